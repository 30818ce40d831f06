import { normalQuantile } from '@roundtrip/engine';
import { normalBelow } from '../chance/normal.ts';
import { DesignError } from './coordinates.ts';
import type { Correlation } from './design.ts';
import type { Factor } from './factor.ts';

/** The lower triangle whose product with its mirror is a matrix; undefined where there is none. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const lower = matrix.map((row) => row.map(() => 0));
  for (const [at, row] of matrix.entries()) {
    for (let other = 0; other <= at; other += 1) {
      let rest = row[other] ?? 0;
      for (let before = 0; before < other; before += 1)
        rest -= (lower[at]?.[before] ?? 0) * (lower[other]?.[before] ?? 0);
      const mine = lower[at];
      if (mine === undefined) continue;
      if (other < at) mine[other] = rest / (lower[other]?.[other] ?? 1);
      else if (rest > 1e-12) mine[other] = Math.sqrt(rest);
      else return undefined;
    }
  }
  return lower;
}

/**
 * Makes coordinates hang together as their factors do, by a Gaussian copula: each margin stays
 * even.
 * @throws DesignError where a factor is unknown or the correlations contradict one another
 */
export function correlated(
  factors: readonly Factor[],
  correlations: readonly Correlation[],
): (point: Float64Array) => void {
  if (correlations.length === 0) return () => {};
  const placeOf = (id: string) => {
    const place = factors.findIndex((factor) => factor.id === id);
    if (place < 0) throw new DesignError(`correlations: there is no factor ${id}`);
    return place;
  };
  const places = [...new Set(correlations.flatMap(({ a, b }) => [placeOf(a), placeOf(b)]))];
  const matrix: number[][] = places.map((_, at) =>
    places.map((__, other) => (at === other ? 1 : 0)),
  );
  for (const { a, b, rho } of correlations) {
    if (!(Math.abs(rho) <= 1) || a === b)
      throw new DesignError(`correlations: ${a} and ${b} cannot have rho ${rho}`);
    const [one, other] = [places.indexOf(placeOf(a)), places.indexOf(placeOf(b))];
    const [row, mirror] = [matrix[one], matrix[other]];
    if (row !== undefined) row[other] = rho;
    if (mirror !== undefined) mirror[one] = rho;
  }
  const lower = cholesky(matrix);
  if (lower === undefined)
    throw new DesignError('correlations: together they contradict one another (no such matrix)');
  return (point) => {
    const normals = places.map((place) => normalQuantile(point[place] ?? 0.5));
    for (const [at, place] of places.entries()) {
      const sum = lower[at]?.reduce((all, one, before) => all + one * (normals[before] ?? 0), 0);
      point[place] = normalBelow(sum ?? 0);
    }
  };
}
