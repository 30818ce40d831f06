import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { home, type Journal, type Posting, type Row, world } from './journal.ts';
import { everyOrder, reorder } from './order.ts';
import type { Dye } from './quarter-plan.ts';
import { ready, runJournal } from './run.ts';

const firm = 'y';
const firms = new Set([firm]);
const dye: Dye = {
  deals: new Set(),
  home: new Set(['x']),
  mayBeHome: () => false,
  leadsHome: () => false,
};

function row(posting: Posting, amount: number): Row {
  const paid = posting === 'bill' || posting === 'other-costs' || posting === 'other-uses';
  const quarter = '2024Q1';
  if (paid) return { quarter, posting, payer: firm, payee: world, amount, dyed: false };
  const dyed = posting === 'cheque';
  return { quarter, posting, payer: dyed ? home : world, payee: firm, amount, dyed };
}

const toHome = (amount: number): Row => ({ ...row('bill', amount), payee: home });

function journalOf(rows: readonly Row[]): Journal {
  const put = rows.reduce((sum, { dyed, amount }) => (dyed ? sum + amount : sum), 0);
  return { rows, put, gaps: new Map(), creditsHome: 0 };
}

function back(journal: Journal, rule: 'fifo' | 'lifo' | 'haircut'): number {
  return runJournal(ready(journal, firms), firms, dye, rule, 4).outcome.cashBack;
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) =>
    permutations(items.toSpliced(at, 1)).map((others) => [item, ...others]),
  );
}

const amount = fc.integer({ min: 1, max: 40 });
const receiptKinds = ['cheque', 'other-cheques', 'revenue', 'other-sources'] as const;

describe('a quarter in which receipts come before payments', () => {
  const quarter = fc.record({
    opening: fc.integer({ min: 0, max: 40 }),
    receipts: fc.tuple(amount, amount, amount, amount),
    shares: fc.tuple(amount, amount, amount, amount),
  });

  test.each(['fifo', 'lifo'] as const)('the band of %s is that of all permutations', (rule) => {
    fc.assert(
      fc.property(quarter, ({ opening, receipts, shares }) => {
        const start = opening === 0 ? [] : [row('opening', opening)];
        const into = receiptKinds.map((posting, at) => row(posting, receipts[at] ?? 0));
        const total = opening + receipts.reduce((sum, each) => sum + each, 0);
        const parts = shares.map((share) => (total * share) / 200);
        const [bill = 0, other = 0, costs = 0, uses = 0] = parts;
        const out = [
          toHome(bill),
          row('bill', other),
          row('other-costs', costs),
          row('other-uses', uses),
        ];
        const journal = journalOf([...start, ...into, ...out]);
        const found = everyOrder.map((order) => back(reorder(journal, [firm], order), rule));
        const all = permutations(into).flatMap((first) =>
          permutations(out).map((then) => back(journalOf([...start, ...first, ...then]), rule)),
        );
        expect(Math.min(...found)).toBeCloseTo(Math.min(...all), 9);
        expect(Math.max(...found)).toBeCloseTo(Math.max(...all), 9);
      }),
      { numRuns: 30 },
    );
  });

  test('pro rata every order gives the same', () => {
    const rows = [...receiptKinds.map((posting) => row(posting, 30)), toHome(50), row('bill', 20)];
    const journal = journalOf(rows);
    const found = everyOrder.map((order) => back(reorder(journal, [firm], order), 'haircut'));
    for (const each of found) expect(each).toBeCloseTo(12.5, 9);
  });

  test('the first order is that of the journal', () => {
    const rows = [...receiptKinds.map((posting) => row(posting, 30)), toHome(50), row('bill', 20)];
    const [first] = everyOrder;
    expect(first && reorder(journalOf(rows), [firm], first).rows).toEqual(rows);
  });
});
