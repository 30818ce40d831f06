import { ln } from '@roundtrip/engine';
import { bootstrapMean, crpsOf } from '@roundtrip/ensemble';
import type { CalibrationTarget } from './targets.ts';

/** How well figures are told before and after a fit, in logarithms. */
export interface FitScore {
  readonly figures: number;
  /** Mean CRPS of what would have been reported. */
  readonly before: number;
  readonly after: number;
  /** What is gained, and the middle 95 % of it over draws of whole series. */
  readonly gain: number;
  readonly gainLow: number;
  readonly gainHigh: number;
  /** Root of the mean square of middle runs’ misses. */
  readonly missBefore: number;
  readonly missAfter: number;
}

/** A quantile of some numbers, straight between those there are. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Scores rows of what would have been reported, before and after, at some of the targets. */
export function fitScore(
  before: readonly Float64Array[],
  after: readonly Float64Array[],
  targets: readonly CalibrationTarget[],
  places: readonly number[],
  seed: number,
): FitScore {
  const column = (rows: readonly Float64Array[], at: number) =>
    rows.map((row) => row[at] as number);
  const logarithm = (at: number) => ln(targets[at]?.reported ?? 1);
  const scores = (rows: readonly Float64Array[]) =>
    places.map((at) => crpsOf(column(rows, at), logarithm(at)));
  const miss = (rows: readonly Float64Array[]) =>
    Math.sqrt(mean(places.map((at) => (quantileOf(column(rows, at), 0.5) - logarithm(at)) ** 2)));
  const [was, is] = [scores(before), scores(after)];
  const bySeries = new Map<string, number[]>();
  for (const [place, at] of places.entries()) {
    const key = `${targets[at]?.entity} ${targets[at]?.metric}`;
    const gains = bySeries.get(key) ?? [];
    gains.push((was[place] ?? 0) - (is[place] ?? 0));
    bySeries.set(key, gains);
  }
  const [gainLow, gainHigh] = bootstrapMean([...bySeries.values()], seed);
  return {
    figures: places.length,
    before: mean(was),
    after: mean(is),
    gain: mean(was) - mean(is),
    gainLow,
    gainHigh,
    missBefore: miss(before),
    missAfter: miss(after),
  };
}
