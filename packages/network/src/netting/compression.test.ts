import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Constraint, solve } from 'yalps';
import { buildGraph, compress, type Graph, netPositions, peelCycles, startsOf } from '../index.ts';

type Edge = readonly [from: number, to: number, weight: number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  const column = (index: 0 | 1 | 2) => edges.map((edge) => edge[index]);
  return buildGraph(nodes, column(0), column(1), column(2));
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, each) => total + each, 0);
}

/** The largest circulation as a linear program, by a solver that others wrote. */
function byProgram(flows: Graph): number {
  const from = startsOf(flows);
  const balance = new Map([...Array(flows.nodes).keys()].map((node) => [`${node}`, { equal: 0 }]));
  const variables = new Map(
    [...from.keys()].map((edge) => {
      const [start, end] = [from[edge] ?? NaN, flows.to[edge] ?? NaN];
      const ends: [string, number][] = [
        [`${start}`, -1],
        [`${end}`, 1],
      ];
      const rows: [string, number][] = [
        ['all', 1],
        [`room ${edge}`, 1],
      ];
      return [edge, start === end ? rows : [...rows, ...ends]];
    }),
  );
  const room = [...flows.weight].map((amount, edge) => [`room ${edge}`, { max: amount }] as const);
  const { status, result } = solve({
    objective: 'all',
    constraints: new Map<string, Constraint>([...balance, ...room]),
    variables,
  });
  expect(status).toBe('optimal');
  return result;
}

test('four parties owe 29, which 5 can settle; keeping to edges there are, 9', () => {
  const flows = graph(4, [
    [0, 1, 10],
    [1, 2, 8],
    [1, 3, 3],
    [2, 0, 6],
    [3, 2, 2],
  ]);
  expect(netPositions(flows)).toEqual({
    positions: Float64Array.of(-4, -1, 4, 1),
    gross: 29,
    minimum: 5,
    excess: 24,
  });
  const { circulation, total, left } = compress(flows);
  expect(total).toBe(20);
  expect([...circulation]).toEqual([6, 4, 2, 6, 2]);
  expect(left).toEqual(
    graph(4, [
      [0, 1, 4],
      [1, 2, 4],
      [1, 3, 1],
    ]),
  );
  expect(byProgram(flows)).toBeCloseTo(20, 9);
});

test('a walk that takes the wrong cycle first finds less', () => {
  const crossed = graph(3, [
    [0, 1, 5],
    [1, 0, 3],
    [1, 2, 4],
    [2, 0, 4],
  ]);
  expect(compress(crossed).total).toBe(14);
  expect(peelCycles(crossed)).toEqual({
    cycles: [
      { nodes: [0, 1], strength: 3 },
      { nodes: [0, 1, 2], strength: 2 },
    ],
    total: 12,
  });
});

test('a way that was taken first is given up for one that is cheaper in all', () => {
  const ways = [
    [0, 1],
    [0, 2, 3, 4],
    [5, 1],
    [5, 6, 7, 8, 4],
    [4, 0],
    [1, 5],
  ];
  const edges = ways.flatMap((way) => way.slice(1).map((to, at): Edge => [way[at] ?? NaN, to, 1]));
  const { total, left } = compress(graph(9, edges));
  expect(total).toBe(7);
  expect([...startsOf(left)]).toEqual([0, 2, 3, 5]);
  expect([...left.to]).toEqual([2, 3, 4, 1]);
});

test('payments to oneself go first, and nothing stays nothing', () => {
  const loops = graph(2, [
    [0, 0, 5],
    [0, 1, 2],
  ]);
  expect(netPositions(loops)).toMatchObject({ gross: 7, minimum: 2, excess: 5 });
  expect(compress(loops)).toMatchObject({ total: 5, left: graph(2, [[0, 1, 2]]) });
  const nothing = graph(0, []);
  expect(netPositions(nothing)).toMatchObject({ gross: 0, minimum: 0, excess: 0 });
  expect(compress(nothing)).toMatchObject({ total: 0, left: nothing });
  expect(peelCycles(nothing)).toEqual({ cycles: [], total: 0 });
});

const nodes = fc.integer({ min: 1, max: 8 });
const edgesOf = (amount: fc.Arbitrary<number>) =>
  nodes.chain((count) =>
    fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), amount), { maxLength: 24 })
      .map((edges) => graph(count, edges)),
  );
const anyAmount = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
);

describe('of any network', () => {
  test('the circulation is that of the linear program', () => {
    fc.assert(
      fc.property(edgesOf(fc.integer({ min: 0, max: 9 })), (flows) => {
        expect(compress(flows).total).toBeCloseTo(byProgram(flows), 6);
      }),
    );
  });

  test('compression keeps positions, raises nothing and beats taking out cycles', () => {
    fc.assert(
      fc.property(edgesOf(anyAmount), (flows) => {
        const { positions, gross, excess } = netPositions(flows);
        const { circulation, total, left } = compress(flows);
        const slack = 1e-10 * gross;
        netPositions(left).positions.forEach((position, party) => {
          expect(Math.abs(position - (positions[party] ?? NaN))).toBeLessThanOrEqual(slack);
        });
        circulation.forEach((amount, edge) => {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount).toBeLessThanOrEqual(flows.weight[edge] ?? NaN);
        });
        expect(sum(left.weight) + total).toBeCloseTo(gross, 6);
        expect(total).toBeLessThanOrEqual(excess + slack);
        expect(peelCycles(flows).total).toBeLessThanOrEqual(total + slack);
        expect(compress(left).total).toBeLessThanOrEqual(slack);
        const apart = peelCycles({ ...flows, weight: circulation });
        expect(Math.abs(apart.total - total)).toBeLessThanOrEqual(slack);
        expect(apart.cycles.length).toBeLessThanOrEqual(flows.to.length);
      }),
    );
  });
});
