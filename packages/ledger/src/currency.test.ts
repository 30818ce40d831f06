import { expect, test } from 'vitest';
import { shipped } from '../test/shipped.ts';
import { ledgerOf } from '../test/specimen.ts';
import { foreignCurrency, usdPerUnit } from './index.ts';

const { fx } = ledgerOf({
  fx: `
    month,   currency, usd_per_unit, basis,    source
    2024,    CNY,      0.14,         stated,   filing
    2024-02, CNY,      0.20,         estimate,
  `,
});

test("a month's own rate, else its year's, averaged over the period", () => {
  expect(usdPerUnit(fx, 'CNY', '2024-02')).toEqual({ usdPerUnit: 0.2, basis: 'estimate' });
  expect(usdPerUnit(fx, 'CNY', '2024-03')).toEqual({ usdPerUnit: 0.14, basis: 'stated' });
  expect(usdPerUnit(fx, 'CNY', '2024Q1')?.usdPerUnit).toBeCloseTo((0.14 + 0.2 + 0.14) / 3, 12);
});

test('no rate is no number', () => {
  expect(usdPerUnit(fx, 'CNY', '2023-12')).toBeUndefined();
  expect(usdPerUnit(fx, 'CNY', '2023H2/2024')).toBeUndefined();
  expect(usdPerUnit(fx, 'EUR', '2024')).toBeUndefined();
});

test("a fiscal year takes the months of the firm's own year", () => {
  expect(usdPerUnit(fx, 'CNY', 'FY2024', '12-31')?.basis).toBe('estimate');
  expect(usdPerUnit(fx, 'CNY', 'FY2024', '06-30')).toBeUndefined();
});

test('units tell foreign money from dollars and from counts', () => {
  expect(['CNY m', 'USD m', '%', 'million'].map(foreignCurrency)).toEqual([
    'CNY',
    undefined,
    undefined,
    undefined,
  ]);
});

test('every figure in yuan of the shipped ledger has a rate', () => {
  const { fx: rates, observations } = shipped();
  const yuan = observations.filter(({ unit }) => unit === 'CNY m');
  expect(yuan.length).toBe(17);
  for (const { period } of yuan)
    expect(usdPerUnit(rates, 'CNY', period)?.usdPerUnit).toBeCloseTo(0.14, 1);
});
