import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildGraph, findEdge, type Graph, reversed, startsOf, weakComponents } from '../index.ts';

function edgesOf(graph: Graph): (readonly [number, number, number])[] {
  return [...startsOf(graph)].map(
    (from, edge) => [from, graph.to[edge] ?? NaN, graph.weight[edge] ?? NaN] as const,
  );
}

test('duplicate edges are added up, loops and edges of weight 0 are kept', () => {
  const graph = buildGraph(3, [2, 0, 2, 1, 0], [0, 1, 0, 1, 2], [1, 2, 4, 8, 0]);
  expect(edgesOf(graph)).toEqual([
    [0, 1, 2],
    [0, 2, 0],
    [1, 1, 8],
    [2, 0, 5],
  ]);
  expect(edgesOf(reversed(graph))).toEqual([
    [0, 2, 5],
    [1, 0, 2],
    [1, 1, 8],
    [2, 0, 0],
  ]);
  expect(findEdge(graph, 2, 0)).toBe(3);
  expect(findEdge(graph, 2, 1)).toBe(-1);
});

test('there may be no edges and no nodes', () => {
  expect(edgesOf(buildGraph(0, [], [], []))).toEqual([]);
  expect([...weakComponents(buildGraph(3, [], [], []))]).toEqual([0, 1, 2]);
});

test.each([
  ['a negative weight', 2, [0, 1], [1, 0], [1, -2], 'edge 1 weighs -2, want a finite number of 0'],
  ['no number', 2, [0], [1], [NaN], 'edge 0 weighs NaN'],
  ['no finite number', 2, [0], [1], [Infinity], 'edge 0 weighs Infinity'],
  ['no such node', 2, [0], [2], [1], 'edge 0 is from 0 to 2, want two of 2 nodes'],
  ['half a node', 2, [0.5], [1], [1], 'edge 0 is from 0.5 to 1'],
  ['columns that differ', 2, [0], [1], [], 'edges have 1 starts, 1 ends and 0 weights'],
  ['less than no nodes', -1, [], [], [], 'there are -1 nodes'],
  ['sums beyond all numbers', 2, [0, 0], [1, 1], [1e308, 1e308], 'edges from 0 to 1 add up to'],
])('%s is refused', (_what, nodes, from, to, weight, sentence) => {
  expect(() => buildGraph(nodes, from, to, weight)).toThrow(sentence);
});

const size = 6;
const anyEdges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.nat(9)));

test('weights of any edges are kept, and turned twice a graph is itself', () => {
  fc.assert(
    fc.property(anyEdges, (edges) => {
      const column = (at: 0 | 1 | 2) => edges.map((edge) => edge[at]);
      const graph = buildGraph(size, column(0), column(1), column(2));
      for (let from = 0; from < size; from += 1)
        for (let to = 0; to < size; to += 1) {
          const same = edges.filter(([start, end]) => start === from && end === to);
          const edge = findEdge(graph, from, to);
          expect(edge === -1).toBe(same.length === 0);
          const all = same.reduce((sum, [, , weight]) => sum + weight, 0);
          if (edge !== -1) expect(graph.weight[edge]).toBe(all);
        }
      expect(reversed(reversed(graph))).toEqual(graph);
    }),
  );
});

test('nodes are in one weak component where a way leads between them, in any direction', () => {
  fc.assert(
    fc.property(anyEdges, (edges) => {
      const column = (at: 0 | 1 | 2) => edges.map((edge) => edge[at]);
      const found = weakComponents(buildGraph(size, column(0), column(1), column(2)));
      const byHand = Array.from({ length: size }, (_, node) => node);
      for (let round = 0; round < size; round += 1)
        for (const [from, to] of edges) {
          const least = Math.min(byHand[from] ?? NaN, byHand[to] ?? NaN);
          byHand[from] = least;
          byHand[to] = least;
        }
      const smallest = [...new Set(byHand)].sort((a, b) => a - b);
      expect([...found]).toEqual(byHand.map((least) => smallest.indexOf(least)));
    }),
  );
});
