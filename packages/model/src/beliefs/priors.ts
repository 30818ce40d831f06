/**
 * Rows of the ledger's table of priors that beliefs of the model rest on; others rest on
 * judgement.
 */
export const priorsBehind: Readonly<Record<string, readonly string[]>> = {
  algorithmic_progress: ['algorithmic_efficiency_growth'],
  hardware_progress: ['hardware_price_performance_growth'],
  open_lag: ['open_weights_lag_months'],
  migration_cost: ['switching_cost_share_of_annual_spend'],
  highest_share: ['primary_cloud_share_exclusive_terms'],
  first_share: ['primary_cloud_share_primary_terms'],
  renewed_minimum: ['commitment_take_or_pay_fraction'],
  build_life: ['server_useful_life_years'],
  depreciation: ['server_useful_life_years'],
  wait_after_round: ['funding_round_interval_months'],
  term: ['commitment_years'],
  spend_elasticity: ['token_demand_price_elasticity'],
  taste_quality: ['logit_quality_coefficient', 'eci_points_per_10x_effective_compute'],
  taste_price: ['logit_log_price_coefficient'],
  capacity_price: ['capex_per_gw'],
  shell_share: ['chip_share_of_capex'],
  cloud_return: ['discount_rate_cloud'],
  in_house_cost: ['custom_silicon_cost_saving'],
  cost_factor: ['vertical_integration_cost_gain_net'],
  domestic_performance: ['ascend_vs_h100'],
  revenue_share: ['revenue_share_to_cloud'],
};

/** How a belief is read off its prior, where it is not the very number. */
export type PriorReading =
  | 'natural log'
  | 'natural log of one more'
  | 'months to years'
  | 'one over'
  | 'one less'
  | 'for a million'
  | 'product';

/** Beliefs that are read off their priors otherwise than as they stand. */
export const priorReadings: Readonly<Record<string, PriorReading>> = {
  algorithmic_progress: 'natural log',
  hardware_progress: 'natural log of one more',
  open_lag: 'months to years',
  wait_after_round: 'months to years',
  depreciation: 'one over',
  shell_share: 'one less',
  in_house_cost: 'one less',
  cost_factor: 'one less',
  capacity_price: 'for a million',
  taste_quality: 'product',
};

/** Beliefs of which only the centre is their prior's; their `why` says by which judgement. */
export const widerThanPrior: readonly string[] = ['hardware_progress'];
