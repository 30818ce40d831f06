import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DesignError } from './coordinates.ts';
import type { Design, Plan } from './design.ts';
import type { Factor } from './factor.ts';
import { fingerprint } from './fingerprint.ts';
import { readDesign } from './read-design.ts';
import { dimensionsOf, morrisSteps, rowReader, rowsOf } from './row-reader.ts';
import { SobolPoints } from './sobol.ts';

const unit = (id: string): Factor => ({
  id,
  unit: '1',
  low: 0,
  mode: 0.5,
  high: 1,
  distribution: 'uniform',
});

const designed = (plan: Plan, factors: number, more: Partial<Design> = {}): Design => ({
  version: 1,
  plan,
  seed: 3,
  repeats: 1,
  noise: 'row',
  factors: Array.from({ length: factors }, (_, at) => unit(`f${at}`)),
  correlations: [],
  model: 'none',
  ...more,
});

function all(design: Design): { values: number[]; future: number }[] {
  const read = rowReader(design);
  return Array.from({ length: rowsOf(design) }, (_, row) => {
    const { values, future } = read(row);
    return { values: [...values], future };
  });
}

test('the first ten points of Sobol in three dimensions', () => {
  const points = new SobolPoints(3);
  const told = Array.from({ length: 10 }, (_, index) => {
    points.go(index);
    return [...points.words].map((word) => word / 2 ** 32);
  });
  expect(told).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
    [0.875, 0.875, 0.125],
    [0.625, 0.125, 0.875],
    [0.125, 0.625, 0.375],
    [0.1875, 0.3125, 0.9375],
    [0.6875, 0.8125, 0.4375],
  ]);
});

// Of scipy.stats.qmc.Sobol(1024, scramble=False), scipy 1.17.1.
test.each([
  [5, 100, 0.125],
  [11, 511, 0.4375],
  [7, 1023, 0.625],
  [9, 777, 0.9375],
])('point %d of Sobol in dimension %d', (index, dimension, wanted) => {
  const points = new SobolPoints(1024);
  points.go(index);
  expect((points.words[dimension] ?? 0) / 2 ** 32).toBe(wanted);
});

test('a Latin hypercube has one point in each stratum of every margin, whatever its size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(1000), (runs, seed) => {
      const rows = all(designed({ kind: 'latin-hypercube', runs }, 4, { seed }));
      for (let factor = 0; factor < 4; factor += 1) {
        const strata = rows.map(({ values }) => Math.floor((values[factor] ?? 0) * runs));
        expect(new Set(strata).size).toBe(runs);
      }
    }),
    { numRuns: 30 },
  );
});

test('margins of a Latin hypercube know nothing of one another, nor of the order of rows', () => {
  const runs = 1000;
  const rows = all(designed({ kind: 'latin-hypercube', runs }, 12));
  const columns = [
    rows.map((_, row) => (row + 0.5) / runs),
    ...Array.from({ length: 12 }, (_, at) => rows.map(({ values }) => values[at] ?? 0)),
  ];
  const rho = (a: number[], b: number[]) =>
    a.reduce((sum, x, at) => sum + 12 * (x - 0.5) * ((b[at] ?? 0) - 0.5), 0) / runs;
  for (const [at, column] of columns.entries())
    for (const other of columns.slice(at + 1))
      expect(Math.abs(rho(column, other))).toBeLessThan(5 / Math.sqrt(runs));
});

const plans: readonly Plan[] = [
  { kind: 'centre', runs: 5 },
  { kind: 'latin-hypercube', runs: 37 },
  { kind: 'sobol', runs: 33 },
  { kind: 'morris', trajectories: 3, levels: 4 },
  { kind: 'saltelli', base: 5 },
];

test('any row can be had again alone, in any order', () => {
  for (const plan of plans) {
    const design = designed(plan, 3, { repeats: 2, noise: 'common' });
    const whole = all(design);
    for (const row of [rowsOf(design) - 1, 0, 7, 3]) {
      const { values, future } = rowReader(design)(row);
      expect({ values: [...values], future }).toEqual(whole[row]);
    }
  }
});

test('a trajectory moves one factor at a time, each once, by the step it tells', () => {
  const design = designed({ kind: 'morris', trajectories: 4, levels: 4 }, 5, { noise: 'factor' });
  const rows = all(design);
  expect(rows.length).toBe(4 * (dimensionsOf(design) + 1));
  for (let trajectory = 0; trajectory < 4; trajectory += 1) {
    const { order, step } = morrisSteps(design, trajectory);
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const [moved, factor] of order.entries()) {
      const [before, after] = [0, 1].map((more) => rows[trajectory * 7 + moved + more]);
      const changes = before?.values.map((value, at) => (after?.values[at] ?? 0) - value);
      for (const [at, change] of changes?.entries() ?? [])
        expect(change).toBeCloseTo(at === factor ? (step[factor] ?? 0) : 0, 12);
      expect(before?.future === after?.future).toBe(factor !== 5);
    }
  }
});

test('Saltelli: A, B, and A with one column of B', () => {
  const [a, b, ...mixed] = all(designed({ kind: 'saltelli', base: 1 }, 3));
  for (const [column, { values }] of mixed.entries())
    expect(values).toEqual(a?.values.map((value, at) => (at === column ? b?.values[at] : value)));
});

test('a full factorial has every combination once, the last factor turning fastest', () => {
  const plan: Plan = { kind: 'factorial', levels: [[1, 2], [5], [7, 8, 9]] };
  expect(all(designed(plan, 3, { noise: 'common' })).map(({ values }) => values.join())).toEqual([
    '1,5,7',
    '1,5,8',
    '1,5,9',
    '2,5,7',
    '2,5,8',
    '2,5,9',
  ]);
});

test('rows that belong together share a future where chance is common', () => {
  const futures = (plan: Plan) =>
    all(designed(plan, 2, { noise: 'common', repeats: 2 })).map(({ future }) => future);
  expect(futures({ kind: 'saltelli', base: 2 })).toEqual([
    ...[0, 1, 0, 1, 0, 1, 0, 1],
    ...[2, 3, 2, 3, 2, 3, 2, 3],
  ]);
  expect(futures({ kind: 'factorial', levels: [[1, 2], [3]] })).toEqual([0, 1, 0, 1]);
});

test('factors that hang together do, and keep their margins', () => {
  const runs = 2000;
  const design = designed({ kind: 'latin-hypercube', runs }, 3, {
    correlations: [{ a: 'f0', b: 'f2', rho: -0.8 }],
  });
  const rows = all(design);
  const mean = (of: (values: number[]) => number) =>
    rows.reduce((sum, { values }) => sum + of(values), 0) / runs;
  const rho = (a: number, b: number) =>
    mean((values) => 12 * ((values[a] ?? 0) - 0.5) * ((values[b] ?? 0) - 0.5));
  // Of uniforms behind normals with rho: 6 / pi times the arc sine of half of it.
  expect(rho(0, 2)).toBeCloseTo((6 / Math.PI) * Math.asin(-0.4), 1);
  expect(Math.abs(rho(0, 1))).toBeLessThan(0.1);
  expect(mean((values) => values[2] ?? 0)).toBeCloseTo(0.5, 1);
});

test('a design survives being written and read, to the same fingerprint', () => {
  for (const plan of plans) {
    const design = designed(plan, 3);
    const read = readDesign(JSON.parse(JSON.stringify(design)));
    expect(read).toEqual({ design });
    expect(fingerprint(read)).toBe(fingerprint({ design }));
  }
  expect(fingerprint({ b: 1, a: [2] })).toBe(fingerprint({ a: [2], b: 1 }));
});

test.each([
  ['no runs', designed({ kind: 'sobol', runs: 0 }, 2), /at least one row and this one has 0/],
  ['too many', designed({ kind: 'centre', runs: 1e12 }, 2), /at most 4294967295 rows/],
  ['dimensions', designed({ kind: 'saltelli', base: 2 }, 600), /at most 1024 dimensions/],
  [
    'contradictions',
    designed({ kind: 'sobol', runs: 2 }, 3, {
      correlations: [
        { a: 'f0', b: 'f1', rho: 0.9 },
        { a: 'f1', b: 'f2', rho: 0.9 },
        { a: 'f0', b: 'f2', rho: -0.9 },
      ],
    }),
    /contradict one another/,
  ],
])('%s is refused in a sentence', (_, design, sentence) => {
  expect(() => rowReader(design)).toThrow(DesignError);
  expect(() => rowReader(design)).toThrow(sentence);
});

test('what is wrong with a design file is told with its field', () => {
  const design = { ...designed({ kind: 'sobol', runs: 2 }, 1), seed: -1, more: 1 };
  expect(readDesign({ ...design, factors: [{ ...unit('x'), high: 'much' }] })).toEqual({
    problems: [
      expect.stringMatching(/^design\.more: no such field/),
      'seed: expected a whole number from 0, got -1',
      'factors[0].high: expected a number, got "much"',
      'factors[0]: x: 0.5 lies outside its range 0 to 0',
    ],
  });
});

test('chance in trajectories: another future where it moves, and others in each trajectory', () => {
  for (const levels of [2, 4]) {
    const plan: Plan = { kind: 'morris', trajectories: 50, levels };
    const rows = all(designed(plan, 3, { noise: 'factor' }));
    const futures = Array.from({ length: 50 }, (_, at) => [
      ...new Set(rows.slice(at * 5, at * 5 + 5).map(({ future }) => future)),
    ]);
    for (const two of futures) expect(two).toHaveLength(2);
    expect(new Set(futures.flat()).size).toBe(100);
  }
});

const two: Plan = { kind: 'latin-hypercube', runs: 2 };
const pair = (a: string, b: string) => ({ a, b, rho: 0.5 });

test.each([
  ['a factor twice', designed(two, 0, { factors: [unit('x'), unit('x')] }), /two factors x/],
  ['chance twice', designed(two, 0, { factors: [unit('chance')], noise: 'factor' }), /^factors: /],
  ['nothing to vary', designed(two, 0), /at least one to vary/],
  ['half a seed', designed(two, 1, { seed: 0.5 }), /^seed: expected a whole number/],
  [
    'a pair twice',
    designed(two, 2, { correlations: [pair('f0', 'f1'), pair('f1', 'f0')] }),
    /f0 and f1 are correlated twice/,
  ],
])('%s is refused in a sentence', (_, design, sentence) => {
  expect(() => rowReader(design)).toThrow(DesignError);
  expect(() => rowReader(design)).toThrow(sentence);
});

test.each([-1, 2, 0.5, Number.NaN])('a design of two rows has no row %d', (row) => {
  expect(() => rowReader(designed(two, 1))(row)).toThrow(`a design of 2 rows has no row ${row}`);
});

test('a fingerprint is the SHA-256 of sorted JSON; what JSON does not tell apart has none', () => {
  // printf '{"a":[1,0.5,"é"],"b":null}' | sha256sum
  const told = '6954393e16daffcc9144561dc19c9d6faa7028154e63fff9feafb084adb12620';
  expect(fingerprint({ b: null, a: [1, 0.5, 'é'], c: undefined })).toBe(told);
  for (const value of [new Float64Array(2), new Map([[1, 2]]), new Set([1])])
    expect(() => fingerprint({ value: [value] })).toThrow('has no canonical form');
});

// Of scipy.stats.qmc.Sobol(1024, scramble=False, bits=32), scipy 1.17.1, times 2^32.
test.each([
  [1000, [2906652672, 364904448, 3300917248, 1094713344, 859832320]],
  [4095, [3872391168, 2446327808, 1481637888, 4031774720, 1324351488]],
])('point %d of Sobol in five of its dimensions', (index, wanted) => {
  const points = new SobolPoints(1024);
  points.go(index);
  expect([3, 10, 100, 499, 999].map((at) => (points.words[at] ?? 0) >>> 0)).toEqual(wanted);
});

test('members keep together what a design takes from them, the rest is spread', () => {
  const members = [
    [0.1, 0.9],
    [0.2, 0.8],
    [0.3, 0.7],
  ];
  const plan: Plan = { kind: 'members', runs: 8, of: ['c', 'a'], members };
  const design = designed(plan, 0, { factors: ['a', 'b', 'c'].map(unit) });
  const read = rowReader(design);
  const rows = Array.from({ length: 8 }, (_, row) => [...read(row).values]);
  for (const [row, [a, , c]] of rows.entries()) expect([c, a]).toEqual(members[row % 3]);
  const strata = rows.map(([, b = 0]) => Math.floor(8 * b)).toSorted((x, y) => x - y);
  expect(strata).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([...read(5).values]).toEqual(rows[5]);
  expect(readDesign(JSON.parse(JSON.stringify(design)))).toEqual({ design });
  const wrong = { ...design, plan: { ...plan, of: ['c', 'd'] } };
  expect(() => rowReader(wrong)).toThrow('there is no factor d');
});
