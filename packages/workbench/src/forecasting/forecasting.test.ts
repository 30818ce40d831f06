import { readFileSync } from 'node:fs';
import type { Ledger } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { backtest } from './backtest.ts';
import { drawnRows, parametersOf } from './drawn-state.ts';
import { drawnWorlds } from './drawn-worlds.ts';
import { forecast, forecastText } from './forecast-file.ts';
import { ledgerOn } from './knowledge.ts';
import { readForecast } from './read-forecast.ts';

const ledger = shipped();
const scenario = { scenario: shippedScenario('reference') };
const vantage = '2025-06-30';
const onRecord = new URL('../../../../forecasts/2025-06-30-reference.json', import.meta.url);

/** All that nobody knew on the vantage day, struck out. */
function withoutLater(whole: Ledger): Ledger {
  return {
    ...whole,
    deals: whole.deals.where(({ knownOn }) => knownOn.first <= vantage),
    observations: whole.observations.filter(({ knownOn }) => knownOn <= vantage),
    events: whole.events.where(({ knownOn }) => knownOn <= vantage),
    priors: whole.priors.where(({ knownOn }) => knownOn.last <= vantage),
    fx: whole.fx.filter(({ month }) => month.last <= vantage),
    initialState: whole.initialState.filter(({ day }) => day <= vantage),
  };
}

/** All that nobody knew on the vantage day, told otherwise. */
function withOtherLater(whole: Ledger): Ledger {
  return {
    ...whole,
    released: '2030-01-01',
    observations: whole.observations.map((row) =>
      row.knownOn <= vantage ? row : { ...row, value: row.value * 2 },
    ),
    fx: whole.fx.map((row) => (row.month.last <= vantage ? row : { ...row, usdPerUnit: 9 })),
  };
}

describe('the forecast on record', () => {
  const text = readFileSync(onRecord, 'utf8');

  test('is made again to the byte, by a ledger of what was known on its day and nothing else', () => {
    expect(forecastText(forecast(withoutLater(ledger), { scenario, vantage }))).toBe(text);
  });

  test('has every series of which six quarters were known, to the end of 2027, and why no other', () => {
    const { series, notForecast, recipe } = readForecast(text, 'it');
    expect(series.map(({ entity, metric }) => `${entity} ${metric}`)).toEqual([
      'amazon cloud_revenue',
      'microsoft cloud_revenue',
      'google cloud_revenue',
      'amazon capex',
      'google capex',
      'microsoft capex',
      'microsoft capex_incl_finance_leases',
      'meta capex',
      'amazon remaining_performance_obligations',
      'microsoft remaining_performance_obligations',
      'google remaining_performance_obligations',
      'nvidia data_centre_revenue',
    ]);
    for (const { quarters } of series) {
      expect(quarters.map(({ quarter }) => quarter)).toEqual([
        ...['2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3', '2026Q4'],
        ...['2027Q1', '2027Q2', '2027Q3', '2027Q4'],
      ]);
      for (const { values } of quarters) expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    expect(notForecast).toHaveLength(21);
    for (const { why } of notForecast) expect(why).toMatch(/^[0-5] of its quarters were known on/);
    const { draws, contradictory, failed } = recipe;
    expect({ draws, failed }).toEqual({ draws: 400, failed: 0 });
    expect(contradictory).toBeLessThan(300);
  });

  test('is refused where a letter of it was changed, or it is something else', () => {
    const refused = (changed: string) => () => readForecast(changed, 'it.json');
    expect(refused(text.replace('"draws": 400', '"draws": 401'))).toThrow(
      'it.json is not as it was put on record: its hash is that of another forecast',
    );
    expect(refused('{')).toThrow(/^it\.json is no JSON/);
    expect(refused('{"format":"roundtrip forecast 1"}')).toThrow(/^it\.json is no forecast \(cal/);
    expect(refused(text.replace('"USD m"', '"EUR m"'))).toThrow(/series\.0\.unit/);
  });
});

test('what became known later changes no byte, what was known does', () => {
  const few = (of: Ledger) => forecastText(forecast(of, { scenario, vantage, runs: '6' }));
  expect(few(withOtherLater(ledger))).toBe(few(ledger));
  const observations = ledger.observations.map((row) =>
    row.entity === 'amazon' && row.metric === 'cloud_revenue' && row.period === '2025Q1'
      ? { ...row, value: row.value + 1 }
      : row,
  );
  expect(few({ ...ledger, observations })).not.toBe(few(ledger));
});

describe('drawn worlds', () => {
  const asked = { scenario, vantage, until: '2025-09-30', runs: 4, hindsight: true };
  const drawn = drawnWorlds(ledger, asked);
  const known = ledgerOn(ledger, vantage);

  test('of rows as they are told begin as the model does', () => {
    const told = drawnRows(
      drawn.rows,
      drawn.rows.map(({ row }) => row.value),
    );
    const { program } = drawn.opened;
    const given = parametersOf({ ...known, initialState: told }, drawn.opened, [], []);
    expect(given?.size).toBeGreaterThan(25);
    for (const { quantity, values } of program.parameters) {
      const own = given?.get(quantity.name);
      if (own === undefined) continue;
      const cells = typeof own === 'number' ? [own] : [...own];
      for (const [at, value] of cells.entries())
        expect([quantity.name, value]).toEqual([quantity.name, expect.closeTo(values[at] ?? 0, 9)]);
    }
  });

  test('keep wholes whole, and draw all that is no whole', () => {
    const high = drawnRows(
      drawn.rows,
      drawn.rows.map(({ factor }) => factor.high),
    );
    const sum = (variable: string, entity: string) =>
      high
        .filter((row) => row.day === vantage && row.entity === entity && row.variable === variable)
        .reduce((all, { value }) => all + value, 0);
    expect(sum('capacity_share', 'amazon')).toBeCloseTo(1, 12);
    expect(sum('ownership', 'openai')).toBeCloseTo(1, 12);
    const discounts = drawn.rows.filter(
      ({ row }) => row.day === vantage && row.variable === 'contract_discount',
    );
    const told = discounts.reduce((all, { factor }) => all + factor.high, 0);
    const names = new Set(discounts.map(({ row }) => row.entity));
    expect([...names].reduce((all, name) => all + sum('contract_discount', name), 0)).toBeCloseTo(
      told,
      9,
    );
  });

  test('in which labs sell more than is spent are none', () => {
    const tiny = drawnRows(
      drawn.rows,
      drawn.rows.map(({ row }) => (row.variable === 'model_spend_quarter' ? 1 : row.value)),
    );
    expect(parametersOf({ ...known, initialState: tiny }, drawn.opened, [], [])).toBeUndefined();
  });

  test('are counted, and what is not drawn is named', () => {
    const { contradictory, failed, worlds, held, opened } = drawn;
    expect(contradictory + failed + worlds.length).toBe(4);
    expect(held).toContain('base_growth');
    expect(held).not.toContain('probe_rate');
    expect(opened.setting.calendar.vantage).toBe(vantage);
  });
});

describe('a backtest', () => {
  const asked = { scenario, vantage: '2024-03-31', to: '2024-09-30', runs: '12' };
  const answer = backtest(ledger, asked);

  test('puts every figure beside its forecast, misses too', () => {
    const { rows, coverage, pit } = answer;
    expect(rows.length).toBeGreaterThan(20);
    for (const { reported, quantiles, within80 } of rows) {
      const at = (share: number) => quantiles.find((one) => one.share === share)?.value ?? 0;
      expect(within80).toBe(reported >= at(0.1) && reported <= at(0.9));
    }
    expect(rows.filter(({ within80 }) => !within80).length).toBeGreaterThan(0);
    const held = rows.filter(({ within80 }) => within80).length / rows.length;
    expect(coverage.of80).toBeCloseTo(held, 12);
    expect(pit.counts.reduce((sum, one) => sum + one, 0)).toBe(rows.length);
  });

  test('says what was known and what was not', () => {
    const { knowledge, draws, contradictory, traced, failed } = answer;
    // The earliest prior is of the end of May 2024, and no belief has dated documents alone.
    expect(knowledge.uninformed).toHaveLength(knowledge.beliefs);
    expect(knowledge.hindsight.length).toBeGreaterThan(400);
    expect(knowledge.hindsight.length).toBeLessThan(knowledge.rows);
    expect(draws).toBe(12);
    expect(traced + contradictory + failed).toBe(12);
  });

  test.each([
    [{ hindsight: false }, /rest on documents that are undated or came later.*\n {2}ai_revenue/s],
    [{ vantage: '2024-03-30' }, /vantage is 2024-03-30, want the last day of a quarter/],
    [{ to: '2024-03-31' }, /the end 2024-03-31 is not in a quarter after the vantage day/],
    [{ runs: '0' }, /runs is 0, want a whole number from 1 to 20000/],
    [{ vantage: '2024-06-30' }, /the state of 2024-06-30 cannot be built/],
    [
      { scenario: { scenario: shippedScenario('china-model-in-america') } },
      /forecast in the real world only/,
    ],
  ])('%j is refused', (changed, message) => {
    expect(() => backtest(ledger, { ...asked, ...changed })).toThrow(message);
  });
});
