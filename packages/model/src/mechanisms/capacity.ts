import type { MechanismRecord } from '@roundtrip/engine';

export const capacity: Readonly<Record<string, MechanismRecord>> = {
  orders: {
    title: 'Orders for capacity',
    why: 'Clouds build for the demand they expect at a price that covers cost, as far as cash flow, mood and building speed allow.',
    phase: 'orders',
    variables: {
      lead: { unit: 'year', is: 'delivery_time' },
      wanted_by_all: {
        unit: 'H100e',
        is: '(asked_at_cost + sum(cloud: core_used[cloud])) * exp(expected_growth * lead) / utilisation - sum(lab: own_capacity[lab])',
      },
      contracted: {
        over: ['cloud'],
        unit: 'H100e',
        is: 'sum(lab: backlog[cloud, lab]) * step / term / compute_price',
      },
      wanted: {
        over: ['firm'],
        unit: 'H100e',
        is: {
          cloud:
            'max(load[cloud] / sum(owner: load[owner]) * wanted_by_all / chip_performance[cloud], contracted[cloud])',
          integrated:
            '(own_training[integrated] + own_inference[integrated] + core_used[integrated]) * exp(expected_growth * lead) / (utilisation * chip_performance[integrated])',
        },
      },
      missing: {
        over: ['firm'],
        unit: 'H100e',
        is: 'max(0, wanted[firm] - capacity[firm] * exp(-depreciation * lead) - content(delivered[firm]))',
      },
      operating_cash: {
        over: ['firm'],
        unit: 'USDm',
        before: 'base_income[firm] * step',
        is: 'max(0, net(operating, firm))',
      },
      build_share_of_cash: {
        over: ['firm'],
        unit: '1',
        is: { cloud: 'capex_share[mood_now]', integrated: 'integrated_capex_share' },
      },
      new_debt: {
        over: ['firm'],
        unit: 'USDm',
        why: 'lenders go as far as the revenue of some years; the loan is drawn when cash is short',
        is: {
          cloud:
            'max(0, min(borrowed_for_building[cloud] * ai_revenue[cloud], debt_limit * ai_revenue[cloud] / step - sum(lender: loans[lender, cloud])))',
          integrated: '0',
        },
      },
      fundable: {
        over: ['firm'],
        unit: 'USDm',
        is: 'operating_cash[firm] * build_share_of_cash[firm] + max(0, deposits[firm] - cash_cushion[firm]) * cash_use * step + new_debt[firm]',
      },
      buildable: {
        over: ['firm'],
        unit: 'H100e',
        is: 'capacity[firm] * (grown(fastest_growth) - 1 + depreciation * step)',
      },
      planned_order: {
        over: ['firm'],
        unit: 'H100e',
        is: 'min(missing[firm], fundable[firm] / capacity_cost(), buildable[firm])',
      },
      domestic_part: {
        over: ['firm'],
        unit: '1',
        why: 'domestic chips go to the firms under control as they order',
        is: 'if controlled[firm] * planned_order[firm] > 0 then planned_order[firm] / controlled_orders else 0',
      },
      controlled_orders: {
        unit: 'H100e',
        is: 'sum(firm: controlled[firm] * planned_order[firm])',
      },
      ordered: {
        over: ['buyer'],
        unit: 'H100e',
        is: {
          firm: 'if controlled[firm] * control > 0 then min(planned_order[firm], planned_order[firm] * (1 - control) + domestic_part[firm] * domestic_supply * grown(domestic_growth) * step) else planned_order[firm]',
          lab: 'build_order[lab]',
        },
      },
      own_chips: {
        over: ['buyer'],
        unit: '1',
        is: {
          firm: 'max(controlled[firm] * control, min(1, in_house_share * in_house_tilt[firm]))',
          lab: '0',
        },
      },
    },
  },
  chipMarket: {
    title: 'The chip market',
    why: 'When orders exceed supply everybody gets the same part, the price rises and so does next year’s supply.',
    phase: 'orders',
    states: {
      chip_supply: { unit: 'H100e/year', initial: 'opening_chip_supply' },
      chip_price: { unit: '1', initial: '1' },
      domestic_supply: { unit: 'H100e/year', initial: 'opening_domestic_supply' },
    },
    variables: {
      merchant_orders: { unit: 'H100e', is: 'sum(buyer: ordered[buyer] * (1 - own_chips[buyer]))' },
      tightness: { unit: '1', is: 'merchant_orders / (chip_supply * step)' },
      fill: {
        unit: '1',
        is: 'if chip_market_on then min(1, chip_supply * step / max(smallest_order, merchant_orders)) else 1',
      },
      granted: {
        over: ['buyer'],
        unit: 'H100e',
        is: 'ordered[buyer] * ((1 - own_chips[buyer]) * fill + own_chips[buyer])',
      },
    },
    becomes: {
      chip_price:
        'if chip_market_on then clamp(tightness ^ chip_price_elasticity, lowest_chip_price, highest_chip_price) else 1',
      chip_supply:
        'chip_supply * grown(chip_supply_growth * clamp(tightness - tightness_neutral, tightness_low, 1))',
      domestic_supply: { when: 'control > 0', is: 'domestic_supply * grown(domestic_growth)' },
    },
  },
  deliveries: {
    title: 'Deliveries',
    why: 'What was ordered arrives after the building time and is paid for then; a lab that cannot pay takes less.',
    phase: 'deliveries',
    states: {
      capacity: { over: ['firm'], unit: 'H100e', initial: 'opening_capacity[firm]' },
      own_capacity: { over: ['lab'], unit: 'H100e', initial: '0' },
    },
    pipelines: {
      delivered: {
        over: ['buyer'],
        unit: 'H100e',
        inflow: 'granted[buyer]',
        delay: 'delivery_time',
        initial: { firm: 'opening_pipeline[firm] * step * opening_capacity[firm]', lab: '0' },
      },
    },
    variables: {
      cost_of_delivery: { over: ['buyer'], unit: 'USDm', is: 'delivered[buyer] * capacity_cost()' },
      taken: {
        over: ['buyer'],
        unit: '1',
        is: {
          firm: '1',
          lab: 'if cost_of_delivery[lab] > 0 then min(1, max(0, deposits[lab]) / cost_of_delivery[lab]) else 1',
        },
      },
      capex: { over: ['buyer'], unit: 'USDm', is: 'taken[buyer] * cost_of_delivery[buyer]' },
      capex_total: { unit: 'USDm', before: 'opening_capex * step', is: 'sum(buyer: capex[buyer])' },
      alternative_cost: {
        over: ['buyer'],
        unit: '1',
        is: { cloud: 'in_house_cost', integrated: '1', lab: '1' },
      },
      alternative_part: {
        over: ['buyer'],
        unit: '1',
        is: 'own_chips[buyer] * alternative_cost[buyer] / (own_chips[buyer] * alternative_cost[buyer] + (1 - own_chips[buyer]) * chip_price)',
      },
    },
    transactions: {
      merchant_chips: {
        over: ['buyer', 'merchant_maker'],
        row: 'capex',
        from: 'buyer',
        to: 'merchant_maker',
        capitalised_as: 'fixed_capital',
        is: 'capex[buyer] * (1 - shell_share) * (1 - alternative_part[buyer]) * merchant_part[merchant_maker]',
      },
      alternative_chips: {
        over: ['buyer', 'own_maker'],
        row: 'capex',
        from: 'buyer',
        to: 'own_maker',
        capitalised_as: 'fixed_capital',
        is: 'if buyer.own_maker == own_maker then capex[buyer] * (1 - shell_share) * alternative_part[buyer] else 0',
      },
      shells: {
        over: ['buyer'],
        row: 'capex',
        from: 'buyer',
        to: 'capital',
        capitalised_as: 'fixed_capital',
        is: 'capex[buyer] * shell_share',
      },
    },
    revaluations: {
      consumed: {
        over: ['buyer'],
        of: 'fixed_capital[buyer]',
        by: '-fixed_capital[buyer] * (1 - kept(depreciation))',
        row: 'consumption of fixed capital',
      },
    },
    becomes: {
      'capacity[firm]': 'capacity[firm] * kept(depreciation) + delivered[firm]',
      'own_capacity[lab]': 'own_capacity[lab] * kept(depreciation) + taken[lab] * delivered[lab]',
    },
  },
};
