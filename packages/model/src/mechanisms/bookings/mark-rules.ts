import type { MechanismRecord } from '@roundtrip/engine';

export const markRules: Readonly<Record<string, MechanismRecord>> = {
  dilution: {
    title: 'Equity method: a round of others',
    why: 'Whoever carries a share of a lab’s book value gains when others pay more for a share than it is worth in the books. Others’ money is taken first; what the holder itself puts in is added at cost.',
    phase: 'rounds',
    states: {
      suspended_loss: { over: ['investor', 'lab'], unit: 'USDm', initial: '0' },
    },
    variables: {
      lab_book: {
        over: ['lab'],
        unit: 'USDm',
        why: 'what the lab has less what it owes to others than its owners',
        is: 'deposits[lab] + sum(cloud: credits[lab, cloud]) + fixed_capital[lab] - sum(investor: notes[investor, lab]) - sum(cloud: receivables[cloud, lab])',
      },
      priced_for_others: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        why: 'shares that others get, at the price of the round',
        is: 'raised[lab] + converted[lab] - placed[investor, lab] - converted_value[investor, lab]',
      },
      booked_from_others: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        why: 'what others add to the book value',
        is: 'raised[lab] + notes_converted[lab] - placed[investor, lab] - notes_due[investor, lab]',
      },
      diluted_stake: {
        over: ['investor', 'lab'],
        unit: '1',
        is: 'stake[investor, lab] * pre_money[lab] / (pre_money[lab] + priced_for_others[investor, lab])',
      },
      dilution_gain: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'if round[lab] and mark_rule[investor, lab] is equity_method then diluted_stake[investor, lab] * (lab_book[lab] + booked_from_others[investor, lab]) - stake[investor, lab] * lab_book[lab] else 0',
      },
      dilution_booked: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'max(-equity[investor, lab], dilution_gain[investor, lab])',
      },
    },
    revaluations: {
      dilution_of_others: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        row: 'dilution',
        by: 'dilution_booked[investor, lab]',
      },
    },
    becomes: {
      'suspended_loss[investor, lab]':
        'suspended_loss[investor, lab] + dilution_booked[investor, lab] - dilution_gain[investor, lab]',
    },
  },
  labDepreciation: {
    title: 'What a lab’s own plant loses',
    why: 'A lab’s result bears the wear of what it has built.',
    phase: 'deliveries',
    variables: {
      lab_depreciation: {
        over: ['lab'],
        unit: 'USDm',
        is: 'fixed_capital[lab] * (1 - kept(depreciation))',
      },
    },
  },
  equityMethod: {
    title: 'Equity method: the share of results',
    why: 'The holder books its share of what the lab earns or loses, until nothing is left to write off; what is left of a loss waits, and later gains or cheques take it up first.',
    phase: 'marks',
    variables: {
      lab_income: {
        over: ['lab'],
        unit: 'USDm',
        is: 'net(operating, lab) - lab_depreciation[lab] - stranded[lab]',
      },
      share_of_income: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'if mark_rule[investor, lab] is equity_method then stake[investor, lab] * lab_income[lab] else 0',
      },
      income_booked: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'if mark_rule[investor, lab] is equity_method then max(-equity[investor, lab], share_of_income[investor, lab] - suspended_loss[investor, lab]) else 0',
      },
    },
    revaluations: {
      share_of_results: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        row: 'share of results',
        by: 'income_booked[investor, lab]',
      },
    },
    becomes: {
      'suspended_loss[investor, lab]':
        'suspended_loss[investor, lab] + income_booked[investor, lab] - share_of_income[investor, lab]',
    },
  },
  marksByRule: {
    title: 'Marks by the rule of each holder',
    why: 'Fair value follows the lab both ways in every step; at cost or under the equity method a holder writes down what has clearly fallen below what it carries.',
    phase: 'impairment',
    variables: {
      stake_value: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'stake[investor, lab] * value_now[lab]',
      },
      tolerated: {
        over: ['investor', 'lab'],
        unit: '1',
        why: 'the fall below what is carried that a holder does not book',
        is: 'if mark_rule[investor, lab] is fair_value then 0 else impairment_threshold',
      },
      fall: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: 'if marks_on and stake_value[investor, lab] < equity[investor, lab] * (1 - tolerated[investor, lab]) then equity[investor, lab] - stake_value[investor, lab] else 0',
      },
    },
    revaluations: {
      written_down_by_rule: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        row: 'writedown',
        by: 'if mark_rule[investor, lab] is measurement_alternative then 0 else -fall[investor, lab]',
      },
      written_up_to_fair_value: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        row: 'markup',
        by: 'if marks_on and mark_rule[investor, lab] is fair_value then max(0, stake_value[investor, lab] - equity[investor, lab]) else 0',
      },
    },
  },
};

/** What is booked otherwise once holders have rules of their own. */
export const markRuleChanges: Readonly<Record<string, string>> = {
  marked_to_round:
    'if mark_rule[investor, lab] is equity_method then 0 else stake[investor, lab] * pre_money[lab] - equity[investor, lab]',
  impaired:
    'any(investor where mark_rule[investor, lab] is measurement_alternative: fall[investor, lab] > 0)',
  written_down: 'sum(investor: fall[investor, lab])',
  writedown:
    'if mark_rule[investor, lab] is measurement_alternative then -fall[investor, lab] else 0',
  stake_sold: 'stake[cloud, lab] * post_money[lab] * (1 - fire_sale)',
  sold_below_book: 'stake[cloud, lab] * post_money[lab] * (1 - fire_sale) - equity[cloud, lab]',
  bought_below_book:
    'sum(cloud where unwound[cloud, lab]: stake[cloud, lab] * post_money[lab] * fire_sale)',
};
