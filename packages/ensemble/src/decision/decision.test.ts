import { uniform } from '@roundtrip/engine';
import { expect, test } from 'vitest';
import {
  bestResponseOn,
  hurwicz,
  scorePolicies,
  valueOfKnowing,
  valueOfPerfectInformation,
  valueOfSampleInformation,
} from './table.ts';

test('the published table of three policies', () => {
  const scores = scorePolicies(
    [
      [10, 5, 1],
      [7, 6, 4],
      [6, 6, 5],
    ],
    5,
  );
  expect(scores.map(({ regret }) => regret)).toEqual([4, 3, 4]);
  expect(scores.map(({ worst }) => worst)).toEqual([1, 4, 5]);
  for (const [at, wanted] of [5.3333, 5.6667, 5.6667].entries())
    expect(scores[at]?.mean).toBeCloseTo(wanted, 4);
  for (const [at, wanted] of [2 / 3, 2 / 3, 1].entries())
    expect(scores[at]?.satisfies).toBeCloseTo(wanted, 12);
  expect(scores.map((one) => hurwicz(one, 1))).toEqual([10, 7, 6]);
  expect(scores.map((one) => hurwicz(one, 0))).toEqual([1, 4, 5]);
});

test('Goferbroke: what the oil is worth knowing, and a survey of it', () => {
  const payoffs = [
    [700, -100],
    [90, 90],
  ];
  const weights = [0.25, 0.75];
  const expected = payoffs.map(([oil = 0, dry = 0]) => 0.25 * oil + 0.75 * dry);
  expect(Math.max(...expected)).toBeCloseTo(100, 12);
  expect(valueOfPerfectInformation(payoffs, weights)).toBeCloseTo(142.5, 12);
  const survey = [
    [0.6, 0.2],
    [0.4, 0.8],
  ];
  expect(valueOfSampleInformation(payoffs, weights, survey)).toBeCloseTo(53, 12);
  const [drill, sell] = scorePolicies(payoffs, 0);
  expect([drill?.regret, sell?.regret]).toEqual([190, 610]);
  expect(sell?.worst).toBeGreaterThan(drill?.worst ?? 0);
});

test('Howard’s bid: what cost and rival are worth knowing', () => {
  const bids = Array.from({ length: 101 }, (_, at) => at * 0.02);
  const rows = 4000;
  const cost = Array.from({ length: rows }, (_, at) => (at + 0.5) / rows);
  const rival = Array.from({ length: rows }, (_, at) => 2 * uniform(1, at, 0, 0, 0));
  const payoffs = bids.map((bid) =>
    cost.map((own, at) => (bid < (rival[at] ?? 0) ? bid - own : 0)),
  );
  const means = payoffs.map((row) => row.reduce((sum, one) => sum + one, 0) / rows);
  const best = means.indexOf(Math.max(...means));
  // The best bid is 5/4 and yields 9/32; sampling 4,000 rivals leaves a few hundredths.
  expect(Math.abs((bids[best] ?? 0) - 1.25)).toBeLessThan(0.2);
  expect(Math.abs((means[best] ?? 0) - 9 / 32)).toBeLessThan(0.02);
  expect(Math.abs(valueOfKnowing(payoffs, cost) - 1 / 96)).toBeLessThan(0.015);
  expect(Math.abs(valueOfKnowing(payoffs, rival) - 27 / 96)).toBeLessThan(0.03);
  expect(Math.abs(valueOfPerfectInformation(payoffs) - 29 / 96)).toBeLessThan(0.03);
});

test('a best response on a grid', () => {
  const grid = [0.3, 0.6, 0.9, 1.2, 1.5];
  const inner = grid.map((a) => 10 - (a - 0.9) ** 2);
  expect(bestResponseOn(grid, inner, { choice: 0.9, payoff: 10 })).toEqual({
    own: 0.9,
    best: 0.9,
    gain: 0,
  });
  const outer = grid.map((a) => 10 + 2 * a);
  const told = bestResponseOn(grid, outer, { choice: 0.9, payoff: 11.8 });
  expect(told.best).toBe(1.5);
  expect(told.gain / 10).toBeCloseTo(0.12, 12);
});
