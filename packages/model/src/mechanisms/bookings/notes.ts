import type { MechanismRecord } from '@roundtrip/engine';

export const notes: Readonly<Record<string, MechanismRecord>> = {
  conversion: {
    title: 'Notes become shares',
    why: 'At the next priced round a note turns into shares at the price of the round less a discount, or at the cap where that is cheaper.',
    phase: 'rounds',
    states: { note_cap: { over: ['lab'], unit: 'USDm', initial: 'opening_cap[lab]' } },
    variables: {
      notes_due: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'if round[lab] then notes[investor, lab] else 0',
      },
      conversion_price: {
        over: ['lab'],
        unit: '1',
        why: 'price of a converted share over that of the round',
        is: 'if note_cap[lab] > 0 then min(note_cap[lab] / pre_money[lab], 1 - note_discount) else 1 - note_discount',
      },
      converted_value: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        why: 'shares obtained, at the price of the round',
        is: 'if notes_due[investor, lab] > 0 then notes_due[investor, lab] / conversion_price[lab] else 0',
      },
      converted: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(investor: converted_value[investor, lab])',
      },
      notes_converted: {
        over: ['lab'],
        unit: 'USDm',
        is: 'sum(investor: notes_due[investor, lab])',
      },
    },
    transactions: {
      note_for_shares: {
        over: ['investor', 'lab'],
        row: 'conversion',
        from: 'investor',
        to: 'lab',
        settled_in: 'notes',
        in_exchange_for: 'equity[lab]',
        is: 'notes_due[investor, lab]',
      },
    },
    revaluations: {
      discount_gained: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        row: 'markup',
        by: 'if mark_rule[investor, lab] is equity_method then 0 else converted_value[investor, lab] - notes_due[investor, lab]',
      },
    },
  },
  bridge: {
    title: 'A bridge to the next round',
    why: 'A lab whose round has failed, or whose cash runs low between rounds, may get a note from its largest strategic holder, or from the market where it has none; one at a time.',
    phase: 'bridge',
    switch: 'bridge_on',
    draws: { bridge_draw: { over: ['lab'], stream: 20, kind: 'uniform' } },
    variables: {
      notes_owed: { over: ['lab'], unit: 'USDm', is: 'sum(investor: notes[investor, lab])' },
      between_rounds: {
        over: ['lab'],
        unit: '1',
        is: 'if not round[lab] and plan[lab] > 0 and resources[lab] <= bridge_runway * plan[lab] then 1 else 0',
      },
      bridge_wanted: {
        over: ['lab'],
        unit: '1',
        is: 'if notes_owed[lab] <= 0 and not shell[lab] and (round_fails[lab] or between_rounds[lab]) then 1 else 0',
      },
      lender_of_bridge: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'argmax(cloud where stake[cloud, lab] > 0 and not barred[cloud, lab]: stake[cloud, lab] + tie_break[cloud])',
      },
      bridge_sum: { over: ['lab'], unit: 'USDm', is: 'bridge_share * sought[lab]' },
      lent: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: {
          cloud:
            'if bridged[lab] then lender_of_bridge[cloud, lab] * min(bridge_sum[lab], cheque_share * lag(operating_cash[cloud]) * quarter / step) else 0',
          capital:
            'if bridged[lab] and not any(cloud: lender_of_bridge[cloud, lab]) then bridge_sum[lab] else 0',
        },
      },
    },
    events: {
      bridged: {
        over: ['lab'],
        when: 'bridge_wanted[lab]',
        chance: 'bridge_chance',
        draw: 'bridge_draw[lab]',
      },
    },
    transactions: {
      bridge_paid: {
        over: ['investor', 'lab'],
        row: 'notes',
        from: 'investor',
        to: 'lab',
        in_exchange_for: 'notes[lab]',
        is: 'lent[investor, lab]',
      },
    },
    becomes: { 'note_cap[lab]': { when: 'bridged[lab]', is: 'cap_over_last * post_money[lab]' } },
  },
  haircutBridge: {
    title: 'Whose money a lab holds: bridges',
    why: 'Money from a note joins what is there, and counts as put in.',
    phase: 'bridge',
    variables: {
      bridge_raised: {
        over: ['origin_of_money', 'lab'],
        unit: 'USDm',
        is: { investor: 'lent[investor, lab]', customers: '0', opening_cash: '0' },
      },
      cash_with_bridge: {
        over: ['lab'],
        unit: 'USDm',
        is: 'max(0, deposits[lab]) + sum(investor: lent[investor, lab])',
      },
    },
    becomes: {
      'mix[origin_of_money, lab]': {
        when: 'bridged[lab] and cash_with_bridge[lab] > 0',
        is: '(mix[origin_of_money, lab] * max(0, deposits[lab]) + bridge_raised[origin_of_money, lab]) / cash_with_bridge[lab]',
      },
      'put_in[cloud]': 'put_in[cloud] + sum(lab: lent[cloud, lab])',
    },
  },
};

/** A round in which notes turn into shares issues these too. */
export const noteChanges: Readonly<Record<string, string>> = {
  post: '@ + converted[lab]',
  'fundingNeed: stake[investor, lab]': '@ + converted_value[investor, lab] / post[lab]',
};
