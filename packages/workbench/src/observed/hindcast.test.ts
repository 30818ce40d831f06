import { ledgerOf } from '@roundtrip/ledger/specimen';
import type { ObservationEquation } from '@roundtrip/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, flowOver, shares } from './calendar.ts';
import type { Trajectory } from './forecast.ts';
import { hindcast } from './hindcast.ts';

const vantage = '2024-03-31';
const until = '2025-06-30';

const metrics = `
  id,          meaning,     unit,        stock_or_flow
  revenue,     all sales,   USD m;CNY m, flow
  chips,       chips sold,  USD m,       flow
`;

/** Names of calendar quarters, the first of which is 2022Q1. */
const named = (at: number) => `${2022 + Math.floor(at / 4)}Q${(at % 4) + 1}`;

interface Figure {
  readonly period: string;
  readonly value: number;
  readonly knownOn?: string;
  readonly basis?: string;
  readonly unit?: string;
}

/** A year after the period it speaks of has begun, at the latest. */
function published(period: string, yearEnd: string): string {
  const { last } = daysOf(period, yearEnd) ?? { last: '' };
  const month = Number(last.slice(5, 7));
  const next = month >= 11 ? Number(last.slice(0, 4)) + 1 : Number(last.slice(0, 4));
  return `${next}-${String(((month + 1) % 12) + 1).padStart(2, '0')}-20`;
}

function rows(entity: string, metric: string, figures: readonly Figure[], yearEnd: string) {
  return figures.map(({ period, value, knownOn, basis = 'reported', unit = 'USD m' }) =>
    [
      ...[entity, metric, period, value, unit, basis],
      ...[knownOn ?? published(period, yearEnd), 'stated', 'filing', 'A'],
    ].join(','),
  );
}

/** Chips quadruple in 2023: what is modelled shrinks back by a fourth a year. */
const chips = [1, 2].map((year) => ({ period: `202${year + 1}Q4`, value: 4 ** year }));

interface Case {
  readonly figures: readonly Figure[];
  readonly yearEnd?: string;
  readonly unit?: 'USD m' | 'CNY m';
  readonly fx?: string;
  readonly ai?: number;
}

function asked({ figures, yearEnd = '12-31', unit = 'USD m', fx, ai = 100 }: Case) {
  const equation: ObservationEquation = {
    entity: 'x',
    metric: 'revenue',
    unit,
    kind: 'flow',
    is: [{ output: 'ai_revenue', members: ['x'] }],
    before: {
      is: [{ of: [{ entity: 'x', variable: 'ai_revenue_quarter' }] }],
      path: { form: 'grown as', entity: 'z', metric: 'chips' },
    },
    remainder: { name: 'base', form: 'log-linear trend', why: 'Other work.' },
    fiscalYearEnd: yearEnd,
    exchange: unit === 'USD m' ? 'none' : 'mean of the months',
    error: { share: 0, source: 'judgement', why: 'None.' },
    why: 'AI and other work.',
    caveats: [],
  };
  const ledger = ledgerOf({
    metrics,
    observations: [
      'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence',
      ...rows('x', 'revenue', figures, yearEnd),
      ...rows('z', 'chips', chips, '12-31'),
    ].join('\n'),
    'initial-state': `
      day,        entity, variable,           index, value, low, high, unit,  basis,    how,  source, confidence
      2024-03-31, x,      ai_revenue_quarter, ,      ${ai}, 0,   1000, USD m, reported, read, filing, A
    `,
    ...(fx === undefined ? {} : { fx }),
  });
  return { ledger, equations: [equation], vantage, until };
}

/** The AI part of quarters: shrunk back by fourths a year, and growing by 10 a quarter after. */
const modelled = (ai: number) => (quarter: number) =>
  quarter <= 0 ? ai * 4 ** (quarter / 4) : ai + 10 * quarter;

function runOf(ai: number): Trajectory {
  return {
    has: (output) => output === 'ai_revenue',
    value: (_output, _members, quarter) => modelled(ai)(quarter + 1),
  };
}

function figuresOf(
  base: (quarter: number) => number,
  {
    ai = 100,
    yearEnd = '12-31',
    noise = () => 1,
  }: { ai?: number; yearEnd?: string; noise?: (at: number) => number } = {},
): Figure[] {
  return Array.from({ length: 14 }, (_, at) => {
    const span = daysOf(named(at), yearEnd) ?? { first: '', last: '' };
    const parts = shares(span, vantage);
    const value = flowOver(parts, modelled(ai)) + flowOver(parts, base) * noise(at);
    return { period: named(at), value };
  });
}

const forecast = (one: Case) => hindcast({ ...asked(one), trajectories: [runOf(one.ai ?? 100)] });

describe('a forecast', () => {
  test('finds the base it was made of, and so what is reported later', () => {
    const bases = fc.record({
      level: fc.double({ min: 5, max: 10, noNaN: true }),
      slope: fc.double({ min: -0.1, max: 0.2, noNaN: true }),
      ai: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(bases, ({ level, slope, ai }) => {
        const base = (quarter: number) => Math.exp(level + slope * quarter);
        const answer = forecast({ figures: figuresOf(base, { ai }), ai });
        expect(answer.remainders[0]?.quarters).toBe(8);
        expect(answer.remainders[0]?.growth).toBeCloseTo(4 * slope, 6);
        expect(answer.remainders[0]?.noise).toBeLessThan(1e-6);
        expect(answer.rows.map(({ quarter }) => quarter)).toEqual([9, 10, 11, 12, 13].map(named));
        for (const { median, reported, remainderShare, modelled: told } of answer.rows) {
          expect(Math.abs(median / reported - 1)).toBeLessThan(1e-6);
          expect(remainderShare).toBeCloseTo(1 - told / reported, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is of the fiscal quarter, wherever it lies', () => {
    for (const yearEnd of ['01-31', '05-31']) {
      const base = (quarter: number) => Math.exp(7 + 0.04 * quarter);
      const { rows: found, remainders } = forecast({
        figures: figuresOf(base, { yearEnd }),
        yearEnd,
      });
      // The mean of a trend over two quarters is not the trend of their mean, by one in a thousand.
      expect(remainders[0]?.growth).toBeCloseTo(0.16, 3);
      expect(found.length).toBeGreaterThanOrEqual(4);
      for (const { median, reported } of found)
        expect(Math.abs(median / reported - 1)).toBeLessThan(1e-3);
    }
  });

  test('has a wider band the further it goes and the noisier the past was', () => {
    const base = (quarter: number) => Math.exp(7 + 0.04 * quarter);
    const wavy = (size: number) => (at: number) => 1 + (at % 2 === 0 ? size : -size);
    const widths = [0.01, 0.05].map((size) =>
      forecast({ figures: figuresOf(base, { noise: wavy(size) }) }).rows.map(
        ({ low, high, median }) => (high - low) / median,
      ),
    );
    const [calm = [], rough = []] = widths;
    expect(calm[4]).toBeGreaterThan(calm[0] ?? 0);
    for (const [at, width] of calm.entries()) expect(rough[at]).toBeGreaterThan(3 * width);
  });

  test('spreads over the runs', () => {
    const figures = figuresOf((quarter) => Math.exp(7 + 0.04 * quarter));
    const trajectories = [0, 50, 100, 150, 200].map((more) => {
      const run = runOf(100);
      return {
        ...run,
        value: (...cell: Parameters<Trajectory['value']>) => run.value(...cell) + more,
      };
    });
    const [row] = hindcast({ ...asked({ figures }), trajectories }).rows;
    expect(row?.modelled).toBe(210);
    expect((row?.high ?? 0) - (row?.low ?? 0)).toBeCloseTo(200, 6);
    expect(row?.hit).toBe(false);
  });

  test('is the same again, and another under another seed', () => {
    const wavy = { noise: (at: number) => (at % 2 === 0 ? 1.05 : 0.96) };
    const question = {
      ...asked({ figures: figuresOf((quarter) => Math.exp(7 + 0.04 * quarter), wavy) }),
      trajectories: [runOf(100)],
    };
    expect(hindcast(question)).toEqual(hindcast(question));
    expect(hindcast({ ...question, seed: 1 }).rows[0]?.low).not.toBe(
      hindcast(question).rows[0]?.low,
    );
  });
});

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

describe('what cannot be forecast is listed', () => {
  const figures = figuresOf((quarter) => Math.exp(7 + 0.04 * quarter));

  test('a series without a record', () => {
    expect(forecast({ figures }).unrecorded).toEqual([
      { entity: 'z', metric: 'chips', figures: 2 },
    ]);
    const none = hindcast({ ...asked({ figures }), equations: [], trajectories: [runOf(1)] });
    expect(none.rows).toEqual([]);
    expect(none.unrecorded).toEqual([
      { entity: 'x', metric: 'revenue', figures: 14 },
      { entity: 'z', metric: 'chips', figures: 2 },
    ]);
  });

  test('one with too few quarters', () => {
    expect(forecast({ figures: figures.slice(5) }).notForecast).toEqual([
      {
        entity: 'x',
        metric: 'revenue',
        why: '3 of its quarters were known on 2024-03-31; a trend of base needs 4',
      },
    ]);
  });

  test('one of which the model would have said more than was reported', () => {
    const small = figures.map((figure) =>
      figure.period === '2023Q4' ? { ...figure, value: 5 } : figure,
    );
    expect(forecast({ figures: small }).notForecast[0]?.why).toBe(
      "the model's part of 2023Q4 exceeds what was reported",
    );
  });

  test('one the runs do not keep, or the opening state does not begin', () => {
    const question = asked({ figures });
    const nothing = { has: () => false, value: () => 0 };
    expect(hindcast({ ...question, trajectories: [nothing] }).notForecast[0]?.why).toBe(
      'the model keeps no ai_revenue[x]',
    );
    const ledger = { ...question.ledger, initialState: [] };
    expect(hindcast({ ...question, ledger, trajectories: [runOf(1)] }).notForecast[0]?.why).toBe(
      'there is no opening state on 2024-03-31 or before',
    );
  });
});

describe('a question is refused', () => {
  const question = {
    ...asked({ figures: figuresOf(() => 1000) }),
    trajectories: [runOf(100)],
  };

  test.each([
    [{ vantage: '2024-03-30' }, /want the last day of a quarter/],
    [{ until: '2024-03-31' }, /want a day in a quarter after the vantage day/],
    [{ trajectories: [] }, /no runs/],
    [
      { trajectories: [{ has: () => true, value: () => Number.NaN }] },
      /has no number for revenue of x in 2024Q2/,
    ],
  ])('%j', (changed, message) => {
    expect(() => hindcast({ ...question, ...changed })).toThrow(message);
  });
});
