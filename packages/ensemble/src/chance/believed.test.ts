import { normalQuantile } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Distribution, Factor } from '../design/factor.ts';
import { believedOf, problemOf } from './believed.ts';
import { normalBelow } from './normal.ts';

const factor = (
  distribution: Distribution,
  [low, mode, high]: readonly [number, number, number],
): Factor => ({ id: 'it', unit: '1', low, mode, high, distribution });

// Of scipy.stats.beta(a, b).ppf(u), scipy 1.17.1, with a = 1 + 4 (mode - low) / (high - low).
test.each([
  [[0, 0.5, 1], 0.05, 0.1892553774377708],
  [[0, 0.5, 1], 0.5, 0.5],
  [[0, 0.1, 1], 0.001, 0.001758216547935033],
  [[0, 0.1, 1], 0.9, 0.4623297499614663],
  [[0, 0, 1], 0.3, 0.0688500849051623],
  [[0, 1, 1], 1e-6, 0.06309573444801932],
  [[2, 3, 10], 0.25, 2.9611843891485186],
] as const)('PERT %j at %d', (spread, u, wanted) => {
  expect(believedOf(factor('pert', spread)).quantile(u)).toBeCloseTo(wanted, 6);
});

const shapes: readonly Factor[] = [
  factor('pert', [-1, 0.3, 4]),
  factor('pert', [0, 0, 1]),
  factor('pert', [0, 1, 1]),
  factor('triangular', [0, 0.2, 1]),
  factor('triangular', [0, 0, 1]),
  factor('uniform', [3, 4, 9]),
  factor('loguniform', [0.001, 1, 20]),
];

test('a quantile lies where it says, within the ends, and the density adds up to what is below', () => {
  for (const one of shapes) {
    const believed = believedOf(one);
    expect(believed.quantile(0)).toBe(one.low);
    expect(believed.quantile(1)).toBe(one.high);
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), (u) => {
        const x = believed.quantile(u);
        expect(x).toBeGreaterThanOrEqual(one.low);
        expect(x).toBeLessThanOrEqual(one.high);
        expect(Math.abs(believed.below(x) - u)).toBeLessThan(2e-7);
      }),
      { numRuns: 50 },
    );
    const pieces = 4000;
    const width = (one.high - one.low) / pieces;
    let sum = 0;
    for (let at = 0; at < pieces / 2; at += 1)
      sum += width * believed.density(one.low + (at + 0.5) * width);
    if (one.distribution !== 'loguniform')
      expect(sum).toBeCloseTo(believed.below((one.low + one.high) / 2), 4);
  }
});

test('a choice takes each of its members alike', () => {
  const believed = believedOf(factor('choice', [0, 1, 2]));
  expect([0, 0.3, 0.34, 0.66, 0.67, 1].map(believed.quantile)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(believed.density(1)).toBeCloseTo(1 / 3, 15);
});

test('a range that is none is told', () => {
  expect(problemOf(factor('pert', [0, 2, 1]))).toBe('it: 2 lies outside its range 0 to 1');
  expect(problemOf(factor('loguniform', [0, 1, 2]))).toBe('it: loguniform wants ends above 0');
  expect(problemOf(factor('uniform', [0, 1, 2]))).toBeUndefined();
});

test('the normal: published quantiles, and back', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 13);
  expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
  for (const u of [1e-12, 1e-5, 0.2, 0.5, 0.9, 0.99999])
    expect(Math.abs(normalBelow(normalQuantile(u)) - u)).toBeLessThan(1e-15);
});
