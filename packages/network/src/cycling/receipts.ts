import { assert } from '../assert.ts';
import { type Graph, reversed, startsOf } from '../graph/graph.ts';
import { invert } from '../solving/inverse.ts';
import { solveLinear } from '../solving/linear-solve.ts';
import { roundsOf } from '../solving/rounds.ts';
import { closedGroup, type FlowNetwork, type Unsolved } from './flow-network.ts';

export interface ReceiptOptions {
  /** Stop where no receipts are further from the end than this share of the largest; 1e-12. */
  readonly tolerance?: number;
  /** Rounds before giving up; 100,000. */
  readonly rounds?: number;
}

/** By party: all that reaches it, from inside and from outside, in the unit of the flows. */
export type Receipts =
  | { readonly solved: true; readonly receipts: Float64Array; readonly rounds: number }
  | { readonly solved: false; readonly reason: Unsolved };

const usualTolerance = 1e-12;
const usualRounds = 100_000;
/** Up to so many parties a system is solved at once rather than in rounds. */
const mostAtOnce = 200;
/** Up to so many it is solved at once where rounds were not enough. */
const mostInNeed = 2000;

/**
 * Receipts x = f + A x in rounds (Jacobi), from what enters upwards: round k adds the money that
 * has changed hands k times. How far the end still is, is judged by the largest move and the larger
 * of the last two rates at which moves shrank: move × rate / (1 − rate).
 *
 * @param incoming an edge from i to j: the share of what j has that it pays on to i
 * @returns `slow` where the rounds were over before the end was near
 */
export function iterateReceipts(
  incoming: Graph,
  entering: Float64Array,
  options: ReceiptOptions = {},
): Receipts {
  const { tolerance = usualTolerance, rounds = usualRounds } = options;
  assert(tolerance > 0, `the tolerance is ${tolerance}, want more than 0`);
  const { value, next } = roundsOf(
    { graph: incoming, base: entering, each: 1, enough: Infinity, cap: Infinity },
    entering,
  );
  // No receipts rise by more than the move: most of the time that tells enough about the largest.
  let atMost = largest(entering);
  let [gap, move, rate, earlier] = [Infinity, Infinity, 1, 1];
  for (let done = 1; done <= rounds; done += 1) {
    const last = move;
    move = next();
    [rate, earlier] = [last === Infinity ? 1 : move / last, rate];
    const slowest = Math.min(1, Math.max(rate, earlier));
    gap = move === 0 ? 0 : (move * slowest) / (1 - slowest);
    atMost += move;
    if (gap > tolerance * atMost) continue;
    const receipts = value();
    if (gap <= tolerance * largest(receipts)) return { solved: true, receipts, rounds: done };
  }
  return { solved: false, reason: { why: 'slow', gap } };
}

function largest(amounts: Float64Array): number {
  let most = 0;
  for (let at = 0; at < amounts.length; at += 1) most = Math.max(most, amounts[at] as number);
  return most;
}

/** Row i, column k: 1 on the diagonal less the share of what k has that it pays on to i. */
function stays(shares: Graph): Float64Array {
  const { nodes, to, weight } = shares;
  const cells = new Float64Array(nodes * nodes);
  startsOf(shares).forEach((payer, edge) => {
    cells[(to[edge] as number) * nodes + payer] = -(weight[edge] as number);
  });
  for (let cell = 0; cell < cells.length; cell += nodes + 1) cells[cell] = 1 + (cells[cell] ?? 0);
  return cells;
}

/** Row i, column k: how much reaches i of one unit that enters at k; undefined if it never ends. */
export function leontiefInverse(shares: Graph): Float64Array | undefined {
  return invert(stays(shares), shares.nodes);
}

/**
 * Receipts of all parties (Leontief 1936): at once for up to 200 parties, else in rounds, and at
 * once for up to 2,000 parties where rounds were not enough.
 *
 * @returns why there are none where some parties pay all they have to one another, or where so
 *   little leaks that the rounds were not enough
 */
export function solveReceipts(network: FlowNetwork, options: ReceiptOptions = {}): Receipts {
  const { shares, entering } = network;
  const nodes = closedGroup(shares);
  if (nodes !== undefined) return { solved: false, reason: { why: 'closed', nodes } };
  const atOnce = (most: number): Receipts | undefined => {
    const receipts = shares.nodes <= most ? solveLinear(stays(shares), entering) : undefined;
    return receipts && { solved: true, receipts, rounds: 1 };
  };
  const small = atOnce(mostAtOnce);
  if (small !== undefined) return small;
  const found = iterateReceipts(reversed(shares), entering, options);
  return found.solved ? found : (atOnce(mostInNeed) ?? found);
}
