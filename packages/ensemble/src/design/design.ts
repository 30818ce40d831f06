import type { Factor } from './factor.ts';

/** Two factors that tend to be high together, or one high where the other is low. */
export interface Correlation {
  readonly a: string;
  readonly b: string;
  /** Of the normals behind them (a Gaussian copula), from -1 to 1. */
  readonly rho: number;
}

/** How the rows lie among the factors. */
export type Plan =
  /** Every row is the centre: only chance differs. */
  | { readonly kind: 'centre'; readonly runs: number }
  | { readonly kind: 'latin-hypercube'; readonly runs: number }
  | { readonly kind: 'sobol'; readonly runs: number }
  /**
   * A Latin hypercube, but what is believed of some factors is taken together from members, such as
   * those of a posterior: row r has member r modulo their number.
   */
  | {
      readonly kind: 'members';
      readonly runs: number;
      /** Ids of factors, and a value for each of them in each member. */
      readonly of: readonly string[];
      readonly members: readonly (readonly number[])[];
    }
  /** Trajectories of k + 1 rows each (Morris 1991, Campolongo and others 2007). */
  | { readonly kind: 'morris'; readonly trajectories: number; readonly levels: number }
  /** For each of n base rows: A, B and A with one column of B, k + 2 rows (Saltelli 2010). */
  | { readonly kind: 'saltelli'; readonly base: number }
  /** Every combination of the levels given, by factor, the last factor turning fastest. */
  | { readonly kind: 'factorial'; readonly levels: readonly (readonly number[])[] };

/**
 * What chance does beside the factors. `row`: each row is a future of its own. `common`: rows that
 * belong together (a trajectory, a base row and its relatives, all combinations) share a future.
 * `factor`: the future is one more factor of the design, called `chance`.
 */
export type Noise = 'row' | 'common' | 'factor';

/** A design is data: any of its rows can be run again alone, anywhere, years later. */
export interface Design {
  readonly version: 1;
  readonly plan: Plan;
  /** Of the design, not of the model's chances. */
  readonly seed: number;
  /** How often each row is repeated with other chances; 1 unless said. */
  readonly repeats: number;
  readonly noise: Noise;
  readonly factors: readonly Factor[];
  readonly correlations: readonly Correlation[];
  /** Fingerprint of the model it was made for: another model's numbers would mean nothing. */
  readonly model: string;
}

/** One row, as it is run. */
export interface DesignRow {
  /** A value for each factor, in its own unit; used again for the next row. */
  readonly values: Float64Array;
  /** Which of the model's futures: the number of the run, below 2^32. */
  readonly future: number;
}
