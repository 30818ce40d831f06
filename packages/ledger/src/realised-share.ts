import type { Day } from '@roundtrip/units';
import { type RowStage, reaches } from './stage.ts';
import type { Deal } from './tables/deals.ts';

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

/**
 * Range of the share of a deal that comes to be paid, as one could tell on a day; undefined where
 * it is known to have moved by then. A payment that came later was a binding promise.
 */
export function realisedShareOf({ stage, paidOn }: Deal, knownOn: Day): ThreePoint | undefined {
  if (!reaches(stage, 'drawn')) return realisedShares[stage];
  return paidOn !== undefined && paidOn.last <= knownOn ? undefined : realisedShares.binding;
}

/** Mean of the PERT distribution (Malcolm et al. 1959). */
export function pertMean({ low, mode, high }: ThreePoint): number {
  return (low + 4 * mode + high) / 6;
}

/**
 * Quantile of PERT(low, mode, high): low + (high − low) · Beta(1 + 4 (mode − low) / (high − low),
 * 1 + 4 (high − mode) / (high − low)). Never falls as the probability rises or leaves the range.
 *
 * @param uniform a probability, 0 to 1
 * @returns in the unit of the range, to 1e-12 of its width; powers differ beyond that by platform
 */
export function pertQuantile({ low, mode, high }: ThreePoint, uniform: number): number {
  const width = high - low;
  if (uniform >= 1) return high;
  if (uniform <= 0 || width === 0) return low;
  const a = 1 + (4 * (mode - low)) / width;
  const b = 1 + (4 * (high - mode)) / width;
  return Math.min(low + width * betaQuantile(a, b, uniform), high);
}

/** Halving, which cannot miss: sixty steps leave less than rounding does. */
function betaQuantile(a: number, b: number, uniform: number): number {
  const cdf = betaCdf(a, b);
  let [below, above] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (below + above) / 2;
    if (cdf(middle) < uniform) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/**
 * The regularised incomplete beta function. Each side of the mean is summed from its own end, where
 * the series ends soon, and both together are the whole: no gamma function is needed.
 */
export function betaCdf(a: number, b: number): (x: number) => number {
  const mean = a / (a + b);
  const whole = betaUpTo(a, b, mean) + betaUpTo(b, a, 1 - mean);
  return (x) => (x <= mean ? betaUpTo(a, b, x) / whole : 1 - betaUpTo(b, a, 1 - x) / whole);
}

/**
 * The incomplete beta function from 0 to x, by its series of positive terms (Abramowitz and Stegun
 * 1964, 26.5.4).
 */
function betaUpTo(a: number, b: number, x: number): number {
  let [term, sum] = [1, 1];
  for (let n = 0; term > sum * Number.EPSILON; n += 1) {
    term *= ((a + b + n) * x) / (a + 1 + n);
    sum += term;
  }
  return (x ** a * (1 - x) ** b * sum) / a;
}
