import { describe, expect, test } from 'vitest';
import { asked, type Figure, figuresOf, forecast, named, runOf } from '../../test/observed-case.ts';
import { hindcast } from './hindcast.ts';

describe('knowledge', () => {
  const base = (quarter: number) => Math.exp(7 + 0.04 * quarter);
  const honest = figuresOf(base);
  const withValue = (knownOn: string) =>
    honest.map((figure, at) =>
      at === 7 ? { ...figure, value: figure.value * 3, knownOn } : figure,
    );

  test('of a figure published after the vantage day does not enter the fit', () => {
    const late = forecast({ figures: withValue('2024-04-01') });
    const without = forecast({ figures: honest.filter((_figure, at) => at !== 7) });
    expect(late.remainders).toEqual(without.remainders);
    expect(late.remainders[0]?.quarters).toBe(7);
    expect(late.remainders[0]?.growth).toBeCloseTo(0.16, 6);
  });

  test('of the same figure a day before does', () => {
    const known = forecast({ figures: withValue('2024-03-31') });
    expect(known.remainders[0]?.quarters).toBe(8);
    expect(known.remainders[0]?.growth).toBeGreaterThan(0.5);
  });

  test('of a figure is no forecast of it', () => {
    const known = honest.map((figure, at) =>
      at === 9 ? { ...figure, knownOn: '2024-03-30' } : figure,
    );
    const { rows: found } = forecast({ figures: known });
    expect(found.map(({ quarter }) => quarter)).toEqual([10, 11, 12, 13].map(named));
  });

  test('counts no estimate and no guidance', () => {
    const guessed = honest.map((figure, at) =>
      at === 3 ? { ...figure, basis: 'estimate', value: 1 } : figure,
    );
    expect(forecast({ figures: guessed }).remainders[0]?.quarters).toBe(7);
  });

  test('of a year whose quarters are known too is not scored twice', () => {
    const year = { period: '2025H1', value: 1 };
    const { rows: found } = forecast({ figures: [...honest, year] });
    expect(found.map(({ quarter }) => quarter)).not.toContain('2025H1');
    const only = [...honest.filter((_figure, at) => at < 12), year];
    expect(forecast({ figures: only }).rows.map(({ quarter }) => quarter)).toContain('2025H1');
  });
});

describe('money of another currency', () => {
  const base = (quarter: number) => Math.exp(7 + 0.04 * quarter);
  const dollars = figuresOf(base);
  /** Twenty cents in 2022, ten in 2023, and since 2024 a rate of its own for two months. */
  const fx = `
    month,   currency, usd_per_unit, basis,    source
    2022,    CNY,      0.2,          stated,   filing
    2023,    CNY,      0.1,          stated,   filing
    2024,    CNY,      0.1,          stated,   filing
    2024-10, CNY,      0.16,         stated,   filing
    2024-11, CNY,      0.16,         stated,   filing
    2025,    CNY,      0.125,        estimate,
  `;
  const rate = (period: string) =>
    period === '2024Q4'
      ? 0.14
      : period.startsWith('2022')
        ? 0.2
        : period.startsWith('2025')
          ? 0.125
          : 0.1;
  const yuan = dollars.map(
    (figure): Figure => ({ ...figure, unit: 'CNY m', value: figure.value / rate(figure.period) }),
  );

  test('is turned into dollars at the mean rate of its months, before anything is fitted', () => {
    const there = forecast({ figures: yuan, unit: 'CNY m', fx });
    const here = forecast({ figures: dollars });
    expect(there.remainders[0]?.growth).toBeCloseTo(here.remainders[0]?.growth ?? 0, 9);
    for (const [at, row] of there.rows.entries())
      expect(row.reported).toBeCloseTo(here.rows[at]?.reported ?? 0, 6);
  });

  test('says so where the rate is an estimate', () => {
    const caveats = forecast({ figures: yuan, unit: 'CNY m', fx }).rows.map((row) => row.caveats);
    expect(caveats.map((said) => said.includes('The rate of CNY is an estimate.'))).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
  });

  test('is not added up with dollars, nor guessed where no rate is known', () => {
    expect(forecast({ figures: yuan, fx }).notForecast).toHaveLength(1);
    const question = asked({ figures: yuan, unit: 'CNY m', fx });
    const ledger = { ...question.ledger, fx: [] };
    const { notForecast } = hindcast({ ...question, ledger, trajectories: [runOf(100)] });
    expect(notForecast[0]?.why).toMatch(/^0 of its quarters were known/);
  });
});
