import { exp, normalQuantile, uniform } from '@roundtrip/engine';
import { normalBelow } from '../chance/normal.ts';
import type { Quantiles } from './crps.ts';

/** The value of a forecast at any level, straight between those told, the ends held. */
export function quantileAt({ levels, values }: Quantiles, level: number): number {
  const after = levels.findIndex((one) => one >= level);
  if (after === 0) return values[0] ?? Number.NaN;
  if (after < 0) return values.at(-1) ?? Number.NaN;
  const [from, to] = [levels[after - 1] ?? 0, levels[after] ?? 1];
  const [low, high] = [values[after - 1] ?? 0, values[after] ?? 0];
  return low + ((high - low) * (level - from)) / (to - from);
}

/** Where an outcome falls among an ensemble, from 0 to 1; ties are broken by a chance given. */
export function pitOf(ensemble: ArrayLike<number>, outcome: number, chance: number): number {
  let [below, equal] = [0, 0];
  for (let at = 0; at < ensemble.length; at += 1) {
    if ((ensemble[at] as number) < outcome) below += 1;
    else if (ensemble[at] === outcome) equal += 1;
  }
  return (below + chance * (equal + 1)) / (ensemble.length + 1);
}

/** Where an outcome falls among told quantiles; beyond their ends by a chance given. */
export function pitOfQuantiles(forecast: Quantiles, outcome: number, chance: number): number {
  const { levels, values } = forecast;
  const [first, last] = [levels[0] ?? 0, levels.at(-1) ?? 1];
  if (outcome < (values[0] ?? 0)) return first * chance;
  if (outcome >= (values.at(-1) ?? 0)) return last + (1 - last) * chance;
  const after = values.findIndex((value) => value > outcome);
  const [low, high] = [values[after - 1] ?? 0, values[after] ?? 0];
  const along = high > low ? (outcome - low) / (high - low) : 0;
  return (levels[after - 1] ?? 0) + along * ((levels[after] ?? 1) - (levels[after - 1] ?? 0));
}

export interface PitHistogram {
  readonly counts: readonly number[];
  /** Pearson's statistic against an even histogram. */
  readonly chiSquare: number;
  /** What it exceeds by chance in 5 of 100 even ones. */
  readonly critical: number;
}

const pitBins = 10;

const rootOfTwoPi = 2.5066282746310002;

/** The probability that a chi-square of so many degrees exceeds x: a finite sum for each parity. */
function chiSquareAbove(freedom: number, x: number): number {
  const odd = freedom % 2 === 1;
  const root = Math.sqrt(x);
  const bell = exp(-x / 2);
  let term = odd ? (2 * root * bell) / rootOfTwoPi : bell;
  let sum = odd ? 2 * (1 - normalBelow(root)) : 0;
  for (let degrees = odd ? 3 : 2; degrees <= freedom; degrees += 2) {
    sum += term;
    term *= x / degrees;
  }
  return sum;
}

/** What a chi-square of so many degrees exceeds in 5 of 100. */
export function chiSquareCritical(freedom: number): number {
  let [low, high] = [0, 2 * freedom + 20];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (chiSquareAbove(freedom, middle) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Ten bins of where outcomes fell; even where forecasts are calibrated (Dawid 1984). */
export function pitHistogram(pits: readonly number[]): PitHistogram {
  const counts = Array.from({ length: pitBins }, () => 0);
  for (const pit of pits) {
    const bin = Math.min(pitBins - 1, Math.floor(pit * pitBins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const expected = pits.length / pitBins;
  const chiSquare =
    expected === 0 ? 0 : counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return { counts, chiSquare, critical: chiSquareCritical(pitBins - 1) };
}

/** An interval for a share of successes (Wilson 1927), at two-sided confidence 95 % unless said. */
export function wilson(hits: number, of: number, confidence = 0.95): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of);
  const whole = 1 + (z * z) / of;
  return [(middle - half) / whole, (middle + half) / whole];
}

const samples = 1000;

/**
 * The middle 95 % of means of a thousand samples with replacement, each drawn from the seed. What
 * hangs together, such as the quarters of a series, is given as one block and drawn together.
 */
export function bootstrapMean(
  values: readonly (number | readonly number[])[],
  seed: number,
): readonly [number, number] {
  const blocks = values.map((one) => (typeof one === 'number' ? [one] : one));
  const n = blocks.length;
  if (n === 0) return [Number.NaN, Number.NaN];
  const sums = blocks.map((block) => block.reduce((sum, one) => sum + one, 0));
  const means = Array.from({ length: samples }, (_, sample) => {
    let [sum, count] = [0, 0];
    for (let at = 0; at < n; at += 1) {
      const drawn = Math.floor(uniform(seed, sample, at, 0, 8) * n);
      sum += sums[drawn] ?? 0;
      count += blocks[drawn]?.length ?? 0;
    }
    return sum / count;
  }).toSorted((a, b) => a - b);
  return [
    means[Math.round(0.025 * (samples - 1))] ?? 0,
    means[Math.round(0.975 * (samples - 1))] ?? 0,
  ];
}
