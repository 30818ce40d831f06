/** What weighs with a supplier that might stop selling to a rival of its arm, a unit of sales. */
export interface Foreclosure {
  /** Margin of the arm, money per unit. */
  readonly armMargin: number;
  /** Margin on the input in a unit of the rival, money. */
  readonly inputMargin: number;
  /** Share of the input not sold to the rival that is sold to others. */
  readonly recapture: number;
  /** What a dollar of the rival's profit counts for; its stake. */
  readonly stake: number;
  /** Margin of the rival, money per unit. */
  readonly rivalMargin: number;
}

/** Money that the supplier loses for each unit of sales that the rival loses. */
export function foreclosureCost(given: Foreclosure): number {
  const { inputMargin, recapture, stake, rivalMargin } = given;
  if (!(recapture >= 0 && recapture <= 1))
    throw new Error(`the recapture is ${recapture}, want a fraction`);
  if (!(stake >= 0)) throw new Error(`the stake is ${stake}, want at least 0`);
  if (!Number.isFinite(inputMargin))
    throw new Error(`inputMargin is ${inputMargin}, want a number`);
  if (!Number.isFinite(rivalMargin))
    throw new Error(`rivalMargin is ${rivalMargin}, want a number`);
  return inputMargin * (1 - recapture) + stake * rivalMargin;
}

/**
 * Vertical arithmetic: the diversion from the rival to the arm above which it pays to stop selling
 * to the rival. Above 1 it never pays; infinite where the arm earns nothing on what it gains.
 *
 * @see Moresi and Salop (2013)
 */
export function criticalDiversion(given: Foreclosure): number {
  const cost = foreclosureCost(given);
  if (!(given.armMargin > 0)) return Infinity;
  return Math.max(0, cost) / given.armMargin;
}

/** Money gained, per unit the rival loses, by not selling to it at a diversion; it pays above 0. */
export function foreclosureGain(given: Foreclosure, diversion: number): number {
  if (!(diversion >= 0 && diversion <= 1))
    throw new Error(`the diversion is ${diversion}, want a fraction`);
  return diversion * given.armMargin - foreclosureCost(given);
}
