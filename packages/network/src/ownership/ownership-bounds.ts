import { assert } from '../assert.ts';
import { checkCells, checkHoldings, type Holdings } from './holdings.ts';
import { integratedByChains } from './ownership.ts';

/** Ends of what a holder has of each firm, through all firms between; 0 … 1. */
export interface OwnershipBounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const settled = 1e-13;
const mostPasses = 100_000;

/** Most that one firm's owners can pass to the holder: its lows, then the best of the rest. */
function mostPassed(
  low: Holdings,
  high: Holdings,
  issuer: number,
  reach: Float64Array,
  order: readonly number[],
): number {
  const { size } = low;
  let [passed, left] = [0, 1];
  for (const owner of order) {
    const least = low.shares[owner * size + issuer] as number;
    passed += least * (reach[owner] as number);
    left -= least;
  }
  for (const owner of order) {
    if (left <= 0) break;
    const at = owner * size + issuer;
    const more = Math.min(left, (high.shares[at] as number) - (low.shares[at] as number));
    passed += more * (reach[owner] as number);
    left -= more;
  }
  return passed;
}

/**
 * Integrated ownership where every direct share is known between two ends and the shares of a firm
 * are never more than the whole. A dollar of a firm's profit goes to a holder with the chance that
 * a walk from owner to owner comes to it. It grows with every share, so the low end has all at
 * their low; the high end gives what each firm has left to the owners that pass on most.
 *
 * Exact, for the owners of one firm can be chosen apart from those of another (interval Markov
 * chains: Kozine and Utkin 2002).
 */
export function ownershipBounds(low: Holdings, high: Holdings, holder: number): OwnershipBounds {
  const { size } = low;
  assert(high.size === size, `high has ${high.size} firms, want ${size}`);
  checkHoldings(low);
  checkCells(high);
  low.shares.forEach((least, cell) => {
    const most = high.shares[cell] as number;
    assert(most >= least, `cell ${cell} is from ${least} to ${most}, want the low end first`);
  });
  let reach = new Float64Array(size);
  reach[holder] = 1;
  const firms = Array.from(reach.keys());
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const order = firms.toSorted((a, b) => (reach[b] as number) - (reach[a] as number) || a - b);
    const next = reach.map((_, firm) =>
      firm === holder ? 1 : Math.min(1, mostPassed(low, high, firm, reach, order)),
    );
    const moved = next.reduce((most, to, i) => Math.max(most, Math.abs(to - (reach[i] ?? 0))), 0);
    reach = next;
    if (moved < settled) break;
  }
  const most = reach.slice();
  most[holder] = 0;
  const least = integratedByChains(low, holder);
  // Both ends are sums of many rounded terms.
  return { low: least.map((share, i) => Math.min(share, most[i] as number)), high: most };
}
