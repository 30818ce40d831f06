/** A number that every run tells, once or in each of some periods. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** What each of its numbers is called, such as `2025Q3`; one name where there is one number. */
  readonly periods: readonly string[];
}

/** Rows of a design that stand next to each other. */
export interface Rows {
  readonly first: number;
  readonly count: number;
}

/**
 * A model that is ready to be run over the rows of a design. Who runs it knows neither the model
 * nor the design; the same rows give the same numbers to the last bit, wherever they are run.
 */
export interface Experiment {
  readonly measures: readonly Measure[];
  /**
   * Runs rows and visits them in their order. `numbers` holds measure after measure, of each period
   * after period; NaN where a run has no such number or had failed by then. It is used again for
   * the next row: copy what is to be kept. `failed` where the run could not go on to its end.
   */
  run(rows: Rows, visit: (row: number, numbers: Float64Array, failed: boolean) => void): void;
}

/** How many numbers a run tells. */
export function widthOf(measures: readonly Measure[]): number {
  return measures.reduce((sum, { periods }) => sum + periods.length, 0);
}

/** Where a measure's numbers begin among those of a run. */
export function offsetOf(measures: readonly Measure[], id: string): number {
  let offset = 0;
  for (const measure of measures) {
    if (measure.id === id) return offset;
    offset += measure.periods.length;
  }
  throw new Error(`there is no measure ${id}`);
}
