import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uninformed } from './uninformed.ts';

const factor = (low: number, mode: number, high: number) => ({
  id: 'x',
  unit: '1',
  low,
  mode,
  high,
  distribution: 'pert' as const,
});

const ends = (of: ReturnType<typeof uninformed>) => [of.low, of.mode, of.high, of.distribution];

describe('who is informed by nothing', () => {
  test('takes a share for anything that a share of its kind is believed to be', () => {
    const kind = [factor(0.1, 0.2, 0.3), factor(0.4, 0.5, 0.9)];
    expect(ends(uninformed(factor(0.2, 0.3, 0.4), 'share', kind))).toEqual([
      ...[0.1, 0.3, 0.9],
      'uniform',
    ]);
  });

  test('takes an amount as far down and up as any of its kind, by factors', () => {
    // One goes down to a fourth, another up to three times.
    const kind = [factor(2, 8, 9), factor(9, 10, 30)];
    expect(ends(uninformed(factor(50, 100, 120), 'amount', kind))).toEqual([
      ...[25, 100, 300],
      'loguniform',
    ]);
  });

  test('goes up from 0 or below by parts of the centre, and leaves a centre of 0 alone', () => {
    const kind = [factor(9, 10, 30)];
    expect(ends(uninformed(factor(0, 100, 120), 'amount', kind))).toEqual([0, 100, 300, 'uniform']);
    expect(ends(uninformed(factor(-5, -2, 0), 'amount', kind))).toEqual([-5, -2, 2, 'uniform']);
    expect(ends(uninformed(factor(0, 0, 7), 'amount', kind))).toEqual([0, 0, 7, 'uniform']);
  });

  test('takes a point as far off as any of its kind, by distances', () => {
    const kind = [factor(-3, -1, 0), factor(2030, 2031, 2036)];
    expect(ends(uninformed(factor(2026, 2027, 2028), 'point', kind))).toEqual([
      ...[2025, 2027, 2032],
      'uniform',
    ]);
  });

  test('takes any name of the kind', () => {
    expect(ends(uninformed(factor(1, 1, 1), 'name', [factor(0, 0, 0)]))).toEqual([
      ...[0, 1, 1],
      'choice',
    ]);
  });

  test('never believes less than its own range, nor less of a wider kind', () => {
    const range = fc
      .tuple(...[0, 1, 2].map(() => fc.double({ min: 1e-6, max: 1e6, noNaN: true })))
      .map((told) => {
        const [low = 0, mode = 0, high = 0] = told.toSorted((a, b) => a - b);
        return factor(low, mode, high);
      });
    const scales = fc.constantFrom('share' as const, 'amount' as const, 'point' as const);
    fc.assert(
      fc.property(range, scales, fc.array(range, { maxLength: 4 }), (own, scale, kind) => {
        const alone = uninformed(own, scale, []);
        const among = uninformed(own, scale, kind);
        const slack = 1e-9 * own.high;
        expect(alone.low).toBeLessThanOrEqual(own.low + slack);
        expect(alone.high).toBeGreaterThanOrEqual(own.high - slack);
        expect(among.low).toBeLessThanOrEqual(alone.low + slack);
        expect(among.high).toBeGreaterThanOrEqual(alone.high - slack);
        expect(among.mode).toBe(own.mode);
      }),
    );
  });
});
