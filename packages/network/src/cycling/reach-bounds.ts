import { assert } from '../assert.ts';

/** Ends of amounts, in the unit of the flows; `Infinity` where nothing bounds one from above. */
export interface Ends {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Payments among some parties as far as they are known; each may lie anywhere in its ends. */
export interface FlowEnds {
  /** Row i, column j: what i pays j. */
  readonly flows: Ends;
  /** By party: what it pays to others outside. */
  readonly leaving: Ends;
  /** By party: all it receives, from inside and from outside. */
  readonly receipts: Ends;
}

/** By start: least and largest chance that a unit there reaches the party asked for. */
export interface ReachBounds {
  /** At the party itself: that a unit comes back. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

type Side = 'low' | 'high';

interface Option {
  readonly chance: number;
  readonly low: number;
  readonly high: number;
}

interface Outlay {
  readonly options: readonly Option[];
  /** What is paid to others outside. */
  readonly leaving: number;
  readonly receipts: number;
}

const mostRounds = 20_000;
const tolerance = 1e-13;

/**
 * The least or largest mean chance over all ways in which a party may divide its money: amounts
 * between their ends over the larger of what it receives and what it pays. Linear pieces over
 * linear pieces, so an end is where all options up to some chance are at one end and all others
 * at the other, or where payments just use up receipts.
 */
function bestShare({ options, leaving, receipts }: Outlay, side: Side): number {
  const better = side === 'high' ? Math.max : Math.min;
  const order = options.toSorted((a, b) =>
    side === 'high' ? b.chance - a.chance : a.chance - b.chance,
  );
  let paid = leaving + order.reduce((sum, { low }) => sum + low, 0);
  let met = order.reduce((sum, { chance, low }) => sum + chance * low, 0);
  const share = (got: number, used: number) => {
    const all = Math.max(receipts, used);
    return all === 0 ? 0 : got / all;
  };
  let best = share(met, paid);
  for (const { chance, low, high } of order) {
    if (high === Infinity) {
      const limit = receipts === Infinity ? 0 : chance;
      return better(best, limit);
    }
    const more = high - low;
    if (paid < receipts && receipts < paid + more)
      best = better(best, (met + chance * (receipts - paid)) / receipts);
    paid += more;
    met += chance * more;
    best = better(best, share(met, paid));
  }
  return best;
}

function checkEnds({ low, high }: Ends, count: number, what: string): void {
  assert(
    low.length === count && high.length === count,
    `${what} have ${low.length} and ${high.length} ends, want ${count}`,
  );
  const at = low.findIndex((least, i) => !(least >= 0 && least <= (high[i] as number)));
  assert(at === -1, `${what} ${at} lie between ${low[at]} and ${high[at]}, want 0 <= low <= high`);
}

/**
 * Chances that money which is now at one party ever reaches another, where flows are known between
 * ends only: reachability in an interval Markov chain (Jonsson and Larsen 1991; Sen, Viswanathan
 * and Agha 2006), each party's money mixed. What a party pays beyond its receipts it draws from
 * savings; what it does not pay on stays. Parties choose apart, so the ends are never too narrow.
 *
 * @param target the party to be reached
 * @returns the upper ends are 1 where the search for them did not settle
 * @throws where sizes disagree or an end is no amount
 */
export function reachBounds(ends: FlowEnds, target: number): ReachBounds {
  const size = ends.receipts.low.length;
  checkEnds(ends.flows, size * size, 'flows');
  checkEnds(ends.leaving, size, 'payments outside');
  checkEnds(ends.receipts, size, 'receipts');
  assert(
    Number.isInteger(target) && target >= 0 && target < size,
    `party ${target} is asked for, want one of ${size}`,
  );
  return { low: settle(ends, target, 'low'), high: settle(ends, target, 'high') };
}

function settle({ flows, leaving, receipts }: FlowEnds, target: number, side: Side): Float64Array {
  const size = receipts.low.length;
  const other = side === 'high' ? 'low' : 'high';
  const chances = new Float64Array(size);
  const payees = Array.from({ length: size }, (_, payer) =>
    [...chances.keys()].filter((payee) => (flows.high[payer * size + payee] as number) > 0),
  );
  const next = (payer: number) =>
    bestShare(
      {
        options: (payees[payer] ?? []).map((payee) => ({
          chance: payee === target ? 1 : (chances[payee] as number),
          low: flows.low[payer * size + payee] as number,
          high: flows.high[payer * size + payee] as number,
        })),
        leaving: leaving[other][payer] as number,
        receipts: receipts[other][payer] as number,
      },
      side,
    );
  for (let round = 0; round < mostRounds; round += 1) {
    let change = 0;
    for (let payer = 0; payer < size; payer += 1) {
      const found = next(payer);
      change = Math.max(change, Math.abs(found - (chances[payer] as number)));
      chances[payer] = found;
    }
    if (change <= tolerance) return chances.map((chance) => Math.min(1, chance));
  }
  // Chances rise from nothing, so one that has not settled is a floor: no upper end.
  return side === 'low' ? chances : chances.fill(1);
}
