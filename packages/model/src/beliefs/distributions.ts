/**
 * How a belief lies between its ends where that is not by PERT. No source tells how any two hang
 * together.
 */
const otherwise: Readonly<Record<string, 'loguniform'>> = {
  risk_aversion: 'loguniform',
  other_demand: 'loguniform',
  seed_cash: 'loguniform',
  entry_fleet: 'loguniform',
};

/** How what is believed is spread between its ends: PERT, or evenly in the logarithm. */
export function distributionOf(belief: string): 'pert' | 'loguniform' {
  return otherwise[belief] ?? 'pert';
}
