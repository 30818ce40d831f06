import { type Stage, stages } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import { sumUsdM } from '@roundtrip/units';
import { describe, expect, test } from 'vitest';
import { headlineInvestors, loop } from '../index.ts';
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

/**
 * A cheque of 1,000, of which 250 in credits; a bill of 700, 38.8 shared, 388 earned, wages 150.
 */
const oneQuarter = [
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
  const { rules } = traced(oneQuarter, [...figures, 'y revenue 2024Q1 388']);
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
  for (const { face, cost, cash } of traced(oneQuarter, figures).rules)
    expect([face, cost, cash].map(({ value, low, high }) => [value, low, digits(high)])).toEqual([
      [null, 0, 0.7388],
      [null, 0, 0.692706],
      [null, 0, 0.651733],
    ]);
});

test('from the cheque alone nobody can tell, and never all of it', () => {
  for (const { face } of traced(oneQuarter.slice(0, 2), []).rules)
    expect(face).toEqual({ value: null, low: 0, high: 1 });
});

/**
 * z puts 100 into y, which earns 100 and pays x 80; x sells for 400 in all and buys for 200 from z.
 * Of the 80 half are z's, of the 400 a tenth.
 */
const chain = [
  { payer: 'z', amount_usd_m: '100', paid_on: '2024-02-01' },
  { kind: 'cloud-spend', payer: 'y', payee: 'x', amount_usd_m: '80', paid_on: '2024-03-01' },
  { kind: 'chip-supply', payer: 'x', payee: 'z', amount_usd_m: '200', paid_on: '2024-03-02' },
];

const chainFigures = [
  'y revenue 2024Q1 100',
  'y compute_spend 2024Q1 80',
  'y cash 2023-12-31 0',
  'y cash 2024-03-31 120',
  'x total_revenue 2024Q1 400',
  'x compute_spend 2024Q1 200',
  'x cash 2023-12-31 0',
  'x cash 2024-03-31 200',
];

function chained(told: string[], depth = 4) {
  const ledger = ledgerOf({ metrics, observations: observed(...told), deals: deals(...chain) });
  const asked = { investors: new Set(['z']), cheques: () => true, depth, stage: 'paid' } as const;
  return traceMoney(ledger, asked, { until: '2024-03-31', knownOn: ledger.released }).traced;
}

describe('a chip maker’s money comes home by way of lab and cloud', () => {
  test('after two hands, as far as both accounts are known', () => {
    const [haircut] = chained(chainFigures).rules;
    expect(haircut?.face).toEqual({ value: 0.2, low: 0.2, high: 0.2 });
    expect(haircut?.byHands).toEqual([0, 20, 0, 0]);
  });
  test('nobody can tell where the cloud’s account is unknown: what reached it is the bound', () => {
    const told = chained(chainFigures.slice(0, 4));
    expect(told.rules[0]?.face).toEqual({ value: null, low: 0, high: 0.4 });
    expect(told.chains[0]).toMatchObject({ supplier: 'x' });
    expect(told.chains[0]?.reached[0]).toEqual({ rule: 'haircut', value: 40, low: 40, high: 40 });
  });
  test('one hand is not enough', () => {
    expect(chained(chainFigures, 1).rules[0]?.face).toEqual({ value: 0, low: 0, high: 0 });
  });
});

test('credits pay a bill before cash does', () => {
  const rows = [
    { amount_usd_m: '100', kind: 'cloud-credits', stage: 'drawn', paid_on: '2024-02-01' },
    { amount_usd_m: '100', paid_on: '2024-02-01' },
    { amount_usd_m: '60', kind: 'cloud-spend', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
  ];
  const ledger = ledgerOf({
    metrics,
    observations: observed('y revenue 2024Q1 100', 'y compute_spend 2024Q1 60'),
    deals: deals(...rows),
  });
  const asked = {
    investors: new Set(['x']),
    cheques: () => true,
    stage: 'drawn',
    depth: 4,
  } as const;
  const days = { until: '2024-03-31', knownOn: ledger.released };
  const [haircut] = traceMoney(ledger, asked, days).traced.rules;
  expect(haircut?.seen.value).toBe(100);
  expect(haircut?.cash).toMatchObject({ low: 0, high: 0 });
});

describe('on the shipped ledger', () => {
  const whole = shipped();
  const days = { until: whole.released, knownOn: whole.released };
  const asked = (investor: string, stage: Stage) => ({
    investors: new Set([investor]),
    cheques: () => true,
    stage,
    depth: 4,
  });

  test.each(headlineInvestors)('what %s put in is what is followed, undated or due', (investor) => {
    for (const stage of stages) {
      const { traced: found } = traceMoney(whole, asked(investor, stage), days);
      const [sum] = loop(whole, { investors: [investor], stage }).investors;
      expect(sumUsdM([found.cash, found.credits, found.undated])).toBe(sum?.putIn.value);
      expect(
        sumUsdM([found.traced, found.cannotTell, found.notYet, -found.cash, -found.credits]),
      ).toBe(0);
    }
  });

  test.each(headlineInvestors)('deals alone never tell how much of %s came back', (investor) => {
    const alone = { ...whole, observations: [] };
    for (const stage of stages) {
      const { traced: found } = traceMoney(alone, asked(investor, stage), days);
      for (const { face, seen } of found.rules) {
        expect(face).toMatchObject({ value: null, low: 0 });
        expect(seen.value).toBe(0);
      }
    }
  });

  test.each(headlineInvestors)('bounds hold their values for %s', (investor) => {
    const { traced: found } = traceMoney(whole, asked(investor, 'binding'), days);
    const poison = found.rules.find(({ rule }) => rule === 'poison');
    for (const { seen, face, cost, cash } of found.rules) {
      expect(seen.low).toBeLessThanOrEqual(seen.value);
      expect(seen.value).toBeLessThanOrEqual(seen.high);
      expect(seen.value).toBeLessThanOrEqual((poison?.seen.value ?? 0) + 1e-9);
      expect(seen.high).toBeLessThanOrEqual(found.traced + 1e-9);
      for (const { low, high } of [face, cost, cash]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high ?? 1);
      }
    }
  });
});
