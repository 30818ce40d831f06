import { ledgerOf } from '@roundtrip/ledger/specimen';
import type { ObservationEquation } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { history, Opening, openingsOf } from './opening.ts';

const ledger = ledgerOf({
  metrics: `
    id,      meaning,    unit,  stock_or_flow
    chips,   chips sold, USD m, flow
    revenue, all sales,  USD m, flow
  `,
  // On the first opening day the last year known is the one to 2023Q4: sales had quadrupled.
  observations: `
    entity, metric, period, value, unit,  basis,    known_on,   known_basis, source, confidence
    z,      chips,  2022Q4, 10,    USD m, reported, 2023-02-20, stated,      filing, A
    z,      chips,  2023Q1, 25,    USD m, reported, 2023-05-20, stated,      filing, A
    z,      chips,  2023Q4, 40,    USD m, reported, 2024-02-20, stated,      filing, A
    z,      chips,  2024Q1, 400,   USD m, reported, 2024-04-20, stated,      filing, A
  `,
  'initial-state': `
    day,        entity, variable, index, value, low, high, unit,     basis,    how,  source, confidence
    2024-03-31, x,      sales,    ,      100,   50,  150,  USD m,    reported, read, filing, A
    2024-03-31, x,      share,    ,      0.25,  0,   1,    fraction, reported, read, filing, A
    2024-03-31, y,      promised, x,     40,    0,   100,  USD m,    reported, read, filing, A
    2025-03-31, x,      sales,    ,      400,   50,  450,  USD m,    reported, read, filing, A
  `,
});

const sales = { entity: 'x', variable: 'sales' };

function equationOf(
  is: ObservationEquation['before']['is'],
  path: ObservationEquation['before']['path'] = { form: 'held' },
): ObservationEquation {
  return {
    entity: 'x',
    metric: 'revenue',
    unit: 'USD m',
    kind: 'flow',
    is: [],
    before: { is, path },
    remainder: { name: 'nothing', form: 'none', why: 'None.' },
    fiscalYearEnd: '12-31',
    exchange: 'none',
    error: { share: 0, source: 'judgement', why: 'None.' },
    why: 'Sales.',
    caveats: [],
  };
}

const grown = { form: 'grown as', entity: 'z', metric: 'chips' } as const;

function past(equation: ObservationEquation, vantage: string): (quarter: number) => number {
  const found = history(ledger, equation, vantage);
  if ('why' in found) throw new Error(found.why);
  return found.found;
}

describe('an opening state', () => {
  const opening = new Opening('2024-03-31', ledger.initialState);

  test('gives products over sums, and rests of shares', () => {
    const share = { entity: 'x', variable: 'share' };
    const promised = { entity: 'y', variable: 'promised', index: 'x' };
    expect(opening.read({ times: 3, of: [sales, share] })).toEqual({ found: 75 });
    expect(opening.read({ of: [sales, { ...share, rest: true }] })).toEqual({ found: 75 });
    expect(opening.read({ of: [sales], per: [[promised, promised], [promised]] })).toEqual({
      found: 100 / 80 / 40,
    });
    expect(opening.sum([{ of: [sales] }, { of: [promised] }])).toEqual({ found: 140 });
  });

  test('tells what it lacks, unless nothing is a number for it', () => {
    const promised = { entity: 'y', variable: 'promised', index: 'z' };
    const lacking = { why: 'the opening state of 2024-03-31 has no y promised z' };
    expect(opening.read({ of: [sales, promised] })).toEqual(lacking);
    expect(opening.sum([{ of: [sales] }, { of: [promised] }])).toEqual(lacking);
    expect(opening.read({ of: [promised], absent: 0 })).toEqual({ found: 0 });
  });

  test('is not there before its day', () => {
    expect(openingsOf(ledger, '2025-03-30').map(({ day }) => day)).toEqual(['2024-03-31']);
    expect(openingsOf(ledger, '2025-03-31')).toHaveLength(2);
  });
});

describe('what the model would have said before it begins', () => {
  test('goes between two opening states at equal rates of growth', () => {
    const before = past(equationOf([{ of: [sales] }]), '2025-03-31');
    expect([0, -1, -2, -4].map(before).map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
      400, 282.842712, 200, 100,
    ]);
  });

  test('stood before the first as on it, or shrank back as a series did that was known then', () => {
    expect(past(equationOf([{ of: [sales] }]), '2024-03-31')(-5)).toBe(100);
    const shrunk = past(equationOf([{ of: [sales] }], grown), '2024-03-31');
    expect(shrunk(0)).toBe(100);
    expect(shrunk(-4)).toBeCloseTo(25, 10);
    expect(shrunk(-2)).toBeCloseTo(50, 10);
    // Seen from a year later the same quarters are the same: 2024Q1 was not known on the first day.
    const later = past(equationOf([{ of: [sales] }], grown), '2025-03-31');
    expect(later(-6)).toBeCloseTo(shrunk(-2), 10);
  });

  test('stands after the last opening state as on it', () => {
    expect(past(equationOf([{ of: [sales] }]), '2024-09-30')(0)).toBe(100);
  });

  test('is unknown where the series of its growth is', () => {
    const none = { form: 'grown as', entity: 'z', metric: 'revenue' } as const;
    expect(history(ledger, equationOf([{ of: [sales] }], none), '2024-03-31')).toEqual({
      why: 'on 2024-03-31 a year of revenue of z was not known',
    });
  });
});
