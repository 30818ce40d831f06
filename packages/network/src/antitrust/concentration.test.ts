import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { herfindahl, herfindahlBounds, type MarketPart, sharesByOwner } from './concentration.ts';
import { tightenShares } from './market-shares.ts';

const shares = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((sizes) => {
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    return sizes.map((size) => size / whole);
  });

const firm = (low: number, high: number): MarketPart => ({ low, high, group: false });

describe('the Herfindahl–Hirschman index', () => {
  test('five firms of three owners, as published in a textbook example', () => {
    const owned = sharesByOwner([0.15, 0.2, 0.25, 0.35, 0.05], ['A', 'A', 'B', 'B', 'C']);
    expect(herfindahl(owned)).toBeCloseTo(4850, 9);
  });

  test('a monopoly has 10,000 points, ten equal firms 1,000, a fringe none', () => {
    expect(herfindahl([1])).toBe(10_000);
    expect(herfindahl(Array.from({ length: 10 }, () => 0.1))).toBeCloseTo(1000, 9);
    expect(herfindahl([0.5], 0.5)).toBe(2500);
  });

  test('is above 0, at most 10,000, at least that of equal firms, whatever their order', () => {
    fc.assert(
      fc.property(shares, (some) => {
        const index = herfindahl(some);
        expect(index).toBeGreaterThan(0);
        expect(index).toBeLessThanOrEqual(10_000 + 1e-6);
        expect(index).toBeGreaterThanOrEqual(10_000 / some.length - 1e-6);
        expect(herfindahl(some.toReversed())).toBeCloseTo(index, 6);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('grows when two owners become one', () => {
    fc.assert(
      fc.property(shares, (some) => {
        const apart = some.map((_, at) => `${at}`);
        const merged = some.map((_, at) => `${Math.min(at, some.length - 2)}`);
        const before = herfindahl(sharesByOwner(some, apart));
        const after = herfindahl(sharesByOwner(some, merged));
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
      { numRuns: 40, seed: 2 },
    );
  });

  test.each([
    [[0.5, -0.1, 0.6], 0, 'the share of firm 1 is -0.1, want a fraction from 0 to 1'],
    [[Number.NaN], 0, 'the share of firm 0 is NaN, want a fraction from 0 to 1'],
    [[0.5, 0.4], 0, 'the shares of 2 firms and the fringe add up to 0.9, want 1'],
    [[], 0, 'the shares of 0 firms and the fringe add up to 0, want 1'],
    [[0.5], 2, 'the share of the fringe is 2, want a fraction from 0 to 1'],
  ])('shares %j with a fringe of %d are refused', (some, fringe, sentence) => {
    expect(() => herfindahl(some, fringe)).toThrow(sentence);
  });

  test('owners and firms must match', () => {
    expect(() => sharesByOwner([1], [])).toThrow('1 firms have 0 owners, want one each');
  });
});

describe('bounds of the index', () => {
  test('what is known exactly has one value', () => {
    expect(herfindahlBounds([firm(0.5, 0.5), firm(0.5, 0.5)])).toEqual({ low: 5000, high: 5000 });
  });

  test('a group is many small firms at the least and one firm at the most', () => {
    const { low, high } = herfindahlBounds([firm(0.5, 0.5), { low: 0.5, high: 0.5, group: true }]);
    expect([low, high]).toEqual([2500, 5000]);
  });

  test('the least is found between the ends, the most at them', () => {
    // By hand: shares .4, .3, .3 are as even as the ranges allow; .6, .3, .1 as uneven.
    const parts = [firm(0.4, 0.6), firm(0.1, 0.3), firm(0.1, 0.3)];
    const { low, high } = herfindahlBounds(parts);
    expect(low).toBeCloseTo(3400, 6);
    expect(high).toBeCloseTo(4600, 6);
  });

  test('no market on a fine grid within the ranges lies outside the bounds, and some touch them', () => {
    const steps = 20;
    const grid = fc.integer({ min: 0, max: steps });
    const range = fc.tuple(grid, grid).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(range, range, range, (a, b, c) => {
        const parts = [a, b, c].map(([low, high]) => firm(low / steps, high / steps));
        const found: number[] = [];
        for (let x = a[0]; x <= a[1]; x += 1)
          for (let y = b[0]; y <= b[1]; y += 1) {
            const z = steps - x - y;
            if (z >= c[0] && z <= c[1]) found.push(herfindahl([x, y, z].map((n) => n / steps)));
          }
        fc.pre(found.length > 0);
        const { low, high } = herfindahlBounds(parts);
        expect(Math.min(...found)).toBeGreaterThanOrEqual(low - 1e-6);
        // The grid reaches every corner, so the most is exact; the least lies within one step.
        expect(Math.max(...found)).toBeCloseTo(high, 6);
        expect(Math.min(...found)).toBeLessThanOrEqual(low + 10_000 * 2 * (1 / steps) ** 2);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('ranges that cannot add up to a market are refused', () => {
    expect(() => herfindahlBounds([firm(0.1, 0.2), firm(0.1, 0.2)])).toThrow(
      'the shares of 2 firms add up to 0.2 at least and 0.4 at most, want 1 between',
    );
    expect(() => herfindahlBounds([firm(0.6, 0.5)])).toThrow(
      'the share of firm 0 is from 0.6 to 0.5',
    );
    expect(() => herfindahlBounds([])).toThrow('a market of 0 firms and groups, want 1 to 20');
  });
});

test('a share is at least what the others leave, and at most what they must leave', () => {
  const tight = tightenShares([firm(0, 1), firm(0.2, 0.3), firm(0.1, 0.1)]);
  expect(tight[0]?.low).toBeCloseTo(0.6, 12);
  expect(tight[0]?.high).toBeCloseTo(0.7, 12);
});
