import { exp } from '@roundtrip/engine';

/** A belief before and after, as normal scores of the prior: mean and variance of each. */
export interface Normal {
  readonly mean: number;
  readonly variance: number;
}

/** How much narrower a belief has become: 1 less the ratio of variances. */
export function contraction(prior: Normal, posterior: Normal): number {
  return 1 - posterior.variance / prior.variance;
}

const pieces = 4000;
const reach = 8;

/** What two normals have in common: the integral of the lesser density; 1 for the same. */
export function overlap(a: Normal, b: Normal): number {
  const [deviationA, deviationB] = [Math.sqrt(a.variance), Math.sqrt(b.variance)];
  const low = Math.min(a.mean - reach * deviationA, b.mean - reach * deviationB);
  const high = Math.max(a.mean + reach * deviationA, b.mean + reach * deviationB);
  const width = (high - low) / pieces;
  const rootTwoPi = 2.5066282746310002;
  const density = (x: number, { mean }: Normal, deviation: number) => {
    const z = (x - mean) / deviation;
    return exp(Math.max(-700, (-z * z) / 2)) / (deviation * rootTwoPi);
  };
  let sum = 0;
  for (let at = 0; at < pieces; at += 1) {
    const x = low + (at + 0.5) * width;
    sum += Math.min(density(x, a, deviationA), density(x, b, deviationB));
  }
  return sum * width;
}

/** From this overlap on a belief counts as not informed by the data. */
export const notInformedFrom = 0.8;

/** Mean and variance of some numbers. */
export function normalOf(values: readonly number[]): Normal {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const square = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, variance: square / Math.max(1, values.length - 1) };
}
