import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildGraph,
  type Cycled,
  type Cycling,
  chanceBetween,
  cyclingOf,
  type Graph,
  networkOfFlows,
  networkOfShares,
  splitBySource,
} from '../index.ts';

function rounded(amounts: Iterable<number> | undefined, digits: number): number[] {
  return [...(amounts ?? [])].map((each) => Number(each.toFixed(digits)));
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, each) => total + each, 0);
}

type Edge = readonly [from: number, to: number, weight: number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  const column = (index: 0 | 1 | 2) => edges.map((edge) => edge[index]);
  return buildGraph(nodes, column(0), column(1), column(2));
}

function solved(found: Cycled): Cycling {
  if (!found.solved) throw new Error(`no cycling: ${found.reason.why}`);
  return found.cycling;
}

function ofShares(nodes: number, edges: readonly Edge[], ...entering: number[]): Cycling {
  return solved(cyclingOf(networkOfShares(graph(nodes, edges), Float64Array.from(entering))));
}

function diagonal({ inverse, receipts }: Cycling): number[] {
  return [...receipts].map((_, party) => inverse[party * (receipts.length + 1)] ?? NaN);
}

/** Plants, detritus, bacteria, detritus feeders, carnivores; kcal per m² and year. */
test('Cone Spring (Tilly 1968, in Finn 1976)', () => {
  const [plants, detritus, bacteria, feeders, carnivores] = [0, 1, 2, 3, 4];
  const flows = graph(5, [
    [plants, detritus, 8881],
    [detritus, bacteria, 5205],
    [detritus, feeders, 2309],
    [bacteria, detritus, 1600],
    [bacteria, feeders, 75],
    [feeders, detritus, 200],
    [feeders, carnivores, 370],
    [carnivores, detritus, 167],
  ]);
  const entering = Float64Array.of(11184, 635, 0, 0, 0);
  const network = networkOfFlows(flows, entering);
  const cycling = solved(cyclingOf(network));
  expect(rounded(cycling.receipts, 6)).toEqual([11184, 11483, 5205, 2384, 370]);
  expect(rounded(network.drawn, 0)).toEqual([0, 0, 0, 0, 0]);
  expect(rounded(diagonal(cycling), 7)).toEqual([1, 1.2067045, 1.1693512, 1.0385666, 1.0175494]);
  expect(sum(cycling.recycled)).toBeCloseTo(2815.7235, 4);
  expect(cycling.finn).toBeCloseTo(0.091939, 7);
  const through = sum(cycling.receipts);
  expect(through).toBeCloseTo(30626, 6);
  expect(sum(cycling.recycled) / (through + sum(entering))).toBeCloseTo(0.0663382, 7);
  expect(through / sum(entering)).toBeCloseTo(2.591251, 6);
});

test('two parties, 60% on and 50% back', () => {
  const cycling = ofShares(
    2,
    [
      [0, 1, 0.6],
      [1, 0, 0.5],
    ],
    100,
    0,
  );
  expect(rounded(cycling.receipts, 6)).toEqual([142.857143, 85.714286]);
  expect(cycling.finn).toBeCloseTo(0.3, 12);
  expect(chanceBetween(cycling, 0, 1)).toBeCloseTo(0.6, 12);
  expect(chanceBetween(cycling, 0, 0)).toBeCloseTo(0.3, 12);
  expect(() => chanceBetween(cycling, 0, 2)).toThrow('party 2 is none of 2');
});

const cloudLabChips: Edge[] = [
  [1, 0, 0.7],
  [0, 1, 0.2],
  [2, 1, 0.1],
  [0, 2, 0.3],
];

test('a cloud, a lab, a chip maker', () => {
  const cycling = ofShares(3, cloudLabChips, 60, 40, 0);
  expect(rounded(cycling.receipts, 6)).toEqual([104.88677, 64.123957, 31.466031]);
  expect(rounded(cycling.returns, 7)).toEqual([0.161, 0.161, 0.0244186]);
  expect(cycling.finn).toBeCloseTo(0.1395627, 7);
  expect(rounded(cycling.byEntry.subarray(0, 3), 6)).toEqual([71.513707, 33.373063, 0]);
});

describe('original sources', () => {
  const cycling = ofShares(3, cloudLabChips, 60, 40, 0);

  test('split new and recycled receipts', () => {
    const [customers, investors] = splitBySource(cycling, [
      { id: 'customers', entering: Float64Array.of(60, 10, 0) },
      { id: 'investors', entering: Float64Array.of(0, 30, 0) },
    ]);
    expect(customers?.receipts[0]).toBeCloseTo(71.513707 + 33.373063 / 4, 6);
    expect(investors?.receipts[0]).toBeCloseTo((33.373063 * 3) / 4, 6);
    // The first time: 60 at once, and a dollar at the lab comes with a chance of 70%.
    expect(customers?.organic[0]).toBeCloseTo(60 + 0.7 * 10, 12);
    expect(investors?.organic[0]).toBeCloseTo(0.7 * 30, 12);
    for (const party of [0, 1, 2])
      expect((customers?.recycled[party] ?? 0) + (investors?.recycled[party] ?? 0)).toBeCloseTo(
        cycling.recycled[party] ?? NaN,
        12,
      );
  });

  test('are to be all that enters', () => {
    const entering = Float64Array.of(60, 30, 0);
    expect(() => splitBySource(cycling, [{ id: 'some', entering }])).toThrow(
      'sources bring 30 to party 1, where 40 enters',
    );
    expect(() => splitBySource(cycling, [{ id: 'few', entering: Float64Array.of(1) }])).toThrow(
      'few enters at 1 parties, want 3',
    );
  });
});

test('what a party pays beyond its receipts enters there', () => {
  const network = networkOfFlows(
    graph(2, [
      [0, 1, 30],
      [1, 0, 10],
    ]),
    Float64Array.of(5, 0),
  );
  expect([...network.drawn]).toEqual([15, 0]);
  expect(rounded(solved(cyclingOf(network)).receipts, 9)).toEqual([30, 30]);
});

describe('no answer', () => {
  test('a ring that nothing leaves is named', () => {
    const ring = graph(4, [
      [0, 2, 3],
      [1, 3, 7],
      [3, 1, 7],
    ]);
    const found = cyclingOf(networkOfFlows(ring, Float64Array.of(5, 0, 2, 0)));
    expect(found).toEqual({ solved: false, reason: { why: 'closed', nodes: [1, 3] } });
  });

  test('so little leaks that nothing is sure', () => {
    const edges: Edge[] = [
      [0, 1, 1 - 2e-12],
      [1, 0, 1],
    ];
    const found = cyclingOf(networkOfShares(graph(2, edges), Float64Array.of(1, 0)));
    expect(found).toMatchObject({ solved: true });
    edges[0] = [0, 1, 1 - 1.1e-12];
    edges[1] = [1, 0, 1 + 5e-13];
    expect(cyclingOf(networkOfShares(graph(2, edges), Float64Array.of(1, 0)))).toEqual({
      solved: false,
      reason: { why: 'nearly-closed' },
    });
  });

  test('nothing enters, nobody is there', () => {
    expect(ofShares(1, [], 0).finn).toBeUndefined();
    expect(ofShares(0, []).finn).toBeUndefined();
  });

  test('shares and amounts that cannot be are refused', () => {
    const enter = (...amounts: number[]) =>
      networkOfShares(graph(1, []), Float64Array.from(amounts));
    expect(() => enter(1, 2)).toThrow('2 amounts enter, want one for each of 1 parties');
    expect(() => enter(-1)).toThrow('at party 0 enters -1, want a finite amount of 0 or more');
    expect(() => enter(NaN)).toThrow('at party 0 enters NaN');
    expect(() => ofShares(2, [[1, 0, 1.25]], 0, 0)).toThrow('party 1 pays on 1.25 of what it has');
    const many = networkOfShares(graph(2001, []), new Float64Array(2001));
    expect(() => cyclingOf(many)).toThrow('there are 2001 parties, want at most 2000');
  });
});

const size = 5;
const amounts = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: count, maxLength: count })
    .map((all) => Float64Array.from(all));

test('receipts are those of the books, new and recycled, and split by entry', () => {
  fc.assert(
    fc.property(amounts(size * size), amounts(size), (flows, entering) => {
      const edges = [...flows].map(
        (amount, cell): Edge => [Math.floor(cell / size), cell % size, amount],
      );
      const network = networkOfFlows(graph(size, edges), entering);
      const found = cyclingOf(network);
      fc.pre(found.solved);
      const { organic, recycled, byEntry, returns, inverse, finn = 0, receipts } = solved(found);
      for (let party = 0; party < size; party += 1) {
        const column = flows.filter((_, cell) => cell % size === party);
        const booked = sum(column) + (entering[party] ?? 0) + (network.drawn[party] ?? 0);
        expect(receipts[party]).toBeCloseTo(booked, 6);
        expect((organic[party] ?? 0) + (recycled[party] ?? 0)).toBeCloseTo(booked, 6);
        expect(sum(byEntry.subarray(party * size, (party + 1) * size))).toBeCloseTo(booked, 6);
        expect(returns[party]).toBeGreaterThanOrEqual(-1e-12);
        expect(returns[party]).toBeLessThan(1);
      }
      expect(Math.min(...inverse)).toBeGreaterThanOrEqual(-1e-12);
      expect(finn).toBeGreaterThanOrEqual(0);
      expect(finn).toBeLessThan(1);
    }),
  );
});
