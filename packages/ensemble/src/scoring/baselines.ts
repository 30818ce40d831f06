import { exp, ln, normalQuantile } from '@roundtrip/engine';
import type { Quantiles } from './crps.ts';

/** Past values of a series of positive numbers, one a quarter, the earliest first. */
export type Past = readonly { readonly at: number; readonly value: number }[];

export const baselines = ['persistence', 'drift', 'trend'] as const;
export type Baseline = (typeof baselines)[number];

interface Fit {
  readonly middle: (at: number) => number;
  readonly deviation: (at: number) => number;
}

function steps(past: Past): number[] {
  return past.slice(1).map(({ at, value }, before) => {
    const from = past[before];
    return from === undefined ? 0 : (ln(value) - ln(from.value)) / Math.max(1, at - from.at);
  });
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

function walk(past: Past, drift: number): Fit {
  const last = past.at(-1);
  const changes = steps(past);
  const freedom = Math.max(1, changes.length - (drift === 0 ? 0 : 1));
  const spread = Math.sqrt(changes.reduce((sum, one) => sum + (one - drift) ** 2, 0) / freedom);
  const from = last?.at ?? 0;
  return {
    middle: (at) => ln(last?.value ?? 1) + drift * (at - from),
    deviation: (at) => spread * Math.sqrt(Math.max(1, at - from)),
  };
}

function line(past: Past): Fit {
  const n = past.length;
  const middleAt = mean(past.map(({ at }) => at));
  const logs = past.map(({ value }) => ln(value));
  const middle = mean(logs);
  const wide = past.reduce((sum, { at }) => sum + (at - middleAt) ** 2, 0);
  const slope =
    wide === 0
      ? 0
      : past.reduce((sum, { at }, one) => sum + (at - middleAt) * ((logs[one] ?? 0) - middle), 0) /
        wide;
  const misses = past.reduce(
    (sum, { at }, one) => sum + ((logs[one] ?? 0) - middle - slope * (at - middleAt)) ** 2,
    0,
  );
  const variance = misses / Math.max(1, n - 2);
  return {
    middle: (at) => middle + slope * (at - middleAt),
    deviation: (at) =>
      Math.sqrt(variance * (1 + 1 / n + (wide === 0 ? 0 : (at - middleAt) ** 2 / wide))),
  };
}

/**
 * What somebody forecasts who knows nothing but the series: it stays as it was (a random walk of
 * its logarithm), it goes on changing as it did on average (with drift), or along its log-linear
 * trend. Lognormal, at the levels asked for. Wants at least three values above 0.
 */
export function baselineAt(
  kind: Baseline,
  past: Past,
  at: number,
  levels: readonly number[],
): Quantiles {
  const fit = kind === 'trend' ? line(past) : walk(past, kind === 'drift' ? mean(steps(past)) : 0);
  const [middle, deviation] = [fit.middle(at), fit.deviation(at)];
  return {
    levels,
    values: levels.map((level) => exp(middle + deviation * normalQuantile(level))),
  };
}
