import { uniform } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Factor } from '../design/factor.ts';
import { atLeast } from './binomial.ts';
import { boxOf } from './box.ts';
import type { Cases } from './cases.ts';
import { columnsOf } from './columns.ts';
import { cutAt, peelings } from './peel.ts';
import { flipBox, prim } from './prim.ts';
import { type Tree, tree } from './tree.ts';

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
  const cut = (values: readonly number[], share: number) =>
    cutAt(values.length, (place) => values[place] ?? 0, share);
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect([cut(digits, 0.9).cut, cut(digits, 0.1).cut]).toEqual([8.5, 0.5]);
  const tied = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9];
  expect(cut(tied, 0.9)).toEqual({ cut: 8.5, taken: 2 });
  expect(cut(tied, 0.05)).toEqual({ cut: 1.5, taken: 2 });
  expect(cut([3, 3, 3], 0.1).taken).toBe(0);
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

test('a box of a lattice tells what it holds', () => {
  const table = columnsOf(casesOf(lattice, ([a = 0, b = 0]) => a > 0.6 && b < 0.3));
  const [x1, x2] = table.columns;
  if (x1 === undefined || x2 === undefined) throw new Error('a column is missing');
  const far = Number.POSITIVE_INFINITY;
  const ranges = new Map([
    [x1, { from: 0.5, to: far }],
    [x2, { from: -far, to: 0.4 }],
  ]);
  const box = boxOf(table, ranges);
  expect(box).toMatchObject({ coverage: 1, density: 0.6, mass: 0.2, cases: 20 });
  const of = (factor: string) => box.limits.find((limit) => limit.factor === factor);
  // Without the limit on x1 12 of 40 are of interest, without that on x2 12 of 50.
  expect(of('x1')?.quasiP).toBeCloseTo(atLeast(12, 20, 12 / 40), 12);
  expect(of('x2')?.quasiP).toBeCloseTo(atLeast(12, 20, 12 / 50), 12);
});

test('each peel lies within the one before, and takes about its share', () => {
  fc.assert(
    fc.property(fc.nat(1000), (seed) => {
      const rows = random(200, 5, seed);
      const table = columnsOf(casesOf(rows, ([a = 0, , c = 0]) => a * c > 0.3));
      const peeled = peelings(table, 0.05, 0.1);
      const cases = peeled.map((ranges) => boxOf(table, ranges).cases);
      for (const [at, ranges] of peeled.entries()) {
        for (const [column, { from, to }] of peeled[at - 1] ?? []) {
          expect(ranges.get(column)?.from).toBeGreaterThanOrEqual(from);
          expect(ranges.get(column)?.to).toBeLessThanOrEqual(to);
        }
        if (at === 0) continue;
        const [before, now] = [cases[at - 1] ?? 0, cases[at] ?? 0];
        expect(before - now).toBeGreaterThan(0);
        expect(before - now).toBeLessThanOrEqual(Math.ceil(0.05 * before));
      }
      expect(cases.at(-1)).toBeGreaterThanOrEqual(0.1 * 200);
    }),
    { numRuns: 10 },
  );
});

test('what is found does not hang on the order of the factors', () => {
  const rows = random(300, 20);
  const cases = casesOf(rows, ([a = 0, b = 0]) => a > 0.6 && b < 0.5);
  const order = rows[0]?.map((_, at) => (at * 7 + 3) % 20) ?? [];
  const turned: Cases = {
    factors: order.flatMap((at) => cases.factors[at] ?? []),
    inputs: Float64Array.from(rows.flatMap((row) => order.map((at) => row[at] ?? 0))),
    outcomes: cases.outcomes,
  };
  expect(prim(turned)).toEqual(prim(cases));
  expect(flipBox(turned)).toEqual(flipBox(cases));
  expect(tree(turned)).toEqual(tree(cases));
});

test('among many factors a box names those that matter, and none where nothing does', () => {
  const rows = random(500, 150, 3);
  const chance = (row: readonly number[]) => (row[149] ?? 0) * 0.999;
  const found = prim(casesOf(rows, (row) => chance(row) < ((row[0] ?? 0) > 0.6 ? 0.8 : 0.1)));
  expect(found.trajectory[found.chosen]?.limits.map((one) => one.factor)).toContain('x1');
  for (let seed = 0; seed < 5; seed += 1) {
    const luck = casesOf(random(500, 100, seed), () => false);
    const outcomes = luck.outcomes.map((_, row) => Number(uniform(99, row, seed, 0, 0) < 0.3));
    const { trajectory, chosen } = prim({ ...luck, outcomes });
    expect(trajectory[chosen]?.limits).toEqual([]);
    expect(flipBox({ ...luck, outcomes })).toBeUndefined();
  }
});

test('coverage, density and mass of every box are as they are', () => {
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

test('a tree tells where something rare is less rare', () => {
  const rows = random(1000, 3);
  const rare = tree(casesOf(rows, ([a = 0, b = 0]) => a > 0.8 && b < 0.3));
  if (rare.kind === 'leaf') throw new Error('nothing was asked');
  expect(rare.density).toBeLessThan(0.1);
  const leaves = (one: Tree): Tree[] =>
    one.kind === 'leaf' ? [one] : [...leaves(one.yes), ...leaves(one.no)];
  expect(Math.max(...leaves(rare).map(({ density }) => density))).toBeGreaterThan(0.9);
  for (const { cases } of leaves(rare)) expect(cases).toBeGreaterThanOrEqual(50);
});
