/** How what is believed of a number lies between its ends. */
export type Distribution =
  /** Beta between the ends, with the mode; weight 4 (Clark 1962). */
  | 'pert'
  | 'triangular'
  | 'uniform'
  /** Even in the logarithm; both ends above 0. */
  | 'loguniform'
  /** One of the whole numbers from low to high, all alike: a member of a list, or a switch. */
  | 'choice';

/** Something that differs from row to row of a design. */
export interface Factor {
  /** Such as `probe_rate` or `hazard_up[boom]`. */
  readonly id: string;
  readonly unit: string;
  readonly low: number;
  /** The centre: what it is where nobody varies it. */
  readonly mode: number;
  readonly high: number;
  readonly distribution: Distribution;
}
