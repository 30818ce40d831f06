import { assert } from '../assert.ts';

/** A pivot below this share of the largest entry is taken for 0: the matrix has no inverse. */
const singularShare = 1e-12;
/** Columns that are cleared together, so that each row is read once for four of them. */
const together = 4;

function swapRows(cells: Float64Array, size: number, one: number, other: number): void {
  if (one === other) return;
  const kept = cells.slice(one * size, (one + 1) * size);
  cells.copyWithin(one * size, other * size, (other + 1) * size);
  cells.set(kept, other * size);
}

function swapColumns(cells: Float64Array, size: number, one: number, other: number): void {
  if (one === other) return;
  for (let row = 0; row < cells.length; row += size) {
    const kept = cells[row + one] as number;
    cells[row + one] = cells[row + other] as number;
    cells[row + other] = kept;
  }
}

function pivotOf(cells: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    const here = Math.abs(cells[row * size + column] as number);
    if (here > Math.abs(cells[best * size + column] as number)) best = row;
  }
  return best;
}

/** One step of Gauss and Jordan in place, seen only by the columns from `from` to `end`. */
function clearColumn(
  cells: Float64Array,
  size: number,
  column: number,
  from: number,
  end: number,
): void {
  const own = column * size;
  const by = cells[own + column] as number;
  cells[own + column] = 1;
  for (let at = own + from; at < own + end; at += 1) cells[at] = (cells[at] as number) / by;
  for (let row = 0; row < size; row += 1) {
    const start = row * size;
    const factor = cells[start + column] as number;
    if (row === column || factor === 0) continue;
    cells[start + column] = 0;
    for (let at = from; at < end; at += 1)
      cells[start + at] = (cells[start + at] as number) - factor * (cells[own + at] as number);
  }
}

/** Pivot rows as they were before their panel, filled up with rows of 0. */
type Pivots = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Adds pivot rows, times what the row has in its panel, to cells `from` … `end` − 1 of a row. */
function addPivots(
  row: Float64Array,
  [p, q, r, s]: Pivots,
  panel: Float64Array,
  from: number,
  end: number,
): void {
  const [a, b, c, d] = [panel[0] ?? 0, panel[1] ?? 0, panel[2] ?? 0, panel[3] ?? 0];
  for (let at = from; at < end; at += 1)
    row[at] =
      (row[at] as number) +
      a * (p[at] as number) +
      b * (q[at] as number) +
      c * (r[at] as number) +
      d * (s[at] as number);
}

/** Brings the columns beside a panel to where its steps would have brought them. */
function catchUp(cells: Float64Array, size: number, from: number, end: number): void {
  const copy = (at: number) =>
    from + at < end
      ? cells.slice((from + at) * size, (from + at + 1) * size)
      : new Float64Array(size);
  const pivots: Pivots = [copy(0), copy(1), copy(2), copy(together - 1)];
  for (let at = 0; at < size; at += 1) {
    const row = cells.subarray(at * size, (at + 1) * size);
    const panel = row.slice(from, end);
    if (at >= from && at < end) row.fill(0, 0, from).fill(0, end);
    if (panel.every((factor) => factor === 0)) continue;
    addPivots(row, pivots, panel, 0, from);
    addPivots(row, pivots, panel, end, size);
  }
}

/**
 * Inverse of a square matrix, row by row, by Gauss and Jordan in place with partial pivoting, some
 * columns at a time; 2,000 rows take seconds.
 *
 * @returns undefined where there is none
 */
export function invert(matrix: Float64Array, size: number): Float64Array | undefined {
  assert(matrix.length === size * size, `the matrix has ${matrix.length} cells, want ${size}²`);
  const cells = matrix.slice();
  const least = cells.reduce((most, cell) => Math.max(most, Math.abs(cell)), 0) * singularShare;
  const pivots = new Int32Array(size);
  for (let from = 0; from < size; from += together) {
    const end = Math.min(size, from + together);
    for (let column = from; column < end; column += 1) {
      const pivot = pivotOf(cells, size, column);
      if (!(Math.abs(cells[pivot * size + column] as number) > least)) return undefined;
      swapRows(cells, size, column, pivot);
      pivots[column] = pivot;
      clearColumn(cells, size, column, from, end);
    }
    catchUp(cells, size, from, end);
  }
  for (let column = size - 1; column >= 0; column -= 1)
    swapColumns(cells, size, column, pivots[column] as number);
  return cells;
}
