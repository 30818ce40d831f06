import { deals } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { ends, firmIn, promise, standingOf, state } from '../../test/made-up-standing.ts';

const observed = (entity: string, metric: string, period: string, value: number, known: string) =>
  [
    'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence',
    `${entity},${metric},${period},${value},USD m,reported,${known},stated,filing,A`,
  ].join('\n');

const metrics = `
  id,                  meaning,     unit,  stock_or_flow
  stockholders_equity, book equity, USD m, stock
  cash,                money,       USD m, stock
`;

describe('cash', () => {
  const told = state('y cash - 100 90 110', 'y burn_cash_year - 40 20 60');

  test('nobody tells is anything', () => {
    const { cash, equity, operatingCashFlow } = firmIn(
      standingOf({ deals: deals(promise) }, '2024-06-30'),
      'y',
    );
    expect(ends(cash)).toEqual([0, undefined, Infinity]);
    expect([cash.basis, equity.basis, operatingCashFlow.basis]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  test('is that of the state on its day', () => {
    const bound = { amount_usd_m: '500', stage: 'binding', known_on: '2023-06-01', paid_on: '' };
    const contract = { ...promise, known_on: '2023-12-01' };
    const rows = { deals: deals(contract, bound), 'initial-state': told };
    expect(ends(firmIn(standingOf(rows, '2023-12-31'), 'y').cash)).toEqual([90, 100, 110]);
  });

  test('later has cheques more and what was burnt less, with wider ends', () => {
    const cheque = { id: 'cheque', amount_usd_m: '50', known_on: '2024-02-01', paid_on: '2024-02' };
    const rows = { deals: deals(promise, cheque), 'initial-state': told };
    const { cash } = firmIn(standingOf(rows, '2024-06-30'), 'y');
    const years = 182 / 365.25;
    expect(cash.value).toBeCloseTo(150 - 40 * years);
    expect(cash.low).toBeCloseTo(140 - (60 + 60 * years) * years);
    expect(cash.high).toBeCloseTo(160);
    expect(cash.deals).toEqual(['cheque']);
  });

  test('may hold a cheque that is bound and not told as paid', () => {
    const bound = {
      id: 'bound',
      amount_usd_m: '500',
      stage: 'binding',
      known_on: '2024-02-01',
      paid_on: '',
    };
    const rows = { deals: deals(promise, bound), 'initial-state': told };
    const { cash } = firmIn(standingOf(rows, '2024-06-30'), 'y');
    expect(cash.value).toBeLessThan(100);
    expect(cash.high).toBeCloseTo(610);
  });

  test('that would be used up has come from somewhere untold', () => {
    const rows = {
      deals: deals(promise),
      'initial-state': state('y cash - 10 5 15', 'y burn_cash_year - 400 300 500'),
    };
    const { cash } = firmIn(standingOf(rows, '2024-06-30'), 'y');
    expect(ends(cash)).toEqual([0, undefined, Infinity]);
    expect(cash.how).toMatch(/unpublished size/);
  });

  test('of a firm that earns drifts by what it earns or builds in a quarter', () => {
    const rows = {
      deals: deals(promise),
      'initial-state': state(
        'x cash - 100 90 110',
        'x ocf_quarter - 8 8 8',
        'x capex_quarter - 10 9 12',
      ),
    };
    const { cash } = firmIn(standingOf(rows, '2024-03-31'), 'x');
    const quarters = (91 / 365.25) * 4;
    expect(cash.value).toBe(100);
    expect(cash.low).toBeCloseTo(90 - 12 * quarters);
    expect(cash.high).toBeCloseTo(110 + 12 * quarters);
  });

  test('observed later than the state counts', () => {
    const rows = {
      deals: deals(promise),
      metrics,
      observations: observed('y', 'cash', '2024-06-30', 77, '2024-06-30'),
      'initial-state': told,
    };
    expect(firmIn(standingOf(rows, '2024-06-30'), 'y').cash.value).toBe(77);
  });
});

describe('what losses can eat', () => {
  test('is not told by book equity below zero', () => {
    const rows = {
      deals: deals(promise),
      metrics,
      observations: observed('x', 'stockholders_equity', '2024-03-31', -700, '2024-05-30'),
      'initial-state': state('x ocf_quarter - 8 8 8'),
    };
    const { equity } = firmIn(standingOf(rows, '2024-06-30'), 'x');
    expect(ends(equity)).toEqual([0, undefined, Infinity]);
    expect(equity.how).toMatch(/below zero/);
  });

  test('is book equity where a filing tells it', () => {
    const rows = {
      deals: deals(promise),
      metrics,
      observations: observed('x', 'stockholders_equity', '2024-06-30', 700, '2024-07-30'),
      'initial-state': state('x ocf_quarter - 8 8 8'),
    };
    expect(ends(firmIn(standingOf(rows, '2024-06-30'), 'x').equity)).toEqual([
      0,
      undefined,
      Infinity,
    ]);
    const later = firmIn(standingOf(rows, '2024-09-30'), 'x').equity;
    expect(later.value).toBe(700);
    expect(later.low).toBeCloseTo(700 - 8 * 4 * (92 / 365.25));
  });

  test('is cash less loans where no filing tells it, and may be more', () => {
    const loan = { id: 'loan', kind: 'debt', payer: 'g', amount_usd_m: '30', paid_on: '2023-06' };
    const rows = {
      deals: deals(promise, { ...loan, known_on: '2023-06-01' }),
      'initial-state': state('y cash - 100 90 110'),
    };
    const { equity } = firmIn(standingOf(rows, '2023-12-31'), 'y');
    expect(ends(equity)).toEqual([60, 70, Infinity]);
    expect(equity.deals).toEqual(['loan']);
  });
});

describe('the price of a firm', () => {
  const round = (id: string, known: string, price: string) =>
    `${id},equity,x,y,10,paid,filing,${known},${known},${known.slice(0, 7)},${price},filing,A`;
  const head = [
    'id,kind,payer,payee,amount_usd_m,stage,amount_basis,signed,known_on,paid_on',
    'post_money_usd_m,source,confidence',
  ].join(',');
  const contract = 'c,cloud-commitment,y,x,365,binding,filing,2023-01-01,2023-01-01,,,filing,A';
  const worth = (until: string, ...rows: string[]) =>
    firmIn(standingOf({ deals: [head, contract, ...rows].join('\n') }, until), 'y').worth;

  test('is unknown before any round and of listed firms', () => {
    expect(worth('2024-01-01').basis).toBe('unknown');
    const { worth: listed } = firmIn(standingOf({ deals: deals(promise) }, '2024-06-30'), 'x');
    expect(listed.how).toMatch(/^listed/);
  });

  test('is that of a round on its day, and anything later where it is the only one', () => {
    const one = round('a', '2023-06-30', '100');
    expect(ends(worth('2023-06-30', one))).toEqual([100, 100, 100]);
    expect(ends(worth('2023-12-31', one))).toEqual([0, 100, Infinity]);
  });

  test('may since have gone as far again as between the last two rounds', () => {
    const two = [round('a', '2023-01-01', '100'), round('b', '2024-01-01', '400')];
    expect(worth('2024-07-01', ...two).high).toBeCloseTo(400 * 4 ** (182 / 365));
    expect(ends(worth('2026-01-01', ...two))).toEqual([100, 400, 1600]);
  });
});
