import { type Deal, knownOn, type Ledger } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import { ledgerStakes } from './stakes.ts';
import type { Known, Stake } from './standing.ts';

const ledger = shipped();
const daysOfTest = ['2023-03-31', '2024-03-31', '2025-06-30'];
const release = ledger.released;
const all = [...daysOfTest, '2025-10-28', release].flatMap((until) => [
  { until, knownOn: until },
  { until, knownOn: release },
]);

const stakeOf = (stakes: readonly Stake[], holder: string, issuer: string) =>
  stakes.find((stake) => stake.holder === holder && stake.issuer === issuer);

function inWords({ low, value, high }: Known): string {
  const figures = [low, value, high].map((share) =>
    share === undefined ? '?' : +(100 * share).toFixed(2),
  );
  return figures.join(' / ');
}

describe.each(all)('on $until as known on $knownOn', (days) => {
  const stakes = ledgerStakes(ledger, days);

  test('every range is in order and every share is a share', () => {
    for (const { economic, voting, carrying } of stakes)
      for (const { low, value, high } of [economic, voting, carrying]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(value ?? low).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(value ?? low);
      }
    for (const { economic, voting } of stakes)
      expect(Math.max(economic.high, voting.high)).toBeLessThanOrEqual(1);
  });

  test('no firm is held more than once, and an upper end leaves what others surely hold', () => {
    for (const issuer of new Set(stakes.map((stake) => stake.issuer))) {
      const shares = stakes.filter((stake) => stake.issuer === issuer);
      const surely = shares.reduce((sum, { economic }) => sum + economic.low, 0);
      const likely = shares.reduce((sum, { economic }) => sum + (economic.value ?? 0), 0);
      expect(Math.max(surely, likely)).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('every share says how it was found, from which documents or deals', () => {
    for (const { economic, voting, carrying } of stakes)
      for (const known of [economic, voting, carrying]) {
        expect(known.how).not.toBe('');
        expect(known.sources.length).toBeGreaterThan(0);
        for (const source of known.sources) expect(ledger.sources.has(source)).toBe(true);
      }
  });
});

test('what became known later changes nothing', () => {
  const known = (day: string): Ledger => {
    const cut = knownOn(ledger, day);
    return { ...cut, deals: cut.deals.where((deal: Deal) => deal.knownOn.first <= day) };
  };
  for (const day of daysOfTest) {
    const days = { until: day, knownOn: day };
    expect(ledgerStakes(known(day), days)).toEqual(ledgerStakes(ledger, days));
  }
});

test('Microsoft in OpenAI: half of the profits, a third as converted, then 27 %', () => {
  const of = (until: string, known = until) => {
    const stake = stakeOf(ledgerStakes(ledger, { until, knownOn: known }), 'microsoft', 'openai');
    return stake && inWords(stake.economic);
  };
  expect({
    'told in January 2023, not known to be closed': of('2023-06-30'),
    'before the rounds of 2025, as told in October 2025': of('2024-12-31', release),
    'in June 2025, as known now': of('2025-06-30', release),
    'after the recapitalisation': of('2025-10-28'),
    'after the rounds of 2026': of(release),
  }).toMatchInlineSnapshot(`
    {
      "after the recapitalisation": "26.5 / 27 / 27.5",
      "after the rounds of 2026": "20.17 / 23.13 / 27.5",
      "before the rounds of 2025, as told in October 2025": "32.45 / 32.5 / 32.55",
      "in June 2025, as known now": "28 / 31.3 / 32.5",
      "told in January 2023, not known to be closed": "6.9 / 49 / 49.5",
    }
  `);
});

test('shares without votes', () => {
  const stakes = ledgerStakes(ledger, { until: '2025-06-30', knownOn: release });
  const votes = (holder: string, issuer: string) => stakeOf(stakes, holder, issuer)?.voting;
  expect(votes('meta', 'scale-ai')).toMatchObject({ low: 0, value: 0, high: 0 });
  expect(votes('google', 'anthropic')).toMatchObject({ low: 0, value: 0, high: 0 });
  expect(votes('amazon', 'anthropic')).toMatchObject({ low: 0, value: undefined });
});
