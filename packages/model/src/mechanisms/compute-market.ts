import type { MechanismRecord } from '@roundtrip/engine';

export const computeMarket: Readonly<Record<string, MechanismRecord>> = {
  demand: {
    title: 'What is asked of the clouds at a price',
    why: 'Dearer compute means less inference, less training for the same budget and less other work.',
    phase: 'clearing',
    variables: {
      quality: {
        over: ['region'],
        unit: '1',
        is: 'sum(offer in region: usage[offer] * capability[developer])',
      },
      spending_base: {
        over: ['region'],
        unit: 'USDm',
        is: 'opening_spend[region] * step * adoption[region] / opening_adoption[region] * exp(quality_demand * (quality[region] - initial(quality[region])))',
      },
      served_part: {
        over: ['region', 'developer'],
        unit: '1',
        why: 'compute bought by a dollar of spending on this model, times the price',
        is: 'model_share[region, developer] * (1 - margin[developer])',
      },
      wanted_fleet: {
        over: ['trainer'],
        unit: 'H100e',
        is: 'planned_fleet[trainer] * grown(fleet_growth)',
      },
      training_budget: {
        over: ['trainer'],
        unit: 'USDm',
        is: {
          lab: 'min(training_share * training_share_of_revenue * max(0, annual_revenue[lab] * step) + max(0, deposits[lab] + sum(cloud: credits[lab, cloud]) - reserve_time * lab_fixed_cost) * step / plan_horizon, wanted_fleet[lab] * lag(compute_price))',
          firm: 'min(wanted_fleet[firm], training_ceiling * capacity[firm]) * lag(compute_price)',
        },
      },
      inference_base: {
        unit: 'USDm',
        is: 'sum(market: spending_base[market] * sum(tenant: served_part[market, tenant]))',
      },
      training_base: { unit: 'USDm', is: 'sum(contender: training_budget[contender])' },
      other_base: { unit: 'H100e', is: 'other_demand * exp(other_growth * time)' },
    },
  },
  clearing: {
    title: 'The compute market clears',
    why: 'One price a step at which what is asked equals what is there; never below cost, never above a ceiling, beyond which everybody gets the same part of what he asked.',
    phase: 'clearing',
    functions: {
      asked: {
        of: ['price'],
        is: 'inference_base * (price / price_floor) ^ (1 - spend_elasticity) / price + training_base / price + other_base * (price / price_floor) ^ (-other_elasticity)',
      },
    },
    solve: {
      compute_price: {
        unit: 'USDm/H100e',
        before: 'unit_cost(cloud_return) * (1 + markup_on_cost)',
        decreasing: 'asked(compute_price)',
        equals: 'usable_capacity',
        from: 'price_floor',
        to: 'highest_price',
        scale: 'log',
        iterations: 8,
        tolerance: 1e-12,
      },
    },
    variables: {
      usable_capacity: {
        unit: 'H100e',
        is: 'utilisation * (sum(cloud: capacity[cloud] * chip_performance[cloud]) + sum(lab: own_capacity[lab])) - sum(cloud: core_used[cloud])',
      },
      highest_price: {
        unit: 'USDm/H100e',
        is: '(if clearing_on then price_ceiling else 1) * price_floor',
      },
      asked_in_vain: {
        unit: 'H100e',
        when: 'compute_price >= highest_price',
        why: 'below the ceiling the price has seen to it that what is asked is there',
        is: 'asked(compute_price)',
      },
      rationing: {
        unit: '1',
        is: 'if asked_in_vain > 0 then min(1, usable_capacity / asked_in_vain) else 1',
      },
      asked_at_cost: {
        unit: 'H100e',
        is: 'inference_base / price_floor + training_base / price_floor + other_base',
      },
      spending: {
        over: ['region'],
        unit: 'USDm',
        is: 'spending_base[region] * (region_price[region] / price_floor) ^ (1 - spend_elasticity)',
      },
      region_price: {
        over: ['region'],
        unit: 'USDm/H100e',
        is: { market: 'compute_price', inside: 'price_floor' },
      },
      inference: {
        over: ['region', 'developer'],
        unit: 'H100e',
        is: 'spending[region] * served_part[region, developer] / region_price[region]',
      },
      served: {
        over: ['developer'],
        unit: 'H100e',
        why: 'inference on the clouds',
        is: 'sum(market: inference[market, developer]) * rationing',
      },
      other_served: {
        unit: 'H100e',
        is: 'other_base * (compute_price / price_floor) ^ (-other_elasticity) * rationing',
      },
      trained: {
        over: ['contender'],
        unit: 'H100e',
        is: 'training_budget[contender] / compute_price * rationing',
      },
    },
    states: {
      fleet: { over: ['trainer'], unit: 'H100e', initial: 'opening_fleet[trainer]' },
      planned_fleet: { over: ['trainer'], unit: 'H100e', initial: 'opening_fleet[trainer]' },
    },
    becomes: {
      'fleet[contender]': 'trained[contender]',
      'planned_fleet[contender]': 'trained[contender]',
    },
  },
  coreServices: {
    title: 'Core services',
    why: 'Search, feeds and advertising run on the same chips and earn their money elsewhere; they leave the rest to models.',
    phase: 'clearing',
    variables: {
      core_used: {
        over: ['firm'],
        unit: 'H100e',
        is: 'min(core_use[firm] * exp(other_growth * time), core_ceiling * utilisation * chip_performance[firm] * capacity[firm])',
      },
    },
  },
  integratedMarket: {
    title: 'An integrated firm serves itself',
    why: 'It sells no compute: its core services come first, then training, up to half of what is left, then its models; what is short is rationed.',
    phase: 'clearing',
    variables: {
      effective_capacity: {
        over: ['integrated'],
        unit: 'H100e',
        is: 'capacity[integrated] * utilisation * chip_performance[integrated] - core_used[integrated]',
      },
      own_training: {
        over: ['integrated'],
        unit: 'H100e',
        is: 'min(training_budget[integrated] / compute_price, training_priority * effective_capacity[integrated])',
      },
      own_inference: {
        over: ['integrated'],
        unit: 'H100e',
        is: 'sum(integrated_offer in integrated: spending[platform.region] * new_usage[integrated_offer] * (1 - margin[developer]) / region_price[platform.region])',
      },
      own_rationing: {
        over: ['integrated'],
        unit: '1',
        is: 'if own_inference[integrated] > 0 then min(1, (effective_capacity[integrated] - own_training[integrated]) / own_inference[integrated]) else 1',
      },
    },
    becomes: {
      'fleet[integrated]': 'own_training[integrated]',
      'planned_fleet[integrated]':
        'max(own_training[integrated], training_budget[integrated] / compute_price * plan_persistence)',
    },
  },
  exportControl: {
    title: 'Export control',
    why: 'From a date on the firms under control get few merchant chips; domestic ones perform less and their supply grows.',
    phase: 'regime',
    states: {
      domestic_in_fleet: {
        title: 'share of domestic chips in a fleet under control',
        unit: '1',
        initial: '0',
        why: 'what is there at the start is counted by what it performs',
      },
    },
    variables: {
      control: {
        unit: '1',
        is: 'if control_on and time + step / 2 >= control_date then control_bite else 0',
      },
      chip_performance: {
        over: ['firm'],
        unit: '1',
        is: '1 - controlled[firm] * domestic_in_fleet * (1 - domestic_performance)',
      },
    },
    becomes: {
      domestic_in_fleet:
        'domestic_in_fleet + (control - domestic_in_fleet) * chance(1 / fleet_turnover)',
    },
  },
};
