import { assert } from './assert.ts';
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

/** Stops at an edge that leads to no firm or back to its own, or whose weight is no amount. */
export function checkEdges(what: string, { nodes, first, to, weight }: Graph): void {
  assert(
    first.length === nodes + 1 &&
      first[0] === 0 &&
      to.length === first[nodes] &&
      weight.length === to.length,
    `${what}: ${to.length} edges for ${first[nodes] ?? 0} that ${nodes} firms should have`,
  );
  for (let from = 0; from < nodes; from += 1)
    for (let edge = first[from] as number; edge < (first[from + 1] as number); edge += 1) {
      const [target, amount] = [to[edge] as number, weight[edge] as number];
      if (!(amount >= 0 && amount < Infinity))
        throw new Error(
          `${what} of firm ${from} on firm ${target}: ${amount}, want a finite amount from 0 up`,
        );
      if (target === from)
        throw new Error(`${what} of firm ${from} on itself: ${amount}, want none: leave it out`);
      if (!(target >= 0 && target < nodes))
        throw new Error(`${what} of firm ${from} on firm ${target}: want one of ${nodes} firms`);
    }
}

/** By target, the weights of all edges that lead to it. */
export function weightsInto({ nodes, to, weight }: Graph): Float64Array {
  const sums = new Float64Array(nodes);
  for (let edge = 0; edge < to.length; edge += 1) {
    const target = to[edge] as number;
    sums[target] = (sums[target] as number) + (weight[edge] as number);
  }
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
