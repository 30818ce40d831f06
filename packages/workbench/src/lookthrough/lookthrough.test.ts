import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LookthroughAnswer, lookthrough, lookthroughSentences } from '../index.ts';

const metrics = `
  id,                   meaning,       unit,  stock_or_flow
  revenue,              all sales,     USD m, flow
  cloud_revenue,        cloud sales,   USD m, flow
  compute_spend,        compute,       USD m, flow
  total_costs,          all costs,     USD m, flow
  cash,                 cash,          USD m, stock
  valuation_post_money, worth of firm, USD m, none
`;

function observed(...rows: string[]): string {
  return [
    'entity,metric,period,value,unit,basis,known_on,known_basis,source,confidence',
    ...rows.map((row) => {
      const [entity, metric, period, value, source = 'filing'] = row.split(' ');
      const grade = source === 'filing' ? 'A' : 'C';
      return `${entity},${metric},${period},${value},USD m,reported,2024-11-01,stated,${source},${grade}`;
    }),
  ].join('\n');
}

type DealRow = Partial<Record<string, string>>;

function ask(
  rows: DealRow[],
  figures: string[],
  over: number | 'usual' = 1,
  said: string[] = [],
): LookthroughAnswer {
  const ledger = ledgerOf({
    metrics,
    observations: observed(...figures),
    deals: deals(...rows),
    'deal-links': links(...said),
  });
  return lookthrough(ledger, {
    cloud: 'x',
    stage: 'binding',
    over: over === 'usual' ? undefined : over,
  });
}

function quarter(answer: LookthroughAnswer, name: string) {
  const found = answer.quarters.find((one) => one.quarter === name);
  if (found === undefined) throw new Error(`no quarter ${name}`);
  return found;
}

const exactly = (value: number) => ({ value, low: value, high: value });
const day = '2023-02-15';
/** 1,200 on one day: 300 a quarter over one year. */
const cheque = { amount_usd_m: '1200', signed: day, known_on: day, paid_on: day };
/** All of y's compute is bought from x. */
const exclusive = {
  kind: 'cloud-commitment',
  payer: 'y',
  payee: 'x',
  stage: 'unknown',
  signed: '2022-01-01',
  known_on: '2022-01-01',
  terms: 'exclusive-cloud',
};
const sales = ['x cloud_revenue 2023Q1 1000', 'x cloud_revenue 2024Q1 1500'];
const bill = 'y compute_spend 2023Q1 200';

describe('own money taken out', () => {
  test('is the lesser of a known bill and the quarter’s part of a known cheque', () => {
    const answer = ask(
      [cheque, exclusive],
      [...sales, bill, 'x cloud_revenue 2023Q2 1100', 'y compute_spend 2023Q2 500'],
    );
    const [first, second] = [quarter(answer, '2023Q1'), quarter(answer, '2023Q2')];
    expect(first.takenOut).toMatchObject([
      { firm: 'y', bill: exactly(200), economic: exactly(200) },
    ]);
    expect(first.takenOut[0]?.cheques).toEqual(exactly(300));
    expect(first.economicNet.revenue).toEqual(exactly(800));
    expect(second.economicNet.revenue).toEqual(exactly(800));
    expect(first.ascNet.revenue).toEqual({ value: 1000, low: 800, high: 1000 });
  });

  test('ends with the years asked for, and growth shows it', () => {
    const last = quarter(ask([cheque, exclusive], [...sales, bill]), '2024Q1');
    expect(last.takenOut).toEqual([]);
    expect(last.reported.growth).toEqual(exactly(0.5));
    expect(last.economicNet.growth).toEqual(exactly(0.875));
    expect(last.ascNet.growth).toEqual({ value: 0.5, low: 0.5, high: 0.875 });
  });

  test('without a known bill is an interval and no number', () => {
    const [first] = ask([cheque], sales).quarters;
    expect(first?.takenOut).toMatchObject([
      { bill: { value: null, low: 0, high: null }, economic: { value: null, low: 0, high: 300 } },
    ]);
    expect(first?.economicNet.revenue).toEqual({ value: null, low: 700, high: 1000 });
    expect(first?.economicNet.growth).toBeNull();
  });

  test('is the cheque where the published part of a bill is more already', () => {
    const paid = { kind: 'cloud-spend', payer: 'y', payee: 'x', amount_usd_m: '350' };
    const [first] = ask(
      [cheque, { ...paid, paid_on: '2023-03-01', known_on: day }],
      sales,
    ).quarters;
    expect(first?.takenOut[0]?.bill).toEqual({ value: null, low: 350, high: null });
    expect(first?.economicNet.revenue).toEqual(exactly(700));
  });

  test('under ASC 606 takes credits whole, and of a stake what it cost beyond its worth', () => {
    const credits = { ...cheque, kind: 'cloud-credits', amount_usd_m: '400', stage: 'drawn' };
    const given = quarter(ask([credits, exclusive], [...sales, bill]), '2023Q1');
    expect([given.economicNet.revenue, given.ascNet.revenue]).toEqual([exactly(900), exactly(900)]);
    // A quarter of 4,000 is 1,000: 200 of 1,200 bought nothing, 50 of 300.
    const stake = [...sales, bill, 'y valuation_post_money 2023-02-20 4000'];
    const dear = quarter(ask([{ ...cheque, stake_pct: '25' }, exclusive], stake), '2023Q1');
    expect(dear.ascNet.revenue.value).toBeCloseTo(950, 9);
    expect(dear.ascNet.revenue.low).toBeCloseTo(950, 9);
    const far = [...sales, bill, 'y valuation_post_money 2023-08-20 4000'];
    const unpriced = quarter(ask([{ ...cheque, stake_pct: '25' }, exclusive], far), '2023Q1');
    expect(unpriced.ascNet.revenue).toEqual({ value: 1000, low: 800, high: 1000 });
  });

  test('has the upper end alone from a cheque without a day or without a size', () => {
    const undated = { ...cheque, stage: 'binding', paid_on: '' };
    const answer = ask([undated, exclusive], [...sales, bill]);
    expect(answer.undated).toEqual([{ deal: 'deal-1', amountUsdM: 1200 }]);
    expect(answer.quarters.map(({ economicNet }) => economicNet.revenue)).toEqual([
      { value: null, low: 800, high: 1000 },
      { value: null, low: 1200, high: 1500 },
    ]);
    const unsized = ask([{ ...cheque, stage: 'unknown', paid_on: '', amount_usd_m: '' }], sales);
    expect(unsized.unknown).toEqual(['deal-1']);
    expect(unsized.quarters[0]?.economicNet.revenue).toEqual({ value: null, low: 0, high: 1000 });
  });

  test('a cheque of some day in a year widens the ends', () => {
    const vague = { ...cheque, signed: '2022-12', known_on: '2022-12', paid_on: '2023' };
    const [first, last] = ask([vague], sales, 2).quarters;
    expect(first?.takenOut[0]?.cheques).toEqual({ value: 0, low: 0, high: 150 });
    expect(last?.takenOut[0]?.cheques).toEqual(exactly(150));
  });

  test('is spread over the usual term, and its range is in the ends', () => {
    const { over, quarters } = ask([cheque], sales, 'usual');
    expect(over).toEqual({ value: 4, low: 3, high: 7, from: 'usual' });
    const part = quarters[0]?.takenOut[0]?.cheques;
    expect([part?.low, part?.value, part?.high]).toEqual([1200 / 28, 75, 100]);
  });
});

describe('revenue seen through', () => {
  test('what firms inside paid at most is not surely organic', () => {
    const { xray, customers } = quarter(ask([exclusive], [...sales, bill]), '2023Q1');
    expect(customers).toMatchObject([{ firm: 'y', bill: exactly(200) }]);
    expect(xray).toMatchObject({ organic: 800, cannotTell: 200, recycled: 0, unknownBills: [] });
  });

  test('a customer inside whose bill nobody knows may have paid it all', () => {
    const other = {
      ...exclusive,
      payer: 'z',
      terms: '',
      signed: '2023-05-01',
      known_on: '2023-05-01',
    };
    const answer = ask([exclusive, other], [...sales, bill, 'y compute_spend 2024Q1 600']);
    expect(quarter(answer, '2023Q1').xray.unknownBills).toEqual([]);
    expect(quarter(answer, '2024Q1').xray).toEqual({
      organic: 0,
      cannotTell: 1500,
      recycled: 0,
      ifUnknownPaidNothing: { organic: 900, cannotTell: 600, recycled: 0 },
      unknownBills: ['z'],
    });
  });

  test('own money seen to come back is recycled, and a figure of its own', () => {
    // 750 of a pot of 1,138 are x's; 450 in cash and 38.8 of sales are paid to it.
    const rows = [
      { amount_usd_m: '1000', paid_on: '2024-02-01' },
      { amount_usd_m: '250', kind: 'cloud-credits', stage: 'drawn', paid_on: '2024-02-01' },
      { amount_usd_m: '700', kind: 'cloud-spend', payer: 'y', payee: 'x', paid_on: '2024-03-01' },
      {
        amount_usd_m: '38.8',
        kind: 'revenue-share',
        payer: 'y',
        payee: 'x',
        paid_on: '2024-03-01',
      },
    ];
    const figures = [
      'x cloud_revenue 2024Q1 1500',
      'y revenue 2024Q1 388',
      'y compute_spend 2024Q1 700',
      'y total_costs 2024Q1 888.8',
      'y cash 2023-12-31 0',
      'y cash 2024-03-31 499.2',
    ];
    const { xray, ownMoneyReturned } = quarter(
      ask(rows, figures, 1, ['deal-2 part-of deal-1']),
      '2024Q1',
    );
    expect(ownMoneyReturned.seen.value).toBeCloseTo((750 / 1138) * 488.8, 6);
    expect(ownMoneyReturned.putIn).toBe(1000);
    expect(xray.recycled).toBe(ownMoneyReturned.seen.low);
    expect(xray.recycled).toBeGreaterThan(0);
    expect(xray.organic).toBeCloseTo(1500 - 738.8, 6);
  });

  test('sources that disagree on the revenue widen what nobody can tell', () => {
    const { xray, reported } = quarter(
      ask([exclusive], [...sales, bill, 'x cloud_revenue 2023Q1 900 blog']),
      '2023Q1',
    );
    expect(reported.revenue).toEqual({ value: 1000, low: 900, high: 1000 });
    expect(xray).toMatchObject({ organic: 700, cannotTell: 300, recycled: 0 });
  });

  test('four quarters are a year', () => {
    const four = ['2023Q1', '2023Q2', '2023Q3', '2023Q4'];
    const figures = four.flatMap((q) => [`x cloud_revenue ${q} 1000`, `y compute_spend ${q} 200`]);
    expect(ask([exclusive], figures).years).toMatchObject([
      { year: '2023', revenue: exactly(4000), organic: 3200, cannotTell: 800, recycled: 0 },
    ]);
    expect(ask([exclusive], figures.slice(2)).years).toEqual([]);
  });
});

test('the answer comes first, in words', () => {
  const answer = ask([cheque, exclusive], [...sales, bill, 'y compute_spend 2024Q1 600'], 2);
  expect(lookthroughSentences(answer)).toMatchInlineSnapshot(`
    [
      "The cloud revenue of X Corp grew 50.0 % in a year, to $1.5 bn in 2024Q1; with its own binding money taken out, spread over 2 years, it grew 58.8 %, to $1.35 bn.",
      "Of that, as far as deals name its customers, at least $900 m is organic, at least 0 is recycled, and of $600 m nobody can tell.",
    ]
  `);
  expect(lookthroughSentences(ask([], sales))).toMatchInlineSnapshot(`
    [
      "The cloud revenue of X Corp grew 50.0 % in a year, to $1.5 bn in 2024Q1; no binding money of its own in its customers is known.",
      "Of that, as far as deals name its customers, at least $1.5 bn is organic, at least 0 is recycled, and of 0 nobody can tell.",
    ]
  `);
});

function expectSound({ quarters, years }: LookthroughAnswer): void {
  const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-6);
  for (const { reported, economicNet, ascNet, xray, takenOut } of quarters) {
    for (const { value, low, high } of [reported, economicNet, ascNet].map((one) => one.revenue)) {
      expect(low).toBeLessThanOrEqual(high);
      if (value === null) continue;
      expect(low).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(high);
    }
    for (const [less, more] of [
      [economicNet.revenue, ascNet.revenue],
      [ascNet.revenue, reported.revenue],
    ] as const) {
      expect(less.low).toBeLessThanOrEqual(more.low);
      expect(less.high).toBeLessThanOrEqual(more.high);
      if (less.value !== null && more.value !== null)
        expect(less.value).toBeLessThanOrEqual(more.value);
    }
    for (const { low, high } of takenOut.flatMap(({ economic, asc }) => [economic, asc]))
      expect(low).toBeLessThanOrEqual(high ?? low);
    for (const { organic, cannotTell, recycled } of [xray, xray.ifUnknownPaidNothing]) {
      near(organic + cannotTell + recycled, reported.revenue.value ?? 0);
      expect(Math.min(organic, cannotTell, recycled)).toBeGreaterThanOrEqual(0);
    }
    expect(xray.organic).toBeLessThanOrEqual(xray.ifUnknownPaidNothing.organic);
  }
  for (const { revenue, organic, cannotTell, recycled } of years)
    near(organic + cannotTell + recycled, revenue.value ?? 0);
}

const size = fc.integer({ min: 0, max: 5000 });
const paidOn = fc.constantFrom('2022', '2023-02', '2023-02-15', '2023Q3', '');
const put = fc.record({
  amount: size,
  paidOn,
  kind: fc.constantFrom('equity', 'convertible', 'cloud-credits'),
  stake: fc.constantFrom('', '1', '40'),
});

test('parts add up, ends hold, and a larger bill never raises what is left', () => {
  fc.assert(
    fc.property(
      fc.array(put, { maxLength: 4 }),
      fc.option(size, { nil: undefined }),
      size,
      fc.constantFrom<(number | 'usual')[]>(0.1, 1, 2.3, 'usual'),
      fc.boolean(),
      (puts, billed, more, over, isExclusive) => {
        const rows: DealRow[] = puts.map(({ amount, paidOn: moved, kind, stake }, i) => ({
          amount_usd_m: String(amount),
          kind,
          stage: moved === '' ? 'binding' : 'paid',
          signed: '2022',
          known_on: `2022-06-0${i + 1}`,
          paid_on: moved,
          stake_pct: kind === 'cloud-credits' ? '' : stake,
        }));
        const figures = [
          'x cloud_revenue 2023Q4 3000',
          ...sales,
          'y valuation_post_money 2022 9000',
        ];
        const at = (spent: number | undefined) =>
          ask(
            [...rows, { ...exclusive, terms: isExclusive ? 'exclusive-cloud' : '' }],
            [...figures, ...(spent === undefined ? [] : [`y compute_spend 2023 ${spent}`])],
            over,
          );
        const answer = at(billed);
        expectSound(answer);
        if (billed === undefined) return;
        const dearer = at(billed + more);
        expectSound(dearer);
        answer.quarters.forEach(({ economicNet: { revenue } }, i) => {
          const then = dearer.quarters[i]?.economicNet.revenue;
          expect(then?.low).toBeLessThanOrEqual(revenue.low);
          expect(then?.high).toBeLessThanOrEqual(revenue.high);
        });
      },
    ),
    { numRuns: 60 },
  );
});

describe('on the shipped ledger', () => {
  test.each(['microsoft', 'amazon', 'google'])('the revenue of %s holds together', (cloud) => {
    for (const stage of ['headline', 'binding', 'drawn', 'paid'] as const)
      expectSound(lookthrough(shipped(), { cloud, stage }));
  });

  test('Microsoft grew 25.6 % in a year to 29,878 in 2025Q2, as it tells', () => {
    const { quarters } = lookthrough(shipped(), { cloud: 'microsoft', stage: 'binding' });
    const last = quarters.at(-1);
    expect(last).toMatchObject({ quarter: '2025Q2', reported: { revenue: exactly(29_878) } });
    expect(last?.reported.growth?.value).toBeCloseTo(29_878 / 23_785 - 1, 9);
    const known = last?.customers.map(({ firm }) => firm);
    expect(known).toEqual(['g42', 'mistral', 'openai']);
  });

  test('what was not known then is in no answer of then', () => {
    const days = { until: '2024-12-31', knownOn: '2024-12-31' };
    const { quarters, over } = lookthrough(shipped(), { cloud: 'amazon', stage: 'paid', ...days });
    expect(quarters.at(-1)?.quarter).toBe('2024Q3');
    expect(over.from).toBe('usual');
  });
});

test('who tells no cloud revenue is refused, and so is a day before the first', () => {
  const ledger = ledgerOf({ metrics, observations: observed(...sales) });
  const refused = (cloud: string, days = {}, over = 4) => {
    expect(() => lookthrough(ledger, { cloud, stage: 'paid', over, ...days })).toThrow();
    try {
      lookthrough(ledger, { cloud, stage: 'paid', over, ...days });
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return '';
  };
  expect([
    refused('y'),
    refused('x', { until: '2023-03-30' }),
    refused('x', { knownOn: '2024-01-01' }),
    refused('x', {}, 0),
    refused('x', {}, 101),
  ]).toMatchInlineSnapshot(`
    [
      "no cloud revenue of Y Lab in US dollars by quarters was known on 2024-12-31; clouds that tell it: x",
      "no quarter of X Corp’s cloud revenue was over by 2023-03-30 and known on 2024-12-31; the first known then, 2023Q1, ends on 2023-03-31",
      "no cloud revenue of X Corp in US dollars by quarters was known on 2024-01-01; no cloud told any by quarters by 2024-01-01",
      "over is 0, want years above 0 and at most 100, like 4",
      "over is 101, want years above 0 and at most 100, like 4",
    ]
  `);
});
