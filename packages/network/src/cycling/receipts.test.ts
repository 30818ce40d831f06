import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildGraph,
  type Cycling,
  chanceBetween,
  closedGroup,
  cyclingOf,
  extractPayments,
  type FlowNetwork,
  finnIndex,
  type Graph,
  iterateReceipts,
  type Journey,
  leontiefInverse,
  networkOfFlows,
  networkOfShares,
  reachChances,
  returnChances,
  reversed,
  solveReceipts,
  startsOf,
} from '../index.ts';
import { drawAt } from './draws.ts';

type Edge = readonly [from: number, to: number, weight: number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  const column = (index: 0 | 1 | 2) => edges.map((edge) => edge[index]);
  return buildGraph(nodes, column(0), column(1), column(2));
}

function cyclingFound(network: FlowNetwork): Cycling {
  const found = cyclingOf(network);
  if (!found.solved) throw new Error(`no cycling: ${found.reason.why}`);
  return found.cycling;
}

const most = 8;
/** Shares of two to eight parties, each of which keeps some of what it has. */
const anyNetwork = fc.integer({ min: 2, max: most }).chain((nodes) =>
  fc
    .record({
      cells: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })), {
        minLength: nodes * nodes,
        maxLength: nodes * nodes,
      }),
      kept: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: nodes, maxLength: nodes }),
      entering: fc.array(fc.nat(100), { minLength: nodes, maxLength: nodes }),
    })
    .map(({ cells, kept, entering }) => {
      const edges = cells.flatMap((cell, at): Edge[] => {
        const payer = Math.floor(at / nodes);
        const row = cells.slice(payer * nodes, (payer + 1) * nodes);
        const all = row.reduce((sum, each) => sum + each, kept[payer] ?? 0);
        return cell === 0 ? [] : [[payer, at % nodes, cell / all]];
      });
      return networkOfShares(graph(nodes, edges), Float64Array.from(entering));
    }),
);

describe('in rounds and at once', () => {
  test('receipts, chances of any journey and the index are the same', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { shares, entering } = network;
        const cycling = cyclingFound(network);
        const rounds = iterateReceipts(reversed(shares), entering);
        const atOnce = solveReceipts(network);
        const journeys = [...entering.keys()].flatMap((from) =>
          [...entering.keys()].map((to): Journey => [from, to]),
        );
        const found = reachChances(shares, journeys);
        if (!rounds.solved || !atOnce.solved || !found.solved) throw new Error('no answer');
        const most = Math.max(...cycling.receipts);
        cycling.receipts.forEach((want, party) => {
          const gap = Math.abs((rounds.receipts[party] ?? NaN) - want);
          expect(gap).toBeLessThan(2e-12 * most + 1e-15);
          expect(atOnce.receipts[party]).toBeCloseTo(want, 9);
        });
        journeys.forEach(([from, to], at) => {
          const want = chanceBetween(cycling, from, to);
          const below = want - (found.chances[at] ?? NaN);
          expect(below).toBeGreaterThan(-1e-14);
          expect(below).toBeLessThan(found.gap + 1e-14);
        });
        const finn = finnIndex(network);
        expect(finn).toMatchObject({ solved: true, exact: true });
        if (finn.solved && finn.finn !== undefined)
          expect(finn.finn).toBeCloseTo(cycling.finn ?? NaN, 12);
      }),
    );
  });

  test('rounds that are too few are said', () => {
    const edges: Edge[] = [
      [0, 1, 0.999],
      [1, 0, 0.001],
      [1, 2, 0.998],
      [2, 1, 0.999],
    ];
    const { shares, entering } = networkOfShares(graph(3, edges), Float64Array.of(1, 0, 0));
    const slow = { solved: false, reason: { why: 'slow' } };
    expect(iterateReceipts(reversed(shares), entering, { rounds: 9 })).toMatchObject(slow);
    expect(returnChances(shares, [0], { rounds: 9 })).toMatchObject(slow);
    expect(() => reachChances(shares, [[0, 3]])).toThrow('0 to 3 is not between 3 parties');
  });

  test('a closed group is named by all', () => {
    const edges: Edge[] = [
      [0, 1, 0.5],
      [1, 2, 1],
      [2, 1, 1],
    ];
    const network = networkOfShares(graph(3, edges), Float64Array.of(1, 0, 0));
    const closed = { solved: false, reason: { why: 'closed', nodes: [1, 2] } };
    expect(closedGroup(network.shares)).toEqual([1, 2]);
    expect(solveReceipts(network)).toEqual(closed);
    expect(returnChances(network.shares, [0])).toEqual(closed);
    expect(finnIndex(network)).toEqual(closed);
  });
});

/** A ring with chords, so that all parties are in one component; shares from a seed. */
function ring(nodes: number): FlowNetwork {
  const edges = Array.from({ length: nodes }, (_, from): Edge[] => [
    [from, (from + 1) % nodes, 0.3 + drawAt(1, from) / 3],
    [from, Math.floor(drawAt(2, from) * nodes), drawAt(3, from) / 3],
  ]).flat();
  const entering = Float64Array.from({ length: nodes }, (_, at) => 1 / (1 - drawAt(4, at)));
  return networkOfShares(graph(nodes, edges), entering);
}

describe('an estimate of the index', () => {
  const network = ring(40);
  const exact = cyclingFound(network).finn ?? NaN;

  function estimate(seed: number, draws: number): { finn: number; standardError: number } {
    const found = finnIndex(network, { exactUpTo: 10, draws, seed });
    if (!found.solved || found.exact) throw new Error('no estimate');
    return found;
  }

  test('has no bias and the error it says, over 200 seeds', () => {
    const found = Array.from({ length: 200 }, (_, seed) => estimate(seed, 20));
    const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
    const spread = Math.sqrt(mean(found.map(({ finn }) => (finn - exact) ** 2)));
    const said = Math.sqrt(mean(found.map(({ standardError }) => standardError ** 2)));
    expect(Math.abs(mean(found.map(({ finn }) => finn)) - exact)).toBeLessThan(
      (3 * spread) / Math.sqrt(found.length),
    );
    expect(said / spread).toBeGreaterThan(0.8);
    expect(said / spread).toBeLessThan(1.25);
  });

  test('is the same for the same seed, and its error falls with the root of the draws', () => {
    expect(estimate(7, 50)).toEqual(estimate(7, 50));
    const quotient = estimate(7, 500).standardError / estimate(7, 8000).standardError;
    expect(quotient).toBeCloseTo(4, 0);
    expect(() => estimate(7, 1)).toThrow('draws are 1, want 2 or more');
  });

  test('is exact in a large component, whether money leaves it soon or late', () => {
    const soon = ring(300);
    const late = networkOfShares(
      graph(
        300,
        [...Array(300).keys()].flatMap((from): Edge[] => [
          [from, (from + 1) % 300, 0.99999],
          [from, (from + 7) % 300, 0.000001],
        ]),
      ),
      soon.entering,
    );
    for (const each of [soon, late]) {
      const found = finnIndex(each, { rounds: 1000 });
      expect(found).toMatchObject({ solved: true, exact: true });
      expect(found.solved && found.finn).toBeCloseTo(cyclingFound(each).finn ?? NaN, 11);
    }
  });

  test('is exact where only small groups pay one another round', () => {
    const many = graph(3000, [
      [0, 1, 0.6],
      [1, 0, 0.5],
    ]);
    const entering = new Float64Array(3000);
    entering[0] = 100;
    const found = finnIndex(networkOfShares(many, entering));
    expect(found).toEqual({ solved: true, exact: true, finn: expect.closeTo(0.3, 12) });
  });
});

test('draws are spread evenly', () => {
  const count = 20_000;
  const tenths = new Int32Array(10);
  let product = 0;
  for (let place = 0; place < count; place += 1) {
    const draw = drawAt(5, place);
    tenths[Math.floor(draw * 10)] = (tenths[Math.floor(draw * 10)] ?? 0) + 1;
    product += (draw - 0.5) * (drawAt(5, place + 1) - 0.5);
  }
  for (const each of tenths) expect(Math.abs(each - count / 10)).toBeLessThan(200);
  expect(Math.abs(product / count)).toBeLessThan(0.003);
});

describe('extraction', () => {
  const flows = graph(3, [
    [0, 1, 20],
    [0, 2, 30],
    [1, 0, 42],
    [2, 1, 33],
    [2, 0, 0],
  ]);
  const entering = Float64Array.of(60, 40, 0);

  test('of one payment is what a change of rank one says (Sherman and Morrison 1950)', () => {
    const network = networkOfFlows(flows, entering);
    const { inverse, receipts } = cyclingFound(network);
    startsOf(flows).forEach((from, edge) => {
      const to = flows.to[edge] ?? NaN;
      const amount = (flows.weight[edge] ?? NaN) / 3;
      const share = (network.shares.weight[edge] ?? NaN) / 3;
      const found = extractPayments(flows, entering, [{ from, to, amount }]);
      if (!found.solved) throw new Error('no answer');
      const loop = 1 + share * (inverse[from * 3 + to] ?? NaN);
      for (let party = 0; party < 3; party += 1) {
        const lost = ((inverse[party * 3 + to] ?? NaN) * share * (receipts[from] ?? NaN)) / loop;
        expect(found.lost[party]).toBeCloseTo(lost, 10);
        expect(found.before[party]).toBeCloseTo(receipts[party] ?? NaN, 10);
      }
    });
  });

  test('of all of a payment leaves none, also from outside and in parts', () => {
    const whole = extractPayments(flows, entering, [{ from: 1, to: 0, amount: 42 }]);
    const parts = [0.1, 0.2, 41.7].map((amount) => ({ from: 1, to: 0, amount }));
    const inParts = extractPayments(flows, entering, parts);
    if (!whole.solved || !inParts.solved) throw new Error('no answer');
    expect(whole.after[0]).toBe(60);
    const nothing = extractPayments(flows, entering, [{ from: 2, to: 0, amount: 0 }]);
    expect(nothing.solved && nothing.after).toEqual(whole.before);
    expect(inParts.after).toEqual(whole.after);
    const outside = extractPayments(flows, entering, [{ from: undefined, to: 0, amount: 60 }]);
    const [, at = NaN, drawn = NaN] = leontiefInverse(networkOfFlows(flows, entering).shares) ?? [];
    expect(outside.solved && outside.after[0]).toBeCloseTo(at * 40 + drawn * 3, 10);
  });

  test('of what is not there is refused', () => {
    const remove = (from: number | undefined, to: number, amount: number) => () =>
      extractPayments(flows, entering, [{ from, to, amount }]);
    expect(remove(1, 2, 1)).toThrow('nothing is paid from 1 to 2');
    expect(remove(2, 0, 1)).toThrow('1 is taken from 2 to 0, where only 0 is left');
    expect(remove(0, 1, 21)).toThrow('21 is taken from 0 to 1, where only 20 is left');
    expect(remove(0, 1, -1)).toThrow('-1 is taken from 0 to 1, want 0 or more');
    expect(remove(undefined, 2, 1)).toThrow('1 is taken from outside to 2, where only 0 is left');
    expect(remove(undefined, 3, 1)).toThrow('party 3 is none of 3');
  });
});
