import { sumUsdM } from '@roundtrip/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shipped } from '../test/shipped.ts';
import { deals, ledgerOf, links } from '../test/specimen.ts';
import { type Days, flowsOf, type Ledger, selecting, stages, sum } from './index.ts';

const all = () => true;
const late: Days = { until: '2024-12-31', knownOn: '2024-12-31' };

function dated(ledger: Ledger, stage: 'binding' | 'paid' = 'paid', days = late) {
  return flowsOf(ledger, all, stage, days).flows.map(
    ({ earliest, date, amountUsdM, origin }) => `${earliest} ${date} ${amountUsdM} ${origin.deal}`,
  );
}

describe('a payment', () => {
  test('has its day, or the days between which it was made', () => {
    const rows = [{ paid_on: '2024-02-10' }, { signed: '2024-03-05', paid_on: '2024-03' }];
    expect(dated(ledgerOf({ deals: deals(...rows) }))).toEqual([
      '2024-02-10 2024-02-10 100 deal-1',
      '2024-03-05 2024-03-31 101 deal-2',
    ]);
  });
  test('over a term is spread by days and dated at the ends of quarters', () => {
    const bill = {
      amount_usd_m: '366',
      term_start: '2024-01-01',
      term_end: '2024',
      paid_on: '2024',
    };
    expect(dated(ledgerOf({ deals: deals({ ...bill, signed: '2023' }) }))).toEqual([
      '2024-01-01 2024-03-31 91 deal-1',
      '2024-04-01 2024-06-30 91 deal-1',
      '2024-07-01 2024-09-30 92 deal-1',
      '2024-10-01 2024-12-31 92 deal-1',
    ]);
  });
  test('that is only promised, without an end, falls in no period', () => {
    const ledger = ledgerOf({ deals: deals({ stage: 'binding' }) });
    const { flows, unscheduled } = flowsOf(ledger, all, 'binding', late);
    expect([flows, unscheduled]).toEqual([[], [{ deal: 'deal-1', amountUsdM: 100 }]]);
  });
  test('says how it was settled', () => {
    const kinds = ['equity', 'cloud-credits', 'warrant'].map((kind) => ({ kind }));
    const { flows } = flowsOf(ledgerOf({ deals: deals(...kinds) }), all, 'paid', late);
    expect(flows.map(({ settledIn }) => settledIn)).toEqual(['cash', 'credits', 'securities']);
  });
});

test('a whole pays its parts on their days and what they leave on its own', () => {
  const ledger = ledgerOf({
    deals: deals(
      { amount_usd_m: '100', stage: 'binding', term_start: '2024-07-01', term_end: '2024-09-30' },
      { amount_usd_m: '30', paid_on: '2024-02' },
    ),
    'deal-links': links('deal-2 part-of deal-1'),
  });
  expect(dated(ledger, 'binding')).toEqual([
    '2024-02-01 2024-02-29 30 deal-2',
    '2024-07-01 2024-09-30 70 deal-1',
  ]);
});

test('flows and unscheduled money of the shipped ledger add up to the sum, on any days', () => {
  const ledger = shipped();
  const parties = [...new Set(ledger.deals.values().map(({ payer }) => payer))];
  fc.assert(
    fc.property(
      fc.constantFrom(...parties),
      fc.constantFrom(...stages),
      fc.constantFrom('2023-06-30', '2025-02-14', '2025-12-31', '2026-11-24'),
      (payer, stage, until) => {
        const selection = selecting({ payers: new Set([payer]) });
        const days = { until, knownOn: ledger.released };
        const { flows, unscheduled } = flowsOf(ledger, selection, stage, days);
        const amounts = [...flows, ...unscheduled].map(({ amountUsdM }) => amountUsdM);
        expect(sumUsdM(amounts)).toBe(sum(ledger, selection, stage, days).value);
        expect(amounts.every((amount) => amount > 0)).toBe(true);
        for (const { earliest, date } of flows) expect(earliest <= date).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});
