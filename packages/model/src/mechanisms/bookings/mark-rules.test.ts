import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { bookStep, reader } from '../../../test/booked.ts';
import { forced, rounds } from '../../../test/forced.ts';

/** The lab asks for 50 at pre-money 300 with a book value of 100; cloud1 has 40 % and sits out. */
function after(rule: string, more: Parameters<typeof forced>[0] = {}) {
  const program = forced({
    ...rounds.succeed,
    mark_rule: { cloud1: { lab1: rule } },
    ...more,
  });
  const run = new Run(program, { seed: 1 });
  const row = bookStep(run);
  return { run, row, of: reader(program, run) };
}

describe('a round of 50 at pre-money 300 without the holder of 40 %', () => {
  test('leaves it a stake of 120 / 350', () => {
    const { of } = after('measurement_alternative');
    expect(of('raised', 'lab1')).toBeCloseTo(50, 9);
    expect(of('lab_book', 'lab1')).toBe(100);
    expect(of('stake', 'cloud1', 'lab1')).toBeCloseTo(0.342857, 6);
  });

  test('marks it to 120 at the measurement alternative, up from 40 % of 250', () => {
    const { of, row } = after('measurement_alternative');
    expect(row('markup', 'cloud1')).toBeCloseTo(20, 9);
    expect(row('dilution', 'cloud1')).toBe(0);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(120, 9);
  });

  test('gives it a dilution gain of 120 / 350 of 150 less 40 under the equity method', () => {
    const { row } = after('equity_method');
    expect(row('dilution', 'cloud1')).toBeCloseTo(11.428571, 6);
    expect(row('markup', 'cloud1')).toBe(0);
  });

  test('is followed by fair value on the same day: 120 / 350 of 300', () => {
    const { of, row } = after('fair_value');
    expect(row('markup', 'cloud1')).toBeCloseTo(20, 9);
    expect(row('writedown', 'cloud1')).toBeCloseTo(102.857143 - 120, 6);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(102.857143, 6);
  });
});

describe('the equity method', () => {
  const bothPay = { strategic_share: 1, smallest_cheque: 1, optimism: 100, contracts_on: 0 };

  test('adds the holder’s own cheque at cost: a gain on the 25 of the other cloud alone', () => {
    const { row, of } = after('equity_method', bothPay);
    expect(of('cheque', 'cloud1', 'lab1')).toBeCloseTo(25, 9);
    expect(of('cheque', 'cloud2', 'lab1')).toBeCloseTo(25, 9);
    // The others' 25 first: 120 / 325 of 125 is 46.153846, less 40.
    expect(row('dilution', 'cloud1')).toBeCloseTo(6.153846, 6);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(131.153846, 6);
    expect(of('stake', 'cloud1', 'lab1')).toBeCloseTo(145 / 350, 9);
  });

  test('books no gain when nobody else pays', () => {
    const alone = { ...bothPay, base_income: { cloud1: 18_000, cloud2: 0, firm1: 3000 } };
    const { row, of } = after('equity_method', alone);
    expect(of('cheque', 'cloud1', 'lab1')).toBeCloseTo(50, 9);
    expect(row('dilution', 'cloud1')).toBe(0);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(150, 9);
  });

  test('books the share of what the lab earns: 120 / 350 of the change of its book value', () => {
    // Costs of 400 a year, times the root of 1 / 100 for a lab without revenue: 10 in a quarter.
    const { row, of } = after('equity_method', { lab_fixed_cost: 400, lab_scale: 100 });
    const book = of('deposits', 'lab1') + of('fixed_capital', 'lab1');
    const income = book - 100 - 50;
    expect(of('receivables', 'cloud1', 'lab1') + of('credits', 'lab1', 'cloud1')).toBe(0);
    expect(income).toBeCloseTo(-10, 9);
    expect(of('lab_income', 'lab1')).toBeCloseTo(income, 9);
    expect(row('share of results', 'cloud1')).toBeCloseTo(-3.428571, 6);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(108, 9);
  });

  test('stops at nothing and remembers the rest: 1 + 11.43 carried, a loss of 34.29', () => {
    const { of } = after('equity_method', {
      lab_fixed_cost: 4000,
      lab_scale: 100,
      opening_uncarried: { cloud1: { lab1: 0.99 } },
    });
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(0, 12);
    expect(of('suspended_loss', 'cloud1', 'lab1')).toBeCloseTo(21.857143, 6);
  });

  test('takes a suspended loss up before it books a gain', () => {
    // The lab loses 100 and more in each of two quarters; the second round brings a dilution gain.
    const { run, of } = after('equity_method', {
      lab_fixed_cost: 4000,
      lab_scale: 100,
      wait_after_round: 0,
      opening_uncarried: { cloud1: { lab1: 0.99 } },
    });
    const waiting = of('suspended_loss', 'cloud1', 'lab1');
    const row = bookStep(run);
    const gain = row('dilution', 'cloud1');
    const share = of('stake', 'cloud1', 'lab1') * of('lab_income', 'lab1');
    expect(gain).toBeGreaterThan(0);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(0, 12);
    expect(of('suspended_loss', 'cloud1', 'lab1')).toBeCloseTo(waiting - gain - share, 9);
  });
});

test('plant that will earn nothing is a loss of the lab, and of who shares its results', () => {
  const { row, of } = after('equity_method', {
    ...rounds.fail,
    impairment_on: 1,
    impairment_threshold: 1,
    opening_post_money: 2500,
    opening_fixed_capital: { cloud1: 1000, cloud2: 1000, lab1: 500, firm1: 1000 },
  });
  // 500 in the books and no capacity: worn or written down, all of it goes. 40 % of it is 200.
  expect(of('lab_income', 'lab1')).toBeCloseTo(-500, 9);
  expect(row('share of results', 'cloud1')).toBeCloseTo(-200, 9);
  expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(800, 9);
});

test('a holder at fair value is marked both ways in a step without a round', () => {
  const { of, row } = after('fair_value', { ...rounds.fail });
  // The last price was 250, the lab is worth 300: 40 % of 50 more.
  expect(row('markup', 'cloud1')).toBeCloseTo(20, 9);
  expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(120, 9);
  const down = after('fair_value', { ...rounds.fail, opening_post_money: 350 });
  // 40 % of 350 carried, a seventh less than the threshold lets others keep.
  expect(down.row('writedown', 'cloud1')).toBeCloseTo(-20, 9);
  expect(down.row('writedown', 'capital')).toBe(0);
});

test('at cost and under the equity method only a clear fall is written down', () => {
  for (const rule of ['measurement_alternative', 'equity_method']) {
    const { of, row } = after(rule, { ...rounds.fail, opening_post_money: 500 });
    // 40 % of 500 carried, 40 % of 300 left: a fall of two fifths, more than the threshold.
    expect(row('writedown', 'cloud1')).toBeCloseTo(-80, 6);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(120, 6);
  }
});

test('a stake that must be sold goes at its price, whatever it was carried at', () => {
  const { run, of } = after('equity_method', {
    ...rounds.fail,
    opening_uncarried: { cloud1: { lab1: 0.5 } },
    antitrust_on: 1,
    probe_rate: 1000,
    probe_length: 0.0001,
    cleared_chance: 0,
    behavioural_chance: 0,
    fire_sale: 0.25,
  });
  expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(50, 9);
  const row = bookStep(run);
  // 40 % of 250 less a quarter is 75, and 50 was carried; the buyer carries the whole 100.
  expect(of('unwound', 'cloud1', 'lab1')).toBe(1);
  expect(of('stake_sold', 'cloud1', 'lab1')).toBeCloseTo(75, 9);
  expect(row('realised', 'cloud1')).toBeCloseTo(25, 9);
  expect(row('realised', 'capital')).toBeCloseTo(25, 9);
  expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(0, 9);
  expect(of('equity', 'capital', 'lab1')).toBeCloseTo(250, 9);
});
