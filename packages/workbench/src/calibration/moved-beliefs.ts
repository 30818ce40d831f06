import {
  type Believed,
  contraction,
  normalOf,
  notInformedFrom,
  overlap,
} from '@roundtrip/ensemble';
import { quantileOf } from './fit-score.ts';

export interface Range {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** A belief before and after, in its own unit and as normal scores of what was believed. */
export interface MovedBelief {
  readonly belief: string;
  readonly unit: string;
  readonly prior: Range;
  readonly posterior: Range;
  readonly contraction: number;
  readonly overlap: number;
  /** Whether the data moved it: its overlap with what was believed is below .8. */
  readonly informed: boolean;
  /** Beliefs with which it moved together: correlated after, where none were before. */
  readonly partners: readonly string[];
}

/** Correlations that are told, and at least so many standard errors of none. */
const ofPartners = 0.3;
const surely = 4;
const standard = { mean: 0, variance: 1 };

export interface BeliefColumn {
  readonly id: string;
  readonly unit: string;
  readonly believed: Believed;
  /** Normal scores of the posterior’s members. */
  readonly scores: readonly number[];
  /** The same in its own unit. */
  readonly values: readonly number[];
}

function rangeOf(quantile: (share: number) => number): Range {
  return { low: quantile(0.1), middle: quantile(0.5), high: quantile(0.9) };
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [left, right] = [normalOf(one), normalOf(other)];
  const both = one.reduce(
    (sum, value, row) => sum + (value - left.mean) * ((other[row] ?? 0) - right.mean),
    0,
  );
  return both / ((one.length - 1) * Math.sqrt(left.variance * right.variance));
}

/** What the data made of beliefs, the most moved first. */
export function movedBeliefs(columns: readonly BeliefColumn[]): MovedBelief[] {
  return columns
    .map((column): MovedBelief => {
      const { id, unit, believed, scores, values } = column;
      const after = normalOf(scores);
      const common = overlap(standard, after);
      const informed = common < notInformedFrom;
      const least = Math.max(ofPartners, surely / Math.sqrt(scores.length));
      const partners = informed
        ? columns.filter(
            (other) => other !== column && Math.abs(correlation(scores, other.scores)) > least,
          )
        : [];
      return {
        belief: id,
        unit,
        prior: rangeOf((share) => believed.quantile(share)),
        posterior: rangeOf((share) => quantileOf(values, share)),
        contraction: contraction(standard, after),
        overlap: common,
        informed,
        partners: partners.map((other) => other.id),
      };
    })
    .toSorted((a, b) => a.overlap - b.overlap);
}
