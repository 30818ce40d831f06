import { uniform } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Factor } from '../design/factor.ts';
import { atLeast } from './binomial.ts';
import type { Cases } from './cases.ts';
import { cutAt, flipBox, prim } from './prim.ts';
import { tree } from './tree.ts';

const factor = (id: string): Factor => ({
  id,
  unit: '1',
  low: 0,
  mode: 0.5,
  high: 1,
  distribution: 'uniform',
});

function casesOf(
  rows: readonly (readonly number[])[],
  interest: (row: readonly number[]) => boolean,
): Cases {
  return {
    factors: (rows[0] ?? []).map((_, at) => factor(`x${at + 1}`)),
    inputs: Float64Array.from(rows.flat()),
    outcomes: Float64Array.from(rows, (row) => (interest(row) ? 1 : 0)),
  };
}

const lattice = Array.from({ length: 100 }, (_, at) => [
  (Math.floor(at / 10) + 0.5) / 10,
  ((at % 10) + 0.5) / 10,
]);

const random = (rows: number, width: number, seed = 1) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (__, at) => uniform(seed, row, at, 0, 0)),
  );

test('cuts fall midway between order statistics, ties together', () => {
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect([cutAt(digits, 0.9), cutAt(digits, 0.1)]).toEqual([8.5, 0.5]);
  expect(cutAt([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9], 0.9)).toBe(8.5);
});

test('the chance of 12 or more of 20', () => {
  expect(atLeast(12, 20, 0.4)).toBeCloseTo(0.056526, 6);
  expect([atLeast(0, 5, 0.3), atLeast(5, 5, 0), atLeast(5, 5, 1)]).toEqual([1, 0, 1]);
});

test('PRIM finds the corner of a lattice: all of it, and nothing else', () => {
  const cases = casesOf(lattice, ([a = 0, b = 0]) => a > 0.6 && b < 0.3);
  const { trajectory } = prim(cases, { alpha: 0.1 });
  const first = trajectory[0];
  expect(first).toMatchObject({ coverage: 1, density: 0.12, mass: 1, limits: [] });
  const pure = trajectory.find(({ density }) => density === 1);
  expect(pure).toMatchObject({ coverage: 1, density: 1, mass: 0.12, cases: 12 });
  const limits = Object.fromEntries(pure?.limits.map((one) => [one.factor, one]) ?? []);
  expect(limits.x1?.from).toBeCloseTo(0.6, 12);
  expect(limits.x2?.to).toBeCloseTo(0.3, 12);
  expect(limits.x1?.to).toBeUndefined();
});

test('on the way boxes shrink, and tell coverage, density and mass as they are', () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const rows = random(300, 4, seed);
      const cases = casesOf(rows, ([a = 0, , c = 0]) => a + c > 1.2);
      const all = cases.outcomes.reduce((sum, one) => sum + one, 0);
      const { trajectory, chosen } = prim(cases);
      for (const box of trajectory) {
        const inside = rows.flatMap((row, at) =>
          box.limits.every(({ factor: id, from = -1, to = 2 }) => {
            const value = row[Number(id.slice(1)) - 1] ?? 0;
            return value >= from && value <= to;
          })
            ? [at]
            : [],
        );
        const hits = inside.reduce((sum, at) => sum + (cases.outcomes[at] ?? 0), 0);
        expect(box.cases).toBe(inside.length);
        expect(box.mass).toBeCloseTo(inside.length / rows.length, 12);
        expect(box.coverage).toBeCloseTo(hits / all, 12);
        expect(box.density).toBeCloseTo(hits / inside.length, 12);
      }
      expect(trajectory[chosen]?.coverage).toBeGreaterThanOrEqual(0.5);
    }),
    { numRuns: 5 },
  );
});

test('the box in which something flips names what it hangs on, and none where it hangs on nothing', () => {
  const rows = random(400, 30);
  const box = flipBox(casesOf(rows, ([a = 0, b = 0]) => a > 0.7 && b < 0.5));
  expect(box?.limits.map((limit) => limit.factor).toSorted()).toEqual(['x1', 'x2']);
  expect(box?.density).toBeGreaterThan(0.9);
  expect(flipBox(casesOf(rows, () => false))).toBeUndefined();
  expect(flipBox(casesOf(rows, () => true))).toBeUndefined();
});

test('a tree asks what the outcome hangs on and no more', () => {
  const grown = tree(casesOf(random(400, 6), ([a = 0, , c = 0]) => a > 0.5 && c > 0.4));
  if (grown.kind === 'leaf') throw new Error('nothing was asked');
  const asked = JSON.stringify(grown).match(/"factor":"x\d"/g) ?? [];
  expect(new Set(asked)).toEqual(new Set(['"factor":"x1"', '"factor":"x3"']));
  expect(grown.cases).toBe(400);
  const noise = tree(casesOf(random(400, 6), ([, b = 0]) => (b * 7919) % 1 > 0.7));
  expect(noise.kind).toBe('leaf');
});
