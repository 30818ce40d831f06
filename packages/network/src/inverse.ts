import { assert } from './assert.ts';

/** A pivot below this share of the largest entry is taken for 0: the matrix has no inverse. */
const singularShare = 1e-12;

function swapRows(cells: Float64Array, size: number, one: number, other: number): void {
  if (one === other) return;
  const kept = cells.slice(one * size, (one + 1) * size);
  cells.copyWithin(one * size, other * size, (other + 1) * size);
  cells.set(kept, other * size);
}

function pivotOf(cells: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row += 1) {
    const here = Math.abs(cells[row * size + column] as number);
    if (here > Math.abs(cells[best * size + column] as number)) best = row;
  }
  return best;
}

/** Takes `factor` times one row off another. */
function subtract(
  cells: Float64Array,
  size: number,
  row: number,
  other: number,
  factor: number,
): void {
  for (let column = 0; column < size; column += 1) {
    const at = row * size + column;
    cells[at] = (cells[at] as number) - factor * (cells[other * size + column] as number);
  }
}

function divide(cells: Float64Array, size: number, row: number, by: number): void {
  for (let at = row * size; at < (row + 1) * size; at += 1) cells[at] = (cells[at] as number) / by;
}

/**
 * Inverse of a square matrix, row by row, by Gauss and Jordan with partial pivoting; meant for up
 * to some sixty rows.
 *
 * @returns undefined where there is none
 */
export function invert(matrix: Float64Array, size: number): Float64Array | undefined {
  assert(matrix.length === size * size, `the matrix has ${matrix.length} cells, want ${size}²`);
  const left = matrix.slice();
  const right = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) right[row * size + row] = 1;
  const largest = left.reduce((most, cell) => Math.max(most, Math.abs(cell)), 0);
  for (let column = 0; column < size; column += 1) {
    const pivot = pivotOf(left, size, column);
    const value = left[pivot * size + column] as number;
    if (!(Math.abs(value) > largest * singularShare)) return undefined;
    for (const cells of [left, right]) {
      swapRows(cells, size, column, pivot);
      divide(cells, size, column, value);
    }
    for (let row = 0; row < size; row += 1) {
      const factor = left[row * size + column] as number;
      if (row === column || factor === 0) continue;
      for (const cells of [left, right]) subtract(cells, size, row, column, factor);
    }
  }
  return right;
}
