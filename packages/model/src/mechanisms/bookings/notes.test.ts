import { Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { bookStep, reader } from '../../../test/booked.ts';
import { forced, rounds } from '../../../test/forced.ts';

type Values = Parameters<typeof forced>[0];

function after(values: Values, cash = 100) {
  const program = forced(values, { cash });
  const run = new Run(program, { seed: 1 });
  const row = bookStep(run);
  return { run, row, of: reader(program, run) };
}

describe('a note of 100 in a round of 50 at pre-money 300', () => {
  const note = {
    ...rounds.succeed,
    opening_notes: { cloud1: { lab1: 100 } },
    note_discount: 0.2,
    // Nothing is written down: what the lab is worth stays at 300.
    impairment_threshold: 1,
  };

  test('buys shares worth 125 at a discount of a fifth', () => {
    const { row, of } = after(note);
    expect(of('converted', 'lab1')).toBeCloseTo(125, 9);
    expect(row('markup', 'cloud1')).toBeCloseTo(20 + 25, 9);
    expect(of('notes', 'cloud1', 'lab1')).toBe(0);
    // 300 before, 50 of cash, 125 of converted shares.
    expect(of('post', 'lab1')).toBeCloseTo(475, 9);
    expect(of('stake', 'cloud1', 'lab1')).toBeCloseTo(245 / 475, 9);
    expect(of('stake', 'capital', 'lab1')).toBeCloseTo(230 / 475, 9);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(245, 9);
    expect(of('deposits', 'lab1')).toBeCloseTo(150, 9);
  });

  test('buys shares worth 200 at a cap of 150: half the price of the round', () => {
    const { row, of } = after({ ...note, opening_cap: 150 });
    expect(of('conversion_price', 'lab1')).toBe(0.5);
    expect(row('markup', 'cloud1')).toBeCloseTo(20 + 100, 9);
    expect(of('post', 'lab1')).toBeCloseTo(550, 9);
    expect(of('stake', 'cloud1', 'lab1')).toBeCloseTo(320 / 550, 9);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(320, 9);
  });

  test('takes the discount where the cap of 270 would be dearer', () => {
    const { of } = after({ ...note, opening_cap: 270 });
    expect(of('conversion_price', 'lab1')).toBe(0.8);
    expect(of('converted', 'lab1')).toBeCloseTo(125, 9);
  });

  test('is added at cost under the equity method, with a gain on the 50 of others', () => {
    const { row, of } = after({ ...note, mark_rule: { cloud1: { lab1: 'equity_method' } } });
    expect(row('markup', 'cloud1')).toBe(0);
    // The note leaves a book value of 0: 120 / 350 of 50.
    expect(of('lab_book', 'lab1')).toBe(0);
    expect(row('dilution', 'cloud1')).toBeCloseTo(17.142857, 6);
    expect(of('equity', 'cloud1', 'lab1')).toBeCloseTo(217.142857, 6);
  });

  test('held by another dilutes as money does: 125 at the price, 100 in the books', () => {
    const { row, of } = after({
      ...note,
      opening_notes: { cloud2: { lab1: 100 } },
      mark_rule: { cloud1: { lab1: 'equity_method' } },
    });
    // 120 / 475 of 0 + 50 + 100, less 40 % of a book value of 0.
    expect(row('dilution', 'cloud1')).toBeCloseTo(37.894737, 6);
    expect(of('stake', 'cloud1', 'lab1')).toBeCloseTo(120 / 475, 9);
    expect(of('equity', 'cloud2', 'lab1')).toBeCloseTo(125, 9);
  });

  test('stays a note while there is no round', () => {
    const { of } = after({ ...note, ...rounds.fail });
    expect(of('notes', 'cloud1', 'lab1')).toBe(100);
    expect(of('equity', 'cloud1', 'lab1')).toBe(100);
  });
});

describe('a bridge after a failed round', () => {
  const bridging = { ...rounds.fail, bridge_on: 1, bridge_chance: 1, bridge_share: 0.3 };

  test('comes from the largest strategic holder: 30 % of 50, capped at the last price of 250', () => {
    const { row, of } = after(bridging);
    expect(row('Δ notes:lab1', 'cloud1')).toBeCloseTo(-15, 9);
    expect(of('notes', 'cloud1', 'lab1')).toBeCloseTo(15, 9);
    expect(of('deposits', 'lab1')).toBeCloseTo(115, 9);
    expect(of('note_cap', 'lab1')).toBe(250);
    expect(of('put_in', 'cloud1')).toBeCloseTo(15, 9);
    // 15 of the 115 that the lab holds.
    expect(of('mix', 'cloud1', 'lab1')).toBeCloseTo(15 / 115, 9);
  });

  test('comes from the market where no cloud has a stake', () => {
    const { of } = after({ ...bridging, opening_stake: { capital: { lab1: 1 } } });
    expect(of('notes', 'capital', 'lab1')).toBeCloseTo(15, 9);
  });

  test('is no more than a quarter’s cheque of the lender', () => {
    // A fifth of the 40 that the cloud earned in the quarter before.
    const { of } = after({
      ...bridging,
      cheque_share: 0.2,
      base_income: { cloud1: 160, cloud2: 18_000, firm1: 3000 },
    });
    expect(of('notes', 'cloud1', 'lab1')).toBeCloseTo(8, 9);
  });

  test('comes one at a time', () => {
    const { run, of } = after({ ...bridging, wait_after_failure: 0 });
    run.advance();
    expect(of('round_fails', 'lab1')).toBe(1);
    expect(of('notes', 'cloud1', 'lab1')).toBeCloseTo(15, 9);
  });

  test('comes between rounds when cash runs low, and not before', () => {
    const poor = { ...bridging, ...rounds.succeed, wait_after_round: 1, lab_fixed_cost: 0 };
    const none = after({ ...poor, bridge_runway: 0 });
    none.run.advance();
    expect(none.of('notes', 'cloud1', 'lab1')).toBe(0);
    // 150 after the round is a twelfth of a plan of 1 800 a year.
    const low = after({ ...poor, bridge_runway: 0.25 });
    expect(low.of('notes', 'cloud1', 'lab1')).toBe(0);
    low.run.advance();
    expect(low.of('round', 'lab1') + low.of('round_fails', 'lab1')).toBe(0);
    expect(low.of('notes', 'cloud1', 'lab1')).toBeGreaterThan(0);
  });
});
