import type { MechanismRecord } from '@roundtrip/engine';

export const selfBuild: Readonly<Record<string, MechanismRecord>> = {
  selfBuild: {
    title: 'Own data centres: the tenant paradox',
    why: 'A lab large enough saves by building for itself; because building cannot be undone it waits until the saving clearly exceeds the cost.',
    phase: 'self_build',
    switch: 'self_build_on',
    variables: {
      rented: {
        over: ['lab'],
        unit: 'H100e',
        is: 'sum(cloud: lag(bill[cloud, lab])) / lag(compute_price)',
      },
      saving_years: { unit: 'year', is: 'annuity(lab_return, build_life)' },
      drift_term: {
        unit: '1',
        is: '1 / 2 - (option_rate - 1 / saving_years) / capacity_volatility ^ 2',
      },
      option_root: {
        unit: '1',
        is: 'drift_term + sqrt(drift_term ^ 2 + 2 * option_rate / capacity_volatility ^ 2)',
      },
      trigger: { unit: '1', is: 'option_root / (option_root - 1)' },
      build_cost: {
        over: ['lab'],
        unit: 'USDm',
        is: 'rented[lab] * build_share * capacity_cost() * inefficiency',
      },
      build_value: {
        over: ['lab'],
        unit: 'USDm',
        is: 'rented[lab] * build_share * (lag(compute_price) / step - running_cost) * saving_years',
      },
      build_order: {
        over: ['lab'],
        unit: 'H100e',
        is: 'if builds[lab] then build_speed * step * rented[lab] * build_share else 0',
      },
    },
    events: {
      builds: {
        over: ['lab'],
        is: 'not any(cloud: exclusive[cloud, lab]) and build_cost[lab] > 0 and build_value[lab] >= trigger * build_cost[lab] and deposits[lab] >= cash_needed * build_cost[lab] and own_capacity[lab] + content(delivered[lab]) < build_share * (rented[lab] + own_capacity[lab])',
      },
    },
  },
};
