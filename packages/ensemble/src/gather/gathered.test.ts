import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Measure } from '../experiment.ts';
import { BytesError } from './bytes.ts';
import { type GatherSpec, usualSpec } from './gather-spec.ts';
import { Gathered } from './gathered.ts';
import { Ratios } from './sketch.ts';

const measures: readonly Measure[] = [
  { id: 'a', title: 'A', unit: '1', periods: ['2026Q1', '2026Q2'] },
  { id: 'b', title: 'B', unit: '1', periods: ['end'] },
];

const spec: GatherSpec = {
  ...usualSpec,
  exceedances: [{ measure: 'a', period: 1, above: 2 }],
  joints: [
    {
      x: { measure: 'a', period: 0 },
      y: { measure: 'b', period: 0 },
      xEdges: [-1, 0, 1],
      yEdges: [0],
    },
  ],
  extremes: [{ measure: 'b', period: 0, keep: 3 }],
  table: [{ measure: 'b', period: 0 }],
  paths: 4,
};

type Run = readonly [number, number, number];

function gatheredOf(runs: readonly Run[], first = 0): Gathered {
  const gathered = new Gathered(measures, spec);
  for (const [at, run] of runs.entries()) gathered.add(first + at, Float64Array.from(run));
  return gathered;
}

const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 2, Number.NaN, 1e-40, 1),
);
const run = fc.tuple(number, number, number);

test('bins of a sketch: published indices and values', () => {
  const ratios = new Ratios(0.01);
  expect(ratios.gamma).toBeCloseTo(1.020202020202, 12);
  expect([1, 2, 10, 1000, 1e6].map((x) => ratios.indexOf(x))).toEqual([0, 35, 116, 346, 691]);
  const values = [0.99, 1.993662, 10.074697, 1002.428009, 994912.784];
  for (const [at, index] of [0, 35, 116, 346, 691].entries())
    expect(ratios.valueOf(index) / (values[at] ?? 0)).toBeCloseTo(1, 6);
});

test('the value of its bin is at most alpha away from any size', () => {
  const ratios = new Ratios(0.02);
  fc.assert(
    fc.property(fc.double({ min: -29.9, max: 29.9, noNaN: true }), (power) => {
      const size = 10 ** power;
      const value = ratios.valueOf(ratios.indexOf(size));
      expect(Math.abs(value - size)).toBeLessThanOrEqual(0.02 * size * (1 + 1e-9));
    }),
  );
});

test('quantiles are within alpha of the exact ones, counts and extremes exact', () => {
  fc.assert(
    fc.property(
      fc.array(run, { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (runs, q) => {
        const gathered = gatheredOf(runs);
        const sorted = runs
          .map(([, , b]) => b)
          .filter((b) => !Number.isNaN(b))
          .toSorted((x, y) => x - y);
        const exact = sorted[Math.floor(q * (sorted.length - 1))] ?? Number.NaN;
        const told = gathered.quantile('b', 0, q);
        if (Number.isNaN(exact)) expect(told).toBeNaN();
        else
          expect(Math.abs(told - exact)).toBeLessThanOrEqual(0.0100001 * Math.abs(exact) + 1e-30);
        expect(gathered.exceeded(0)).toBe(runs.filter(([, a]) => a > 2).length);
        const { smallest, largest } = gathered.extremes(0);
        expect(smallest.map(({ value }) => value)).toEqual(sorted.slice(0, 3));
        expect(largest.map(({ value }) => value)).toEqual(sorted.toReversed().slice(0, 3));
        const moment = gathered.moment('b', 0);
        expect(moment.runs).toBe(sorted.length);
        if (sorted.length > 0) {
          const mean = sorted.reduce((sum, x) => sum + x, 0) / sorted.length;
          expect(Math.abs(moment.mean - mean)).toBeLessThan(1e-6);
          expect([moment.least, moment.most]).toEqual([sorted[0], sorted.at(-1)]);
        }
        const together = runs.filter(([a, , b]) => !Number.isNaN(a) && !Number.isNaN(b)).length;
        expect(
          gathered
            .joint(0)
            .flat()
            .reduce((sum, count) => sum + count, 0),
        ).toBe(together);
        expect([...gathered.column(0)]).toEqual(runs.map(([, , b]) => b));
        expect(gathered.paths.map(({ row }) => row)).toEqual([0, 1, 2, 3].slice(0, runs.length));
      },
    ),
    { numRuns: 60 },
  );
});

test('parts joined are the whole, and a part that is joined stays as it is', () => {
  fc.assert(
    fc.property(fc.array(run, { minLength: 1, maxLength: 60 }), fc.nat(60), (runs, cut) => {
      const at = Math.min(cut, runs.length);
      const whole = gatheredOf(runs);
      const first = gatheredOf(runs.slice(0, at));
      const later = gatheredOf(runs.slice(at), at);
      const before = later.hash;
      first.merge(later);
      expect(later.hash).toBe(before);
      for (const q of [0, 0.1, 0.5, 0.9, 1])
        expect(first.quantile('a', 0, q)).toBe(whole.quantile('a', 0, q));
      expect(first.extremes(0)).toEqual(whole.extremes(0));
      expect(first.joint(0)).toEqual(whole.joint(0));
      expect(first.paths).toEqual(whole.paths);
      const [joined, straight] = [first, whole].map((one) => one.moment('a', 1));
      expect(joined?.runs).toBe(straight?.runs);
      if (straight !== undefined && straight.runs > 0)
        expect(joined?.mean).toBeCloseTo(straight.mean, 6);
    }),
    { numRuns: 60 },
  );
});

test('bytes are read back to the same bytes, and others are refused', () => {
  fc.assert(
    fc.property(fc.array(run, { maxLength: 30 }), (runs) => {
      const gathered = gatheredOf(runs);
      const bytes = gathered.toBytes();
      expect(Gathered.fromBytes(bytes, measures, spec).toBytes()).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
  const bytes = gatheredOf([[1, 2, 3]]).toBytes();
  expect(() => Gathered.fromBytes(bytes.slice(0, -3), measures, spec)).toThrow(BytesError);
  expect(() => Gathered.fromBytes(bytes, measures.slice(1), usualSpec)).toThrow(/holds 3 numbers/);
});
