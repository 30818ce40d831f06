import { type Measure, offsetOf } from '../experiment.ts';

/** One number of a measure: that of a period, counted from 0. */
export interface Place {
  readonly measure: string;
  readonly period: number;
}

/** How often a number is above a threshold. */
export interface Exceedance extends Place {
  readonly above: number;
}

/** Where two numbers lie together: counts by edges, what lies beyond the ends in the end bins. */
export interface Joint {
  readonly x: Place;
  readonly y: Place;
  /** Ascending; one bin more than edges. */
  readonly xEdges: readonly number[];
  readonly yEdges: readonly number[];
}

/** Rows in which a number is smallest and largest. */
export interface ExtremesOf extends Place {
  readonly keep: number;
}

/** What is gathered of many runs; plain data. */
export interface GatherSpec {
  /** The share by which a quantile may be off. */
  readonly alpha: number;
  readonly exceedances: readonly Exceedance[];
  readonly joints: readonly Joint[];
  readonly extremes: readonly ExtremesOf[];
  /** Numbers that are kept of every row: memory grows with the rows. */
  readonly table: readonly Place[];
  /** The first so many rows are kept whole. */
  readonly paths: number;
}

export const usualSpec: GatherSpec = {
  alpha: 0.01,
  exceedances: [],
  joints: [],
  extremes: [],
  table: [],
  paths: 0,
};

/** Where a number stands among those of a run. */
export function placeIn(measures: readonly Measure[], { measure, period }: Place): number {
  return offsetOf(measures, measure) + period;
}
