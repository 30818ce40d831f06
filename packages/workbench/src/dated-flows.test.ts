import { shipped } from '@roundtrip/ledger/shipped';
import { deals, ledgerOf } from '@roundtrip/ledger/specimen';
import { expect, test } from 'vitest';
import { datedFlows } from './index.ts';

const anyone = { from: [], to: [], kinds: [] } as const;

test('what has moved is certain; of promised money a share is expected', () => {
  const ledger = ledgerOf({
    deals: deals(
      { amount_usd_m: '100', stage: 'paid', paid_on: '2024-02-10' },
      { amount_usd_m: '300', stage: 'binding', term_start: '2024-01-01', term_end: '2024-03-31' },
    ),
  });
  const answer = datedFlows(ledger, { ...anyone, stage: 'binding', knownOn: '2024-12-31' });
  expect(answer.flows.map(({ realised }) => realised)).toEqual([
    { low: 100, middle: 100, high: 100 },
    { low: 221.111002, middle: 262.34278, high: 290.827153 },
  ]);
  expect(answer.expected).toEqual({ usdM: 360, restsOnJudgement: 0.75 });
});

test('nobody could be certain in June 2025 of what was paid in December', () => {
  const ask = { ...anyone, to: ['openai'], stage: 'binding' } as const;
  const { value, made, expected, flows } = datedFlows(shipped(), {
    ...ask,
    knownOn: '2025-06-30',
  });
  expect(made + expected.restsOnJudgement * value).toBeCloseTo(value, 6);
  const round = flows.find(({ deal }) => deal === 'coinvestors-openai-2025-round');
  expect(round?.realised.high).toBeLessThan(round?.amountUsdM ?? 0);
});
