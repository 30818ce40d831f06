import type { Factor } from '../design/factor.ts';

/** Rows of a design with what came of them, as scenario discovery and sensitivity read them. */
export interface Cases {
  readonly factors: readonly Factor[];
  /** Row after row, in each a value for each factor, in the factor's unit. */
  readonly inputs: Float64Array;
  /** A number for each row; for discovery 1 where it is of interest and 0 where it is not. */
  readonly outcomes: Float64Array;
}

/** A restriction of one factor in a box. */
export interface Limit {
  readonly factor: string;
  readonly unit: string;
  /** The ends; undefined where the box reaches to the end of what is believed. */
  readonly from?: number;
  readonly to?: number;
  /** Chance of as many cases of interest if the limit did nothing (Bryant and Lempert 2010). */
  readonly quasiP: number;
}

/** A box of beliefs in which cases of interest gather. */
export interface Box {
  readonly limits: readonly Limit[];
  /** Of the cases of interest, how many are in the box. */
  readonly coverage: number;
  /** Of the cases in the box, how many are of interest. */
  readonly density: number;
  /** Of all cases, how many are in the box. */
  readonly mass: number;
  readonly cases: number;
}

/** Every box on the way from all cases to the smallest, and the one chosen. */
export interface Discovery {
  readonly trajectory: readonly Box[];
  readonly chosen: number;
}
