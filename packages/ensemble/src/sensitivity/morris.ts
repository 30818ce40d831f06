import { DesignError } from '../design/coordinates.ts';
import type { Design } from '../design/design.ts';
import { dimensionsOf, morrisSteps } from '../design/row-reader.ts';
import { meanOf } from './ranks.ts';

/** Elementary effects of a factor: changes of the outcome over the factor's whole range. */
export interface Effect {
  readonly factor: string;
  readonly mean: number;
  /** Mean of the sizes (Campolongo, Cariboni and Saltelli 2007). */
  readonly size: number;
  /** Standard error of that mean; NaN for a single trajectory. */
  readonly error: number;
  readonly deviation: number;
  readonly effects: number;
}

/** What the chance of a run does beside the factors. */
export const chanceFactor = 'chance';

/** Mean, mean size and deviation of given elementary effects. */
export function effectOf(factor: string, effects: readonly number[]): Effect {
  const n = effects.length;
  const mean = meanOf(effects);
  const sizes = effects.map(Math.abs);
  const size = meanOf(sizes);
  const spread = (values: readonly number[], middle: number) =>
    n < 2
      ? Number.NaN
      : Math.sqrt(values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (n - 1));
  return {
    factor,
    mean,
    size,
    error: spread(sizes, size) / Math.sqrt(n),
    deviation: spread(effects, mean),
    effects: n,
  };
}

/**
 * Elementary effects by factor (Morris 1991), the strongest first, from outcomes in the order of
 * the rows of a Morris design. Repeats of a row are averaged; steps with a missing outcome are
 * left out.
 */
export function elementaryEffects(design: Design, outcomes: ArrayLike<number>): Effect[] {
  const { plan, factors, repeats } = design;
  if (plan.kind !== 'morris')
    throw new DesignError(`elementary effects want a morris design, not ${plan.kind}`);
  const dimensions = dimensionsOf(design);
  const found: number[][] = Array.from({ length: dimensions }, () => []);
  const outcome = (row: number): number => {
    let sum = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1)
      sum += outcomes[row * repeats + repeat] ?? Number.NaN;
    return sum / repeats;
  };
  for (let trajectory = 0; trajectory < plan.trajectories; trajectory += 1) {
    const { order, step } = morrisSteps(design, trajectory);
    for (const [moved, factor] of order.entries()) {
      const row = trajectory * (dimensions + 1) + moved;
      // Chance has no range to walk a part of: another future is another future.
      const walked = factor < factors.length ? (step[factor] ?? 1) : 1;
      const effect = (outcome(row + 1) - outcome(row)) / walked;
      if (!Number.isNaN(effect)) found[factor]?.push(effect);
    }
  }
  // A factor without any effect to tell comes last.
  const size = (effect: Effect) => (effect.effects === 0 ? -1 : effect.size);
  return found
    .map((effects, at) => effectOf(factors[at]?.id ?? chanceFactor, effects))
    .toSorted((a, b) => size(b) - size(a));
}
