import type { MechanismRecord } from '@roundtrip/engine';

export const exit: Readonly<Record<string, MechanismRecord>> = {
  exit: {
    title: 'Exit',
    why: 'A lab that cannot pay its bills ends: equity is worth nothing, credits lapse, and its largest investor may take over what it knows.',
    phase: 'exit',
    states: { alive: { over: ['lab'], unit: '1', initial: '1' } },
    draws: { absorption_draw: { over: ['lab'], stream: 12, kind: 'uniform' } },
    events: {
      exits: { over: ['lab'], is: 'exit_on and shortfall[lab] > unpaid' },
      absorbed: {
        over: ['lab'],
        when: 'exits[lab]',
        chance: 'absorption_chance',
        draw: 'absorption_draw[lab]',
      },
    },
    variables: {
      heir: {
        over: ['cloud', 'lab'],
        when: 'absorbed[lab]',
        unit: '1',
        is: 'argmax(cloud: stake[cloud, lab] + tie_break[cloud])',
      },
      lost_value: {
        over: ['lab'],
        unit: 'USDm',
        is: 'if exits[lab] then sum(investor: equity[investor, lab]) else 0',
      },
    },
    becomes: {
      'alive[lab]': { when: 'exits[lab]', is: '0' },
      'capability[cloud]':
        'max(capability[cloud], max(lab: if absorbed[lab] and heir[cloud, lab] then capability[lab] else capability[cloud]))',
    },
    revaluations: {
      equity_lost: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        when: 'exits[lab]',
        by: '-equity[investor, lab]',
        row: 'writeoff',
      },
      credits_lost: {
        over: ['lab', 'cloud'],
        of: 'credits[lab, cloud]',
        when: 'exits[lab]',
        by: '-credits[lab, cloud]',
        row: 'credits cancelled',
      },
      capital_lost: {
        over: ['lab'],
        of: 'fixed_capital[lab]',
        when: 'exits[lab]',
        by: '-fixed_capital[lab]',
        row: 'scrapped',
      },
    },
    transactions: {
      residual: {
        over: ['lab'],
        when: 'exits[lab]',
        row: 'residual',
        from: 'lab',
        to: 'capital',
        is: 'max(0, deposits[lab])',
      },
    },
  },
  writedowns: {
    title: 'Write-downs of the step',
    why: 'What the market sees of losses on labs, as a part of what was carried.',
    phase: 'exit',
    variables: {
      writedown_share: {
        unit: '1',
        before: '0',
        why: 'no more than the whole, also where what is lost was bought after it was counted',
        is: 'min(1, (sum(lab: written_down[lab]) + sum(lab: lost_value[lab])) / max(1 USDm, sum(lab: carried[lab])))',
      },
    },
  },
};
