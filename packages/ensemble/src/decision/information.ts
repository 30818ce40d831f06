import { normalQuantile, uniform } from '@roundtrip/engine';
import type { Payoffs } from './criteria.ts';
import { solved } from './least-squares.ts';

const even = (scenarios: number) =>
  Float64Array.from({ length: scenarios }, () => 1 / Math.max(1, scenarios));

/**
 * What each policy brings on average; scenarios count alike unless weighted, weights adding to 1.
 */
function expectedOf(payoffs: Payoffs, weights: ArrayLike<number>): number[] {
  return payoffs.map((own) => {
    let sum = 0;
    for (let at = 0; at < own.length; at += 1) sum += (own[at] as number) * (weights[at] as number);
    return sum;
  });
}

const most = (values: readonly number[]) => values.reduce((best, one) => Math.max(best, one));

/**
 * What is gained by knowing the scenario before a policy is chosen (Raiffa and Schlaifer 1961): the
 * mean of the best less the best of the means, in the unit of the payoffs.
 */
export function valueOfPerfectInformation(
  payoffs: Payoffs,
  weights: ArrayLike<number> = even(payoffs[0]?.length ?? 0),
): number {
  return valueOfKnowing(
    payoffs,
    Array.from({ length: weights.length }, (_, at) => at),
    weights,
  );
}

/** What is gained by knowing to which group, numbered from 0, a scenario belongs. */
export function valueOfKnowing(
  payoffs: Payoffs,
  groups: ArrayLike<number>,
  weights: ArrayLike<number> = even(groups.length),
): number {
  const sums = new Map<number, number[]>();
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at] as number;
    const own = sums.get(group) ?? payoffs.map(() => 0);
    for (const [policy, payoff] of payoffs.entries())
      own[policy] = (own[policy] ?? 0) + (payoff[at] as number) * (weights[at] as number);
    sums.set(group, own);
  }
  let knowing = 0;
  for (const own of sums.values()) knowing += most(own);
  return Math.max(0, knowing - most(expectedOf(payoffs, weights)));
}

/**
 * What is gained by a survey before a policy is chosen: `likelihood[signal][scenario]` is the
 * probability of a signal where a scenario is true; over signals it adds up to 1.
 */
export function valueOfSurvey(
  payoffs: Payoffs,
  weights: readonly number[],
  likelihood: readonly (readonly number[])[],
): { readonly value: number; readonly chances: number[]; readonly posteriors: number[][] } {
  const joint = likelihood.map((told) => told.map((one, at) => one * (weights[at] ?? 0)));
  const chances = joint.map((own) => own.reduce((sum, one) => sum + one, 0));
  const knowing = joint.reduce((sum, own) => sum + most(expectedOf(payoffs, own)), 0);
  return {
    value: knowing - most(expectedOf(payoffs, weights)),
    chances,
    posteriors: joint.map((own, signal) => own.map((one) => one / (chances[signal] ?? 1))),
  };
}

/** Ranks of values as standard normals, ties in the order in which they stand. */
export function normalScores(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, at) => at).toSorted(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  );
  const scores = new Float64Array(values.length);
  for (const [rank, at] of order.entries())
    scores[at] = normalQuantile((rank + 0.5) / values.length);
  return scores;
}

/** 1, z, z² and z³ of a score. */
const powers = 4;

/** The mean of the best of fitted payoffs, less the best of their means. */
function fittedGain(payoffs: Payoffs, scores: Float64Array): number {
  const n = scores.length;
  const [first] = payoffs;
  const gram = Array.from({ length: powers }, () => new Float64Array(powers));
  for (const z of scores)
    for (let row = 0; row < powers; row += 1)
      for (let column = 0; column < powers; column += 1)
        (gram[row] as Float64Array)[column] =
          ((gram[row] as Float64Array)[column] as number) + z ** (row + column);
  const fits = payoffs.map((own) => {
    const right = new Float64Array(powers);
    for (let at = 0; at < n; at += 1)
      for (let power = 0; power < powers; power += 1)
        right[power] =
          (right[power] as number) +
          (scores[at] as number) ** power * ((own[at] as number) - (first?.[at] as number));
    return solved(gram, right);
  });
  let knowing = 0;
  const means = payoffs.map(() => 0);
  for (const z of scores) {
    let best = Number.NEGATIVE_INFINITY;
    for (const [policy, fit] of fits.entries()) {
      const value = fit.reduce((sum, one, power) => sum + one * z ** power, 0);
      best = Math.max(best, value);
      means[policy] = (means[policy] ?? 0) + value;
    }
    knowing += best;
  }
  return Math.max(0, (knowing - most(means)) / n);
}

/** What is gained by knowing one belief. */
export interface BeliefWorth {
  /** Less what chance would show, since a fit to few scenarios finds a gain in any belief. */
  readonly value: number;
  /** What would seem to be gained by a belief that says nothing: the mean over its shuffles. */
  readonly byChance: number;
}

const shuffles = 5;

function shuffled(scores: Float64Array, seed: number, shuffle: number): Float64Array {
  const mixed = scores.slice();
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(uniform(seed, shuffle, at, 0, 9) * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as number, mixed[at] as number];
  }
  return mixed;
}

/**
 * What is gained by knowing a belief before a policy is chosen, from payoffs of drawn scenarios: by
 * regression of differences between policies on a cubic of the belief's normal score (Strong,
 * Oakley and Brennan 2014), in the unit of the payoffs.
 */
export function valueOfBelief(
  payoffs: Payoffs,
  belief: ArrayLike<number>,
  seed: number,
): BeliefWorth {
  const scores = normalScores(belief);
  let byChance = 0;
  for (let shuffle = 0; shuffle < shuffles; shuffle += 1)
    byChance += fittedGain(payoffs, shuffled(scores, seed, shuffle)) / shuffles;
  return { value: Math.max(0, fittedGain(payoffs, scores) - byChance), byChance };
}
