import type { MechanismRecord } from '@roundtrip/engine';

export const strandedCapital: Readonly<Record<string, MechanismRecord>> = {
  strandedCapital: {
    title: 'Stranded compute',
    why: 'Plant that will earn less over what is left of its life than the books say it is worth is written down to what its earnings are worth today; plant that will earn more stays as it is.',
    phase: 'marks',
    switch: 'impairment_on',
    variables: {
      owned: {
        over: ['buyer'],
        unit: 'H100e',
        is: { firm: 'capacity[firm]', lab: 'own_capacity[lab]' },
      },
      expected_use: {
        over: ['buyer'],
        unit: '1',
        is: {
          cloud:
            'if capacity[cloud] > 0 then min(utilisation, load[cloud] / capacity[cloud]) else 0',
          integrated: 'utilisation * chip_performance[integrated]',
          lab: 'utilisation',
        },
      },
      earning_price: {
        over: ['buyer'],
        unit: 'USDm/H100e',
        why: 'an integrated firm serves itself at cost',
        is: { cloud: 'compute_price', integrated: 'price_floor', lab: 'compute_price' },
      },
      required_return: {
        over: ['buyer'],
        unit: '1/year',
        is: { firm: 'cloud_return', lab: 'lab_return' },
      },
      earned_in_a_year: {
        over: ['buyer'],
        unit: 'USDm/year',
        why: 'at the use and the price of today',
        is: 'owned[buyer] * max(0, expected_use[buyer] * earning_price[buyer] / step - running_cost)',
      },
      recoverable: {
        over: ['buyer'],
        unit: 'USDm',
        why: 'all that plant will earn while it wears',
        is: 'earned_in_a_year[buyer] / depreciation',
      },
      value_in_use: {
        over: ['buyer'],
        unit: 'USDm',
        why: 'the same, discounted',
        is: 'earned_in_a_year[buyer] / (required_return[buyer] + depreciation)',
      },
      stranded: {
        over: ['buyer'],
        unit: 'USDm',
        is: 'if recoverable[buyer] < fixed_capital[buyer] then fixed_capital[buyer] - value_in_use[buyer] else 0',
      },
    },
    revaluations: {
      capital_impaired: {
        over: ['buyer'],
        of: 'fixed_capital[buyer]',
        row: 'impairK',
        by: '-stranded[buyer]',
      },
    },
  },
};
