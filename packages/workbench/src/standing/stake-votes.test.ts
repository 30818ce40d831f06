import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { ledgerStakes } from './stakes.ts';
import type { Known } from './standing.ts';

const days = { until: '2024-12-31', knownOn: '2024-12-31' };
type Rows = Parameters<typeof deals>;
type Tables = Parameters<typeof ledgerOf>[0];

const percent = (share: number) => `${Number((100 * share).toFixed(2))}`;

function inWords({ low, value, high }: Known): string {
  const likely = value === undefined ? '?' : percent(value);
  return low === high ? likely : `${likely} (${percent(low)}–${percent(high)})`;
}

const paidIn = (day: string) => ({ known_on: day, paid_on: day });

function votes(rows: Rows): string[] {
  return ledgerStakes(ledgerOf({ deals: deals(...rows) }), days).map(
    ({ holder, voting }) => `${holder} ${inWords(voting)}`,
  );
}

describe('votes', () => {
  test('shares without votes leave theirs to the others', () => {
    expect(
      votes([
        { stake_pct: '20', terms: 'non-voting', paid_on: '2024-02-01' },
        { payer: 'z', stake_pct: '40', paid_on: '2024-02-01' },
      ]),
    ).toEqual(['x 0', 'z 50 (0–50.94)']);
  });

  test('of some shares alone, nobody can say how many there are', () => {
    expect(
      votes([
        { stake_pct: '20', terms: 'non-voting', paid_on: '2024-02-01' },
        { stake_pct: '30', known_on: '2024-03-01', paid_on: '2024-03-01' },
      ]),
    ).toEqual(['x ? (0–30.5)']);
  });
});

describe('what it is carried at', () => {
  const of = (rows: Rows, also: Tables = {}) =>
    ledgerStakes(ledgerOf({ deals: deals(...rows), ...also }), days)[0]?.carrying;

  test('between what was put in and its part of the last price', () => {
    const rows: Rows = [
      { amount_usd_m: '100', post_money_usd_m: '1000', ...paidIn('2024-02-01') },
      { payer: 'z', amount_usd_m: '500', post_money_usd_m: '2500', ...paidIn('2024-05-01') },
    ];
    expect(of(rows)).toMatchObject({ low: 100, value: 100, high: 200, basis: 'derived' });
  });

  test('what the holder’s books tell for the day', () => {
    const observations = `
      entity, metric,                 period,     value, unit,  basis,    known_on,   known_basis, source, confidence
      x,      y_stake_carrying_value, 2024-12-31, 160,   USD m, reported, 2024-12-31, stated,      filing, A
    `;
    const metrics = `
      id,                     meaning, unit,  stock_or_flow
      y_stake_carrying_value, value,   USD m, stock
    `;
    expect(of([{}], { observations, metrics })).toMatchObject({ low: 160, high: 160 });
  });
});
