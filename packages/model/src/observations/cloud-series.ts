import type { ObservationEquation, Scale } from './observation-equation.ts';
import { asChipSales, audited, calendarYear, coreweavePart, roundNumber } from './parts.ts';

interface Segment {
  readonly firm: string;
  readonly unit?: 'USD m' | 'CNY m';
  readonly fiscalYearEnd?: string;
  readonly why: string;
  readonly caveats?: readonly string[];
}

const segments: readonly Segment[] = [
  { firm: 'amazon', why: 'AWS sells AI work and, mostly, everything else that runs in a cloud.' },
  {
    firm: 'microsoft',
    fiscalYearEnd: '06-30',
    why: 'The Intelligent Cloud segment holds Azure with its AI work, and server products.',
    caveats: [
      'The quarters before August 2024 stand on the basis restated then, which nobody knew earlier.',
      'AI revenue of the model counts Copilots, which Microsoft books in another segment.',
    ],
  },
  { firm: 'google', why: 'Google Cloud sells AI work, other cloud work, and office programs.' },
  {
    firm: 'oracle',
    fiscalYearEnd: '05-31',
    why: 'Cloud infrastructure: rented GPUs, and the databases of older customers.',
    caveats: [
      'AI revenue of the fiscal quarter before the opening day stands for the calendar one.',
    ],
  },
  {
    firm: 'alibaba',
    unit: 'CNY m',
    fiscalYearEnd: '03-31',
    why: 'The cloud arm sells AI work and other cloud work, mostly in China.',
  },
  {
    firm: 'huawei',
    unit: 'CNY m',
    why: 'The cloud arm sells AI work and other cloud work, mostly in China.',
  },
];

function cloudRevenue(segment: Segment): ObservationEquation {
  const { firm, unit = 'USD m', fiscalYearEnd = calendarYear, why, caveats = [] } = segment;
  return {
    entity: firm,
    metric: 'cloud_revenue',
    unit,
    kind: 'flow',
    is: [{ output: 'ai_revenue', members: [firm] }],
    before: {
      is: [{ of: [{ entity: firm, variable: 'ai_revenue_quarter' }] }],
      path: asChipSales,
    },
    remainder: {
      name: 'base_cloud',
      form: 'log-linear trend',
      why: 'Cloud work without AI grows by a steady share a year.',
    },
    fiscalYearEnd,
    exchange: unit === 'USD m' ? 'none' : 'mean of the months',
    error: audited,
    why,
    caveats,
  };
}

/** CoreWeave is not in the model by itself: it is its part of the rented-GPU clouds. */
const coreweaveRevenue: ObservationEquation = {
  entity: 'coreweave',
  metric: 'cloud_revenue',
  unit: 'USD m',
  kind: 'flow',
  is: [{ output: 'ai_revenue', members: ['neoclouds'], part: coreweavePart }],
  before: {
    is: [{ of: [{ entity: 'coreweave', variable: 'ai_revenue_quarter' }] }],
    path: asChipSales,
  },
  remainder: { name: 'nothing', form: 'none', why: 'All that CoreWeave sells is rented GPUs.' },
  fiscalYearEnd: calendarYear,
  exchange: 'none',
  error: audited,
  why: 'CoreWeave keeps the part of the rented-GPU clouds that it had on the opening day.',
  caveats: ['CoreWeave grew faster than its kind; a held part cannot show that.'],
};

const quartersOfYear: Scale = { value: 4, source: 'definition', why: 'Quarters in a year.' };

const aiRunRate: ObservationEquation = {
  entity: 'microsoft',
  metric: 'ai_run_rate',
  unit: 'USD m',
  kind: 'stock',
  is: [{ output: 'ai_revenue', members: ['microsoft'], times: quartersOfYear }],
  before: {
    is: [
      {
        times: quartersOfYear.value,
        of: [{ entity: 'microsoft', variable: 'ai_revenue_quarter' }],
      },
    ],
    path: asChipSales,
  },
  remainder: { name: 'nothing', form: 'none', why: 'The firm speaks of its AI business alone.' },
  fiscalYearEnd: '06-30',
  exchange: 'none',
  error: roundNumber,
  why: 'A run-rate is the revenue of the latest quarter times four.',
  caveats: [],
};

export const cloudSeries: readonly ObservationEquation[] = [
  ...segments.map(cloudRevenue),
  coreweaveRevenue,
  aiRunRate,
];
