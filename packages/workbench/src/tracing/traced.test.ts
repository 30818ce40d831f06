import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { traceMoney } from './traced.ts';

const metrics = `
  id,                  meaning,    unit,  stock_or_flow
  cash,                cash,       USD m, stock
  revenue,             all sales,  USD m, flow
  total_revenue,       all sales,  USD m, flow
  compute_spend,       compute,    USD m, flow
  total_costs,         all costs,  USD m, flow
`;

const priors = `
  parameter,             meaning,  unit,     low, mode, high, known_on, basis,     source
  cloud_ai_gross_margin, a margin, fraction, 0.6, 0.6,  0.6,  2024-02,  judgement, filing
`;

function observed(...rows: string[]): string {
  return [
    'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence',
    ...rows.map((row) => {
      const [entity, metric, period, value] = row.split(' ');
      return `${entity},${metric},${period},${value},USD m,reported,2024-11-01,stated,filing,A`;
    }),
  ].join('\n');
}

/** A cheque of 1,000, of which 250 in credits; a bill of 700, 38.8 shared, 388 earned, wages 150. */
const loop = [
  { amount_usd_m: '1000', paid_on: '2024-02-01' },
  { amount_usd_m: '250', kind: 'cloud-credits', stage: 'drawn', paid_on: '2024-02-01' },
  { amount_usd_m: '700', kind: 'cloud-spend', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
  { amount_usd_m: '38.8', kind: 'revenue-share', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
];

const figures = [
  'y compute_spend 2024Q1 700',
  'y total_costs 2024Q1 888.8',
  'y cash 2023-12-31 0',
  'y cash 2024-03-31 499.2',
];

function traced(rows: Partial<Record<string, string>>[], told: string[], investor = 'x') {
  const ledger = ledgerOf({
    metrics,
    priors,
    observations: observed(...told),
    deals: deals(...rows),
    'deal-links': links(...(rows.length > 1 ? ['deal-2 part-of deal-1'] : [])),
  });
  const asked = { investors: new Set([investor]), cheques: () => true, stage: 'drawn', depth: 4 };
  const days = { until: '2024-03-31', knownOn: ledger.released };
  return traceMoney(ledger, { ...asked, stage: 'drawn' }, days).traced;
}

function digits(value: number | null, places = 6): number | null {
  return value === null ? null : Number(value.toFixed(places));
}

describe('one quarter of a lab, by rule: credits at face, at cost, left out', () => {
  const { rules } = traced(loop, [...figures, 'y revenue 2024Q1 388']);
  test.each([
    ['haircut', 0.572144, 0.49664, 0.429525],
    ['fifo', 0.7388, 0.692706, 0.651733],
    ['lifo', 0.3508, 0.236235, 0.1344],
    ['libr', 0.3508, 0.236235, 0.1344],
    ['poison', 0.7388, 0.692706, 0.651733],
  ])('%s', (rule, ...ratios) => {
    const found = rules.find((one) => one.rule === rule);
    const values = [found?.face, found?.cost, found?.cash].map((one) => digits(one?.value ?? null));
    expect(values).toEqual(ratios);
  });
});

test('without the revenue of the lab nobody can tell, and the bill is the bound', () => {
  for (const { face, cost, cash } of traced(loop, figures).rules)
    expect([face, cost, cash].map(({ value, low, high }) => [value, low, digits(high)])).toEqual([
      [null, 0, 0.7388],
      [null, 0, 0.692706],
      [null, 0, 0.651733],
    ]);
});

test('from the cheque alone nobody can tell, and never all of it', () => {
  for (const { face } of traced(loop.slice(0, 2), []).rules)
    expect(face).toEqual({ value: null, low: 0, high: 1 });
});
