import { assert } from './assert.ts';
import { closedGroup, type FlowNetwork, type Unsolved } from './flow-network.ts';
import { gatherOver } from './gather.ts';
import { type Graph, reversed, startsOf } from './graph.ts';
import { invert } from './inverse.ts';
import { solveLinear } from './linear-solve.ts';

export interface ReceiptOptions {
  /** Stop where all further rounds together would add less than this share of receipts; 1e-12. */
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

/** Adds what was passed on to what enters; returns how far receipts moved, and all of them. */
function step(
  receipts: Float64Array,
  entering: Float64Array,
  passed: Float64Array,
): [change: number, all: number] {
  let [change, all] = [0, 0];
  for (let party = 0; party < receipts.length; party += 1) {
    const now = (entering[party] as number) + (passed[party] as number);
    change += Math.abs(now - (receipts[party] as number));
    all += now;
    receipts[party] = now;
  }
  return [change, all];
}

/**
 * Receipts x = f + A x in rounds (Jacobi), from what enters upwards: round k adds the money that
 * has changed hands k times. What all further rounds would add is judged by the last change and
 * the larger of the last two rates at which changes shrank: change × rate / (1 − rate).
 *
 * @param incoming an edge from i to j: the share of what j has that it pays on to i
 * @returns `slow` where the rounds were over before the change was small
 */
export function iterateReceipts(
  incoming: Graph,
  entering: Float64Array,
  options: ReceiptOptions = {},
): Receipts {
  const { tolerance = usualTolerance, rounds = usualRounds } = options;
  assert(tolerance > 0, `the tolerance is ${tolerance}, want more than 0`);
  const { value: receipts, sum: passed, run } = gatherOver(incoming);
  receipts.set(entering);
  let [gap, change, all, rate, earlier] = [Infinity, Infinity, 0, 1, 1];
  for (let done = 1; done <= rounds; done += 1) {
    const last = change;
    run();
    [change, all] = step(receipts, entering, passed);
    [rate, earlier] = [last === Infinity ? 1 : change / last, rate];
    const slowest = Math.min(1, Math.max(rate, earlier));
    gap = change === 0 ? 0 : (change * slowest) / (1 - slowest);
    if (gap <= tolerance * all) return { solved: true, receipts: receipts.slice(), rounds: done };
  }
  return { solved: false, reason: { why: 'slow', gap } };
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
 * Receipts of all parties (Leontief 1936): at once for up to 200 parties, else in rounds.
 *
 * @returns why there are none where some parties pay all they have to one another, or where so
 *   little leaks that the rounds were not enough
 */
export function solveReceipts(network: FlowNetwork, options: ReceiptOptions = {}): Receipts {
  const { shares, entering } = network;
  const nodes = closedGroup(shares);
  if (nodes !== undefined) return { solved: false, reason: { why: 'closed', nodes } };
  const receipts = shares.nodes <= mostAtOnce ? solveLinear(stays(shares), entering) : undefined;
  if (receipts !== undefined) return { solved: true, receipts, rounds: 1 };
  return iterateReceipts(reversed(shares), entering, options);
}
