import { normalQuantile } from '@roundtrip/engine';
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
  /** Below this stays the largest share of as many factors that do nothing, 99 times of 100. */
  readonly level: number;
  /** Spearman's rank correlation: which way it works, from -1 to 1. */
  readonly rank: number;
  /** Standard error of the rank correlation if there were none: 1 / sqrt(n - 1). */
  readonly error: number;
}

const fewestPerBin = 20;
const mostBins = 16;
/** How often the largest of them may lie above. */
const luck = 0.01;

/** Share of the sum of squares between bins, and how many bins hold any row. */
function explained(ranks: Float64Array, outcomes: ArrayLike<number>, bins: number) {
  const n = outcomes.length;
  const sums = new Float64Array(bins);
  const counts = new Float64Array(bins);
  const middle = meanOf(outcomes);
  let all = 0;
  for (let at = 0; at < n; at += 1) {
    const bin = Math.min(bins - 1, Math.floor((((ranks[at] as number) + 0.5) * bins) / n));
    const away = (outcomes[at] as number) - middle;
    sums[bin] = (sums[bin] as number) + away;
    counts[bin] = (counts[bin] as number) + 1;
    all += away * away;
  }
  let [between, held] = [0, 0];
  for (let bin = 0; bin < bins; bin += 1) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    between += ((sums[bin] as number) * (sums[bin] as number)) / count;
    held += 1;
  }
  return { part: all > 0 ? between / all : 0, held };
}

/** Less what as many bins of pure chance explain. */
const unbiased = (part: number, n: number, held: number) =>
  n > held ? Math.max(0, 1 - ((1 - part) * (n - 1)) / (n - held)) : 0;

/** Below this stays the largest of some chi-square variables over n (Wilson and Hilferty 1931). */
function largestByChance(freedom: number, n: number, factors: number): number {
  if (freedom < 1) return 0;
  const part = 2 / (9 * freedom);
  const root = 1 - part + normalQuantile(1 - luck / factors) * Math.sqrt(part);
  return (freedom * root * root * root) / n;
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
  if (n < 4) return [];
  const bins = Math.max(2, Math.min(mostBins, Math.floor(n / fewestPerBin)));
  const outcomes = ranksOf(told.outcomes);
  return told.factors
    .map(({ id }, at): Driver => {
      const ranks = ranksOf(columnOf(told, at));
      const { part, held } = explained(ranks, told.outcomes, bins);
      return {
        factor: id,
        share: unbiased(part, n, held),
        noise: Math.sqrt(2 * (held - 1)) / n,
        level: unbiased(largestByChance(held - 1, n, told.factors.length), n, held),
        rank: correlationOf(ranks, outcomes),
        error: 1 / Math.sqrt(n - 1),
      };
    })
    .toSorted((a, b) => b.share - a.share || Math.abs(b.rank) - Math.abs(a.rank));
}
