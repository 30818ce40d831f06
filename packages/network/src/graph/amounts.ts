import { assert } from '../assert.ts';
import type { Graph } from './graph.ts';

/** Stops at an amount that is not finite or below 0. */
export function checkAmount(what: string, amount: number): void {
  if (!(amount >= 0 && amount < Infinity))
    throw new Error(`${what}: ${amount}, want a finite amount from 0 up`);
}

/** Stops at an amount that is missing, not finite or below 0. */
export function checkAmounts(what: string, amounts: Float64Array, firms: number): void {
  assert(
    amounts.length === firms,
    `${what}: ${amounts.length} amounts, want one by firm: ${firms}`,
  );
  for (let firm = 0; firm < firms; firm += 1) {
    const amount = amounts[firm] as number;
    if (!(amount >= 0 && amount < Infinity)) checkAmount(`${what} of firm ${firm}`, amount);
  }
}

/** Stops at a share that is not within 0 … 1. */
export function checkShare(what: string, share: number): void {
  assert(share >= 0 && share <= 1, `${what}: ${share}, want a share from 0 to 1`);
}

/** Graphs that no one need look at again: they do not change. */
const checked = new WeakSet<Graph>();

/** Stops at an edge that leads to no firm or back to its own, or whose weight is no amount. */
export function checkEdges(what: string, graph: Graph): void {
  if (checked.has(graph)) return;
  const { nodes, first, to, weight } = graph;
  assert(
    first.length === nodes + 1 &&
      first[0] === 0 &&
      to.length === first[nodes] &&
      weight.length === to.length,
    `${what}: ${to.length} edges for ${first[nodes] ?? 0} that ${nodes} firms should have`,
  );
  for (let from = 0; from < nodes; from += 1) {
    const end = first[from + 1] as number;
    for (let edge = first[from] as number; edge < end; edge += 1) {
      const target = to[edge] as number;
      const amount = weight[edge] as number;
      if (amount >= 0 && amount < Infinity && target !== from && target >= 0 && target < nodes)
        continue;
      refuseEdge(what, from, target, amount);
    }
  }
  checked.add(graph);
}

function refuseEdge(what: string, from: number, target: number, amount: number): never {
  checkAmount(`${what} of firm ${from} on firm ${target}`, amount);
  throw new Error(
    target === from
      ? `${what} of firm ${from} on itself: ${amount}, want none: leave it out`
      : `${what} of firm ${from} on firm ${target}: want one of the firms`,
  );
}

/** A walk through all edges, which takes as long as some rounds: kept as long as its graph. */
const knownInto = new WeakMap<Graph, Float64Array>();

/** By target, the weights of all edges that lead to it; not to be written to. */
export function weightsInto(graph: Graph): Float64Array {
  const known = knownInto.get(graph);
  if (known !== undefined) return known;
  const { nodes, to, weight } = graph;
  const sums = new Float64Array(nodes);
  for (let edge = 0; edge < to.length; edge += 1) {
    const target = to[edge] as number;
    sums[target] = (sums[target] as number) + (weight[edge] as number);
  }
  knownInto.set(graph, sums);
  return sums;
}

/** By start, the weights of all edges that leave it. */
export function weightsOutOf({ nodes, first, weight }: Graph): Float64Array {
  const sums = new Float64Array(nodes);
  for (let from = 0; from < nodes; from += 1)
    for (let edge = first[from] as number; edge < (first[from + 1] as number); edge += 1)
      sums[from] = (sums[from] as number) + (weight[edge] as number);
  return sums;
}
