import type { ObservationEquation } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { drawSeries, type Place, type Prepared } from './forecast.ts';

const equation: ObservationEquation = {
  entity: 'amazon',
  metric: 'cloud_revenue',
  unit: 'USD m',
  kind: 'flow',
  is: [{ output: 'ai_revenue', members: ['amazon'] }],
  before: { is: [], path: { form: 'held' } },
  remainder: { name: 'base_cloud', form: 'log-linear trend', why: 'Other work.' },
  fiscalYearEnd: '12-31',
  exchange: 'none',
  error: { share: 0.1, source: 'judgement', why: 'A tenth.' },
  why: 'AI and other work.',
  caveats: [],
};

const known = new Map([
  [7, 2],
  [8, 2.4],
]);

const run = {
  has: () => true,
  value: (_output: string, _members: readonly string[], quarter: number) =>
    known.get(quarter) ?? Number.NaN,
};

/** The base is known for sure: three, and a fiftieth more each quarter. */
const prepared: Prepared = {
  equation,
  vantage: '2024-03-31',
  before: () => 1,
  scales: [1],
  trend: { centre: 0, level: 3, slope: 0.02, spread: 1, points: 4, variance: 0 },
  fitted: [],
  remainderShare: 0,
};

const total = (place: Place, of = prepared) => drawSeries(of, place, run, 0, () => 1).total;

describe('an observation record', () => {
  test('adds what the model says and the base, quarter by quarter', () => {
    const quarter = (at: number): Place => ({
      kind: 'flow',
      quarters: [[{ quarter: at, share: 1 }]],
    });
    expect(total(quarter(8))).toBeCloseTo(25.570596, 6);
    expect(total(quarter(9))).toBeCloseTo(26.446754, 6);
  });

  test('takes of a fiscal quarter each calendar quarter by its part', () => {
    const parts = [
      { quarter: 8, share: 1 / 3 },
      { quarter: 9, share: 2 / 3 },
    ];
    expect(total({ kind: 'flow', quarters: [parts] })).toBeCloseTo(26.154701, 6);
  });

  test('multiplies a term by its scale', () => {
    const place: Place = { kind: 'flow', quarters: [[{ quarter: 8, share: 1 }]] };
    const doubled = drawSeries({ ...prepared, scales: [2] }, place, run, 0, () => 1);
    expect(doubled.modelled).toBe(4);
    expect(doubled.remainder).toBeCloseTo(23.570596, 6);
  });

  test('reads what lies before the vantage day off the opening state', () => {
    const parts = [
      { quarter: 0, share: 1 / 2 },
      { quarter: 8, share: 1 / 2 },
    ];
    const drawn = drawSeries(prepared, { kind: 'flow', quarters: [parts] }, run, 0, () => 1);
    expect(drawn.modelled).toBe(1.5);
  });

  test('gives a figure without remainder the error of measuring, and one with it its noise', () => {
    const { trend: _none, ...bare } = prepared;
    const place: Place = { kind: 'stock', position: 8 };
    expect(total(place, bare)).toBeCloseTo(2 * 1.1, 12);
    const noisy = {
      ...prepared,
      trend: { ...prepared.trend, variance: 0.04 } as Prepared['trend'],
    };
    const drawn = drawSeries(noisy as Prepared, place, run, 0, () => 1);
    // Two squares of 1 over two degrees leave the noise 0.2; level and slope are moved by it.
    const level = 3 + 0.2 / Math.sqrt(4);
    expect(drawn.remainder).toBeCloseTo(Math.exp(level + (0.02 + 0.2) * 8 + 0.2), 10);
  });
});
