import { beliefs } from '../beliefs/beliefs.ts';
import { openingCapex } from './capex-series.ts';
import type { ObservationEquation, StateFigure, StateProduct } from './observation-equation.ts';
import { asChipSales, audited } from './parts.ts';

const buyers = [
  ...['amazon', 'microsoft', 'google', 'oracle', 'coreweave', 'meta'],
  ...['alibaba', 'baidu', 'bytedance', 'tencent'],
];

const merchants: readonly StateFigure[] = ['nvidia', 'amd'].map((entity) => ({
  entity,
  variable: 'merchant_supply_year',
}));

/** Part of capital cost that is chips, at the centre of belief. */
function chipPart(): number {
  const shell = beliefs.shell_share?.mode;
  if (typeof shell !== 'number') throw new Error('the belief shell_share is not one number');
  return 1 - shell;
}

/** What a buyer paid Nvidia: chips in its AI capex, without its own and those of AMD. */
function paidToNvidia(buyer: string): StateProduct {
  const { of, ...capex } = openingCapex(buyer, chipPart());
  const bought: StateFigure = { entity: buyer, variable: 'inhouse_chip_share', rest: true };
  const market = { entity: 'nvidia', variable: 'merchant_supply_year' };
  if (buyer !== 'coreweave') return { ...capex, of: [...of, bought, market], per: [merchants] };
  // The other rented-GPU clouds buy like CoreWeave, by AI revenue.
  const kind = { entity: 'neoclouds', variable: 'ai_revenue_quarter' };
  const own = { entity: 'coreweave', variable: 'ai_revenue_quarter' };
  return { ...capex, of: [...of, bought, market, kind], per: [merchants, [own]] };
}

export const chipSeries: readonly ObservationEquation[] = [
  {
    entity: 'nvidia',
    metric: 'data_centre_revenue',
    unit: 'USD m',
    kind: 'flow',
    is: [{ output: 'chip_sales', members: ['nvidia'] }],
    before: { is: buyers.map(paidToNvidia), path: asChipSales },
    remainder: {
      name: 'other_buyers',
      form: 'log-linear trend',
      why: 'Firms and governments that are not in the model buy chips too, and all buy networks.',
    },
    fiscalYearEnd: '01-31',
    exchange: 'none',
    error: audited,
    why: 'The model has the chips that its own firms buy.',
    caveats: [
      'What the firms of the model paid Nvidia before the opening day is read off their capex, and is rough.',
    ],
  },
];
