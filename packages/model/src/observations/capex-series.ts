import type { ObservationEquation, Scale, StateProduct } from './observation-equation.ts';
import { asChipSales, audited, calendarYear, roundNumber } from './parts.ts';

interface Spender {
  readonly firm: string;
  readonly metric: 'capex' | 'capex_incl_finance_leases';
  readonly unit?: 'USD m' | 'CNY m';
  readonly fiscalYearEnd?: string;
  /** Part of purchases that is paid for in cash, where leases are not in the metric. */
  readonly cash?: Scale;
  readonly why: string;
}

const purchases = 'Purchases of property and equipment: for AI, and for everything else.';

const spenders: readonly Spender[] = [
  { firm: 'amazon', metric: 'capex', why: purchases },
  { firm: 'google', metric: 'capex', why: purchases },
  {
    firm: 'microsoft',
    metric: 'capex',
    fiscalYearEnd: '06-30',
    cash: {
      value: 0.782,
      source: 'sec-capex-csv;hs-dashboard-2026-08',
      why: 'USD 10,952m of 14,000m in the quarter to March 2024.',
    },
    why: 'Cash purchases, of AI and of everything else; leases are taken to be the same part of both.',
  },
  {
    firm: 'microsoft',
    metric: 'capex_incl_finance_leases',
    fiscalYearEnd: '06-30',
    why: purchases,
  },
  {
    firm: 'meta',
    metric: 'capex',
    cash: {
      value: 0.952,
      source: 'nvda-github-plot-a;meta-er-2024q1',
      why: 'USD 6,400m of 6,720m in the quarter to March 2024.',
    },
    why: 'Cash purchases, of AI and of everything else; leases are taken to be the same part of both.',
  },
  { firm: 'meta', metric: 'capex_incl_finance_leases', why: purchases },
  { firm: 'oracle', metric: 'capex', fiscalYearEnd: '05-31', why: purchases },
  { firm: 'alibaba', metric: 'capex', unit: 'CNY m', fiscalYearEnd: '03-31', why: purchases },
  { firm: 'tencent', metric: 'capex', why: purchases },
  { firm: 'bytedance', metric: 'capex', unit: 'CNY m', why: purchases },
];

/** Capital expenditure for AI of a firm in the quarter before an opening day. */
export function openingCapex(firm: string, times = 1): StateProduct {
  return {
    times,
    of: [
      { entity: firm, variable: 'capex_quarter' },
      { entity: firm, variable: 'capex_ai_share' },
    ],
  };
}

export const capexSeries: readonly ObservationEquation[] = spenders.map(
  ({ firm, metric, unit = 'USD m', fiscalYearEnd = calendarYear, cash, why }) => ({
    entity: firm,
    metric,
    unit,
    kind: 'flow',
    is: [{ output: 'capex', members: [firm], ...(cash === undefined ? {} : { times: cash }) }],
    before: { is: [openingCapex(firm, cash?.value)], path: asChipSales },
    remainder: {
      name: 'other_capex',
      form: 'log-linear trend',
      why: 'Warehouses, offices, ordinary servers and networks grow by a steady share a year.',
    },
    fiscalYearEnd,
    exchange: unit === 'USD m' ? 'none' : 'mean of the months',
    error: firm === 'bytedance' ? roundNumber : audited,
    why,
    caveats: ['How much of past purchases was for AI is nowhere reported.'],
  }),
);
