import { deals, ledgerOf, links } from '@roundtrip/ledger/specimen';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerStakes } from './stakes.ts';

interface TrueCheque {
  readonly payer: string;
  /** Part of the worth before the money. */
  readonly part: number;
  /** What the ledger says of it, and whether it came. */
  readonly stage: 'paid' | 'binding' | 'headline' | 'unknown';
  readonly came: boolean;
}

interface TrueRound {
  readonly growth: number;
  readonly isPriceTold: boolean;
  /** Whether a row of a group tells the whole, of which the cheques are parts. */
  readonly isWholeTold: boolean;
  readonly cheques: readonly TrueCheque[];
}

const cheque: fc.Arbitrary<TrueCheque> = fc.record({
  payer: fc.constantFrom('x', 'z', 'g'),
  part: fc.integer({ min: 1, max: 40 }).map((hundredths) => hundredths / 100),
  stage: fc.constantFrom('paid', 'binding', 'headline', 'unknown'),
  came: fc.boolean(),
});

const round: fc.Arbitrary<TrueRound> = fc.record({
  growth: fc.integer({ min: 10, max: 30 }).map((tenths) => tenths / 10),
  isPriceTold: fc.boolean(),
  isWholeTold: fc.boolean(),
  cheques: fc.array(cheque, { minLength: 1, maxLength: 2 }),
});

/** Shares as they truly are, and what a ledger would have of how they came to be. */
function worldOf(rounds: readonly TrueRound[]) {
  const shares = new Map<string, number>();
  const rows: Partial<Record<string, string>>[] = [];
  const parts: string[] = [];
  let worth = 1000;
  rounds.forEach(({ growth, isPriceTold, isWholeTold, cheques }, at) => {
    const before = Math.round(worth * growth);
    const amounts = cheques.map(({ part }) => Math.max(1, Math.floor(before * part)));
    const others = isWholeTold ? 10 : 0;
    const all = amounts.reduce((sum, amount) => sum + amount, others);
    const post = before + all;
    const day = `2024-0${at + 1}-10`;
    const came = cheques.map(
      ({ stage, came: told }) => stage === 'paid' || stage === 'unknown' || told,
    );
    const own = amounts.reduce((sum, amount, i) => sum + (came[i] === true ? amount : 0), 0);
    // What did not come from a member of a whole came from others of the group.
    const grown = isWholeTold ? all : own;
    const after = before + grown;
    // The next price is no lower than the one told, even if not all of this round came.
    worth = isPriceTold ? post : after;
    for (const [holder, share] of shares) shares.set(holder, (share * before) / after);
    const told = { known_on: day, signed: day, post_money_usd_m: isPriceTold ? String(post) : '' };
    const whole = `round-${at}`;
    if (isWholeTold) {
      rows.push({ id: whole, payer: 'g', ...told, amount_usd_m: String(all), paid_on: day });
      shares.set('g', (shares.get('g') ?? 0) + (all - own) / after);
    }
    cheques.forEach(({ payer, stage }, i) => {
      const amount = amounts[i] ?? 0;
      if (came[i] === true) shares.set(payer, (shares.get(payer) ?? 0) + amount / after);
      const id = `${whole}-${i}`;
      if (isWholeTold) parts.push(`${id} part-of ${whole}`);
      rows.push({
        id,
        payer,
        stage,
        ...told,
        // The same cheque twice on a day is one row twice.
        kind: i === 0 ? 'equity' : 'joint-venture',
        amount_usd_m: stage === 'unknown' ? '' : String(amount),
        paid_on: stage === 'paid' ? day : '',
      });
    });
  });
  return { shares, tables: { deals: deals(...rows), 'deal-links': links(...parts) } };
}

test('the true share is never outside its range, where prices rise and rounds sell at most half', () => {
  const days = { until: '2024-12-31', knownOn: '2024-12-31' };
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
      const { shares, tables } = worldOf(rounds);
      const stakes = ledgerStakes(ledgerOf(tables), days);
      for (const holder of ['x', 'z']) {
        const truth = shares.get(holder) ?? 0;
        const { low, high } = stakes.find((stake) => stake.holder === holder)?.economic ?? {
          low: 0,
          high: 0,
        };
        expect(truth).toBeGreaterThanOrEqual(low - 1e-9);
        expect(truth).toBeLessThanOrEqual(high + 1e-9);
      }
    }),
    { numRuns: 60, seed: 11 },
  );
});
