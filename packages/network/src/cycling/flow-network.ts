import { assert } from '../assert.ts';
import { components } from '../graph/components.ts';
import { type Graph, startsOf } from '../graph/graph.ts';

/** Money that parties pay on to one another; amounts in one unit throughout. */
export interface FlowNetwork {
  /** An edge from j to i: the share of all that j has in the window that it pays on to i. */
  readonly shares: Graph;
  /** By party: what comes in from outside, and what it drew from its own savings. */
  readonly entering: Float64Array;
}

export interface WindowNetwork extends FlowNetwork {
  /** By party: what it paid beyond its receipts, counted as entering there. */
  readonly drawn: Float64Array;
}

/** A party whose shares add up to more than 1 by less than this keeps nothing. */
const dust = 1e-12;

/** Why receipts have no answer. */
export type Unsolved =
  /** These parties pay all they have to one another, so money that is among them never leaves. */
  | { readonly why: 'closed'; readonly nodes: readonly number[] }
  /** So little leaks from some group that no digit of an answer would be sure. */
  | { readonly why: 'nearly-closed' }
  /** So much was still under way, in the unit of the flows, when the rounds were over. */
  | { readonly why: 'slow'; readonly gap: number };

/** @throws where what enters is not one finite amount of 0 or more by party */
function checkEntering(nodes: number, entering: Float64Array): void {
  assert(
    entering.length === nodes,
    `${entering.length} amounts enter, want one for each of ${nodes} parties`,
  );
  const bad = entering.findIndex((amount) => !(amount >= 0 && amount < Infinity));
  assert(bad === -1, `at party ${bad} enters ${entering[bad]}, want a finite amount of 0 or more`);
}

/** By party, what is left of 1 after all it pays on. */
function kept({ nodes, first, weight }: Graph): Float64Array {
  const left = new Float64Array(nodes).fill(1);
  for (let node = 0; node < nodes; node += 1)
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1)
      left[node] = (left[node] as number) - (weight[edge] as number);
  return left;
}

/**
 * A network of known shares.
 *
 * @throws where a party pays on more than all it has, or what enters is no amount
 */
export function networkOfShares(shares: Graph, entering: Float64Array): FlowNetwork {
  checkEntering(shares.nodes, entering);
  const left = kept(shares);
  const over = left.findIndex((each) => each < -dust);
  assert(over === -1, `party ${over} pays on ${1 - (left[over] ?? 0)} of what it has, want 0 to 1`);
  return { shares, entering };
}

/**
 * The network of one window of payments. What a party receives and does not pay on stays with it;
 * what it pays beyond its receipts comes from its savings and enters there.
 *
 * @param flows an edge from i to j: what i pays j
 * @param entering by party: what comes in from outside
 * @throws where what enters is no amount
 */
export function networkOfFlows(flows: Graph, entering: Float64Array): WindowNetwork {
  checkEntering(flows.nodes, entering);
  const { weight, to } = flows;
  const from = startsOf(flows);
  const paid = new Float64Array(flows.nodes);
  const received = entering.slice();
  for (let edge = 0; edge < to.length; edge += 1) {
    const [payer, payee] = [from[edge] as number, to[edge] as number];
    paid[payer] = (paid[payer] as number) + (weight[edge] as number);
    received[payee] = (received[payee] as number) + (weight[edge] as number);
  }
  const drawn = paid.map((amount, party) => Math.max(0, amount - (received[party] as number)));
  const has = paid.map((amount, party) => Math.max(amount, received[party] as number));
  const shares = weight.map((amount, edge) =>
    amount === 0 ? 0 : amount / (has[from[edge] as number] as number),
  );
  return {
    shares: { ...flows, weight: shares },
    entering: entering.map((amount, party) => amount + (drawn[party] as number)),
    drawn,
  };
}

/**
 * The first group of parties that pay all they have to one another; among them money never ends.
 * A group that keeps less than 1e-12 of what it has counts as one.
 *
 * @returns undefined where every group leaks
 */
export function closedGroup(shares: Graph): readonly number[] | undefined {
  const { nodes, first, to, weight } = shares;
  const component = components(shares);
  const leak = kept(shares);
  for (let node = 0; node < nodes; node += 1)
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1)
      if (component[to[edge] as number] !== component[node])
        leak[node] = (leak[node] as number) + (weight[edge] as number);
  const leaks = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    const group = component[node] as number;
    leaks[group] = Math.max(leaks[group] as number, leak[node] as number);
  }
  const group = component.find((each) => (leaks[each] as number) <= dust);
  if (group === undefined) return undefined;
  return [...component.keys()].filter((node) => component[node] === group);
}
