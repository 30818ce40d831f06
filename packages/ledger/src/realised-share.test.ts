import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deals, ledgerOf } from '../test/specimen.ts';
import {
  betaCdf,
  pertMean,
  pertQuantile,
  realisedShareOf,
  realisedShares,
} from './realised-share.ts';

function digits(value: number): number {
  return Number(value.toFixed(6));
}

test.each([
  ['binding', 0.866667, 0.737037, 0.874476, 0.969424],
  ['headline', 0.508333, 0.278924, 0.506366, 0.744516],
] as const)('the share of %s money that comes to be paid', (stage, mean, ...quantiles) => {
  const range = realisedShares[stage] ?? { low: NaN, mode: NaN, high: NaN };
  expect(digits(pertMean(range))).toBe(mean);
  expect([0.05, 0.5, 0.95].map((uniform) => digits(pertQuantile(range, uniform)))).toEqual(
    quantiles,
  );
});

describe('the incomplete beta function', () => {
  test('is that of closed forms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(betaCdf(1, 1)(x)).toBeCloseTo(x, 12);
        expect(betaCdf(4, 1)(x)).toBeCloseTo(x ** 4, 12);
        expect(betaCdf(1, 3)(x)).toBeCloseTo(1 - (1 - x) ** 3, 12);
        expect(betaCdf(2, 2)(x)).toBeCloseTo(3 * x ** 2 - 2 * x ** 3, 12);
      }),
    );
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('quantiles rise, keep inside, and are where the probability is', () => {
  fc.assert(
    fc.property(fc.tuple(share, share, share), share, share, (points, one, other) => {
      const [low = 0, mode = 0, high = 0] = points.toSorted((p, q) => p - q);
      const range = { low, mode, high };
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const [from, to] = [pertQuantile(range, less), pertQuantile(range, more)];
      expect(from).toBeGreaterThanOrEqual(low);
      expect(to).toBeLessThanOrEqual(high);
      expect(to).toBeGreaterThanOrEqual(from);
      if (high - low < 1e-6 || less < 1e-6 || less > 1 - 1e-6) return;
      const a = 1 + (4 * (mode - low)) / (high - low);
      const b = 1 + (4 * (high - mode)) / (high - low);
      expect(betaCdf(a, b)((from - low) / (high - low))).toBeCloseTo(less, 8);
    }),
  );
});

test('a most plausible value at an end leaves a power of the other end', () => {
  for (const u of [0.05, 0.5, 0.95]) {
    expect(pertQuantile({ low: 0, mode: 0, high: 1 }, u)).toBeCloseTo(1 - (1 - u) ** 0.2, 12);
    expect(pertQuantile({ low: 0, mode: 1, high: 1 }, u)).toBeCloseTo(u ** 0.2, 12);
  }
});

test('the last quantile is the end of the range to the last bit', () => {
  const range = { low: 0.4127439178585745, mode: 0.9703363790038677, high: 0.9870274490616412 };
  expect(pertQuantile(range, 1)).toBe(range.high);
  expect(pertQuantile(range, 1 - Number.EPSILON)).toBeLessThanOrEqual(range.high);
});

test('what moved later than the day of knowledge was a binding promise', () => {
  const rows = deals(
    { stage: 'paid', paid_on: '2024-03-05' },
    { stage: 'drawn', paid_on: '2024' },
    { stage: 'binding' },
    { stage: 'headline' },
  );
  const told = (knownOn: string) =>
    [...ledgerOf({ deals: rows }).deals.values()].map(
      (deal) => realisedShareOf(deal, knownOn)?.mode,
    );
  expect(told('2024-12-31')).toEqual([undefined, undefined, 0.9, 0.5]);
  expect(told('2024-03-05')).toEqual([undefined, 0.9, 0.9, 0.5]);
  expect(told('2024-03-04')).toEqual([0.9, 0.9, 0.9, 0.5]);
});

test('a range of one point is that point', () => {
  expect(pertQuantile({ low: 0.4, mode: 0.4, high: 0.4 }, 0.3)).toBe(0.4);
});
