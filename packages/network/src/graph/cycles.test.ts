import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph, components, findCycles, type Graph } from '../index.ts';

type Edge = readonly [from: number, to: number, weight: number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  const column = (index: 0 | 1 | 2) => edges.map((edge) => edge[index]);
  return buildGraph(nodes, column(0), column(1), column(2));
}

function ofTargets(targets: Readonly<Record<number, readonly number[]>>): Graph {
  const edges = Object.entries(targets).flatMap(([from, ends]) =>
    ends.map((to): Edge => [Number(from), to, 1]),
  );
  return graph(Object.keys(targets).length, edges);
}

function complete(nodes: number): Graph {
  const all = Array.from({ length: nodes }, (_, node) => node);
  return graph(
    nodes,
    all.flatMap((from) => all.filter((to) => to !== from).map((to): Edge => [from, to, 1])),
  );
}

/** Every path from its smallest node, node by node. */
function byHand(nodes: number, edges: readonly Edge[], longest: number): number[][] {
  const joined = new Set(edges.map(([from, to]) => `${from} ${to}`));
  const found: number[][] = [];
  const walk = (path: readonly number[]): void => {
    const [start, last] = [path[0] ?? NaN, path.at(-1) ?? NaN];
    if (joined.has(`${last} ${start}`)) found.push([...path]);
    for (let next = start + 1; next < nodes && path.length < longest; next += 1)
      if (!path.includes(next) && joined.has(`${last} ${next}`)) walk([...path, next]);
  };
  for (let start = 0; start < nodes; start += 1) walk([start]);
  return found;
}

function inOrder(cycles: readonly (readonly number[])[]): string[] {
  return cycles.map((nodes) => nodes.join(' ')).sort();
}

test('cycles of the example of NetworkX, with self-loops', () => {
  const edges = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 0],
    [2, 1],
    [2, 2],
  ].map(([from = 0, to = 0]): Edge => [from, to, 1]);
  const found = findCycles(graph(3, edges));
  expect(found.capped).toBe(false);
  expect(found.cycles.map(({ nodes }) => nodes)).toEqual([[0], [0, 1, 2], [0, 2], [1, 2], [2]]);
});

test('a published graph of nine nodes has 19 cycles', () => {
  const published = ofTargets({
    0: [7, 3, 5],
    1: [2],
    2: [7, 1],
    3: [0, 5],
    4: [6, 8],
    5: [0, 3, 7],
    6: [4, 8],
    7: [0, 2, 5, 8],
    8: [4, 6, 7],
  });
  expect(findCycles(published, { longest: 9 }).cycles).toHaveLength(19);
});

test.each([
  [2, 1],
  [3, 5],
  [4, 20],
  [5, 84],
  [6, 409],
  [7, 2365],
])('everyone pays everyone: %d nodes have %d cycles', (nodes, count) => {
  expect(findCycles(complete(nodes), { longest: nodes }).cycles).toHaveLength(count);
});

test('a cycle is as strong as its smallest edge, parallel edges together', () => {
  const { cycles } = findCycles(
    graph(3, [
      [0, 1, 5],
      [1, 2, 2],
      [1, 2, 2],
      [2, 0, 7],
    ]),
  );
  expect(cycles).toEqual([{ nodes: [0, 1, 2], strength: 4 }]);
});

test('a way out that opens late opens those who wait for it', () => {
  const targets = { 0: [1, 5, 6], 1: [3], 2: [1, 4], 3: [5], 4: [1, 3], 5: [0, 1, 5], 6: [2, 5] };
  expect(findCycles(ofTargets(targets), { longest: 7 }).cycles).toHaveLength(8);
});

test('the order of edges does not matter', () => {
  const edges: Edge[] = [
    [0, 1, 1],
    [0, 2, 2],
    [1, 0, 3],
    [1, 2, 4],
    [2, 0, 5],
  ];
  expect(findCycles(graph(3, edges.toReversed()))).toEqual(findCycles(graph(3, edges)));
});

describe('caps', () => {
  test('are said', () => {
    const all = findCycles(complete(5)).cycles;
    expect(findCycles(complete(5), { most: 84 })).toEqual({ cycles: all, capped: false });
    const some = findCycles(complete(5), { most: 83 });
    expect(some).toEqual({ cycles: all.slice(0, 83), capped: true });
  });

  test('are whole numbers', () => {
    expect(() => findCycles(complete(2), { most: 0 })).toThrow('most is 0');
    expect(() => findCycles(complete(2), { longest: 1.5 })).toThrow('longest is 1.5');
  });

  test('a length of six among forty nodes in a ring of hubs is found in time', () => {
    const edges = Array.from({ length: 40 }, (_, from) =>
      [1, 2, 3, 5, 8].map((step): Edge => [from, (from + step) % 40, 1]),
    ).flat();
    const found = findCycles(graph(40, edges), { longest: 6, most: 1e6 });
    expect(inOrder(found.cycles.map(({ nodes }) => nodes))).toEqual(inOrder(byHand(40, edges, 6)));
  });
});

test('an edge to no node is refused', () => {
  expect(() => graph(2, [[0, 2, 1]])).toThrow('edge 0 is from 0 to 2, want two of 2 nodes');
});

const size = 9;
const node = fc.nat(size - 1);
const anyEdges = fc.array(
  fc.tuple(node, node, fc.integer({ min: 1, max: 9 })) as fc.Arbitrary<Edge>,
  { maxLength: 30 },
);

describe('on any small graph', () => {
  test('cycles are those a search without thought finds', () => {
    fc.assert(
      fc.property(anyEdges, fc.integer({ min: 1, max: size }), (edges, longest) => {
        const { cycles } = findCycles(graph(size, edges), { longest });
        expect(inOrder(cycles.map(({ nodes }) => nodes))).toEqual(
          inOrder(byHand(size, edges, longest)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('two nodes are in one component where each reaches the other', () => {
    fc.assert(
      fc.property(anyEdges, (edges) => {
        const component = components(graph(size, edges));
        const reaches = Array.from({ length: size }, (_, from) => reachedFrom(from, edges));
        for (let a = 0; a < size; a += 1)
          for (let b = 0; b < size; b += 1) {
            const both = reaches[a]?.has(b) && reaches[b]?.has(a);
            expect(component[a] === component[b]).toBe(both);
            if (reaches[a]?.has(b))
              expect(component[a]).toBeGreaterThanOrEqual(component[b] ?? NaN);
          }
      }),
    );
  });
});

function reachedFrom(start: number, edges: readonly Edge[]): Set<number> {
  const reached = new Set([start]);
  for (const at of reached) for (const [from, to] of edges) if (from === at) reached.add(to);
  return reached;
}
