import type { RowStage } from './stage.ts';

/** A range with a most plausible value, fractions. */
export interface ThreePoint {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/**
 * Which share of promised money comes to be paid, by how far it has got; a judgement: no study of
 * such promises was found. What is drawn or paid has come to be paid.
 */
export const realisedShares: Readonly<Partial<Record<RowStage, ThreePoint>>> = {
  binding: { low: 0.6, mode: 0.9, high: 1 },
  headline: { low: 0.15, mode: 0.5, high: 0.9 },
};

/** Mean of the PERT distribution (Malcolm et al. 1959). */
export function pertMean({ low, mode, high }: ThreePoint): number {
  return (low + 4 * mode + high) / 6;
}

/**
 * Quantile of PERT(low, mode, high): low + (high − low) · Beta(1 + 4 (mode − low) / (high − low),
 * 1 + 4 (high − mode) / (high − low)).
 *
 * @param uniform a probability, 0 to 1
 * @returns in the unit of the range, to 1e-9 of its width
 */
export function pertQuantile({ low, mode, high }: ThreePoint, uniform: number): number {
  const width = high - low;
  if (width === 0) return low;
  const a = 1 + (4 * (mode - low)) / width;
  const b = 1 + (4 * (high - mode)) / width;
  return low + width * betaQuantile(a, b, uniform);
}

/** Halving, which cannot miss: sixty steps leave less than rounding does. */
function betaQuantile(a: number, b: number, uniform: number): number {
  if (uniform <= 0) return 0;
  if (uniform >= 1) return 1;
  let [below, above] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (below + above) / 2;
    if (betaCdf(a, b, middle) < uniform) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/**
 * The regularised incomplete beta function by its series of positive terms (Abramowitz and Stegun
 * 1964, 26.5.4), on the side of the mean where it ends soon.
 */
export function betaCdf(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > a / (a + b)) return 1 - betaCdf(b, a, 1 - x);
  let [term, sum] = [1, 1];
  for (let n = 0; term > sum * Number.EPSILON; n += 1) {
    term *= ((a + b + n) * x) / (a + 1 + n);
    sum += term;
  }
  const front = a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b);
  return (Math.exp(front) * sum) / a;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series at x + 9, where its rest is below 1e-13, and back by the recurrence. */
function logGamma(x: number): number {
  let shift = 0;
  for (let step = 0; step < 9; step += 1) shift += Math.log(x + step);
  const z = x + 9;
  const series =
    1 / (12 * z) -
    1 / (360 * z ** 3) +
    1 / (1260 * z ** 5) -
    1 / (1680 * z ** 7) +
    1 / (1188 * z ** 9);
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}
