import { uniform } from '@roundtrip/engine';
import { expect, test } from 'vitest';
import type { Design, Plan } from '../design/design.ts';
import type { Factor } from '../design/factor.ts';
import { rowReader, rowsOf } from '../design/row-reader.ts';
import { driversOf } from './drivers.ts';
import { effectOf, elementaryEffects } from './morris.ts';
import { decompose } from './sobol.ts';

const between = (low: number, high: number, count: number): Factor[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `x${at + 1}`,
    unit: '1',
    low,
    mode: (low + high) / 2,
    high,
    distribution: 'uniform',
  }));

const designed = (plan: Plan, factors: Factor[], more: Partial<Design> = {}): Design => ({
  version: 1,
  plan,
  seed: 4,
  repeats: 1,
  noise: 'common',
  factors,
  correlations: [],
  model: 'none',
  ...more,
});

type Of = (values: readonly number[], future: number) => number;

function outcomesOf(design: Design, of: Of): Float64Array {
  const read = rowReader(design);
  return Float64Array.from({ length: rowsOf(design) }, (_, row) => {
    const { values, future } = read(row);
    return of([...values], future);
  });
}

const ishigami: Of = ([a = 0, b = 0, c = 0]) =>
  Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);

const weights = [0, 1, 4.5, 9, 99, 99, 99, 99];
const sobolG: Of = (x) =>
  weights.reduce((product, a, at) => (product * (Math.abs(4 * (x[at] ?? 0) - 2) + a)) / (1 + a), 1);

const saltelli = (base: number): Plan => ({ kind: 'saltelli', base });

function nearIn(told: { value: number; low: number; high: number }, wanted: number) {
  // Half of a 95 % interval is about two standard errors.
  expect(Math.abs(told.value - wanted)).toBeLessThan(told.high - told.low + 1e-9);
}

test('Ishigami: shares of variance are the analytic ones', () => {
  const design = designed(saltelli(2048), between(-Math.PI, Math.PI, 3));
  const { variance, mean, factors } = decompose(design, outcomesOf(design, ishigami));
  expect(mean).toBeCloseTo(3.5, 1);
  expect(variance / 13.844588).toBeCloseTo(1, 1);
  for (const [at, [first, total]] of [
    [0.313905, 0.557589],
    [0.442411, 0.442411],
    [0, 0.243684],
  ].entries()) {
    const told = factors[at];
    if (told === undefined) throw new Error('a factor is missing');
    nearIn(told.first, first ?? 0);
    nearIn(told.total, total ?? 0);
    expect(told.total.value).toBeCloseTo(total ?? 0, 1);
  }
});

test('Sobol’s g-function: shares of variance are the analytic ones', () => {
  const design = designed(saltelli(2048), between(0, 1, 8));
  const outcomes = outcomesOf(design, sobolG);
  const { variance, factors } = decompose(design, outcomes);
  expect(variance).toBeCloseTo(0.465424, 1);
  expect(sobolG([0, 0, 0, 0, 0, 0, 0, 0], 0)).toBeCloseTo(4.058356, 6);
  const wanted = [
    [0.716192, 0.787144],
    [0.179048, 0.242198],
    [0.023676, 0.034317],
    [0.007162, 0.01046],
    ...Array.from({ length: 4 }, () => [0.0000716, 0.000105]),
  ];
  for (const [at, [first, total]] of wanted.entries()) {
    const told = factors[at];
    if (told === undefined) throw new Error('a factor is missing');
    nearIn(told.first, first ?? 0);
    nearIn(told.total, total ?? 0);
  }
});

test('a model that never varies has no shares, and no NaN', () => {
  const design = designed(saltelli(16), between(0, 1, 3));
  const { variance, factors } = decompose(
    design,
    outcomesOf(design, () => 2),
  );
  expect(variance).toBe(0);
  for (const { first, total } of factors)
    expect([first, total]).toEqual([
      { value: 0, low: 0, high: 0 },
      { value: 0, low: 0, high: 0 },
    ]);
});

test('chance is a factor of its own, and makes what it makes', () => {
  const design = designed(saltelli(1024), between(0, 1, 2), { noise: 'factor' });
  const noisy: Of = ([a = 0], future) => a + (future / 2 ** 32) * 2;
  const { factors } = decompose(design, outcomesOf(design, noisy));
  expect(factors.map(({ factor }) => factor)).toEqual(['x1', 'x2', 'chance']);
  const chance = factors[2];
  if (chance === undefined) throw new Error('chance is missing');
  nearIn(chance.total, 0.8);
  expect(factors[1]?.total.value).toBe(0);
});

test('elementary effects of the published exercise', () => {
  const one = effectOf('x1', [2.52, 1.995, 2.295, -0.66, -0.945, -1.305]);
  expect([one.mean, one.size]).toEqual([expect.closeTo(0.65, 10), expect.closeTo(1.62, 10)]);
  expect(one.deviation).toBeCloseTo(1.7941, 4);
  const two = effectOf('x2', [-0.39, 0.135, 0.795, 0.255, -0.03, 0.495]);
  expect([two.mean, two.size]).toEqual([expect.closeTo(0.21, 10), expect.closeTo(0.35, 10)]);
  expect(two.deviation).toBeCloseTo(0.412, 4);
});

test('Morris on Ishigami: the second factor has exactly the size 7.875 on four levels', () => {
  const plan: Plan = { kind: 'morris', trajectories: 400, levels: 4 };
  const design = designed(plan, between(-Math.PI, Math.PI, 3));
  const effects = elementaryEffects(design, outcomesOf(design, ishigami));
  const of = (id: string) => effects.find(({ factor }) => factor === id);
  expect(of('x2')?.size).toBeCloseTo(7.875, 10);
  for (const [id, wanted] of [
    ['x1', 7.682808],
    ['x3', 6.256295],
  ] as const)
    expect(Math.abs((of(id)?.size ?? 0) - wanted)).toBeLessThan(4 * (of(id)?.error ?? 0));
});

test('an outcome far from 0 has the same shares, no more blurred', () => {
  const design = designed(saltelli(512), between(-Math.PI, Math.PI, 3));
  const outcomes = outcomesOf(design, ishigami);
  const near = decompose(design, outcomes);
  const far = decompose(
    design,
    outcomes.map((one) => one + 1e6),
  );
  for (const [at, { first }] of near.factors.entries()) {
    expect(far.factors[at]?.first.value).toBeCloseTo(first.value, 5);
    expect(far.factors[at]?.first.high).toBeCloseTo(first.high, 5);
  }
});

const randomCases = (n: number, width: number, seed: number, of: Of) => {
  const draw = (row: number, at: number) => uniform(seed, row, at, 0, 0);
  const rows = Array.from({ length: n }, (_, row) =>
    Array.from({ length: width }, (__, at) => draw(row, at)),
  );
  return {
    factors: between(0, 1, width),
    inputs: Float64Array.from(rows.flat()),
    outcomes: Float64Array.from(rows, (row, at) => of(row, draw(at, width))),
  };
};

test('what does nothing stays below the level 99 times of 100', () => {
  const most = Array.from({ length: 300 }, (_, seed) => {
    const [driver] = driversOf(randomCases(200, 20, seed, (__, chance) => chance));
    return (driver?.share ?? 0) > (driver?.level ?? 0);
  });
  const over = most.filter(Boolean).length;
  expect(over).toBeGreaterThan(0);
  expect(over).toBeLessThan(3 + 3 * Math.sqrt(3));
});

test('a switch has the share it has: bins without rows do not count', () => {
  const cases = randomCases(600, 3, 5, () => 0);
  const inputs = cases.inputs.map((value, at) => (at % 3 === 1 ? Math.round(value) : value));
  const outcomes = cases.outcomes.map(
    (_, row) => 0.25 * (inputs[row * 3 + 1] ?? 0) + uniform(6, row, 0, 0, 0),
  );
  const [driver] = driversOf({ ...cases, inputs, outcomes });
  // The variance of the switch is 1/64 and of the rest 1/12.
  expect(driver?.factor).toBe('x2');
  expect(Math.abs((driver?.share ?? 0) - 0.158)).toBeLessThan(0.06);
  expect(driver?.noise).toBeCloseTo(Math.sqrt(2) / 600, 12);
});

test('chance along trajectories is what another future makes, not more', () => {
  const plan: Plan = { kind: 'morris', trajectories: 400, levels: 4 };
  const design = designed(plan, between(0, 1, 2), { noise: 'factor' });
  const noisy: Of = ([a = 0], future) => 5 * a + future / 2 ** 32;
  const effects = elementaryEffects(design, outcomesOf(design, noisy));
  expect(effects[0]).toMatchObject({ factor: 'x1', size: expect.closeTo(5, 9) });
  // Two even draws lie a third apart on average.
  const { size = 0, error = 0 } = effects.find(({ factor }) => factor === 'chance') ?? {};
  expect(Math.abs(size - 1 / 3)).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.02);
});

test('drivers in rows of any design: shares of variance, and which way', () => {
  const design = designed({ kind: 'latin-hypercube', runs: 2000 }, between(0, 1, 4), {
    noise: 'row',
  });
  const read = rowReader(design);
  const inputs = new Float64Array(2000 * 4);
  const outcomes = new Float64Array(2000);
  for (let row = 0; row < 2000; row += 1) {
    const { values } = read(row);
    inputs.set(values, row * 4);
    outcomes[row] = 3 * (values[2] ?? 0) - (values[0] ?? 0) + (row === 7 ? Number.NaN : 0);
  }
  const drivers = driversOf({ factors: design.factors, inputs, outcomes });
  expect(drivers.slice(0, 2).map(({ factor }) => factor)).toEqual(['x3', 'x1']);
  expect(drivers[0]?.share).toBeCloseTo(0.9, 1);
  expect(drivers[1]?.share).toBeCloseTo(0.1, 1);
  expect(drivers[1]?.rank).toBeLessThan(-0.2);
  for (const { share } of drivers.slice(2)) expect(share).toBeLessThan(0.02);
});
