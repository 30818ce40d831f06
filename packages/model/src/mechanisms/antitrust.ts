import type { MechanismRecord } from '@roundtrip/engine';

export const antitrust: Readonly<Record<string, MechanismRecord>> = {
  antitrust: {
    title: 'Antitrust',
    why: 'A stake in a rival draws a probe the sooner, the more concentrated both are and the tighter the contract; a remedy cuts the contract’s ties or unwinds the stake.',
    phase: 'antitrust',
    switch: 'antitrust_on',
    states: { probe: { over: ['cloud', 'lab'], one_of: 'probe_stage', initial: 'none' } },
    draws: {
      probe_draw: { over: ['cloud', 'lab'], stream: 9, kind: 'uniform' },
      probe_end_draw: { over: ['cloud', 'lab'], stream: 10, kind: 'uniform' },
      remedy_draw: { over: ['cloud', 'lab'], stream: 11, kind: 'uniform' },
    },
    variables: {
      probe_hazard: {
        over: ['cloud', 'lab'],
        when: 'probe[cloud, lab] is none and stake[cloud, lab] >= screened_stake',
        unit: '1/year',
        is: 'probe_rate * exp(screen_sensitivity * concentration_screen[cloud, lab] / screen_unit + share_sensitivity * contract_share[cloud, lab])',
      },
      verdict: {
        over: ['cloud', 'lab'],
        when: 'probe_ends[cloud, lab]',
        one_of: 'probe_stage',
        is: 'if remedy_draw[cloud, lab] < cleared_chance then cleared else if remedy_draw[cloud, lab] < cleared_chance + behavioural_chance then behavioural else structural',
      },
      remedy: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if probe_ends[cloud, lab] and not (verdict[cloud, lab] is cleared) then 1 else 0',
      },
      unwound: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if probe_ends[cloud, lab] and verdict[cloud, lab] is structural then 1 else 0',
      },
    },
    events: {
      probe_opens: {
        over: ['cloud', 'lab'],
        when: 'probe[cloud, lab] is none and stake[cloud, lab] >= screened_stake',
        chance: 'chance(probe_hazard[cloud, lab])',
        draw: 'probe_draw[cloud, lab]',
      },
      probe_ends: {
        over: ['cloud', 'lab'],
        when: 'probe[cloud, lab] is under_way and stake[cloud, lab] >= screened_stake',
        chance: 'chance(1 / probe_length)',
        draw: 'probe_end_draw[cloud, lab]',
      },
    },
    becomes: {
      'probe[cloud, lab]':
        'if probe_opens[cloud, lab] then under_way else if probe_ends[cloud, lab] then verdict[cloud, lab] else probe[cloud, lab]',
      'contract_share[cloud, lab]': { when: 'remedy[cloud, lab]', is: '0' },
      'exclusive[cloud, lab]': { when: 'remedy[cloud, lab]', is: '0' },
      'first_refusal[cloud, lab]': { when: 'remedy[cloud, lab]', is: '0' },
      'stake[cloud, lab]': { when: 'unwound[cloud, lab]', is: '0' },
      'stake[capital, lab]':
        'stake[capital, lab] + sum(cloud where unwound[cloud, lab]: stake[cloud, lab])',
    },
    transactions: {
      stake_sold: {
        over: ['cloud', 'lab'],
        when: 'unwound[cloud, lab]',
        row: 'secondary',
        from: 'capital',
        to: 'cloud',
        in_exchange_for: 'equity[lab]',
        is: 'equity[cloud, lab] * (1 - fire_sale)',
      },
    },
    revaluations: {
      sold_below_book: {
        over: ['cloud', 'lab'],
        of: 'equity[cloud, lab]',
        when: 'unwound[cloud, lab]',
        by: '-equity[cloud, lab] * fire_sale',
        row: 'realised',
      },
      bought_below_book: {
        over: ['lab'],
        of: 'equity[capital, lab]',
        by: 'sum(cloud where unwound[cloud, lab]: equity[cloud, lab] * fire_sale)',
        row: 'realised',
      },
    },
  },
  screen: {
    title: 'The concentration screen',
    why: 'How much a silent stake adds to concentration in the model market, in points.',
    phase: 'antitrust',
    variables: {
      concentration_screen: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'points * stake[cloud, lab] * lag(share_of_market[cloud]) * lag(share_of_market[lab])',
      },
    },
  },
};
