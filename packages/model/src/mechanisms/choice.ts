import type { MechanismRecord } from '@roundtrip/engine';

export const choice: Readonly<Record<string, MechanismRecord>> = {
  limitPrice: {
    title: 'Limit pricing over open models',
    why: 'A closed model can charge over cost only as far as it is better than the open one.',
    phase: 'choice',
    variables: {
      price_floor: { unit: 'USDm/H100e', is: 'unit_cost(cloud_return) * (1 + markup_on_cost)' },
      margin: {
        over: ['developer'],
        unit: '1',
        is: {
          trainer:
            'if not limit_pricing_on then open_margin else min(highest_margin, 1 - (1 - open_margin) * exp(-limit_pricing * taste_quality / taste_price * max(0, lead_over_open(trainer))))',
          open: 'open_margin',
        },
      },
    },
  },
  platformChoice: {
    title: 'Users choose a platform, then a model',
    why: 'Nested logit: platforms with the strongest and most models attract; few users reconsider at a time, and moving costs.',
    phase: 'choice',
    states: {
      usage: { over: ['offer'], unit: '1', initial: 'opening_usage[offer]' },
      adoption: { over: ['region'], unit: '1', initial: 'opening_adoption[region]' },
    },
    variables: {
      available: {
        over: ['offer'],
        unit: '1',
        is: {
          cloud_own_offer: '1',
          integrated_offer: '1',
          direct_offer: 'alive[lab]',
          marketplace_offer:
            'if alive[lab] and (exclusive[cloud, lab] or not any(owner: exclusive[owner, lab])) then 1 else 0',
          cloud_hosted_offer: 'open_weights_on',
        },
      },
      worth: {
        over: ['offer'],
        unit: '1',
        is: '(taste_quality * capability[developer] - taste_price * (ln(cost_factor[developer]) - ln(1 - margin[developer]))) / nest_scale',
      },
      on_offer: { over: ['platform'], unit: '1', is: 'any(offer in platform: available[offer])' },
      model_chosen: {
        over: ['offer'],
        unit: '1',
        is: 'softmax(offer in platform where available[offer]: worth[offer])',
      },
      inclusive_value: {
        over: ['platform'],
        when: 'on_offer[platform]',
        unit: '1',
        is: 'nest_scale * logsum(offer in platform where available[offer]: worth[offer])',
      },
      attraction: {
        over: ['platform'],
        unit: '1',
        is: 'inclusive_value[platform] + following[platform]',
      },
      newly_adopted: {
        over: ['region'],
        unit: '1',
        is: '(1 - adoption[region]) * chance(innovation + imitation * adoption[region])',
      },
      adopted: { over: ['region'], unit: '1', is: 'adoption[region] + newly_adopted[region]' },
      leaves: {
        over: ['offer'],
        unit: '1',
        is: 'if available[offer] then chance(reconsideration) else 1',
      },
      movers: {
        over: ['platform'],
        unit: '1',
        is: 'adoption[region] * sum(offer in platform: leaves[offer] * usage[offer])',
      },
      moves_to: {
        over: ['origin', 'platform'],
        where: 'origin.region == platform.region',
        unit: '1',
        is: 'softmax(platform in origin.region where on_offer[platform]: attraction[platform] - (if platform == origin then 0 else switching_cost))',
      },
      newcomers_to: {
        over: ['platform'],
        unit: '1',
        is: 'softmax(platform in region where on_offer[platform]: attraction[platform])',
      },
      arrivals: {
        over: ['platform'],
        unit: '1',
        is: 'sum(origin in platform.region: movers[origin] * moves_to[origin, platform]) + newly_adopted[region] * newcomers_to[platform]',
      },
      new_usage: {
        over: ['offer'],
        unit: '1',
        is: '(adoption[region] * (1 - leaves[offer]) * usage[offer] + arrivals[platform] * model_chosen[offer]) / adopted[region]',
      },
      platform_share: {
        over: ['platform'],
        unit: '1',
        is: 'sum(offer in platform: new_usage[offer])',
      },
      model_share: {
        over: ['region', 'developer'],
        unit: '1',
        before: '0',
        is: 'sum(offer in region, developer: new_usage[offer])',
      },
      share_of_market: {
        over: ['developer'],
        unit: '1',
        before: '0',
        why: 'share of usage where compute is sold',
        is: 'sum(market: model_share[market, developer])',
      },
    },
    becomes: { 'usage[offer]': 'new_usage[offer]', 'adoption[region]': 'adopted[region]' },
  },
  developerBase: {
    title: 'Developers follow models and users',
    why: 'Developers settle where the models are and where the users are.',
    phase: 'choice',
    states: {
      developers: {
        over: ['platform'],
        unit: '1',
        initial: 'sum(offer in platform: opening_usage[offer])',
      },
    },
    variables: {
      developers_want: {
        over: ['platform'],
        unit: '1',
        is: 'softmax(platform in region where on_offer[platform]: developer_taste_models * inclusive_value[platform] + developer_taste_users * ln(platform_share[platform] + base_following))',
      },
    },
    becomes: {
      'developers[platform]': {
        when: 'on_offer[platform]',
        is: 'developers[platform] + chance(developer_mobility) * (developers_want[platform] - developers[platform])',
      },
    },
  },
  networkEffect: {
    title: 'The network effect',
    why: 'Users go where developers are.',
    phase: 'choice',
    switch: 'network_on',
    variables: {
      following: {
        over: ['platform'],
        unit: '1',
        is: 'network_effect * ln(developers[platform] + base_following)',
      },
    },
  },
};
