import { wilson } from '../scoring/reliability.ts';

/**
 * What each policy (outer) brings in each scenario (inner), more being better; one unit for all.
 */
export type Payoffs = readonly ArrayLike<number>[];

/** A policy by the criteria of those who would not, or cannot, give scenarios a probability. */
export interface Criteria {
  /** Its least payoff: the largest of these is Wald's maximin (1950). */
  readonly worst: number;
  readonly best: number;
  /** A weight of optimism on the best and the rest on the worst (Hurwicz 1951). */
  readonly hurwicz: number;
  /** All scenarios alike (Laplace). */
  readonly mean: number;
  readonly deviation: number;
  /** The mean less half an aversion times the variance (Markowitz 1952). */
  readonly meanVariance: number;
  /** How far, on average, it falls short of its own median (Takriti and Ahmed 2004). */
  readonly undesirable: number;
  /** Most that is lost against the best policy of a scenario (Savage 1951). */
  readonly mostRegret: number;
  readonly meanRegret: number;
  /** Scenarios in which it reaches the threshold (Simon 1956), with an interval (Wilson 1927). */
  readonly satisfied: number;
  readonly satisfiedShare: number;
  readonly satisfiedInterval: readonly [number, number];
}

export interface CriteriaOptions {
  /** What is good enough, in the unit of the payoffs. */
  readonly threshold: number;
  /** Of Hurwicz, from 0 to 1; a half unless said. */
  readonly optimism?: number;
  /** Of mean–variance, per unit of payoff; 0 unless said. */
  readonly aversion?: number;
}

const scenariosOf = (payoffs: Payoffs) => payoffs[0]?.length ?? 0;

/** The largest payoff of each scenario. */
function bestOfEach(payoffs: Payoffs): Float64Array {
  return Float64Array.from({ length: scenariosOf(payoffs) }, (_, scenario) =>
    payoffs.reduce((best, own) => Math.max(best, own[scenario] as number), -Infinity),
  );
}

function medianOf(sorted: Float64Array): number {
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] as number) + (sorted[Math.ceil(half)] as number)) / 2;
}

function criteriaOfOne(
  own: ArrayLike<number>,
  bests: Float64Array,
  { threshold, optimism = 0.5, aversion = 0 }: CriteriaOptions,
): Criteria {
  const n = own.length;
  const sorted = Float64Array.from(own).sort();
  const [worst, best] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const median = medianOf(sorted);
  let [sum, short, regret, mostRegret, satisfied] = [0, 0, 0, 0, 0];
  for (let at = 0; at < n; at += 1) {
    const payoff = own[at] as number;
    const lost = (bests[at] as number) - payoff;
    sum += payoff;
    short += Math.max(0, median - payoff);
    regret += lost;
    mostRegret = Math.max(mostRegret, lost);
    if (payoff >= threshold) satisfied += 1;
  }
  const mean = sum / n;
  let squares = 0;
  for (let at = 0; at < n; at += 1) squares += ((own[at] as number) - mean) ** 2;
  const variance = n > 1 ? squares / (n - 1) : 0;
  return {
    worst,
    best,
    hurwicz: optimism * best + (1 - optimism) * worst,
    mean,
    deviation: Math.sqrt(variance),
    meanVariance: mean - (aversion / 2) * variance,
    undesirable: short / n,
    mostRegret,
    meanRegret: regret / n,
    satisfied,
    satisfiedShare: satisfied / n,
    satisfiedInterval: wilson(satisfied, n),
  };
}

/**
 * Policies by criteria for choice under deep uncertainty, in their order. Payoffs are compared
 * scenario by scenario: give those of common seeds.
 * @throws Error where policies have payoffs in different numbers of scenarios, or in none
 */
export function criteriaOf(payoffs: Payoffs, options: CriteriaOptions): Criteria[] {
  const scenarios = scenariosOf(payoffs);
  if (scenarios === 0 || payoffs.some((own) => own.length !== scenarios))
    throw new Error('every policy wants a payoff in every scenario, and there must be one');
  const bests = bestOfEach(payoffs);
  return payoffs.map((own) => criteriaOfOne(own, bests, options));
}
