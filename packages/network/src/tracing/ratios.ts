import { assert } from '../assert.ts';
import { returnedWithin, type Trace } from './trace.ts';

/** How credits count in a ratio, above and below the line alike. */
export const creditVariants = ['face', 'cost', 'cash'] as const;

export type CreditVariant = (typeof creditVariants)[number];

/**
 * What one dollar of credits counts for: all of it, what it costs the cloud that honours it, or
 * nothing.
 *
 * @param margin the cloud's margin on compute, a fraction from 0 to 1
 */
export function creditWeight(variant: CreditVariant, margin: number): number {
  assert(margin >= 0 && margin <= 1, `the margin is ${margin}, want a fraction from 0 to 1`);
  switch (variant) {
    case 'face':
      return 1;
    case 'cost':
      return 1 - margin;
    case 'cash':
      return 0;
  }
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/** A share of nothing is unknown, not 0. */
function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

/** What labs promised an investor over what it placed in them; both by lab, in one unit. */
export function promisedRatio(promised: Float64Array, placed: Float64Array): number | undefined {
  assert(promised.length === placed.length, `${promised.length} labs and ${placed.length}`);
  return share(sum(promised), sum(placed));
}

/**
 * What labs paid an investor back over what it placed in them, with no lab counted above what was
 * placed in it; both by lab, in one unit.
 */
export function grossRatio(back: Float64Array, placed: Float64Array): number | undefined {
  assert(back.length === placed.length, `${back.length} labs and ${placed.length}`);
  const capped = placed.map((amount, lab) => Math.min(amount, back[lab] as number));
  return share(sum(capped), sum(placed));
}

/**
 * Money of an origin that came home after at most `hands` hands, over what was placed of it. With
 * one origin whose home are all clouds it is the ratio of the group.
 */
export function tracedRatio(trace: Trace, origin: number, hands: number): number | undefined {
  return share(returnedWithin(trace, origin, hands), trace.placed[origin] as number);
}
