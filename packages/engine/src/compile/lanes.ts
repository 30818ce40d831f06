/** Runs that go side by side. */
export const lanes = 4;

export type RunNumbers = readonly [number, number, number, number];

/** Something that takes four runs of a model from their inputs to all that is kept of them. */
export interface Lanes {
  /** Inputs: cells of parameters, four numbers each, one for each run. */
  readonly inputs: Float64Array;
  /** For each run the step in which it failed, counted from 1; 0 where it did not. */
  readonly failed: Float64Array;
  /** For each step, each cell that is kept, four numbers. */
  readonly outputs: Float64Array;
  /** For each step, each cell of a posting, four numbers. */
  readonly journal: Float64Array;
  seed(seed: number): void;
  run(runs: RunNumbers): void;
}
