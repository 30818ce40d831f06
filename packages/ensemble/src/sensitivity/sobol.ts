import { uniform } from '@roundtrip/engine';
import { DesignError } from '../design/coordinates.ts';
import type { Design } from '../design/design.ts';
import { dimensionsOf } from '../design/row-reader.ts';
import { chanceFactor } from './morris.ts';
import { meanOf } from './ranks.ts';

/** A share of the variance, with the middle 95 % of bootstrap samples. */
export interface ShareOfVariance {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Which part of the variance of an outcome a factor makes. */
export interface VarianceShares {
  readonly factor: string;
  /** Alone (Saltelli and others 2010). */
  readonly first: ShareOfVariance;
  /** With all others it works together with (Jansen 1999). */
  readonly total: ShareOfVariance;
}

export interface Decomposition {
  readonly mean: number;
  readonly variance: number;
  /** Base rows that could be used: those of which no outcome is missing. */
  readonly base: number;
  readonly factors: readonly VarianceShares[];
}

const samples = 400;
const ends = { low: 0.025, high: 0.975 } as const;

interface Block {
  readonly a: number;
  readonly b: number;
  /** By factor: A with its column of B. */
  readonly ab: readonly number[];
}

function blocksOf(design: Design, outcomes: ArrayLike<number>, base: number): Block[] {
  const dimensions = dimensionsOf(design);
  const { repeats } = design;
  const outcome = (row: number): number => {
    let sum = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1)
      sum += outcomes[row * repeats + repeat] ?? Number.NaN;
    return sum / repeats;
  };
  return Array.from({ length: base }, (_, at): Block => {
    const first = at * (dimensions + 2);
    return {
      a: outcome(first),
      b: outcome(first + 1),
      ab: Array.from({ length: dimensions }, (__, factor) => outcome(first + 2 + factor)),
    };
  }).filter(({ a, b, ab }) => ![a, b, ...ab].some(Number.isNaN));
}

/** `middle` is near the mean: far from it the first-order shares would be right, but blurred. */
function sharesOf(
  blocks: readonly Block[],
  pick: (at: number) => number,
  { dimensions, middle }: { readonly dimensions: number; readonly middle: number },
) {
  const n = blocks.length;
  let [sum, squares] = [0, 0];
  const first = new Float64Array(dimensions);
  const total = new Float64Array(dimensions);
  for (let at = 0; at < n; at += 1) {
    const { a, b, ab } = blocks[pick(at)] as Block;
    for (const value of [a, b]) {
      sum += value - middle;
      squares += (value - middle) ** 2;
    }
    for (let factor = 0; factor < dimensions; factor += 1) {
      const mixed = ab[factor] as number;
      first[factor] = (first[factor] as number) + (b - middle) * (mixed - a);
      total[factor] = (total[factor] as number) + (a - mixed) ** 2;
    }
  }
  const mean = sum / (2 * n);
  const variance = squares / (2 * n) - mean * mean;
  const share = (value: number, by: number) => (variance > 0 ? value / (by * variance) : 0);
  return {
    mean: middle + mean,
    variance,
    first: [...first].map((one) => share(one, n)),
    total: [...total].map((one) => share(one, 2 * n)),
  };
}

/**
 * First-order and total-order shares of the variance from outcomes in the order of the rows of a
 * Saltelli design, with bootstrap intervals over base rows. An outcome that does not vary has none.
 */
export function decompose(design: Design, outcomes: ArrayLike<number>): Decomposition {
  const { plan, factors, seed } = design;
  if (plan.kind !== 'saltelli')
    throw new DesignError(`shares of variance want a saltelli design, not ${plan.kind}`);
  const dimensions = dimensionsOf(design);
  const blocks = blocksOf(design, outcomes, plan.base);
  const [origin] = blocks;
  const away = meanOf(blocks.flatMap(({ a, b }) => [a - (origin?.a ?? 0), b - (origin?.a ?? 0)]));
  const about = { dimensions, middle: (origin?.a ?? 0) + away };
  const whole = sharesOf(blocks, (at) => at, about);
  const drawn = Array.from({ length: blocks.length === 0 ? 0 : samples }, (_, sample) =>
    sharesOf(blocks, (at) => Math.floor(uniform(seed, sample, at, 0, 6) * blocks.length), about),
  );
  const around = (kind: 'first' | 'total', factor: number): ShareOfVariance => {
    const sorted = drawn.map((one) => one[kind][factor] ?? 0).toSorted((a, b) => a - b);
    const at = (end: number) => sorted[Math.round(end * (sorted.length - 1))] ?? 0;
    return { value: whole[kind][factor] ?? 0, low: at(ends.low), high: at(ends.high) };
  };
  return {
    mean: blocks.length === 0 ? Number.NaN : whole.mean,
    variance: blocks.length === 0 ? Number.NaN : whole.variance,
    base: blocks.length,
    factors: Array.from({ length: dimensions }, (_, at) => ({
      factor: factors[at]?.id ?? chanceFactor,
      first: around('first', at),
      total: around('total', at),
    })),
  };
}
