import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asked, figuresOf, forecast, named, runOf } from '../../test/observed-case.ts';
import type { Trajectory } from './forecast.ts';
import { hindcast } from './hindcast.ts';

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

  test('tells where the model begins: by the opening state, and at the median of the runs', () => {
    const figures = figuresOf((quarter) => Math.exp(7 + 0.04 * quarter));
    const trajectories = [runOf(100), runOf(130), runOf(300)];
    const few = { ...asked({ figures: figures.slice(6) }), trajectories };
    const expected = [{ entity: 'x', metric: 'revenue', opening: 100, first: 140 }];
    expect(hindcast({ ...asked({ figures }), trajectories }).beginnings).toEqual(expected);
    expect(hindcast(few).remainders).toEqual([]);
    expect(hindcast(few).beginnings).toEqual(expected);
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
