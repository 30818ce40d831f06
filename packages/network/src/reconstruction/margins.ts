import { fillLine, type Line, scaleTo } from './clamped-scaling.ts';
import {
  lineSums,
  type Margins,
  meet,
  sum,
  type Task,
  taskOf,
  type Unfilled,
} from './known-margins.ts';

export interface FillOptions {
  /** Rounds over rows and columns before giving up, 10,000 if not said. */
  readonly rounds?: number;
  /** How far a margin may be missed, as a share of the whole sum; 1e-12 if not said. */
  readonly tolerance?: number;
}

/** Cells row by row, in the unit of the margins. */
export type Filled =
  | { readonly converged: true; readonly cells: Float64Array; readonly rounds: number }
  | { readonly converged: false; readonly reason: Unfilled };

const usualRounds = 10_000;
const usualTolerance = 1e-12;

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
  const met = meet(task, tolerance);
  if (!met.met) return { converged: false, reason: met.reason };
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
