import { ledgerOf } from '@roundtrip/ledger/specimen';
import type { ObservationEquation } from '@roundtrip/model';
import { daysOf, flowOver, shares } from '../src/observed/calendar.ts';
import type { Trajectory } from '../src/observed/forecast.ts';
import { hindcast } from '../src/observed/hindcast.ts';

const vantage = '2024-03-31';
const until = '2025-06-30';

const metrics = `
  id,          meaning,     unit,        stock_or_flow
  revenue,     all sales,   USD m;CNY m, flow
  chips,       chips sold,  USD m,       flow
`;

/** Names of calendar quarters, the first of which is 2022Q1. */
export const named = (at: number) => `${2022 + Math.floor(at / 4)}Q${(at % 4) + 1}`;

export interface Figure {
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

export function asked({ figures, yearEnd = '12-31', unit = 'USD m', fx, ai = 100 }: Case) {
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

export function runOf(ai: number): Trajectory {
  return {
    has: (output) => output === 'ai_revenue',
    value: (_output, _members, quarter) => modelled(ai)(quarter + 1),
  };
}

export function figuresOf(
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

export const forecast = (one: Case) =>
  hindcast({ ...asked(one), trajectories: [runOf(one.ai ?? 100)] });
