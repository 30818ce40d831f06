import type { MechanismRecord } from '@roundtrip/engine';

export const rounds: Readonly<Record<string, MechanismRecord>> = {
  fundingNeed: {
    title: 'When a lab raises money',
    why: 'A lab whose cash would not last its planning horizon asks the market; the market says yes more often in good moods, to growing labs with a lead.',
    phase: 'rounds',
    states: {
      cooldown: { over: ['lab'], unit: 'year', initial: '0' },
      post_money: { over: ['lab'], unit: 'USDm', initial: 'opening_post_money[lab]' },
      stake: { over: ['investor', 'lab'], unit: '1', initial: 'opening_stake[investor, lab]' },
    },
    draws: { round_draw: { over: ['lab'], stream: 7, kind: 'uniform' } },
    variables: {
      resources: {
        over: ['lab'],
        unit: 'USDm',
        is: 'deposits[lab] + credit_weight * sum(cloud: credits[lab, cloud])',
      },
      plan: {
        over: ['lab'],
        unit: 'USDm/year',
        is: 'max(burn[lab], planned_fleet[lab] * lag(compute_price) / step * exp(fleet_growth * reserve_time) - revenue_counted * annual_revenue[lab] + lab_fixed_cost)',
      },
      asks: {
        over: ['lab'],
        unit: '1',
        is: 'if rounds_on and cooldown[lab] < step / 2 and plan[lab] > 0 and resources[lab] <= runway_low * plan[lab] then 1 else 0',
      },
      success: {
        over: ['lab'],
        unit: '1',
        is: 'logistic(round_intercept[mood_now] + round_growth * growth[lab] + round_lead * lead_over_open(lab))',
      },
      pre_money: { over: ['lab'], unit: 'USDm', is: 'fair_value()' },
      sought: {
        over: ['lab'],
        unit: 'USDm',
        is: 'min(runway_raised * plan[lab], largest_dilution * pre_money[lab])',
      },
    },
    events: {
      round: { over: ['lab'], is: 'asks[lab] and round_draw[lab] <= success[lab]' },
      round_fails: { over: ['lab'], is: 'asks[lab] and round_draw[lab] > success[lab]' },
    },
    becomes: {
      'cooldown[lab]':
        'if round[lab] then wait_after_round + whole_quarter() - step else if round_fails[lab] then wait_after_failure + whole_quarter() - step else max(0, cooldown[lab] - step)',
      'post_money[lab]': { when: 'round[lab]', is: 'post[lab]' },
      'stake[investor, lab]': {
        when: 'round[lab]',
        is: '(stake[investor, lab] * pre_money[lab] + placed[investor, lab]) / post[lab]',
      },
    },
  },
  bookRound: {
    title: 'Booking a round',
    why: 'Holders are marked to the price the round reveals, strategic investors pay partly in credits, the market fills the rest, and every strategic cheque comes with a contract.',
    phase: 'rounds',
    variables: {
      wished: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if invests[cloud, lab] then min(strategic_share * sought[lab], cheque_share * lag(operating_cash[cloud]) * quarter / step) else 0',
      },
      wished_by_all: { over: ['lab'], unit: 'USDm', is: 'sum(cloud: wished[cloud, lab])' },
      allowed: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'wished[cloud, lab] * min(1, strategic_share * sought[lab] / max(wished_by_all[lab], smallest_cheque))',
      },
      cheque: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'if round[lab] and allowed[cloud, lab] >= smallest_cheque then allowed[cloud, lab] else 0',
      },
      from_market: {
        over: ['lab'],
        unit: 'USDm',
        is: 'if round[lab] then min(sought[lab] - sum(cloud: cheque[cloud, lab]), market_size[mood_now] * exp(market_growth * time)) else 0',
      },
      placed: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: { cloud: 'cheque[cloud, lab]', capital: 'from_market[lab]' },
      },
      raised: { over: ['lab'], unit: 'USDm', is: 'sum(investor: placed[investor, lab])' },
      post: { over: ['lab'], unit: 'USDm', is: 'pre_money[lab] + raised[lab]' },
      in_credits: {
        over: ['investor', 'lab'],
        unit: 'USDm',
        is: { cloud: 'in_kind[cloud, lab]', capital: '0' },
      },
      book_value: { over: ['lab'], unit: 'USDm', is: 'sum(investor: equity[investor, lab])' },
    },
    revaluations: {
      marked_to_round: {
        over: ['investor', 'lab'],
        of: 'equity[investor, lab]',
        when: 'round[lab]',
        row: 'markup',
        by: 'equity[investor, lab] * (pre_money[lab] / book_value[lab] - 1)',
      },
    },
    transactions: {
      bought_for_cash: {
        over: ['investor', 'lab'],
        row: 'equity',
        from: 'investor',
        to: 'lab',
        in_exchange_for: 'equity[lab]',
        is: 'placed[investor, lab] - in_credits[investor, lab]',
      },
      bought_for_credits: {
        over: ['cloud', 'lab'],
        row: 'equity',
        from: 'cloud',
        to: 'lab',
        settled_in: 'credits',
        in_exchange_for: 'equity[lab]',
        is: 'in_credits[cloud, lab]',
      },
    },
  },
  creditsInKind: {
    title: 'Paying in credits',
    why: 'Part of a strategic cheque is the investor’s own compute.',
    phase: 'rounds',
    switch: 'credits_on',
    variables: {
      in_kind: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'contracts_on * credit_share * cheque[cloud, lab]',
      },
    },
  },
  tiedContract: {
    title: 'The contract that comes with the cheque',
    why: 'Most of what a cloud puts in is promised back as compute bills over the term.',
    phase: 'rounds',
    switch: 'contracts_on',
    variables: {
      signs: { over: ['cloud', 'lab'], unit: '1', is: 'if cheque[cloud, lab] > 0 then 1 else 0' },
      opens: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'signs[cloud, lab] * (1 - in_force[cloud, lab])',
      },
      promised_back: {
        over: ['cloud', 'lab'],
        unit: 'USDm',
        is: 'tied_share * cheque[cloud, lab]',
      },
    },
    becomes: {
      'in_force[cloud, lab]': { when: 'opens[cloud, lab]', is: '1' },
      'contract_share[cloud, lab]': { when: 'opens[cloud, lab]', is: 'first_share / 2' },
      'discount[cloud, lab]': { when: 'opens[cloud, lab]', is: 'new_discount' },
      'signed[cloud, lab]': { when: 'opens[cloud, lab]', is: 'time' },
      'backlog[cloud, lab]': {
        when: 'signs[cloud, lab]',
        is: 'backlog[cloud, lab] + promised_back[cloud, lab]',
      },
      'minimum_spend[cloud, lab]': {
        when: 'signs[cloud, lab]',
        is: '(backlog[cloud, lab] + promised_back[cloud, lab]) / max(term, ends[cloud, lab] - time)',
      },
      'ends[cloud, lab]': { when: 'signs[cloud, lab]', is: 'max(ends[cloud, lab], time + term)' },
    },
  },
};
