import { assert } from './assert.ts';
import { invert } from './inverse.ts';

/** What of each party's receipts has been there before; amounts in the unit of the flows. */
export interface Cycling {
  /** By party: all that reaches it, from inside and from outside. */
  readonly receipts: Float64Array;
  /** Row i, column k: how much reaches i of one unit that enters at k, all passes counted. */
  readonly inverse: Float64Array;
  /** By party: the chance that a unit there comes back to it. */
  readonly returns: Float64Array;
  /** By party: receipts that were there before. */
  readonly recycled: Float64Array;
  /** By party: receipts that arrive for the first time. */
  readonly organic: Float64Array;
  /** Row i, column k: what of the receipts of i entered at k. */
  readonly byEntry: Float64Array;
  /** Finn's cycling index (1976): share of all receipts that is recycled; undefined without any. */
  readonly finn: number | undefined;
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/**
 * Cycling where shares of receipts are known (Leontief 1936; Finn 1976).
 *
 * @param shares row i, column j: the share of what j receives that it pays on to i
 * @param entering by party: what comes in from outside
 * @returns undefined where some parties pay all they receive to one another, so that money which
 *   is among them never leaves
 */
export function cyclingOfShares(shares: Float64Array, entering: Float64Array): Cycling | undefined {
  const size = entering.length;
  assert(shares.length === size * size, `shares have ${shares.length} cells, want ${size}²`);
  const stays = shares.map((share, cell) => (cell % (size + 1) === 0 ? 1 : 0) - share);
  const inverse = invert(stays, size);
  if (inverse === undefined) return undefined;
  const byEntry = inverse.map((each, cell) => each * (entering[cell % size] as number));
  const receipts = entering.map((_, row) => sum(byEntry.subarray(row * size, (row + 1) * size)));
  const passes = entering.map((_, party) => inverse[party * (size + 1)] as number);
  const organic = receipts.map((amount, party) => amount / (passes[party] as number));
  const recycled = receipts.map((amount, party) => amount - (organic[party] as number));
  const all = sum(receipts);
  return {
    receipts,
    inverse,
    returns: passes.map((each) => 1 - 1 / each),
    recycled,
    organic,
    byEntry,
    finn: all > 0 ? sum(recycled) / all : undefined,
  };
}

export interface CyclingOfFlows {
  readonly cycling: Cycling;
  /** By party: what it paid beyond its receipts, counted as entering there. */
  readonly drawn: Float64Array;
}

/**
 * Cycling of one window of payments. What a party receives and does not pay on stays with it; what
 * it pays beyond its receipts comes from its savings and enters there.
 *
 * @param flows row i, column j: what i pays j
 * @param entering by party: what comes in from outside
 * @returns undefined where some parties pay all they receive to one another
 */
export function cyclingOfFlows(
  flows: Float64Array,
  entering: Float64Array,
): CyclingOfFlows | undefined {
  const size = entering.length;
  assert(flows.length === size * size, `flows have ${flows.length} cells, want ${size}²`);
  const paid = new Float64Array(size);
  const received = entering.slice();
  flows.forEach((amount, cell) => {
    const [payer, payee] = [Math.floor(cell / size), cell % size];
    paid[payer] = (paid[payer] as number) + amount;
    received[payee] = (received[payee] as number) + amount;
  });
  const drawn = paid.map((amount, party) => Math.max(0, amount - (received[party] as number)));
  const shares = flows.map((_, cell) => {
    const [payee, payer] = [Math.floor(cell / size), cell % size];
    const has = (received[payer] as number) + (drawn[payer] as number);
    return has === 0 ? 0 : (flows[payer * size + payee] as number) / has;
  });
  const all = entering.map((amount, party) => amount + (drawn[party] as number));
  const cycling = cyclingOfShares(shares, all);
  return cycling === undefined ? undefined : { cycling, drawn };
}
