import { explain } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { example } from '../../test/agreement.ts';
import { checked, small } from '../../test/small.ts';
import { shapley } from './shapley.ts';

const path = (values: readonly number[]) => ({
  unit: '1',
  time: [0, 1],
  values,
  interpolate: 'step',
});

/** A formula of three inputs that change from one step to the next. */
function shares(formula: string, inputs: Record<string, readonly number[]>) {
  const program = checked(
    small(
      { variables: { result: { unit: '1', is: formula } } },
      {
        series: Object.fromEntries(
          Object.entries(inputs).map(([name, values]) => [`${name}_data`, path(values)]),
        ),
        mechanisms: {
          data: {
            title: 'Data',
            phase: 'only',
            variables: Object.fromEntries(
              Object.keys(inputs).map((name) => [name, { unit: '1', is: `${name}_data` }]),
            ),
          },
          only: {
            title: 'Only',
            phase: 'only',
            variables: { result: { unit: '1', is: formula } },
          },
        },
        outputs: ['result'],
      },
    ),
  );
  const { causes, value, before } = explain(program, { quantity: 'result', step: 2 });
  const found = causes.map(({ name, contribution }) => [name, Number(contribution.toFixed(6))]);
  return { change: value - before, shares: Object.fromEntries(found) };
}

describe('what each input contributed', () => {
  test('to a product (worked out by hand)', () => {
    const { change, shares: found } = shares('a * b * c', { a: [1, 2], b: [2, 3], c: [3, 5] });
    expect(change).toBe(24);
    expect(found).toEqual({ a: 10.166667, b: 6.166667, c: 7.666667 });
  });

  test('to the larger of a bill and a minimum (worked out by hand)', () => {
    const inputs = { h: [100, 150], w: [0.5, 0.4], m: [60, 70] };
    const { change, shares: found } = shares('max(h * w, m)', inputs);
    expect(change).toBe(10);
    expect(found).toEqual({ h: 5.833333, w: -4.166667, m: 8.333333 });
  });

  test('of more than eight inputs is sampled, with errors, and still adds up', () => {
    const old = Array.from({ length: 12 }, (_, at) => at + 1);
    const product = (moved: readonly boolean[]) =>
      old.reduce((total, value, at) => total * (moved[at] ? 1 + 1 / value : 1), 1);
    const { contributions, errors } = shapley(12, product);
    const change = product(old.map(() => true)) - 1;
    const sum = contributions.reduce((total, one) => total + one, 0);
    expect(Math.abs(sum - change)).toBeLessThan(1e-9);
    expect(Math.min(...errors)).toBeGreaterThan(0);
    expect(shapley(12, product)).toEqual({
      contributions,
      errors,
      interaction: expect.any(Number),
    });
  });
});

describe('explanations of the whole economy', () => {
  const program = example('capital-loop');
  const bill = { quantity: 'bill', members: ['alpha', 'lab1'] };

  test.each([
    { quantity: 'compute_price' },
    bill,
    { quantity: 'deposits', members: ['lab2'] },
    { quantity: 'capex_total' },
    { quantity: 'model_share', members: ['us', 'lab1'] },
  ])('$quantity: contributions add up to the change, to a billionth', (question) => {
    for (const step of [2, 7]) {
      const { value, before, causes } = explain(program, { ...question, step });
      const sum = causes.reduce((total, { contribution }) => total + contribution, 0);
      expect(causes.length).toBeGreaterThan(0);
      expect(Math.abs(sum - (value - before))).toBeLessThan(1e-9 * (1 + Math.abs(value)));
    }
  });

  test('and to the difference from another run', () => {
    const question = { quantity: 'model_share', members: ['us', 'lab1'], step: 6 };
    const found = explain(program, { ...question, options: { seed: 1 }, against: { seed: 2 } });
    const sum = found.causes.reduce((total, { contribution }) => total + contribution, 0);
    expect(Math.abs(found.value - found.before)).toBeGreaterThan(1e-6);
    expect(Math.abs(sum - (found.value - found.before))).toBeLessThan(1e-9);
  });

  test('lead down to parameters and their sources', () => {
    const seen = new Set<string>();
    const visit = (one: ReturnType<typeof explain>) => {
      seen.add(one.kind);
      for (const { explained } of one.causes) if (explained !== undefined) visit(explained);
    };
    visit(explain(program, { ...bill, step: 2, depth: 5 }));
    expect(seen).toContain('parameter');
  });
});
