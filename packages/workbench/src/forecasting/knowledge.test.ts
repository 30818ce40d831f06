import { ledgerOf } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { beliefsKnown, ledgerOn, refuseHindsight, rowsKnown } from './knowledge.ts';

const ledger = ledgerOf({
  sources: `
    id,     title,     publisher, url,               date,       tier
    filing, A filing,  Regulator, https://a.example, 2024-02,    A
    eve,    A report,  Regulator, https://c.example, 2024-03-31, A
    year,   A book,    Regulator, https://d.example, 2024,       A
    late,   A study,   Regulator, https://e.example, 2024-04-01, A
    blog,   A blog,    Someone,   https://b.example, ,           C
  `,
  priors: `
    parameter,                             meaning, unit,     low, mode, high, known_on, basis,     source
    switching_cost_share_of_annual_spend,  a cost,  fraction, 0.1, 0.2,  0.3,  2024-03,  judgement, filing
    primary_cloud_share_exclusive_terms,   a share, fraction, 0.1, 0.2,  0.3,  2024-04,  judgement, filing
    commitment_years,                      a term,  years,    1,   2,    3,    2024,     judgement, filing
  `,
  fx: `
    month,   currency, usd_per_unit, basis,  source
    2023,    CNY,      0.14,         stated, filing
    2024-03, CNY,      0.15,         stated, filing
    2024-04, CNY,      0.16,         stated, filing
    2024,    CNY,      0.17,         stated, filing
  `,
  'initial-state': `
    day,        entity, variable,           index, value, low, high, unit,     basis,    how,  source,      confidence
    2024-03-31, x,      cash,               ,      10,    5,   20,   USD m,    reported, read, filing;eve,  A
    2024-03-31, y,      cash,               ,      10,    9,   50,   USD m,    reported, read, late,        A
    2024-03-31, z,      cash,               ,      100,   80,  120,  USD m,    reported, read, filing;blog, A
    2024-03-31, x,      contract_exclusive, y,     1,     1,   1,    flag,     reported, read, filing,      A
    2024-03-31, y,      contract_exclusive, x,     0,     0,   0,    flag,     reported, read, year,        A
  `,
});

const vantage = '2024-03-31';

const belief = (parameter: string, ...sources: string[]) => ({
  ...{ id: parameter, parameter, unit: '1', low: 0.2, mode: 0.3, high: 0.4 },
  ...{ distribution: 'pert' as const, why: '', sources },
});

test('a belief is known where its prior is, or all its documents are, dated by the day', () => {
  const known = beliefsKnown(
    ledger,
    [
      belief('migration_cost', 'late'),
      belief('highest_share', 'filing'),
      belief('term', 'filing'),
      belief('payout', 'filing', 'eve'),
      belief('tax_rate', 'filing', 'late'),
      belief('fire_sale', 'judgement'),
      { ...belief('build_share', 'year'), low: 0.05, high: 0.8 },
    ],
    vantage,
  );
  const uninformed = known.flatMap((one) => (one.uninformed ? [one.parameter] : []));
  expect(uninformed).toEqual(['highest_share', 'term', 'tax_rate', 'fire_sale', 'build_share']);
  expect(known[0]?.factor).toMatchObject({ low: 0.2, high: 0.4, distribution: 'pert' });
  expect(known[1]?.factor).toMatchObject({ low: 0.05, high: 0.8, distribution: 'uniform' });
});

describe('a row of the initial state', () => {
  const rows = rowsKnown(ledger, ledger.initialState, vantage);

  test('is hindsight where a document came later, or nobody dates it', () => {
    expect(rows.map(({ hindsight }) => hindsight)).toEqual([false, true, true, false, true]);
  });

  test('is then drawn from the widest range of its variable', () => {
    expect(rows.map(({ factor: { low, high } }) => [low, high])).toEqual([
      [5, 20],
      // Of cash one goes down to a half, one up to five times.
      [5, 50],
      [50, 500],
      [1, 1],
      [0, 1],
    ]);
  });

  test('is refused where none may be, and each is listed', () => {
    expect(() => refuseHindsight(rows, vantage)).toThrow(
      /^3 of 5 rows of the initial state of 2024-03-31 rest on documents that are undated or came later; .*:\n {2}cash: y, z\n {2}contract_exclusive: y \(x\)$/,
    );
    expect(() => refuseHindsight(rows.slice(0, 1), vantage)).not.toThrow();
  });
});

test('a mean rate of exchange is known when its month or year has ended', () => {
  const months = ledgerOn(ledger, vantage).fx.map(({ month }) => month.text);
  expect(months).toEqual(['2023', '2024-03']);
});
