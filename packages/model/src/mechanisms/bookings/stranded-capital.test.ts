import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { bookStep, reader } from '../../../test/booked.ts';
import { forced, rounds } from '../../../test/forced.ts';

/** A cloud whose 600 000 units are in the books for so much when a run begins. */
function after(fixed: number, values: Parameters<typeof forced>[0] = {}) {
  const program = forced({
    ...rounds.fail,
    impairment_on: 1,
    opening_fixed_capital: { cloud1: fixed, cloud2: 16_200, lab1: 0, firm1: 0 },
    ...values,
  });
  const run = new Run(program, { seed: 1 });
  const row = bookStep(run);
  return { row, of: reader(program, run) };
}

/** By hand: use times price less running cost, in a year of four quarters. */
function earned(of: ReturnType<typeof reader>) {
  const use = Math.min(0.92, of('load', 'cloud1') / of('capacity', 'cloud1'));
  return of('capacity', 'cloud1') * (use * of('compute_price') * 4 - 0.003);
}

describe('plant that will not earn what the books say', () => {
  test('is written down to its earnings over return and wear', () => {
    const { row, of } = after(1_000_000);
    const wear = of('depreciation');
    const worth = earned(of) / (0.1 + wear);
    const carried = 1_000_000 * Math.exp(-wear / 4) + of('capex', 'cloud1');
    expect(worth).toBeGreaterThan(1000);
    expect(row('impairK', 'cloud1')).toBeCloseTo(worth - carried, 5);
    expect(of('fixed_capital', 'cloud1')).toBeCloseTo(worth, 5);
  });

  test('is left alone while it will earn it, were it not for what waiting costs', () => {
    const first = after(1000);
    const wear = first.of('depreciation');
    const capex = first.of('capex', 'cloud1');
    // Between the earnings over return and wear and those over wear alone.
    const between = (earned(first.of) / wear + earned(first.of) / (0.1 + wear)) / 2;
    const { row, of } = after((between - capex) / Math.exp(-wear / 4));
    expect(of('fixed_capital', 'cloud1')).toBeCloseTo(between, 5);
    expect(of('value_in_use', 'cloud1')).toBeLessThan(between);
    expect(row('impairK', 'cloud1')).toBe(0);
  });

  test('is worth nothing where the price does not pay for running it', () => {
    const { row, of } = after(1000, { running_cost: 10 });
    expect(of('expected_use', 'cloud1') * of('compute_price') * 4).toBeLessThan(10);
    expect(of('fixed_capital', 'cloud1')).toBeCloseTo(0, 9);
    expect(row('impairK', 'cloud1')).toBeLessThan(-900);
  });
});
