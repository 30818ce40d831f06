import { assert } from '../assert.ts';
import { findEdge, type Graph } from '../graph/graph.ts';
import {
  type FlowNetwork,
  networkOfFlows,
  type Unsolved,
  type WindowNetwork,
} from './flow-network.ts';
import { type ReceiptOptions, solveReceipts } from './receipts.ts';

/** A payment that is thought away, in full or a part of it, in the unit of the flows. */
export interface Removed {
  /** Undefined where it came from outside. */
  readonly from: number | undefined;
  readonly to: number;
  readonly amount: number;
}

export type Extraction =
  | {
      readonly solved: true;
      /** By party: receipts with and without the payments, and what vanishes. */
      readonly before: Float64Array;
      readonly after: Float64Array;
      readonly lost: Float64Array;
    }
  | { readonly solved: false; readonly reason: Unsolved };

/** A share of more than was paid, by rounding, is all of it. */
const dust = 1e-12;

/** What is left of an amount; nothing where the rest is below the precision of the whole. */
function less(whole: number, { from, to, amount }: Removed): number {
  const rest = whole - amount;
  const way = `${from === undefined ? 'outside' : from} to ${to}`;
  assert(amount >= 0, `${amount} is taken from ${way}, want 0 or more`);
  assert(rest >= -dust * whole, `${amount} is taken from ${way}, where only ${whole} is left`);
  return rest <= dust * whole ? 0 : rest;
}

/** The network without some payments: who does not pay keeps the money; shares of others stay. */
function without(
  flows: Graph,
  entering: Float64Array,
  network: WindowNetwork,
  removed: readonly Removed[],
): FlowNetwork {
  const left = flows.weight.slice();
  const share = network.shares.weight.slice();
  const outside = entering.slice();
  for (const each of removed) {
    if (each.from === undefined) {
      assert(each.to in outside, `party ${each.to} is none of ${outside.length}`);
      outside[each.to] = less(outside[each.to] as number, each);
      continue;
    }
    const edge = findEdge(flows, each.from, each.to);
    assert(edge !== -1, `nothing is paid from ${each.from} to ${each.to}`);
    left[edge] = less(left[edge] as number, each);
    const whole = flows.weight[edge] as number;
    share[edge] = whole === 0 ? 0 : ((network.shares.weight[edge] as number) * left[edge]) / whole;
  }
  return {
    shares: { ...network.shares, weight: share },
    entering: outside.map((amount, party) => amount + (network.drawn[party] as number)),
  };
}

/**
 * Hypothetical extraction (Paelinck, de Caevel and Degueldre 1965; Miller and Lahr 2001): receipts
 * of everybody without some payments. Whoever would have paid keeps the money, everybody pays on
 * the same shares of what is left to him, and savings that were drawn are drawn all the same.
 *
 * @param flows an edge from i to j: what i pays j
 * @param entering by party: what comes in from outside
 * @throws where a removed payment is not there, or larger than what there is
 */
export function extractPayments(
  flows: Graph,
  entering: Float64Array,
  removed: readonly Removed[],
  options: ReceiptOptions = {},
): Extraction {
  const network = networkOfFlows(flows, entering);
  const before = solveReceipts(network, options);
  if (!before.solved) return before;
  const after = solveReceipts(without(flows, entering, network, removed), options);
  if (!after.solved) return after;
  return {
    solved: true,
    before: before.receipts,
    after: after.receipts,
    lost: before.receipts.map((amount, party) => amount - (after.receipts[party] as number)),
  };
}
