import { assert } from '../assert.ts';
import { components } from '../graph/components.ts';
import type { Graph } from '../graph/graph.ts';
import { closedGroup, type Unsolved } from './flow-network.ts';

/** Where a dollar starts, and where it is waited for. */
export type Journey = readonly [from: number, to: number];

export interface ChanceOptions {
  /** How much of a dollar may still be under way at the end; 1e-12. */
  readonly tolerance?: number;
  /** Rounds over all parties before giving up; 100,000. */
  readonly rounds?: number;
}

/** By journey, a chance that is met or exceeded by at most the gap: exact to the tolerance. */
export type Chances =
  | { readonly solved: true; readonly chances: Float64Array; readonly gap: number }
  | { readonly solved: false; readonly reason: Unsolved };

const usualTolerance = 1e-12;
const usualRounds = 100_000;
/** Journeys that are followed together, so that each edge is read once for eight of them. */
const together = 8;

/** Parties by falling component: money goes from earlier ones to later ones, or stays in one. */
interface Order {
  readonly node: Int32Array;
  /** By component, its first place and, one further, its end. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly component: Int32Array;
}

function orderOf(shares: Graph): Order {
  const component = components(shares);
  const count = component.reduce((most, each) => Math.max(most, each + 1), 0);
  const end = new Int32Array(count);
  for (const each of component) end[each] = (end[each] as number) + 1;
  for (let at = count - 2; at >= 0; at -= 1) end[at] = (end[at] as number) + (end[at + 1] ?? 0);
  const first = Int32Array.from(end, (_, at) => end[at + 1] ?? 0);
  const next = first.slice();
  const node = new Int32Array(component.length);
  component.forEach((group, each) => {
    node[next[group] as number] = each;
    next[group] = (next[group] as number) + 1;
  });
  return { node, first, end, component };
}

/** Money under way: eight amounts by party, one for each journey. */
interface Under {
  readonly mass: Float64Array;
  readonly journeys: readonly Journey[];
  readonly arrived: Float64Array;
  readonly isTarget: Uint8Array;
}

/** Takes out what has reached its target. */
function arrive({ mass, journeys, arrived }: Under, node: number): void {
  journeys.forEach(([, to], column) => {
    if (to !== node) return;
    arrived[column] = (arrived[column] as number) + (mass[node * together + column] as number);
    mass[node * together + column] = 0;
  });
}

/** Pays on all that lies with parties `from` … `end` − 1 of an order, one party after another. */
function payOn(shares: Graph, under: Under, order: Int32Array, from: number, end: number): void {
  const { first, to, weight } = shares;
  const { mass, isTarget } = under;
  for (let place = from; place < end; place += 1) {
    const node = order[place] as number;
    if (isTarget[node] === 1) arrive(under, node);
    const own = node * together;
    const a = mass[own] as number;
    const b = mass[own + 1] as number;
    const c = mass[own + 2] as number;
    const d = mass[own + 3] as number;
    const e = mass[own + 4] as number;
    const f = mass[own + 5] as number;
    const g = mass[own + 6] as number;
    const h = mass[own + 7] as number;
    if (a + b + c + d + e + f + g + h === 0) continue;
    for (let column = own; column < own + together; column += 1) mass[column] = 0;
    const last = first[node + 1] as number;
    for (let edge = first[node] as number; edge < last; edge += 1) {
      const at = (to[edge] as number) * together;
      const share = weight[edge] as number;
      mass[at] = (mass[at] as number) + share * a;
      mass[at + 1] = (mass[at + 1] as number) + share * b;
      mass[at + 2] = (mass[at + 2] as number) + share * c;
      mass[at + 3] = (mass[at + 3] as number) + share * d;
      mass[at + 4] = (mass[at + 4] as number) + share * e;
      mass[at + 5] = (mass[at + 5] as number) + share * f;
      mass[at + 6] = (mass[at + 6] as number) + share * g;
      mass[at + 7] = (mass[at + 7] as number) + share * h;
    }
  }
}

/** The most that any one journey still has under way with some parties. */
function leftWith({ mass }: Under, order: Int32Array, from: number, end: number): number {
  const left = new Float64Array(together);
  for (let place = from; place < end; place += 1) {
    const own = (order[place] as number) * together;
    for (let column = 0; column < together; column += 1)
      left[column] = (left[column] as number) + (mass[own + column] as number);
  }
  return left.reduce((most, each) => Math.max(most, each), 0);
}

/** Sends a dollar on its way: it has left where it starts, which may be where it is waited for. */
function setOut(shares: Graph, { mass }: Under, from: number, column: number): void {
  const last = shares.first[from + 1] as number;
  for (let edge = shares.first[from] as number; edge < last; edge += 1)
    mass[(shares.to[edge] as number) * together + column] = shares.weight[edge] as number;
}

/** Follows up to eight journeys; what is still under way at the end is returned. */
function follow(
  shares: Graph,
  order: Order,
  under: Under,
  { tolerance = usualTolerance, rounds = usualRounds }: ChanceOptions,
): number {
  const groups = under.journeys.map(([from, to]) => [order.component[from], order.component[to]]);
  const highest = groups.reduce((most, [from = 0]) => Math.max(most, from), 0);
  const lowest = groups.reduce((least, [, to = 0]) => Math.min(least, to), highest);
  const [from, end] = [order.first[highest] as number, order.end[lowest] as number];
  under.journeys.forEach(([start], column) => {
    setOut(shares, under, start, column);
  });
  let gap = leftWith(under, order.node, from, end);
  for (let round = 0; round < rounds && gap > tolerance; round += 1) {
    payOn(shares, under, order.node, from, end);
    gap = leftWith(under, order.node, from, end);
  }
  return gap;
}

/**
 * Chances that a dollar ever comes from one party to another, or back to where it was: the dollar
 * is paid on in its shares, what arrives is taken out and counted, and so is what can no longer
 * arrive, until less than the tolerance is under way. With N the Leontief inverse the chance is
 * N(to, from) / N(to, to), and 1 − 1 / N(i, i) for a return.
 *
 * @param shares an edge from j to i: the share of what j has that it pays on to i
 * @returns why there is no answer where some parties pay all they have to one another, or where so
 *   little leaks that the rounds were not enough
 * @throws where a journey starts or ends at no party
 */
export function reachChances(
  shares: Graph,
  journeys: readonly Journey[],
  options: ChanceOptions = {},
): Chances {
  const nodes = closedGroup(shares);
  if (nodes !== undefined) return { solved: false, reason: { why: 'closed', nodes } };
  const isParty = (node: number) => Number.isInteger(node) && node >= 0 && node < shares.nodes;
  for (const [from, to] of journeys)
    assert(isParty(from) && isParty(to), `${from} to ${to} is not between ${shares.nodes} parties`);
  const order = orderOf(shares);
  const groupOf = (at: number) => order.component[journeys[at]?.[1] ?? 0] as number;
  const places = [...journeys.keys()].sort((a, b) => groupOf(a) - groupOf(b) || a - b);
  const chances = new Float64Array(journeys.length);
  const mass = new Float64Array(shares.nodes * together);
  const isTarget = new Uint8Array(shares.nodes);
  let gap = 0;
  for (let at = 0; at < places.length; at += together) {
    const block = places.slice(at, at + together);
    const followed = block.map((place) => journeys[place] as Journey);
    const under = { mass, journeys: followed, arrived: new Float64Array(together), isTarget };
    mass.fill(0);
    isTarget.fill(0);
    for (const [, to] of followed) isTarget[to] = 1;
    gap = Math.max(gap, follow(shares, order, under, options));
    block.forEach((place, column) => {
      chances[place] = under.arrived[column] as number;
    });
  }
  if (gap > (options.tolerance ?? usualTolerance))
    return { solved: false, reason: { why: 'slow', gap } };
  return { solved: true, chances, gap };
}

/** The chance that a dollar at a party comes back to it, for each of some parties. */
export function returnChances(
  shares: Graph,
  parties: readonly number[],
  options: ChanceOptions = {},
): Chances {
  const journeys = parties.map((party): Journey => [party, party]);
  return reachChances(shares, journeys, options);
}
