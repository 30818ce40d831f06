import { normalQuantile, uniform } from '@roundtrip/engine';
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

/** The 95 % point of a chi-square (Wilson and Hilferty 1931), to about two digits after the point. */
export function chiSquareCritical(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + normalQuantile(0.95) * Math.sqrt(part)) ** 3;
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

/** The middle 95 % of means of so many samples with replacement, each drawn from the seed. */
export function bootstrapMean(values: readonly number[], seed: number): readonly [number, number] {
  const n = values.length;
  if (n === 0) return [Number.NaN, Number.NaN];
  const means = Array.from({ length: samples }, (_, sample) => {
    let sum = 0;
    for (let at = 0; at < n; at += 1)
      sum += values[Math.floor(uniform(seed, sample, at, 0, 8) * n)] ?? 0;
    return sum / n;
  }).toSorted((a, b) => a - b);
  return [
    means[Math.round(0.025 * (samples - 1))] ?? 0,
    means[Math.round(0.975 * (samples - 1))] ?? 0,
  ];
}
