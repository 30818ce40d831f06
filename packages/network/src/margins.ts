import { assert } from './assert.ts';
import { fillLine, type Line, scaleTo } from './clamped-scaling.ts';
import { type Bottleneck, ship } from './transport.ts';

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

export interface FillOptions {
  /** Rounds over rows and columns before giving up, 10,000 if not said. */
  readonly rounds?: number;
  /** How far a margin may be missed, as a share of the whole sum; 1e-12 if not said. */
  readonly tolerance?: number;
}

/** Why a matrix could not be filled; `bottleneck` names rows that find no room, and how much. */
export type Unfilled =
  | { readonly why: 'totals-differ'; readonly rows: number; readonly columns: number }
  | { readonly why: 'bounds-cross'; readonly row: number; readonly column: number }
  | { readonly why: 'row-needs-less' | 'column-needs-less'; readonly line: number }
  | ({ readonly why: 'bottleneck' } & Bottleneck)
  /** There is a matrix, but on or near its bounds, which scaling nears too slowly. */
  | { readonly why: 'slow'; readonly gap: number };

/** Cells row by row, in the unit of the margins. */
export type Filled =
  | { readonly converged: true; readonly cells: Float64Array; readonly rounds: number }
  | { readonly converged: false; readonly reason: Unfilled };

const usualRounds = 10_000;
const usualTolerance = 1e-12;

interface Task {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly prior: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/** Every array in full; a cell that cannot be is bounded by 0. */
function taskOf({ rows, columns, prior, lower, upper }: Margins): Task {
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

function lineSums(
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

/** What no scaling can mend, found before any is tried. */
function obstacle({ rows, columns, lower, upper }: Task, tolerance: number): Unfilled | undefined {
  const [all, other] = [sum(rows), sum(columns)];
  const slack = Math.max(all, other) * tolerance;
  if (Math.abs(all - other) > slack) return { why: 'totals-differ', rows: all, columns: other };
  const width = columns.length;
  const crossed = lower.findIndex((least, cell) => least > (upper[cell] as number));
  if (crossed !== -1)
    return { why: 'bounds-cross', row: Math.floor(crossed / width), column: crossed % width };
  const [leastRows, leastColumns] = lineSums(lower, rows.length, width);
  const restRows = rows.map((amount, row) => amount - (leastRows[row] as number));
  const restColumns = columns.map((amount, column) => amount - (leastColumns[column] as number));
  const row = restRows.findIndex((rest) => rest < -slack);
  if (row !== -1) return { why: 'row-needs-less', line: row };
  const column = restColumns.findIndex((rest) => rest < -slack);
  if (column !== -1) return { why: 'column-needs-less', line: column };
  const room = upper.map((most, cell) => most - (lower[cell] as number));
  const { bottleneck } = ship({ rows: restRows, columns: restColumns, room });
  return bottleneck === undefined ? undefined : { why: 'bottleneck', ...bottleneck };
}

/** Cells `from`, `from + step` … of a matrix. */
function line(cells: Float64Array, from: number, step: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => cells[from + at * step] as number);
}

/** One line with its scale, given the scales of the lines that cross it. */
function weighted(line: Line, crossing: Float64Array): Line {
  return { ...line, weight: line.weight.map((each, at) => each * (crossing[at] as number)) };
}

function linesOf({ prior, lower, upper, rows, columns }: Task): [Line[], Line[]] {
  const [height, width] = [rows.length, columns.length];
  const cut = (from: number, step: number, count: number): Line => ({
    weight: line(prior, from, step, count),
    lower: line(lower, from, step, count),
    upper: line(upper, from, step, count),
  });
  return [
    Array.from(rows, (_, row) => cut(row * width, 1, width)),
    Array.from(columns, (_, column) => cut(column, width, height)),
  ];
}

/**
 * The matrix of largest entropy relative to a prior that has the given margins and keeps its
 * bounds: cell = row scale × column scale × prior, held between the bounds. Rows and columns are
 * scaled in turns (RAS; Stone 1961, Bacharach 1965), each exactly.
 *
 * @returns the cells, or why there are none
 * @throws where arrays disagree in size or hold less than 0
 */
export function fillMargins(margins: Margins, options: FillOptions = {}): Filled {
  const { rounds = usualRounds, tolerance = usualTolerance } = options;
  const task = taskOf(margins);
  const { rows, columns } = task;
  const reason = obstacle(task, tolerance);
  if (reason !== undefined) return { converged: false, reason };
  const [rowLines, columnLines] = linesOf(task);
  const most = sum(rows) * tolerance;
  const width = columns.length;
  const cells = new Float64Array(rows.length * width);
  let columnScales = new Float64Array(width).fill(1);
  let gap = Infinity;
  for (let round = 1; round <= rounds; round += 1) {
    const across = columnScales;
    const rowScales = rows.map((target, row) =>
      scaleTo(weighted(rowLines[row] as Line, across), target),
    );
    columnScales = columns.map((target, column) =>
      scaleTo(weighted(columnLines[column] as Line, rowScales), target),
    );
    for (let row = 0; row < rows.length; row += 1)
      fillLine(
        weighted(rowLines[row] as Line, columnScales),
        rowScales[row] as number,
        cells.subarray(row * width, (row + 1) * width),
      );
    const [found] = lineSums(cells, rows.length, width);
    gap = rows.reduce(
      (worst, want, row) => Math.max(worst, Math.abs(want - (found[row] as number))),
      0,
    );
    if (gap <= most) return { converged: true, cells, rounds: round };
  }
  return { converged: false, reason: { why: 'slow', gap } };
}
