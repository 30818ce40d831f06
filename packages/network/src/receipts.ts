import { assert } from './assert.ts';
import { closedGroup, type FlowNetwork, type Unsolved } from './flow-network.ts';
import { type Graph, reversed, startsOf } from './graph.ts';
import { invert } from './inverse.ts';

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

/** One round, written into `after`: what enters and what comes from others. Returns the change. */
function round(
  { nodes, first, to, weight }: Graph,
  entering: Float64Array,
  before: Float64Array,
  after: Float64Array,
): number {
  let change = 0;
  let edge = 0;
  for (let node = 0; node < nodes; node += 1) {
    const end = first[node + 1] as number;
    let sum = entering[node] as number;
    for (; edge < end; edge += 1)
      sum += (weight[edge] as number) * (before[to[edge] as number] as number);
    change += Math.abs(sum - (before[node] as number));
    after[node] = sum;
  }
  return change;
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
  let receipts = entering.slice();
  let next = new Float64Array(entering.length);
  let [gap, change, rate, earlier] = [Infinity, Infinity, 1, 1];
  for (let done = 1; done <= rounds; done += 1) {
    const last = change;
    change = round(incoming, entering, receipts, next);
    [receipts, next] = [next, receipts];
    [rate, earlier] = [last === Infinity ? 1 : change / last, rate];
    const slowest = Math.min(1, Math.max(rate, earlier));
    gap = change === 0 ? 0 : (change * slowest) / (1 - slowest);
    if (gap <= tolerance * receipts.reduce((sum, each) => sum + each, 0))
      return { solved: true, receipts, rounds: done };
  }
  return { solved: false, reason: { why: 'slow', gap } };
}

/** Row i, column k: how much reaches i of one unit that enters at k; undefined if it never ends. */
export function leontiefInverse(shares: Graph): Float64Array | undefined {
  const { nodes, to, weight } = shares;
  const stays = new Float64Array(nodes * nodes);
  startsOf(shares).forEach((payer, edge) => {
    stays[(to[edge] as number) * nodes + payer] = -(weight[edge] as number);
  });
  for (let cell = 0; cell < stays.length; cell += nodes + 1) stays[cell] = 1 + (stays[cell] ?? 0);
  return invert(stays, nodes);
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
  const inverse = shares.nodes <= mostAtOnce ? leontiefInverse(shares) : undefined;
  if (inverse === undefined) return iterateReceipts(reversed(shares), entering, options);
  const receipts = entering.map((_, party) => {
    const row = inverse.subarray(party * shares.nodes, (party + 1) * shares.nodes);
    return row.reduce((sum, each, source) => sum + each * (entering[source] as number), 0);
  });
  return { solved: true, receipts, rounds: 1 };
}
