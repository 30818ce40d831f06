import { amend, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { bookStep, reader } from '../../../test/booked.ts';
import { forced, programOf, rounds } from '../../../test/forced.ts';

/**
 * A promise of 4 000 over five years and no use at all: a bill of 200 a quarter, all of it top-up.
 */
const promised = {
  ...rounds.fail,
  opening_contract: { cloud1: { lab1: 1 } },
  opening_backlog: { cloud1: { lab1: 4000 } },
  opening_share: 0,
  term: 5,
};

function after(values: Parameters<typeof forced>[0], cash: number) {
  const program = forced({ ...promised, ...values }, { cash });
  const run = new Run(program, { seed: 1 });
  const row = bookStep(run);
  return { run, row, of: reader(program, run) };
}

describe('a bill for what was promised and not used', () => {
  test('is a row of its own: 200 of top-up, nothing for use', () => {
    const { row, of } = after({}, 1000);
    expect(of('used', 'cloud1', 'lab1')).toBe(0);
    expect(of('bill', 'cloud1', 'lab1')).toBeCloseTo(200, 9);
    expect(row('take_or_pay', 'cloud1')).toBeCloseTo(200, 9);
    expect(row('take_or_pay', 'lab1')).toBeCloseTo(-200, 9);
    expect(row('cloud', 'lab1')).toBe(0);
    expect(of('deposits', 'lab1')).toBeCloseTo(800, 9);
  });

  test('stands beside the bill for what was used', () => {
    const { row, of } = after({ opening_fleet: 40_000, plan_horizon: 5 }, 1000);
    const usage = of('used', 'cloud1', 'lab1') * of('compute_price') * 0.9;
    expect(usage).toBeGreaterThan(1);
    expect(usage).toBeLessThan(200);
    expect(row('take_or_pay', 'lab1')).toBeCloseTo(usage - 200, 9);
    const elsewhere = of('bill', 'cloud2', 'lab1');
    expect(row('cloud', 'lab1')).toBeCloseTo(-usage - elsewhere, 9);
  });
});

describe('payment terms of half a step', () => {
  test('put half of the bill on account, and collect it a step later', () => {
    const { run, row, of } = after({ payment_terms: 0.125 }, 1000);
    expect(of('ai_revenue', 'cloud1') - of('sales_income', 'cloud1')).toBeCloseTo(200, 9);
    expect(row('take_or_pay', 'cloud1')).toBeCloseTo(200, 9);
    expect(of('receivables', 'cloud1', 'lab1')).toBeCloseTo(100, 9);
    expect(of('deposits', 'lab1')).toBeCloseTo(900, 9);
    const next = bookStep(run);
    // 100 of the first bill and 100 of the second; 100 of the second stay on account.
    expect(of('collected', 'cloud1', 'lab1')).toBeCloseTo(100, 9);
    expect(next('Δ receivables:lab1', 'cloud1')).toBeCloseTo(0, 9);
    expect(of('receivables', 'cloud1', 'lab1')).toBeCloseTo(100, 9);
    expect(of('deposits', 'lab1')).toBeCloseTo(700, 9);
  });

  test('leave the cloud’s cash flow what was paid, its revenue what was billed', () => {
    const [now, later] = [after({}, 1000), after({ payment_terms: 0.125 }, 1000)];
    expect(later.of('operating_cash', 'cloud1')).toBeCloseTo(
      now.of('operating_cash', 'cloud1') - 100,
      6,
    );
    expect(later.of('ai_revenue', 'cloud1')).toBeCloseTo(now.of('ai_revenue', 'cloud1'), 9);
  });
});

test('a lab that cannot pay old and new bills pays the same part of both', () => {
  const { run, of } = after({ payment_terms: 0.125 }, 250);
  expect(of('deposits', 'lab1')).toBeCloseTo(150, 9);
  const row = bookStep(run);
  // 150 for 100 of old bills and 100 due now: three quarters. 25, 25 and the 100 not yet due are
  // lost.
  expect(of('collected', 'cloud1', 'lab1')).toBeCloseTo(75, 9);
  expect(of('shortfall', 'lab1')).toBeCloseTo(50, 9);
  expect(row('arloss', 'cloud1')).toBeCloseTo(-150, 9);
});

test('money that pays an old bill comes back to who put it in', () => {
  // 15 of 1 015 are a bridge of cloud1; the whole first bill is on account, and paid a step later.
  const bridge = { bridge_on: 1, bridge_chance: 1, bridge_share: 0.3 };
  const { run, of } = after({ ...bridge, payment_terms: 0.25 }, 1000);
  expect(of('came_back', 'cloud1')).toBe(0);
  run.advance();
  expect(of('collected', 'cloud1', 'lab1')).toBeCloseTo(200, 9);
  expect(of('came_back', 'cloud1')).toBeCloseTo((200 * 15) / 1015, 9);
});

describe('a lab with 100 and a bill of 200', () => {
  test('pays 100, owes 100, and ends: 100 is lost, and a backlog of 3 800', () => {
    const { row, of } = after({}, 100);
    expect(of('shortfall', 'lab1')).toBeCloseTo(100, 9);
    expect(row('take_or_pay', 'cloud1')).toBeCloseTo(200, 9);
    expect(row('arloss', 'cloud1')).toBeCloseTo(-100, 9);
    expect(row('arloss', 'lab1')).toBeCloseTo(100, 9);
    expect(of('receivables', 'cloud1', 'lab1')).toBe(0);
    expect(of('lost_backlog', 'cloud1', 'lab1')).toBeCloseTo(3800, 9);
    expect(of('alive', 'lab1')).toBe(0);
  });

  test('loses its note holders’ money too', () => {
    const { row, of } = after({ opening_notes: { cloud2: { lab1: 60 } } }, 100);
    expect(row('writeoff', 'cloud2')).toBeCloseTo(-60, 9);
    expect(of('notes', 'cloud2', 'lab1')).toBe(0);
    // Shares of 250 and the note.
    expect(of('lost_value', 'lab1')).toBeCloseTo(310, 9);
  });

  test('pays what comes in after the bill to its creditors in proportion', () => {
    const forty = {
      title: 'Forty that come late',
      phase: 'marks',
      transactions: {
        late: { row: 'gift', from: 'capital', to: 'lab1', is: 'late_money' },
      },
    };
    const owing = { ...promised, opening_notes: { cloud2: { lab1: 300 } } };
    const program = programOf(
      amend(forced(owing, { cash: 100 }).model, {
        title: 'late',
        parameters: { late_money: { unit: 'USDm', constant: 40, why: 'to see who gets it' } },
        add: { forty },
      }),
    );
    const row = bookStep(new Run(program, { seed: 1 }));
    // 40 for 100 of bills and 300 of notes: a tenth of each.
    expect(row('arloss', 'cloud1')).toBeCloseTo(-90, 9);
    expect(row('writeoff', 'cloud2')).toBeCloseTo(-270, 9);
    expect(row('residual', 'capital')).toBe(0);
  });
});
