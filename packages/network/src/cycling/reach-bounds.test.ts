import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../graph/graph.ts';
import { type Cycling, cyclingOf } from './cycling.ts';
import { networkOfFlows } from './flow-network.ts';
import { type Ends, type FlowEnds, reachBounds } from './reach-bounds.ts';

function exact(...amounts: number[]): Ends {
  return { low: Float64Array.from(amounts), high: Float64Array.from(amounts) };
}

/** Cycling of payments in a square, row pays column; undefined where a group is closed. */
function cyclingOfFlows(flows: Float64Array, entering: Float64Array): Cycling | undefined {
  const parties = entering.length;
  const cells = [...flows.keys()];
  const graph = buildGraph(
    parties,
    cells.map((cell) => Math.floor(cell / parties)),
    cells.map((cell) => cell % parties),
    flows,
  );
  const found = cyclingOf(networkOfFlows(graph, entering));
  return found.solved ? found.cycling : undefined;
}

/** Receipts of parties by what they pay each other and what enters. */
function receiptsOf(flows: Float64Array, entering: Float64Array): Float64Array {
  const size = entering.length;
  return entering.map((amount, payee) =>
    [...entering.keys()].reduce(
      (sum, payer) => sum + (flows[payer * size + payee] as number),
      amount,
    ),
  );
}

const size = 4;
const amount = fc.integer({ min: 0, max: 20 });
const amounts = (count: number) =>
  fc.array(amount, { minLength: count, maxLength: count }).map((each) => Float64Array.from(each));

describe('where every flow is known', () => {
  test('two parties that pay half on to each other', () => {
    const { low, high } = reachBounds(
      { flows: exact(0, 50, 25, 0), leaving: exact(0, 0), receipts: exact(100, 50) },
      0,
    );
    expect([...low]).toEqual([0.25, 0.5]);
    expect([...high]).toEqual([0.25, 0.5]);
  });

  test('the chances are those of the inverse', () => {
    fc.assert(
      fc.property(amounts(size * size), amounts(size), (paid, entering) => {
        const flows = paid.map((each, cell) => (cell % (size + 1) === 0 ? 0 : each));
        const leaks = entering.map((each) => each + 1);
        const receipts = receiptsOf(flows, leaks);
        const found = cyclingOfFlows(flows, leaks);
        if (found === undefined) return;
        const ends: FlowEnds = {
          flows: { low: flows, high: flows },
          leaving: exact(0, 0, 0, 0),
          receipts: { low: receipts, high: receipts },
        };
        const { inverse, returns } = found;
        for (let target = 0; target < size; target += 1) {
          const { low, high } = reachBounds(ends, target);
          for (let start = 0; start < size; start += 1) {
            const want =
              start === target
                ? (returns[target] as number)
                : (inverse[target * size + start] as number) /
                  (inverse[target * (size + 1)] as number);
            expect(low[start]).toBeCloseTo(want, 9);
            expect(high[start]).toBeCloseTo(want, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('where flows lie between ends', () => {
  test('every network inside them has its chances inside the bounds', () => {
    const pair = fc.tuple(amount, amount);
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: size * size, maxLength: size * size }),
        fc.array(pair, { minLength: size, maxLength: size }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (cells, entering, where) => {
          const lows = Float64Array.from(cells, ([a], at) => (at % (size + 1) === 0 ? 0 : a));
          const highs = Float64Array.from(cells, ([a, b], at) =>
            at % (size + 1) === 0 ? 0 : a + b,
          );
          const inLow = Float64Array.from(entering, ([a]) => a + 1);
          const inHigh = Float64Array.from(entering, ([a, b]) => a + b + 1);
          const between = (low: Float64Array, high: Float64Array, from: number) =>
            low.map((a, at) => a + ((high[at] as number) - a) * (where[from + at] as number));
          const flows = between(lows, highs, 0);
          const into = between(inLow, inHigh, size * size);
          const found = cyclingOfFlows(flows, into);
          if (found === undefined) return;
          const ends: FlowEnds = {
            flows: { low: lows, high: highs },
            leaving: exact(0, 0, 0, 0),
            receipts: { low: receiptsOf(lows, inLow), high: receiptsOf(highs, inHigh) },
          };
          for (let target = 0; target < size; target += 1) {
            const { low, high } = reachBounds(ends, target);
            const chance = found.returns[target] as number;
            expect(chance).toBeGreaterThanOrEqual((low[target] as number) - 1e-9);
            expect(chance).toBeLessThanOrEqual((high[target] as number) + 1e-9);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('one party’s own ends are met: more to the one that pays back, less to the other', () => {
    const flows: Ends = {
      low: Float64Array.of(0, 10, 10, 50, 0, 0, 0, 0, 0),
      high: Float64Array.of(0, 30, 40, 50, 0, 0, 0, 0, 0),
    };
    const { low, high } = reachBounds(
      { flows, leaving: exact(0, 0, 0), receipts: exact(50, 100, 40) },
      0,
    );
    // Half of what the second has comes back: 30 of 50 at most; 10 of 50 at least.
    expect(high[0]).toBeCloseTo(0.3, 12);
    expect(low[0]).toBeCloseTo(0.1, 12);
  });

  test('most comes back where payments just use up receipts', () => {
    // To the second 30, all of which it pays back; to the third up to 100, of which a tenth.
    const flows: Ends = {
      low: Float64Array.of(0, 30, 0, 30, 0, 0, 10, 0, 0),
      high: Float64Array.of(0, 30, 100, 30, 0, 0, 10, 0, 0),
    };
    const { low, high } = reachBounds(
      { flows, leaving: exact(0, 0, 0), receipts: exact(50, 30, 100) },
      0,
    );
    expect(high[0]).toBeCloseTo((30 + 0.1 * 20) / 50, 12);
    expect(low[0]).toBeCloseTo((30 + 0.1 * 100) / 130, 12);
  });

  test('what nothing bounds may be all of it, and receipts without end leave nothing sure', () => {
    const open: Ends = {
      low: Float64Array.of(0, 10, 20, 0),
      high: Float64Array.of(0, Infinity, 20, 0),
    };
    const bounded = reachBounds({ flows: open, leaving: exact(0, 0), receipts: exact(20, 20) }, 0);
    expect([bounded.low[0], bounded.high[0]]).toEqual([0.5, 1]);
    const receipts = { low: Float64Array.of(20, 20), high: Float64Array.of(Infinity, 20) };
    const wide = reachBounds({ flows: exact(0, 10, 20, 0), leaving: exact(0, 0), receipts }, 0);
    expect([wide.low[0], wide.high[0]]).toEqual([0, 0.5]);
  });

  test('two that pay each other all they have: money surely comes back', () => {
    const closed = reachBounds(
      { flows: exact(0, 5, 5, 0), leaving: exact(0, 0), receipts: exact(5, 5) },
      0,
    );
    expect([...closed.low]).toEqual([1, 1]);
    expect([...closed.high]).toEqual([1, 1]);
  });
});

test.each([
  [{ flows: exact(-1), leaving: exact(0), receipts: exact(1) }, 'flows 0 lie between -1 and -1'],
  [{ flows: exact(Number.NaN), leaving: exact(0), receipts: exact(1) }, 'want 0 <= low <= high'],
  [{ flows: exact(0, 0), leaving: exact(0), receipts: exact(1) }, 'flows have 2 and 2 ends'],
])('refuses what is no network', (ends, why) => {
  expect(() => reachBounds(ends, 0)).toThrow(why);
});

test('refuses a party that is not there', () => {
  const ends = { flows: exact(0), leaving: exact(0), receipts: exact(1) };
  expect(() => reachBounds(ends, 1)).toThrow('party 1 is asked for, want one of 1');
});
