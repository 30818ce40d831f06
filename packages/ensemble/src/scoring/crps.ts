import { exp, ln } from '@roundtrip/engine';
import { normalBelow } from '../chance/normal.ts';

const inverseRootPi = 0.5641895835477563;
const inverseRootTwoPi = 0.3989422804014327;

const sortedOf = (values: ArrayLike<number>) => Float64Array.from(values).sort();

/**
 * Continuous ranked probability score of an ensemble (Gneiting and Raftery 2007), in the unit of
 * what is forecast; the fair one is what an ensemble of any size would score (Ferro 2014).
 */
export function crpsOf(ensemble: ArrayLike<number>, outcome: number, fair = false): number {
  const n = ensemble.length;
  const sorted = sortedOf(ensemble);
  let [away, apart] = [0, 0];
  for (let at = 0; at < n; at += 1) {
    const x = sorted[at] as number;
    away += Math.abs(x - outcome);
    apart += x * (2 * at - n + 1);
  }
  return away / n - apart / (fair ? n * (n - 1) : n * n);
}

/** Of a normal. */
export function crpsOfNormal(mean: number, deviation: number, outcome: number): number {
  const z = (outcome - mean) / deviation;
  const density = inverseRootTwoPi * exp((-z * z) / 2);
  return deviation * (z * (2 * normalBelow(z) - 1) + 2 * density - inverseRootPi);
}

/** Of a lognormal whose logarithm has this mean and deviation (Baran and Lerch 2015). */
export function crpsOfLognormal(mean: number, deviation: number, outcome: number): number {
  const z = outcome > 0 ? (ln(outcome) - mean) / deviation : Number.NEGATIVE_INFINITY;
  const below = outcome > 0 ? normalBelow(z) : 0;
  const shifted = outcome > 0 ? normalBelow(z - deviation) : 0;
  const half = normalBelow(deviation / Math.SQRT2);
  return (
    outcome * (2 * below - 1) - 2 * exp(mean + (deviation * deviation) / 2) * (shifted + half - 1)
  );
}

/** Of a uniform between two ends. */
export function crpsOfUniform(low: number, high: number, outcome: number): number {
  const width = high - low;
  const u = Math.min(1, Math.max(0, (outcome - low) / width));
  const beyond = Math.max(0, low - outcome, outcome - high);
  return beyond + width * (u * u - u + 1 / 3);
}

/** Loss of a quantile forecast at a level (pinball), in the unit of what is forecast. */
export function pinball(level: number, quantile: number, outcome: number): number {
  return outcome >= quantile ? level * (outcome - quantile) : (1 - level) * (quantile - outcome);
}

/** A forecast as values at levels of probability, ascending. */
export interface Quantiles {
  readonly levels: readonly number[];
  readonly values: readonly number[];
}

/**
 * Twice the pinball loss, averaged over levels by the part of probability each stands for: the CRPS
 * as far as the levels tell it.
 */
export function crpsOfQuantiles({ levels, values }: Quantiles, outcome: number): number {
  let [sum, weights] = [0, 0];
  for (const [at, level] of levels.entries()) {
    const from = at === 0 ? 0 : ((levels[at - 1] ?? 0) + level) / 2;
    const to = at === levels.length - 1 ? 1 : (level + (levels[at + 1] ?? 1)) / 2;
    sum += 2 * (to - from) * pinball(level, values[at] ?? Number.NaN, outcome);
    weights += to - from;
  }
  return sum / weights;
}

/**
 * Score of a central interval that leaves out alpha (Winkler 1972): its width and what it missed.
 */
export function intervalScore(
  [low, high]: readonly [number, number],
  alpha: number,
  outcome: number,
): number {
  const missed = Math.max(0, low - outcome) + Math.max(0, outcome - high);
  return high - low + (2 / alpha) * missed;
}

/** Score of a probability for an event, nats; infinite for what was ruled out. */
export function logScore(probability: number, happened: boolean): number {
  const told = happened ? probability : 1 - probability;
  return told > 0 ? -ln(told) : Number.POSITIVE_INFINITY;
}

/** How much better a score is than a baseline's: 1 is perfect, 0 alike, below 0 worse. */
export function skillOf(score: number, baseline: number): number {
  return baseline === 0 ? (score === 0 ? 0 : Number.NEGATIVE_INFINITY) : 1 - score / baseline;
}
