import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { describe, expect, test } from 'vitest';
import { firmAccount } from '../index.ts';

const metrics = `
  id,                  meaning,    unit,  stock_or_flow
  cash,                cash,       USD m, stock
  revenue,             all sales,  USD m, flow
  compute_spend,       compute,    USD m, flow
  total_costs,         all costs,  USD m, flow
  operating_loss,      loss,       USD m, flow
  annualised_run_rate, times four, USD m, none
`;

function observed(...rows: string[]): string {
  return [
    'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence',
    ...rows.map((row) => {
      const [metric, period, value, basis = 'reported', source = 'filing'] = row.split(' ');
      const grade = source === 'filing' ? 'A' : 'C';
      return `y,${metric},${period},${value},USD m,${basis},2024-11-01,stated,${source},${grade}`;
    }),
  ].join('\n');
}

function account(rows: Partial<Record<string, string>>[], figures: string[], said: string[] = []) {
  const ledger = ledgerOf({
    metrics,
    observations: observed(...figures),
    deals: deals(...rows),
    'deal-links': links(...said),
  });
  return firmAccount(ledger, { firm: 'y', stage: 'paid' });
}

const exactly = (value: number) => ({ value, low: value, high: value });

/**
 * A cheque of 1,000, of which 250 in credits; a bill of 700, 38.8 shared, 388 earned, wages 150.
 */
const loop = [
  { amount_usd_m: '1000', paid_on: '2024-02-01' },
  { amount_usd_m: '250', kind: 'cloud-credits', stage: 'drawn', paid_on: '2024-02-01' },
  { amount_usd_m: '700', kind: 'cloud-spend', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
  { amount_usd_m: '38.8', kind: 'revenue-share', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
];

describe('an account', () => {
  test('closes: what comes in is what goes out and what is left', () => {
    const figures = [
      'revenue 2024Q1 388',
      'compute_spend 2024Q1 700',
      'total_costs 2024Q1 888.8',
      'cash 2023-12-31 0',
      'cash 2024-03-31 499.2',
    ];
    const answer = firmAccount(
      ledgerOf({
        metrics,
        observations: observed(...figures),
        deals: deals(...loop),
        'deal-links': links('deal-2 part-of deal-1'),
      }),
      { firm: 'y', stage: 'drawn' },
    );
    const [quarter] = answer.quarters;
    expect(quarter).toMatchObject({
      quarter: '2024Q1',
      verdict: 'traced',
      cheques: exactly(750),
      credits: exactly(250),
      revenue: exactly(388),
      bills: exactly(700),
      revenueShare: exactly(38.8),
      suppliers: [{ supplier: 'x', published: 700, why: 'published', deals: ['deal-3'] }],
      openingCash: exactly(0),
      closingCash: exactly(499.2),
    });
    expect(quarter?.otherCosts?.value).toBeCloseTo(150, 9);
    expect(quarter?.otherSources?.value).toBeCloseTo(0, 9);
    expect(quarter?.otherUses?.value).toBeCloseTo(0, 9);
    expect(quarter?.residualShare).toBeCloseTo(0, 9);
  });

  test('holds cash in hand as part of the residual where nobody tells it', () => {
    const figures = ['revenue 2024Q1 388', 'compute_spend 2024Q1 700', 'total_costs 2024Q1 888.8'];
    const [quarter] = account(loop.slice(0, 1), figures).quarters;
    expect(quarter?.openingCash).toBeNull();
    expect(quarter?.otherSources?.value).toBe(0);
    expect(quarter?.otherUses?.value).toBeCloseTo(499.2, 9);
    expect(quarter?.residualShare).toBeCloseTo(499.2 / 1388, 9);
  });

  test('is never traced from deals alone, nor without compute', () => {
    expect(account(loop, []).quarters).toMatchObject([
      { verdict: 'cannot tell', why: 'customer revenue not known', otherUses: null },
    ]);
    expect(account(loop.slice(0, 1), ['revenue 2024Q1 388']).quarters).toMatchObject([
      { verdict: 'cannot tell', why: 'compute spend not known' },
    ]);
    expect(account(loop.slice(0, 1), []).quarters).toMatchObject([
      { verdict: 'cannot tell', why: 'customer revenue and compute spend not known' },
    ]);
  });

  test('lists cheques that no document dates, outside every quarter', () => {
    const ledger = ledgerOf({
      metrics,
      observations: observed(),
      deals: deals({ stage: 'binding', amount_usd_m: '10000' }, {}),
    });
    const { unscheduled, quarters } = firmAccount(ledger, { firm: 'y', stage: 'binding' });
    expect(unscheduled).toEqual([{ deal: 'deal-1', amountUsdM: 10_000 }]);
    expect(quarters.map(({ cheques }) => cheques.value)).toEqual([101]);
  });

  test('a cheque that may fall into the next quarter is in the bounds of both', () => {
    const { quarters } = account([{ signed: '2024-03-20', paid_on: '2024' }], ['revenue 2024 100']);
    expect(quarters.map(({ cheques }) => cheques)).toEqual([
      { value: 0, low: 0, high: 100 },
      { value: 0, low: 0, high: 100 },
      { value: 0, low: 0, high: 100 },
      { value: 100, low: 0, high: 100 },
    ]);
  });
});

describe('a figure of a year', () => {
  const revenues = (...figures: string[]) =>
    account([], figures).quarters.map(({ revenue }) => revenue?.value);
  test('is spread evenly where no run-rate is near', () => {
    expect(revenues('revenue 2024 400')).toEqual([100, 100, 100, 100]);
  });
  test('is spread by the path of run-rates, and keeps its sum', () => {
    const path = revenues(
      'revenue 2024 400',
      'annualised_run_rate 2023-12-31 100 run-rate',
      'annualised_run_rate 2024-12-31 900 run-rate',
    );
    expect(path.reduce((a = 0, b = 0) => a + b, 0)).toBeCloseTo(400, 9);
    expect(path.map((amount = 0) => Math.round(amount))).toEqual([40, 80, 120, 160]);
  });
  test('gives way to a figure of the quarter itself', () => {
    expect(revenues('revenue 2024 400', 'revenue 2024Q2 130')).toEqual([100, 130, 100, 100]);
  });
  test('where sources disagree the best one gives the value and all of them the bounds', () => {
    const [first] = account([], ['revenue 2024 400 estimate blog', 'revenue 2024 360']).quarters;
    expect(first?.revenue).toEqual({ value: 90, low: 90, high: 100 });
  });
  test('costs come from revenue and loss where they are not told', () => {
    const [first] = account(
      [],
      ['revenue 2024Q1 100', 'compute_spend 2024Q1 60', 'operating_loss 2024Q1 40'],
    ).quarters;
    expect(first?.otherCosts).toEqual({ value: 80, low: 80, high: 80 });
    expect(first?.otherSources).toEqual({ value: 40, low: 40, high: 40 });
  });
});

test('OpenAI’s year 2024 adds up to what was reported', () => {
  const { quarters } = firmAccount(shipped(), { firm: 'openai', stage: 'paid' });
  const year = quarters.filter(({ quarter }) => quarter.startsWith('2024'));
  const total = (pick: (quarter: (typeof year)[number]) => number | undefined) =>
    year.reduce((sum, quarter) => sum + (pick(quarter) ?? 0), 0);
  expect(year.map(({ verdict }) => verdict)).toEqual(Array(4).fill('traced'));
  expect(total(({ revenue }) => revenue?.value)).toBeCloseTo(3700, 6);
  expect(total(({ bills }) => bills?.low)).toBeCloseTo(5600, 6);
  expect(total(({ bills }) => bills?.high ?? 0)).toBeCloseTo(7000, 6);
  const costs = total(
    ({ bills, otherCosts, revenueShare }) =>
      (bills?.value ?? 0) + (otherCosts?.value ?? 0) + revenueShare.value,
  );
  expect(costs).toBeCloseTo(12_480, 6);
});
