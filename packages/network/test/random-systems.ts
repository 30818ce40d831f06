import fc from 'fast-check';
import { expect } from 'vitest';
import { buildGraph, type Graph, startsOf } from '../src/graph/graph.ts';

/** Whole numbers keep what is exactly enough exactly enough. */
export const most = 20;

export const sizes = fc.integer({ min: 1, max: 8 });

export function amounts(count: number, min = 0): fc.Arbitrary<Float64Array> {
  return fc
    .array(fc.integer({ min, max: most }), { minLength: count, maxLength: count })
    .map((all) => Float64Array.from(all));
}

/** Sparse claims: two of three cells are empty. */
export function claims(firms: number): fc.Arbitrary<Graph> {
  const cell = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: most }));
  return fc.array(cell, { minLength: firms ** 2, maxLength: firms ** 2 }).map((cells) => {
    const edges = cells.flatMap(([there, amount], at) => {
      const [from, to] = [Math.floor(at / firms), at % firms];
      return there === 0 && from !== to ? [[from, to, amount] as const] : [];
    });
    return buildGraph(
      firms,
      edges.map(([from]) => from),
      edges.map(([, to]) => to),
      edges.map(([, , amount]) => amount),
    );
  });
}

export function sum(of: Iterable<number>): number {
  return [...of].reduce((total, each) => total + each, 0);
}

export function expectClose(
  found: ArrayLike<number>,
  wanted: ArrayLike<number>,
  within = 1e-8,
): void {
  expect(found.length).toBe(wanted.length);
  for (let at = 0; at < found.length; at += 1)
    expect(Math.abs((found[at] ?? NaN) - (wanted[at] ?? NaN))).toBeLessThanOrEqual(within);
}

export function expectAtLeast(high: ArrayLike<number>, low: ArrayLike<number>): void {
  for (let at = 0; at < low.length; at += 1)
    expect((high[at] ?? NaN) - (low[at] ?? NaN)).toBeGreaterThanOrEqual(-1e-8);
}

/** The same edges between firms numbered from the last to the first. */
export function backwards(graph: Graph): Graph {
  const last = graph.nodes - 1;
  const from = startsOf(graph).map((firm) => last - firm);
  return buildGraph(
    graph.nodes,
    from,
    graph.to.map((firm) => last - firm),
    graph.weight,
  );
}
