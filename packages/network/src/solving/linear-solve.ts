import { assert } from '../assert.ts';

/** A pivot below this share of the largest entry is taken for 0: the matrix has no inverse. */
const singularShare = 1e-13;

function swapRows(cells: Float64Array, size: number, one: number, other: number): void {
  for (let column = 0; column < size; column += 1) {
    const [here, there] = [one * size + column, other * size + column];
    const kept = cells[here] as number;
    cells[here] = cells[there] as number;
    cells[there] = kept;
  }
}

function pivotRow(cells: Float64Array, size: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < size; row += 1)
    if (
      Math.abs(cells[row * size + column] as number) >
      Math.abs(cells[best * size + column] as number)
    )
      best = row;
  return best;
}

function eliminate(cells: Float64Array, right: Float64Array, pivot: number): void {
  const size = right.length;
  for (let row = pivot + 1; row < size; row += 1) {
    const factor = (cells[row * size + pivot] as number) / (cells[pivot * (size + 1)] as number);
    if (factor === 0) continue;
    for (let column = pivot; column < size; column += 1) {
      const at = row * size + column;
      cells[at] = (cells[at] as number) - factor * (cells[pivot * size + column] as number);
    }
    right[row] = (right[row] as number) - factor * (right[pivot] as number);
  }
}

/**
 * Solves a square system by Gaussian elimination with partial pivoting; n³/3 steps, meant for up
 * to some hundred unknowns.
 *
 * @param matrix n × n, row by row
 * @returns undefined where the matrix is singular
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const size = right.length;
  assert(matrix.length === size * size, `the matrix has ${matrix.length} cells, want ${size}²`);
  const cells = matrix.slice();
  const found = right.slice();
  const least = cells.reduce((most, cell) => Math.max(most, Math.abs(cell)), 0) * singularShare;
  for (let column = 0; column < size; column += 1) {
    const best = pivotRow(cells, size, column);
    if (!(Math.abs(cells[best * size + column] as number) > least)) return undefined;
    if (best !== column) {
      swapRows(cells, size, column, best);
      const kept = found[column] as number;
      found[column] = found[best] as number;
      found[best] = kept;
    }
    eliminate(cells, found, column);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = found[row] as number;
    for (let column = row + 1; column < size; column += 1)
      rest -= (cells[row * size + column] as number) * (found[column] as number);
    found[row] = rest / (cells[row * (size + 1)] as number);
  }
  return found;
}
