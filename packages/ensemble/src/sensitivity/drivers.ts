import type { Cases } from '../discovery/cases.ts';
import { correlationOf, meanOf, ranksOf } from './ranks.ts';

/** What a factor does to an outcome, as rows of any design tell it. */
export interface Driver {
  readonly factor: string;
  /**
   * Its first-order share of the variance, from means of the outcome in bins of the factor
   * (Plischke 2010), less what bins of pure chance would show; at least 0.
   */
  readonly share: number;
  /** Standard deviation of that share where the factor does nothing. */
  readonly noise: number;
  /** Spearman's rank correlation: which way it works, from -1 to 1. */
  readonly rank: number;
  /** Standard error of the rank correlation if there were none: 1 / sqrt(n - 1). */
  readonly error: number;
}

const fewestPerBin = 20;
const mostBins = 16;

function shareOf(ranks: Float64Array, outcomes: ArrayLike<number>, bins: number): number {
  const n = outcomes.length;
  const sums = new Float64Array(bins);
  const counts = new Float64Array(bins);
  const middle = meanOf(outcomes);
  let all = 0;
  for (let at = 0; at < n; at += 1) {
    const bin = Math.min(bins - 1, Math.floor(((ranks[at] as number) * bins) / n));
    const away = (outcomes[at] as number) - middle;
    sums[bin] = (sums[bin] as number) + away;
    counts[bin] = (counts[bin] as number) + 1;
    all += away * away;
  }
  if (!(all > 0)) return 0;
  let between = 0;
  for (let bin = 0; bin < bins; bin += 1)
    if ((counts[bin] as number) > 0)
      between += ((sums[bin] as number) * (sums[bin] as number)) / (counts[bin] as number);
  const explained = between / all;
  return Math.max(0, 1 - ((1 - explained) * (n - 1)) / (n - bins));
}

/** A column of a table of inputs. */
export function columnOf({ inputs, factors }: Cases, at: number): Float64Array {
  const width = factors.length;
  return Float64Array.from(
    { length: inputs.length / width },
    (_, row) => inputs[row * width + at] as number,
  );
}

/** Cases whose outcome is a number. */
export function withOutcome(cases: Cases): Cases {
  const { factors, inputs, outcomes } = cases;
  const rows = Array.from(outcomes.keys()).filter((row) => !Number.isNaN(outcomes[row]));
  if (rows.length === outcomes.length) return cases;
  const width = factors.length;
  const kept = new Float64Array(rows.length * width);
  for (const [at, row] of rows.entries())
    kept.set(inputs.subarray(row * width, (row + 1) * width), at * width);
  return {
    factors,
    inputs: kept,
    outcomes: Float64Array.from(rows, (row) => outcomes[row] as number),
  };
}

/**
 * What each factor does to the outcome, the strongest first; rows without an outcome are left out.
 */
export function driversOf(cases: Cases): Driver[] {
  const told = withOutcome(cases);
  const n = told.outcomes.length;
  const bins = Math.max(2, Math.min(mostBins, Math.floor(n / fewestPerBin)));
  const outcomes = ranksOf(told.outcomes);
  if (n < 4) return [];
  return told.factors
    .map(({ id }, at): Driver => {
      const ranks = ranksOf(columnOf(told, at));
      return {
        factor: id,
        share: shareOf(ranks, told.outcomes, bins),
        noise: Math.sqrt(2 * (bins - 1)) / n,
        rank: correlationOf(ranks, outcomes),
        error: 1 / Math.sqrt(n - 1),
      };
    })
    .toSorted((a, b) => b.share - a.share || Math.abs(b.rank) - Math.abs(a.rank));
}
