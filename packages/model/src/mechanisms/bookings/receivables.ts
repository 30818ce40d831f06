import type { Formula, MechanismRecord } from '@roundtrip/engine';

export const receivables: Readonly<Record<string, MechanismRecord>> = {
  onAccount: {
    title: 'Bills on account',
    why: 'Part of a bill may be paid a step later, and what a lab cannot pay it owes; what it promised and did not use is a bill of its own.',
    phase: 'bills',
    variables: {
      deferred: { unit: '1', is: 'min(1, payment_terms / step)' },
      collected: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        why: 'what was on account and is paid now',
        is: 'payable[lab] * receivables[cloud, lab]',
      },
      on_account: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'bill[cloud, lab] - paid_in_credits[cloud, lab] - paid_in_cash[cloud, lab]',
      },
      top_up: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        why: 'the part of a bill for which nothing was used',
        is: 'bill[cloud, lab] - min(bill[cloud, lab], used[cloud, lab] * compute_price * (1 - discount[cloud, lab]))',
      },
      top_up_part: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if bill[cloud, lab] > 0 then top_up[cloud, lab] / bill[cloud, lab] else 0',
      },
      uncollected: {
        over: ['firm'],
        unit: 'USDm',
        why: 'revenue for which no money came, less money for earlier revenue',
        is: {
          cloud: 'sum(lab: on_account[cloud, lab] - collected[cloud, lab])',
          integrated: '0',
        },
      },
    },
    transactions: {
      bill_on_account: {
        over: ['cloud', 'lab'],
        row: 'cloud',
        from: 'lab',
        to: 'cloud',
        settled_in: 'receivables',
        is: 'on_account[cloud, lab] * (1 - top_up_part[cloud, lab])',
      },
      top_up_in_credits: {
        over: ['cloud', 'lab'],
        row: 'take_or_pay',
        from: 'lab',
        to: 'cloud',
        settled_in: 'credits',
        is: 'paid_in_credits[cloud, lab] * top_up_part[cloud, lab]',
      },
      top_up_in_cash: {
        over: ['cloud', 'lab'],
        row: 'take_or_pay',
        from: 'lab',
        to: 'cloud',
        is: 'paid_in_cash[cloud, lab] * top_up_part[cloud, lab]',
      },
      top_up_on_account: {
        over: ['cloud', 'lab'],
        row: 'take_or_pay',
        from: 'lab',
        to: 'cloud',
        settled_in: 'receivables',
        is: 'on_account[cloud, lab] * top_up_part[cloud, lab]',
      },
      collection: {
        over: ['cloud', 'lab'],
        row: 'receivables',
        from: 'cloud',
        to: 'lab',
        settled_in: 'receivables',
        in_exchange_for: 'deposits',
        is: 'collected[cloud, lab]',
      },
    },
  },
  creditors: {
    title: 'Creditors of a lab that ends',
    why: 'What cash is left goes to clouds it owes and to holders of its notes in proportion; they write off the rest, and only what is over goes to the owners.',
    phase: 'exit',
    variables: {
      owed_at_exit: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(cloud: receivables[cloud, lab]) + sum(investor: notes[investor, lab])',
      },
      recovery: {
        over: ['lab'],
        unit: '1',
        is: 'if owed_at_exit[lab] > 0 then min(1, max(0, deposits[lab]) / owed_at_exit[lab]) else 0',
      },
    },
    transactions: {
      receivable_recovered: {
        over: ['cloud', 'lab'],
        when: 'exits[lab]',
        row: 'receivables',
        from: 'cloud',
        to: 'lab',
        settled_in: 'receivables',
        in_exchange_for: 'deposits',
        is: 'recovery[lab] * receivables[cloud, lab]',
      },
      note_recovered: {
        over: ['investor', 'lab'],
        when: 'exits[lab]',
        row: 'notes',
        from: 'investor',
        to: 'lab',
        settled_in: 'notes',
        in_exchange_for: 'deposits',
        is: 'recovery[lab] * notes[investor, lab]',
      },
    },
    revaluations: {
      receivables_lost: {
        over: ['cloud', 'lab'],
        of: 'receivables[cloud, lab]',
        when: 'exits[lab]',
        row: 'arloss',
        by: 'receivable_recovered[cloud, lab] - receivables[cloud, lab]',
      },
      notes_lost: {
        over: ['investor', 'lab'],
        of: 'notes[investor, lab]',
        when: 'exits[lab]',
        row: 'writeoff',
        by: 'note_recovered[investor, lab] - notes[investor, lab]',
      },
    },
  },
};

/** Revenue is what was billed, cash flow what was paid; the owners of a lab that ends come last. */
export const receivableChanges: Readonly<Record<string, Formula>> = {
  cash_due: '(1 - deferred) * @ + sum(cloud: receivables[cloud, lab])',
  paid_in_cash: '(1 - deferred) * @',
  bill_in_credits: '@ * (1 - top_up_part[cloud, lab])',
  bill_in_cash: '@ * (1 - top_up_part[cloud, lab])',
  ai_revenue: { cloud: '@ + sum(lab: on_account[cloud, lab])' },
  operating_cash: 'max(0, net(operating, firm) - uncollected[firm])',
  'haircutBack: came_back[cloud]': '@ + sum(lab: mix[cloud, lab] * collected[cloud, lab])',
  residual:
    'max(0, @ - sum(cloud: receivable_recovered[cloud, lab]) - sum(investor: note_recovered[investor, lab]))',
  lost_value:
    '@ + (if exits[lab] then sum(investor: notes[investor, lab] - note_recovered[investor, lab]) else 0)',
};
