import { quarterEnds } from '@roundtrip/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { naiveSum } from '../test/naive-sum.ts';
import { shipped } from '../test/shipped.ts';
import { deals, ledgerOf, links } from '../test/specimen.ts';
import { type Days, dealKinds, type Ledger, selecting, stages, sum } from './index.ts';

const xToY = selecting({ payers: new Set(['x']), payees: new Set(['y']) });
const all = () => true;
const late: Days = { until: '2024-12-31', knownOn: '2024-12-31' };

function at(ledger: Ledger, days: Days = late, selection = xToY) {
  return stages.map((stage) => sum(ledger, selection, stage, days).value);
}

describe('stages', () => {
  test('a row counts at its own stage and at all wider ones', () => {
    const row = (stage: string) => ledgerOf({ deals: deals({ stage, amount_usd_m: '10' }) });
    expect(at(row('headline'))).toEqual([10, 0, 0, 0]);
    expect(at(row('binding'))).toEqual([10, 10, 0, 0]);
    expect(at(row('drawn'))).toEqual([10, 10, 10, 0]);
    expect(at(row('paid'))).toEqual([10, 10, 10, 10]);
  });

  test('what is unknown is listed and the sum is a floor', () => {
    const ledger = ledgerOf({ deals: deals({ amount_usd_m: '10' }, { stage: 'unknown' }) });
    expect(sum(ledger, xToY, 'paid', late)).toMatchObject({
      value: 10,
      deals: ['deal-1'],
      unknown: ['deal-2'],
    });
  });

  test('talks, forecasts, caps and totals at a date count nowhere and are told', () => {
    const ledger = ledgerOf({
      deals: deals(
        { stage: 'talks' },
        { stage: 'forecast' },
        { stage: 'cap' },
        { kind: 'stock-figure', stage: 'binding' },
      ),
    });
    const { value, leftOut } = sum(ledger, xToY, 'headline', late);
    expect(value).toBe(0);
    expect(leftOut).toMatchInlineSnapshot(`
      [
        {
          "deal": "deal-1",
          "why": "talks: counts nowhere",
        },
        {
          "deal": "deal-2",
          "why": "forecast: counts nowhere",
        },
        {
          "deal": "deal-3",
          "why": "cap: counts nowhere",
        },
        {
          "deal": "deal-4",
          "why": "a total at a date, never added to anything",
        },
      ]
    `);
  });
});

describe('replaced deals, parts and wholes', () => {
  const rows = deals(
    { amount_usd_m: '100', stage: 'binding' },
    { amount_usd_m: '30' },
    { amount_usd_m: '25', payee: 'z' },
    { amount_usd_m: '40', kind: 'debt' },
  );
  test('a whole is the larger of its own amount and its parts, stage by stage', () => {
    const ledger = ledgerOf({
      deals: rows,
      'deal-links': links('deal-2 part-of deal-1', 'deal-4 spend-under deal-1'),
    });
    expect(at(ledger)).toEqual([100, 100, 70, 70]);
    expect(sum(ledger, xToY, 'paid', late).deals).toEqual(['deal-2', 'deal-4']);
    expect(sum(ledger, xToY, 'binding', late)).toMatchInlineSnapshot(`
      {
        "deals": [
          "deal-1",
        ],
        "high": 100,
        "leftOut": [
          {
            "deal": "deal-2",
            "why": "lies in a whole that counts",
          },
          {
            "deal": "deal-4",
            "why": "lies in a whole that counts",
          },
        ],
        "low": 100,
        "pieces": [
          {
            "amountUsdM": 30,
            "deal": "deal-2",
          },
          {
            "amountUsdM": 40,
            "deal": "deal-4",
          },
          {
            "amountUsdM": 30,
            "deal": "deal-1",
          },
        ],
        "piecesAtFirst": [
          {
            "amountUsdM": 30,
            "deal": "deal-2",
          },
          {
            "amountUsdM": 40,
            "deal": "deal-4",
          },
          {
            "amountUsdM": 30,
            "deal": "deal-1",
          },
        ],
        "unknown": [],
        "value": 100,
      }
    `);
  });
  test('where the parts are told in full, the whole stands for them', () => {
    const ledger = ledgerOf({
      deals: deals({ amount_usd_m: '30', stage: 'drawn' }, { amount_usd_m: '30', kind: 'debt' }),
      'deal-links': links('deal-2 part-of deal-1'),
    });
    const { deals: counted, pieces } = sum(ledger, xToY, 'drawn', late);
    expect(counted).toEqual(['deal-1']);
    expect(pieces).toEqual([{ deal: 'deal-2', amountUsdM: 30 }]);
  });
  test('the filter comes first: a part counts in full where its whole is not asked for', () => {
    const ledger = ledgerOf({ deals: rows, 'deal-links': links('deal-3 part-of deal-1') });
    const toZ = selecting({ payees: new Set(['z']) });
    expect(sum(ledger, toZ, 'binding', late).value).toBe(25);
    expect(sum(ledger, selecting({ kinds: new Set(['equity']) }), 'binding', late).value).toBe(130);
  });
  test('what is replaced drops out only where its successor is selected too', () => {
    const ledger = ledgerOf({ deals: rows, 'deal-links': links('deal-4 replaces deal-1') });
    expect(sum(ledger, xToY, 'headline', late).value).toBe(70);
    const equity = selecting({ payers: new Set(['x']), kinds: new Set(['equity']) });
    expect(sum(ledger, equity, 'headline', late).value).toBe(155);
    expect(sum(ledger, xToY, 'headline', late).leftOut).toEqual([
      { deal: 'deal-1', why: 'replaced by deal-4' },
    ]);
  });
  test('parts of an unknown whole count, and the whole stays unknown', () => {
    const ledger = ledgerOf({
      deals: deals({ stage: 'unknown' }, { amount_usd_m: '30' }),
      'deal-links': links('deal-2 part-of deal-1'),
    });
    expect(sum(ledger, xToY, 'paid', late)).toMatchObject({
      value: 30,
      deals: ['deal-2'],
      unknown: ['deal-1'],
    });
  });
  test('an unknown part of a selected whole is not told', () => {
    const ledger = ledgerOf({
      deals: deals({ amount_usd_m: '100' }, { stage: 'unknown' }),
      'deal-links': links('deal-2 part-of deal-1'),
    });
    expect(sum(ledger, xToY, 'paid', late)).toMatchObject({ value: 100, unknown: [] });
  });
});

describe('days', () => {
  const days = (until: string, knownOn = '2024-12-31') => ({ until, knownOn });
  test('a payment counts from its day, an inexact one surely from its last possible day', () => {
    const ledger = ledgerOf({ deals: deals({ signed: '2024-01-15', paid_on: '2024-03' }) });
    const paid = (day: string) => {
      const { value, low, high } = sum(ledger, xToY, 'paid', days(day));
      return [value, low, high];
    };
    expect(paid('2024-01-15')).toEqual([0, 0, 0]);
    expect(paid('2024-03-01')).toEqual([0, 0, 100]);
    expect(paid('2024-03-30')).toEqual([0, 0, 100]);
    expect(paid('2024-03-31')).toEqual([100, 100, 100]);
  });
  test('a payment is not before its row is bound', () => {
    const ledger = ledgerOf({ deals: deals({ signed: '2024-03-20', paid_on: '2024' }) });
    expect(sum(ledger, xToY, 'paid', days('2024-03-19')).high).toBe(0);
    expect(sum(ledger, xToY, 'paid', days('2024-03-20')).high).toBe(100);
  });
  test('until cuts on the signing day, knowledge on the first public day', () => {
    const ledger = ledgerOf({
      deals: deals({ signed: '2022', known_on: '2024-01-15', paid_on: '2022' }),
    });
    expect(at(ledger, days('2022-12-31'))).toEqual([100, 100, 100, 100]);
    expect(at(ledger, days('2022-12-31', '2024-01-14'))).toEqual([0, 0, 0, 0]);
    expect(sum(ledger, xToY, 'paid', days('2022-06-30'))).toMatchObject({ value: 0, high: 100 });
  });
  test('a successor known only to a month can make the later reading the larger', () => {
    const ledger = ledgerOf({
      deals: deals(
        { amount_usd_m: '100', stage: 'headline' },
        { amount_usd_m: '30', stage: 'headline', signed: '2024-06', known_on: '2024-06-10' },
      ),
      'deal-links': links('deal-2 replaces deal-1'),
    });
    const { value, low, high } = sum(ledger, xToY, 'headline', days('2024-06-15'));
    expect([value, low, high]).toEqual([100, 30, 100]);
  });
});

const rowArbitrary = fc.record({
  stage: fc.constantFrom('headline', 'binding', 'drawn', 'paid', 'talks', 'unknown'),
  payer: fc.constantFrom('x', 'g'),
  payee: fc.constantFrom('y', 'z'),
  kind: fc.constantFrom('equity', 'debt', 'stock-figure'),
  signed: fc.constantFrom('', '2023', '2024-02', '2024-03-10'),
  known_on: fc.constantFrom('2024-03-15', '2024-04', '2024-06-01'),
  paid_on: fc.constantFrom('2024-06-20', '2024-07', '2024Q3', '2024'),
});

/** A random small ledger; links always lead from a later row to an earlier one, one whole each. */
const ledgerArbitrary = fc
  .tuple(
    fc.array(rowArbitrary, { minLength: 1, maxLength: 9 }),
    fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.constantFrom('part-of', 'spend-under', 'replaces'))),
  )
  .map(([rows, wanted]) => {
    const moved = (stage: string) => stage === 'paid' || stage === 'drawn';
    const filled = rows.map((row, i) => ({
      ...row,
      amount_usd_m: row.stage === 'unknown' ? '' : String(1000 - 100 * i + i / 4),
      paid_on: moved(row.stage) ? row.paid_on : '',
    }));
    const inside = new Set<number>();
    const said = new Set<string>();
    for (const [a, b, relation] of wanted) {
      const [left, right] = [Math.max(a, b), Math.min(a, b)];
      if (left === right || left >= rows.length) continue;
      if (relation !== 'replaces') {
        if (inside.has(left)) continue;
        inside.add(left);
      }
      said.add(`deal-${left + 1} ${relation} deal-${right + 1}`);
    }
    return ledgerOf({ deals: deals(...filled), 'deal-links': links(...said) });
  });

const dayArbitrary = fc.constantFrom(
  '2023-06-30',
  '2023-12-31',
  '2024-03-12',
  '2024-03-31',
  '2024-04-15',
  '2024-06-20',
  '2024-08-01',
  '2024-12-31',
);
const filterArbitrary = fc
  .record({
    payers: fc.option(fc.constantFrom(new Set(['x']), new Set(['g'])), { nil: undefined }),
    payees: fc.option(fc.constantFrom(new Set(['y']), new Set(['z'])), { nil: undefined }),
    kinds: fc.option(fc.constant(new Set(['equity' as const])), { nil: undefined }),
  })
  .map(selecting);

describe('on random ledgers', () => {
  test('the sum is what the rule says when read aloud', () => {
    fc.assert(
      fc.property(
        ledgerArbitrary,
        filterArbitrary,
        fc.constantFrom(...stages),
        dayArbitrary,
        dayArbitrary,
        (ledger, selection, stage, until, knownOn) => {
          const { value, low, high } = sum(ledger, selection, stage, { until, knownOn });
          const naive = naiveSum(ledger, selection, stage, { until, knownOn });
          expect([value, low, high]).toEqual([naive.value, naive.low, naive.high]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('wider stages are never smaller, and the rows counted add up', () => {
    fc.assert(
      fc.property(ledgerArbitrary, dayArbitrary, (ledger, until) => {
        const days = { until, knownOn: until };
        const values = at(ledger, days, all);
        expect([...values].sort((a, b) => b - a)).toEqual(values);
        for (const stage of stages) expectReaddable(ledger, sum(ledger, all, stage, days));
      }),
      { numRuns: 500 },
    );
  });
});

function expectReaddable(
  ledger: Ledger,
  { value, deals: counted, leftOut, unknown }: ReturnType<typeof sum>,
) {
  const amounts = counted.map((id) => ledger.deals.get(id)?.amountUsdM ?? Number.NaN);
  expect(amounts.reduce((a, b) => a + b, 0)).toBeCloseTo(value, 6);
  const told = [...counted, ...leftOut.map((row) => row.deal), ...unknown];
  expect(new Set(told).size).toBe(told.length);
}

describe('on the shipped ledger', () => {
  const ledger = shipped();
  const pairs = new Set([...ledger.deals.values()].map(({ payer, payee }) => `${payer} ${payee}`));
  test('headline ≥ binding ≥ drawn ≥ paid for every pair on every quarter end', () => {
    for (const pair of pairs) {
      const [payer = '', payee = ''] = pair.split(' ');
      const selection = selecting({ payers: new Set([payer]), payees: new Set([payee]) });
      for (const until of quarterEnds('2019-01-01', '2026-12-31')) {
        const days = { until, knownOn: ledger.released };
        const sums = stages.map((stage) => sum(ledger, selection, stage, days));
        for (const reading of ['value', 'low', 'high'] as const) {
          const values = sums.map((one) => one[reading]);
          expect(values, `${pair} ${until}`).toEqual([...values].sort((a, b) => b - a));
        }
        for (const one of sums) expectReaddable(ledger, one);
      }
    }
  });
  test('every pair, kind and stage agrees with the rule read aloud', () => {
    const days = { until: '2025-08-15', knownOn: '2026-02-28' };
    for (const pair of pairs) {
      const [payer = '', payee = ''] = pair.split(' ');
      const parties = { payers: new Set([payer]), payees: new Set([payee]) };
      for (const kinds of [undefined, ...dealKinds.map((kind) => new Set([kind]))])
        for (const stage of stages) {
          const selection = selecting({ ...parties, kinds });
          const { value, low, high } = sum(ledger, selection, stage, days);
          expect({ value, low, high }).toEqual(naiveSum(ledger, selection, stage, days));
        }
    }
  }, 60_000);
});
