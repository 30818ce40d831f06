import type { MechanismRecord } from '@roundtrip/engine';

export const strategic: Readonly<Record<string, MechanismRecord>> = {
  strategicInvestor: {
    title: 'Why a cloud funds its rival',
    why: 'A dollar in a lab brings equity, tied revenue, a customer kept from other clouds and a hedge; it costs own sales and attention from the authorities.',
    phase: 'rounds',
    draws: { invest_draw: { over: ['cloud', 'lab'], stream: 8, kind: 'uniform' } },
    variables: {
      cloud_margin: { unit: '1', is: '1 - unit_cost(cloud_return) / lag(compute_price)' },
      term_value: { unit: '1', is: 'annuity(cloud_return, term) / term' },
      from_equity: { unit: '1', is: 'optimism[mood_now] - 1' },
      from_tied_revenue: { unit: '1', is: 'contracts_on * tied_share * cloud_margin * term_value' },
      from_preemption: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'preemption * preemption_share * cloud_margin * lag(bill[cloud, lab]) / step * term * term_value / sought[lab]',
      },
      lost_own_sales: {
        over: ['cloud'],
        unit: '1',
        is: 'cannibalisation * lag(share_of_market[cloud])',
      },
      expected_trouble: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'probe_loss * probe_rate * term * (1 + concentration_screen[cloud, lab] / screen_unit)',
      },
      value_per_dollar: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'from_equity + from_tied_revenue + from_preemption[cloud, lab] + from_hedge[cloud, lab] - lost_own_sales[cloud] - expected_trouble[cloud, lab]',
      },
      barred: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: 'if probe[cloud, lab] is none or probe[cloud, lab] is cleared then 0 else 1',
      },
    },
    events: {
      invests: {
        over: ['cloud', 'lab'],
        when: 'strategic_on and round[lab] and not barred[cloud, lab]',
        chance: 'logistic(value_per_dollar[cloud, lab] / decision_noise - 1 / 2)',
        draw: 'invest_draw[cloud, lab]',
      },
    },
  },
  hedge: {
    title: 'Whoever wins runs on us',
    why: 'A stake that brings a rival’s compute to the cloud raises the cloud’s expected share of the winner’s bill and lowers its spread.',
    phase: 'rounds',
    switch: 'hedge_on',
    variables: {
      field_share: { unit: '1', is: 'sum(contender: lag(share_of_market[contender]))' },
      win_chance: {
        over: ['contender'],
        unit: '1',
        is: 'if field_share > 0 then lag(share_of_market[contender]) / field_share else 0',
      },
      lab_bill: { over: ['lab'], unit: 'USDm', is: 'sum(cloud: lag(bill[cloud, lab]))' },
      coverage: {
        over: ['owner', 'contender'],
        unit: '1',
        is: {
          cloud: 'if cloud == owner then 1 else 0',
          lab: 'if lab_bill[lab] > 0 then lag(bill[owner, lab]) / lab_bill[lab] else 0',
        },
      },
      covered_after: {
        over: ['owner', 'lab'],
        unit: '1',
        is: 'min(1, coverage[owner, lab] + first_share / 2)',
      },
      mean_now: {
        over: ['owner'],
        unit: '1',
        is: 'sum(contender: win_chance[contender] * coverage[owner, contender])',
      },
      mean_gain: {
        over: ['owner', 'lab'],
        unit: '1',
        is: 'win_chance[lab] * (covered_after[owner, lab] - coverage[owner, lab])',
      },
      square_gain: {
        over: ['owner', 'lab'],
        unit: '1',
        is: 'win_chance[lab] * (covered_after[owner, lab] ^ 2 - coverage[owner, lab] ^ 2)',
      },
      spread_cut: {
        over: ['owner', 'lab'],
        unit: '1',
        why: 'variance before less variance after',
        is: '(mean_now[owner] + mean_gain[owner, lab]) ^ 2 - mean_now[owner] ^ 2 - square_gain[owner, lab]',
      },
      prize: { unit: 'USDm', is: 'trailing(lag(ai_spend), 1 year) / 2 / 1 year * term' },
      from_hedge: {
        over: ['cloud', 'lab'],
        unit: '1',
        is: '(mean_gain[cloud, lab] * cloud_margin * prize * term_value * hedged_share + risk_aversion / 2 * spread_cut[cloud, lab] * prize ^ 2) / sought[lab]',
      },
    },
  },
};
