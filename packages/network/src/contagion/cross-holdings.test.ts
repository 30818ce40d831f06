import { describe, expect, test } from 'vitest';
import { buildGraph, type Graph } from '../graph/graph.ts';
import { type CrossHoldings, dependency, revalue } from './cross-holdings.ts';

function rounded(amounts: Iterable<number>, digits = 9): number[] {
  return [...amounts].map((each) => Number(each.toFixed(digits)));
}

/** Elliott, Golub and Jackson (2014): two firms, each owns half of the other. */
const halves = buildGraph(2, [0, 1], [1, 0], [0.5, 0.5]);

function two(prices: readonly number[], thresholds: readonly number[]): CrossHoldings {
  return {
    shares: halves,
    assets: Float64Array.from(prices),
    threshold: Float64Array.from(thresholds),
    failureCost: Float64Array.of(3, 3),
  };
}

test('who depends on whose assets', () => {
  expect(rounded(dependency(halves))).toEqual(rounded([2 / 3, 1 / 3, 1 / 3, 2 / 3]));
});

describe('two that own half of each other', () => {
  test('the failure of one takes the other with it', () => {
    const found = revalue(two([9, 12], [10.5, 10.2]), 'best');
    expect(rounded(found.value)).toEqual([7, 8]);
    expect([...found.failedRound]).toEqual([1, 2]);
    expect(found.rounds).toBe(2);
  });

  test('values before and between failures', () => {
    expect(rounded(revalue(two([9, 12], [0, 0]), 'best').value)).toEqual([10, 11]);
    expect(rounded(revalue(two([9, 12], [10.5, 0]), 'best').value)).toEqual([8, 10]);
  });

  test('both can stand or fall', () => {
    const holdings = two([10, 10], [9, 9]);
    const [best, worst] = [revalue(holdings, 'best'), revalue(holdings, 'worst')];
    expect([...best.failedRound, ...worst.failedRound]).toEqual([0, 0, 1, 1]);
    expect(rounded(best.value)).toEqual([10, 10]);
    expect(rounded(worst.value)).toEqual([7, 7]);
  });

  test('in the worst case those that hold out recover round by round', () => {
    const worst = revalue(two([20, 10], [13, 11]), 'worst');
    expect([...worst.recoveredRound]).toEqual([1, 2]);
    expect([...worst.failedRound]).toEqual([0, 0]);
    expect(rounded(worst.value)).toEqual(rounded([50 / 3, 40 / 3]));
  });
});

test('nobody, and firms apart', () => {
  const none = new Float64Array();
  const nobody = { shares: buildGraph(0, [], [], []), assets: none, threshold: none };
  expect([...revalue({ ...nobody, failureCost: none }, 'best').value]).toEqual([]);
  expect([...dependency(buildGraph(2, [], [], []))]).toEqual([1, 0, 0, 1]);
});

describe('holdings that cannot be', () => {
  const owning = (shares: Graph): CrossHoldings => {
    const zeros = new Float64Array(shares.nodes);
    return { shares, assets: zeros, threshold: zeros, failureCost: zeros };
  };

  test.each([
    [
      'firm 2 is owned 120 % inside the network, want at most 100 %',
      owning(buildGraph(3, [0, 1], [2, 2], [0.7, 0.5])),
    ],
    [
      'firm 1 is owned by nobody outside the network, nor is any firm that owns it: ' +
        'its value has no owner; give an outside holder',
      owning(buildGraph(3, [1, 2], [2, 1], [1, 1])),
    ],
    [
      'share of firm 0 on itself: 0.1, want none: leave it out',
      owning(buildGraph(1, [0], [0], [0.1])),
    ],
    ['assets of firm 0: NaN, want a finite amount from 0 up', { ...two([NaN, 1], [0, 0]) }],
    ['threshold: 1 amounts, want one by firm: 2', two([1, 1], [0])],
    [
      'failure cost of firm 0: -1, want a finite amount from 0 up',
      { ...two([1, 1], [0, 0]), failureCost: Float64Array.of(-1, 0) },
    ],
  ])('%s', (message, holdings) => {
    expect(() => revalue(holdings, 'best')).toThrow(new Error(message));
  });

  test('nor traced', () => {
    expect(() => dependency(buildGraph(2, [0, 1], [1, 0], [1, 1]))).toThrow('has no owner');
  });
});
