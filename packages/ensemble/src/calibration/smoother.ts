import { normalQuantile, uniform } from '@roundtrip/engine';
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Members by row: beliefs as normal scores, and what each simulates of every target. */
export interface Members {
  readonly beliefs: readonly Float64Array[];
  readonly simulated: readonly Float64Array[];
}

export interface Observed {
  readonly values: readonly number[];
  /** Variances of what is observed about what the model would say. */
  readonly variances: readonly number[];
}

/** Correlations that chance shows are taken for none, from so many standard errors down. */
const spurious = 3;

function centred(rows: readonly Float64Array[]): Matrix {
  const width = rows[0]?.length ?? 0;
  const means = Array.from(
    { length: width },
    (_, at) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length,
  );
  return new Matrix(rows.map((row) => Array.from(row, (value, at) => value - (means[at] ?? 0))));
}

function covariance(a: Matrix, b: Matrix): Matrix {
  return a
    .transpose()
    .mmul(b)
    .div(Math.max(1, a.rows - 1));
}

const deviations = (one: Matrix) =>
  Array.from({ length: one.columns }, (_, at) =>
    Math.sqrt(one.getColumn(at).reduce((sum, value) => sum + value * value, 0) / (one.rows - 1)),
  );

/** Covariances of beliefs and targets, those that chance would show too set to 0. */
function sureCovariance(beliefs: Matrix, simulated: Matrix): Matrix {
  const found = covariance(beliefs, simulated);
  const [ofBeliefs, ofTargets] = [deviations(beliefs), deviations(simulated)];
  const least = spurious / Math.sqrt(beliefs.rows);
  for (let row = 0; row < found.rows; row += 1) {
    for (let column = 0; column < found.columns; column += 1) {
      const scale = (ofBeliefs[row] ?? 0) * (ofTargets[column] ?? 0);
      if (scale === 0 || Math.abs(found.get(row, column) / scale) < least)
        found.set(row, column, 0);
    }
  }
  return found;
}

export interface SmootherOptions {
  /** By how much this step counts less than the whole: inverses of all steps add up to 1. */
  readonly inflation: number;
  readonly seed: number;
  /** Which step it is, so that each draws its own. */
  readonly step: number;
  /** Whether small correlations are taken for chance; where not, all count. */
  readonly localised?: boolean;
}

/**
 * One step of the ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013):
 * every member moves by the gain towards what was observed, perturbed for it.
 * @returns the beliefs of every member, as normal scores
 */
export function smoothed(
  { beliefs, simulated }: Members,
  { values, variances }: Observed,
  { inflation, seed, step, localised = true }: SmootherOptions,
): Float64Array[] {
  const [theta, g] = [centred(beliefs), centred(simulated)];
  const both = localised ? sureCovariance(theta, g) : covariance(theta, g);
  const spread = covariance(g, g);
  for (const [at, variance] of variances.entries())
    spread.set(at, at, spread.get(at, at) + inflation * variance);
  const solver = new CholeskyDecomposition(spread);
  return beliefs.map((member, row) => {
    const told = simulated[row] ?? new Float64Array();
    const innovation = values.map((value, at) => {
      const noise = normalQuantile(uniform(seed, row, step, at, 10));
      return value + Math.sqrt(inflation * (variances[at] ?? 0)) * noise - (told[at] ?? 0);
    });
    const move = both.mmul(solver.solve(Matrix.columnVector(innovation)));
    return member.map((value, at) => value + move.get(at, 0));
  });
}

/**
 * How many directions of belief the targets see: eigenvalues above 1 of J' R^-1 J, J by regression
 * of targets on normal scores, small correlations taken for chance unless told.
 */
export function directionsSeen(
  { beliefs, simulated }: Members,
  variances: readonly number[],
  localised = true,
): { readonly eigenvalues: readonly number[]; readonly seen: number } {
  const [theta, g] = [centred(beliefs), centred(simulated)];
  const both = localised ? sureCovariance(theta, g) : covariance(theta, g);
  return directionsOf(both.transpose(), variances);
}

/** The same of a given derivative: row target, column belief, per prior standard deviation. */
export function directionsOf(
  derivative: Matrix | readonly (readonly number[])[],
  variances: readonly number[],
): { readonly eigenvalues: readonly number[]; readonly seen: number } {
  const rows =
    derivative instanceof Matrix ? derivative.to2DArray() : derivative.map((row) => [...row]);
  const scaled = new Matrix(
    rows.map((row, at) => row.map((value) => value / Math.sqrt(variances[at] ?? 1))),
  );
  // The smaller of J J' and J' J has all eigenvalues that are not 0.
  const square =
    scaled.rows < scaled.columns
      ? scaled.mmul(scaled.transpose())
      : scaled.transpose().mmul(scaled);
  const { realEigenvalues } = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  const eigenvalues = [...realEigenvalues].toSorted((a, b) => b - a);
  return { eigenvalues, seen: eigenvalues.filter((value) => value > 1).length };
}
