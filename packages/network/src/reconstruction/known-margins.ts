import { assert } from '../assert.ts';
import { type Bottleneck, type Shipped, ship } from './transport.ts';

/** Sums that are known of a matrix that is not; one unit throughout, nothing below 0. */
export interface Margins {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /**
   * Row by row, what a cell is thought to be before its margins are known, 0 where nothing can be.
   * Only proportions within the matrix count: without it cells follow the product of the margins.
   */
  readonly prior?: Float64Array;
  /** Row by row, least and most of each cell; 0 and no bound if not said. */
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
}

/** Why a matrix could not be filled; `bottleneck` names rows that find no room, and how much. */
export type Unfilled =
  | { readonly why: 'totals-differ'; readonly rows: number; readonly columns: number }
  | { readonly why: 'bounds-cross'; readonly row: number; readonly column: number }
  | { readonly why: 'row-needs-less' | 'column-needs-less'; readonly line: number }
  | ({ readonly why: 'bottleneck' } & Bottleneck)
  /** There is a matrix, but on or near its bounds, which scaling nears too slowly. */
  | { readonly why: 'slow'; readonly gap: number };

/** Every array in full; a cell that cannot be is bounded by 0. */
export interface Task {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly prior: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/** @throws where arrays disagree in size or hold less than 0 */
export function taskOf({ rows, columns, prior, lower, upper }: Margins): Task {
  const count = rows.length * columns.length;
  for (const each of [prior, lower, upper])
    assert(
      each === undefined || each.length === count,
      `a matrix has ${each?.length} cells, want ${rows.length} × ${columns.length}`,
    );
  for (const each of [rows, columns, prior, lower, upper])
    assert(
      each === undefined || each.every((value) => value >= 0),
      'a margin, prior or bound is below 0 or no number',
    );
  const likely = prior ?? new Float64Array(count).fill(1);
  const most = upper ?? new Float64Array(count).fill(Infinity);
  return {
    rows,
    columns,
    prior: likely,
    lower: lower ?? new Float64Array(count),
    upper: most.map((bound, cell) => (likely[cell] === 0 ? 0 : bound)),
  };
}

/** Sums of rows and of columns. */
export function lineSums(
  cells: Float64Array,
  height: number,
  width: number,
): [Float64Array, Float64Array] {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  cells.forEach((value, cell) => {
    const [row, column] = [Math.floor(cell / width), cell % width];
    rows[row] = (rows[row] as number) + value;
    columns[column] = (columns[column] as number) + value;
  });
  return [rows, columns];
}

/** How margins can be met at all: one way over the least of each cell, or why there is none. */
export type Met =
  | { readonly met: true; readonly shipped: Shipped }
  | { readonly met: false; readonly reason: Unfilled };

/** Whether totals, bounds and zeros leave any matrix; the tolerance is a share of the total. */
export function meet({ rows, columns, lower, upper }: Task, tolerance: number): Met {
  const [all, other] = [sum(rows), sum(columns)];
  const slack = Math.max(all, other) * tolerance;
  const fails = (reason: Unfilled): Met => ({ met: false, reason });
  if (Math.abs(all - other) > slack)
    return fails({ why: 'totals-differ', rows: all, columns: other });
  const width = columns.length;
  const crossed = lower.findIndex((least, cell) => least > (upper[cell] as number));
  if (crossed !== -1)
    return fails({
      why: 'bounds-cross',
      row: Math.floor(crossed / width),
      column: crossed % width,
    });
  const [leastRows, leastColumns] = lineSums(lower, rows.length, width);
  const restRows = rows.map((amount, row) => amount - (leastRows[row] as number));
  const restColumns = columns.map((amount, column) => amount - (leastColumns[column] as number));
  const row = restRows.findIndex((rest) => rest < -slack);
  if (row !== -1) return fails({ why: 'row-needs-less', line: row });
  const column = restColumns.findIndex((rest) => rest < -slack);
  if (column !== -1) return fails({ why: 'column-needs-less', line: column });
  const room = upper.map((most, cell) => most - (lower[cell] as number));
  const above = (rest: Float64Array) => rest.map((each) => Math.max(0, each));
  const shipped = ship({ rows: above(restRows), columns: above(restColumns), room });
  const { bottleneck } = shipped;
  return bottleneck === undefined
    ? { met: true, shipped }
    : fails({ why: 'bottleneck', ...bottleneck });
}
