import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { ledgerStakes, stakeHistory } from './stakes.ts';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-03-${String(n).padStart(2, '0')}`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** A deal by which one of three holders gets something of y, at any stage, told in part or not. */
const row = fc
  .record({
    payer: fc.constantFrom('x', 'z', 'g'),
    kind: fc.constantFrom('equity', 'equity', 'equity', 'convertible', 'joint-venture'),
    stage: fc.constantFrom('paid', 'binding', 'headline', 'unknown'),
    known: day,
    amount: fc.integer({ min: 1, max: 900 }),
    post: maybe(fc.integer({ min: 1, max: 3000 })),
    stake: maybe(fc.integer({ min: 1, max: 30 })),
    terms: fc.constantFrom('', 'non-voting'),
  })
  .map(({ payer, kind, stage, known, amount, post, stake, terms }) => ({
    ...{ payer, kind, stage, terms, known_on: known },
    ...(stage === 'unknown' ? {} : { amount_usd_m: String(amount) }),
    paid_on: stage === 'paid' ? '2024-03-28' : '',
    post_money_usd_m: post === undefined ? '' : String(post),
    stake_pct: stake === undefined ? '' : String(stake),
  }));

test('whatever is told, ranges are in order and no firm is held more than once', () => {
  let answered = 0;
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.boolean(), (rows, inWhole) => {
      const last = rows.length;
      const sizes = [rows[0], rows[last - 1]].map((one) => Number(one?.amount_usd_m ?? 0));
      const fits = last > 1 && (sizes[0] ?? 0) < (sizes[1] ?? 0);
      const whole = inWhole && fits ? links(`deal-1 part-of deal-${last}`) : links();
      // The same deal twice is no ledger: they differ by a day.
      const apart = rows.map((one, at) => ({ ...one, signed: `2024-02-0${at + 1}` }));
      const ledger = ledgerOf({ deals: deals(...apart), 'deal-links': whole });
      const days = { until: '2024-12-31', knownOn: '2024-12-31' };
      let stakes: ReturnType<typeof ledgerStakes> = [];
      try {
        stakes = ledgerStakes(ledger, days);
        answered += 1;
      } catch (error) {
        // More than the whole was told: said in so many words, never answered.
        expect(error).toBeInstanceOf(Refusal);
      }
      for (const { economic, voting, carrying, holder } of stakes) {
        for (const { low, value, high } of [economic, voting, carrying]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(value ?? low).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(value ?? low);
        }
        expect(Math.max(economic.high, voting.high)).toBeLessThanOrEqual(1);
        for (const { share, by = share } of stakeHistory(ledger, holder, 'y', days))
          for (const { low, value, high } of [share, by]) {
            expect(low).toBeLessThanOrEqual(value ?? high);
            expect(value ?? low).toBeLessThanOrEqual(high);
          }
      }
      const surely = stakes.reduce((sum, { economic }) => sum + economic.low, 0);
      expect(surely).toBeLessThanOrEqual(1 + 1e-9);
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(answered).toBeGreaterThan(40);
});
