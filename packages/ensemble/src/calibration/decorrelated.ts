import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Turns errors that hang together into ones that do not and have variance 1, and back. */
export interface Decorrelated {
  alone(errors: ArrayLike<number>): Float64Array;
  together(normals: ArrayLike<number>): Float64Array;
}

/**
 * Errors by their covariance, through the triangle of Cholesky.
 * @throws Error where no errors have such a covariance
 */
export function decorrelated(covariance: readonly (readonly number[])[]): Decorrelated {
  const found = new CholeskyDecomposition(new Matrix(covariance.map((row) => [...row])));
  if (!found.isPositiveDefinite()) throw new Error('these covariances contradict one another');
  const lower = found.lowerTriangularMatrix.to2DArray();
  return {
    alone: (errors) => {
      const normals = new Float64Array(lower.length);
      for (const [row, own] of lower.entries()) {
        let rest = errors[row] as number;
        for (let at = 0; at < row; at += 1) rest -= (own[at] as number) * (normals[at] as number);
        normals[row] = rest / (own[row] as number);
      }
      return normals;
    },
    together: (normals) =>
      Float64Array.from(lower, (own, row) => {
        let sum = 0;
        for (let at = 0; at <= row; at += 1) sum += (own[at] as number) * (normals[at] as number);
        return sum;
      }),
  };
}
