import { describe, expect, test } from 'vitest';
import { buildGraph } from '../graph/graph.ts';
import {
  distressSteps,
  leverage,
  linearDebtRank,
  linearDistressSolved,
  originalDebtRank,
  systemLoss,
} from './debtrank.ts';

function rounded(amounts: Iterable<number> | undefined, digits = 7): number[] {
  return [...(amounts ?? [])].map((each) => Number(each.toFixed(digits)));
}

const long = { rounds: 1000, tolerance: 1e-15 };

describe('a ring where half of a loss is passed on', () => {
  const ring = buildGraph(3, [1, 2, 0], [0, 1, 2], [0.5, 0.5, 0.5]);
  const shock = Float64Array.of(0.1, 0, 0);

  test('once', () => {
    const distress = originalDebtRank(ring, shock);
    expect(rounded(distress.loss)).toEqual([0.1125, 0.05, 0.025]);
    expect(systemLoss(distress, shock, Float64Array.of(1, 1, 1))).toBeCloseTo(0.0291667, 7);
    expect(distress.ended).toBe('settled');
    expect(distress.rounds).toBe(4);
  });

  test('again and again', () => {
    const distress = linearDebtRank(ring, shock, long);
    expect(rounded(distress.loss)).toEqual([0.1142857, 0.0571429, 0.0285714]);
    expect(rounded(linearDistressSolved(ring, shock))).toEqual(rounded(distress.loss));
    expect(distress.ended).toBe('settled');
  });

  test('until the rounds are over', () => {
    const distress = linearDebtRank(ring, shock, { rounds: 20, tolerance: 1e-9 });
    expect([distress.ended, distress.rounds]).toEqual(['rounds', 20]);
    expect(distress.moved).toBeCloseTo(0.1 * 0.5 ** 19, 15);
    expect(originalDebtRank(ring, shock, { rounds: 2, tolerance: 0 }).ended).toBe('rounds');
  });
});

test('the original counts a cycle once', () => {
  const hit = buildGraph(3, [1, 2, 2, 1], [0, 0, 1, 2], [0.4, 0.4, 0.5, 0.5]);
  const shock = Float64Array.of(1, 0, 0);
  expect(rounded(originalDebtRank(hit, shock).loss)).toEqual([1, 0.6, 0.6]);
  expect(rounded(linearDebtRank(hit, shock, long).loss)).toEqual([1, 0.8, 0.8]);
});

test('nobody loses more than all, and the round of failure is named', () => {
  const chain = buildGraph(3, [1, 2], [0, 1], [3, 0.5]);
  const shock = Float64Array.of(1, 0, 0);
  for (const spread of [linearDebtRank, originalDebtRank]) {
    const { loss, failedRound, ended } = spread(chain, shock);
    expect([...loss]).toEqual([1, 1, 0.5]);
    expect([...failedRound]).toEqual([1, 2, 0]);
    expect(ended).toBe('settled');
  }
  expect(linearDistressSolved(chain, shock)).toBeUndefined();
});

test('losses that grow without end have no solution', () => {
  const two = buildGraph(2, [0, 1], [1, 0], [2, 2]);
  expect(linearDistressSolved(two, Float64Array.of(0.1, 0))).toBeUndefined();
  const same = buildGraph(2, [0, 1], [1, 0], [1, 1]);
  expect(linearDistressSolved(same, Float64Array.of(0.1, 0))).toBeUndefined();
});

test('no shock is no distress, and of firms worth nothing no share is lost', () => {
  const none = Float64Array.of(0, 0);
  const distress = linearDebtRank(buildGraph(2, [0], [1], [2]), none);
  expect([...distress.loss, distress.ended, distress.rounds]).toEqual([0, 0, 'settled', 1]);
  expect(systemLoss(distress, none, none)).toBeUndefined();
  expect([...linearDebtRank(buildGraph(0, [], [], []), new Float64Array()).loss]).toEqual([]);
});

test('holdings over equity', () => {
  const holdings = buildGraph(3, [0, 0, 1, 1, 2], [1, 2, 0, 2, 1], [10, 3, 1, 2, 3]);
  const over = leverage(holdings, Float64Array.of(2, 5, 2));
  expect([...over.weight]).toEqual([5, 1.5, 0.2, 0.4, 1.5]);
});

describe('what cannot spread', () => {
  const one = buildGraph(2, [0], [1], [1]);
  test.each([
    [
      'shock of firm 1: 1.2, want a share of equity from 0 to 1',
      () => linearDebtRank(one, Float64Array.of(0, 1.2)),
    ],
    [
      'shock of firm 0: NaN, want a finite amount from 0 up',
      () => originalDebtRank(one, Float64Array.of(NaN, 0)),
    ],
    ['shock: 1 amounts, want one by firm: 2', () => linearDebtRank(one, Float64Array.of(0))],
    [
      'leverage of firm 1 on itself: 2, want none: leave it out',
      () => linearDebtRank(buildGraph(2, [1], [1], [2]), Float64Array.of(0, 0)),
    ],
    [
      'equity of firm 0: 0, want a finite amount above 0: a firm without equity has failed ' +
        'already; drop its holdings and shock it by 1',
      () => leverage(one, Float64Array.of(0, 1)),
    ],
    ['equity: 1 amounts, want one by firm: 2', () => leverage(one, Float64Array.of(1))],
    [
      '0 rounds to 1e-9, want 1 or more to 0 up',
      () => linearDebtRank(one, Float64Array.of(0, 0), { ...distressSteps, rounds: 0 }),
    ],
    [
      'worth of firm 1: -1, want a finite amount from 0 up',
      () => {
        const shock = Float64Array.of(0, 1);
        return systemLoss(linearDebtRank(one, shock), shock, Float64Array.of(1, -1));
      },
    ],
  ])('%s', (message, run) => {
    expect(run).toThrow(new Error(message));
  });

  test('a firm without equity may be held', () => {
    expect([...leverage(one, Float64Array.of(2, -3)).weight]).toEqual([0.5]);
  });
});
