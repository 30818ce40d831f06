import { uniform } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { baselineAt } from './baselines.ts';
import {
  crpsOf,
  crpsOfLognormal,
  crpsOfNormal,
  crpsOfQuantiles,
  crpsOfUniform,
  intervalScore,
  logScore,
  skillOf,
} from './crps.ts';
import {
  bootstrapMean,
  chiSquareCritical,
  pitHistogram,
  pitOf,
  pitOfQuantiles,
  wilson,
} from './reliability.ts';

test('published scores of a normal, a lognormal and a uniform', () => {
  expect(crpsOfNormal(0, 1, 0)).toBeCloseTo(0.23369498, 8);
  expect(crpsOfNormal(0, 1, -3)).toBeCloseTo(2.43657473, 8);
  expect(crpsOfNormal(0, 1, 1)).toBeCloseTo(0.60244136, 8);
  expect(crpsOfLognormal(0.1, 0.9, 3)).toBeCloseTo(1.13552645, 8);
  expect(crpsOfUniform(0, 1, 0.3)).toBeCloseTo(0.12333333, 8);
});

test.each([
  [[0, 1], 2, 1.25],
  [[0, 0, 1], 0, 1 / 9],
  [[-1, 0, 0, 1], 0, 1 / 8],
  [[-1, 1], 0, 0.5],
])('the published score of the ensemble %j', (ensemble, outcome, wanted) => {
  expect(crpsOf(ensemble, outcome)).toBeCloseTo(wanted, 12);
});

test('the fair score does not hang on the size of an ensemble', () => {
  expect(crpsOf([0, 1], 2, true)).toBeCloseTo(1, 12);
});

test('the score of an ensemble is what its definition says, and moves with all of it', () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), number, (xs, y) => {
      const n = xs.length;
      const away = xs.reduce((sum, x) => sum + Math.abs(x - y), 0) / n;
      const pairs = xs.flatMap((x) => xs.map((other) => Math.abs(x - other)));
      const apart = pairs.reduce((sum, one) => sum + one, 0) / (2 * n * n);
      expect(crpsOf(xs, y)).toBeCloseTo(away - apart, 8);
      expect(
        crpsOf(
          xs.map((x) => x + 5),
          y + 5,
        ),
      ).toBeCloseTo(crpsOf(xs, y), 8);
    }),
  );
});

test('many quantiles score like the distribution they are of', () => {
  const levels = Array.from({ length: 199 }, (_, at) => (at + 1) / 200);
  const forecast = { levels, values: levels };
  expect(crpsOfQuantiles(forecast, 0.3)).toBeCloseTo(crpsOfUniform(0, 1, 0.3), 3);
});

test('interval scores, and logarithms of what was told', () => {
  expect(intervalScore([1, 3], 0.1, 2)).toBeCloseTo(2, 12);
  expect(intervalScore([1, 3], 0.1, 3.5)).toBeCloseTo(12, 12);
  expect(intervalScore([1, 3], 0.2, 0.5)).toBeCloseTo(7, 12);
  expect(logScore(0.5, true)).toBeCloseTo(Math.LN2, 12);
  expect(logScore(0, true)).toBe(Number.POSITIVE_INFINITY);
  expect([skillOf(1, 2), skillOf(2, 2), skillOf(4, 2)]).toEqual([0.5, 0, -1]);
});

test('where outcomes fall: even for calibrated forecasts, and not for others', () => {
  expect(chiSquareCritical(9)).toBeCloseTo(16.919, 3);
  expect(chiSquareCritical(1)).toBeCloseTo(3.841459, 6);
  expect(chiSquareCritical(4)).toBeCloseTo(9.487729, 6);
  const at = (of: (u: number) => number) =>
    pitHistogram(Array.from({ length: 2000 }, (_, n) => of(uniform(1, n, 0, 0, 0))));
  expect(at((u) => u).chiSquare).toBeLessThan(at((u) => u).critical);
  expect(at((u) => u * u).chiSquare).toBeGreaterThan(at((u) => u).critical);
  expect(pitOf([1, 2, 2, 3], 2, 0)).toBeCloseTo(1 / 5, 12);
  expect(pitOf([1, 2, 2, 3], 2, 1)).toBeCloseTo(4 / 5, 12);
  const forecast = { levels: [0.1, 0.5, 0.9], values: [10, 20, 40] };
  expect([5, 10, 15, 30, 50].map((x) => pitOfQuantiles(forecast, x, 0.5))).toEqual([
    0.05,
    0.1,
    expect.closeTo(0.3, 12),
    0.7,
    expect.closeTo(0.95, 12),
  ]);
});

test('the interval of 500 of 1000', () => {
  const [low, high] = wilson(500, 1000);
  expect(low).toBeCloseTo(0.46907, 6);
  expect(high).toBeCloseTo(0.53093, 6);
});

test('a bootstrap interval holds the mean and shrinks with more values', () => {
  const few = Array.from({ length: 10 }, (_, at) => at);
  const many = Array.from({ length: 1000 }, (_, at) => at % 10);
  const [low, high] = bootstrapMean(few, 1);
  const [near, far] = bootstrapMean(many, 1);
  expect(low).toBeLessThan(4.5);
  expect(high).toBeGreaterThan(4.5);
  expect(far - near).toBeLessThan((high - low) / 5);
});

test('values that hang together are drawn together', () => {
  const apart = Array.from({ length: 40 }, (_, at) => at % 2);
  const together = Array.from({ length: 4 }, (_, block) => Array(10).fill(block % 2));
  const width = ([low, high]: readonly [number, number]) => high - low;
  expect(width(bootstrapMean(together, 1))).toBeGreaterThan(2 * width(bootstrapMean(apart, 1)));
});

test('baselines: what stays, what goes on, what follows its trend', () => {
  const past = [0, 1, 2, 3].map((at) => ({ at, value: 100 * 1.1 ** at * (at === 2 ? 1.05 : 1) }));
  const levels = [0.1, 0.5, 0.9];
  const middle = (kind: Parameters<typeof baselineAt>[0], at: number) =>
    baselineAt(kind, past, at, levels).values[1];
  expect(middle('persistence', 7)).toBeCloseTo(133.1, 8);
  expect(middle('drift', 5)).toBeCloseTo(133.1 * 1.1 ** 2, 8);
  expect(Math.abs((middle('trend', 5) ?? 0) - 165)).toBeLessThan(6);
  const [low = 0, , high = 0] = baselineAt('persistence', past, 7, levels).values;
  const [nearLow = 0, , nearHigh = 0] = baselineAt('persistence', past, 4, levels).values;
  expect(Math.log(high / low)).toBeCloseTo(2 * Math.log(nearHigh / nearLow), 10);
});
