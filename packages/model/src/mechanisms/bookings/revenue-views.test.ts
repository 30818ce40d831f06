import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../test/booked.ts';
import { forced, rounds } from '../../../test/forced.ts';

/** A cheque of 50 by cloud1 alone, a term of five years, a bill of at least 200 a quarter. */
const funded = {
  ...rounds.succeed,
  opening_contract: { cloud1: { lab1: 1 } },
  opening_backlog: { cloud1: { lab1: 4000 } },
  term: 5,
  strategic_share: 1,
  smallest_cheque: 1,
  optimism: 100,
  base_income: { cloud1: 18_000, cloud2: 0, firm1: 3000 },
  wait_after_round: 10,
};

function after(values: Parameters<typeof forced>[0]) {
  const program = forced({ ...funded, ...values }, { cash: 10_000 });
  const run = new Run(program, { seed: 1 });
  run.advance();
  return { run, of: reader(program, run) };
}

const rich = { runway_low: 100 };

describe('revenue of a cloud that has put 50 into its customer', () => {
  test('is 2.5 a quarter less in the economic view: 50 over twenty quarters', () => {
    const { run, of } = after(rich);
    expect(of('cheque', 'cloud1', 'lab1')).toBeCloseTo(50, 9);
    expect(of('bill', 'cloud1', 'lab1')).toBeGreaterThan(200);
    const less = () => of('ai_revenue', 'cloud1') - of('revenue_economic', 'cloud1');
    expect(less()).toBeCloseTo(2.5, 6);
    run.advance();
    expect(less()).toBeCloseTo(2.5, 6);
    for (let step = 2; step < 20; step += 1) run.advance();
    expect(less()).toBeCloseTo(2.5, 6);
    run.advance();
    expect(less()).toBeCloseTo(0, 6);
  });

  test('counts a note of 15 as it counts a cheque: 0.75 a quarter', () => {
    const bridge = { ...rounds.fail, bridge_on: 1, bridge_chance: 1, bridge_share: 0.3 };
    const { of } = after({ ...rich, ...bridge });
    expect(of('notes', 'cloud1', 'lab1')).toBeCloseTo(15, 9);
    expect(of('ai_revenue', 'cloud1') - of('revenue_economic', 'cloud1')).toBeCloseTo(0.75, 6);
  });

  test('is as billed where the stake was worth its price, and less by what was not', () => {
    const fair = after(rich);
    expect(fair.of('revenue_net', 'cloud1')).toBe(fair.of('ai_revenue', 'cloud1'));
    // 30 % of the cheque bought nothing: 15 over twenty quarters.
    const dear = after({ ...rich, paid_above_value: 0.3 });
    expect(dear.of('ai_revenue', 'cloud1') - dear.of('revenue_net', 'cloud1')).toBeCloseTo(0.75, 6);
  });

  test('is never less by more than the bill', () => {
    // A promise of 20 is a bill of 1 a quarter; a cheque of 50 over five years would be 2.5.
    const { of } = after({
      ...rich,
      opening_backlog: { cloud1: { lab1: 20 } },
      tied_share: 0,
    });
    expect(of('bill', 'cloud1', 'lab1')).toBeCloseTo(1, 6);
    expect(of('ai_revenue', 'cloud1') - of('revenue_economic', 'cloud1')).toBeCloseTo(1, 6);
  });
});
