import { home, type Journal, type Posting, type Row } from './journal.ts';

/** Receipts that may come before the dyed cheques of a quarter; payments before the home's. */
const receipts: readonly Posting[] = ['other-cheques', 'revenue', 'other-sources'];
const payments: readonly Posting[] = ['bill', 'other-costs', 'other-uses'];

/**
 * In which order payments of a quarter stand. Cash in hand comes first, and receipts come before
 * payments, as no account may be overdrawn.
 */
export interface Order {
  /** Receipts that come before the dyed cheques. */
  readonly early: ReadonlySet<Posting>;
  /** Payments that are made before the home is paid. */
  readonly first: ReadonlySet<Posting>;
}

function subsets(postings: readonly Posting[]): ReadonlySet<Posting>[] {
  let found: Posting[][] = [[]];
  for (const posting of postings) found = found.flatMap((some) => [some, [...some, posting]]);
  return found.map((some) => new Set(some));
}

/**
 * Every order that matters to a queue: it is enough to know what comes before the dyed money and
 * what before the payment home. The order of the journal is the first of them.
 */
export const everyOrder: readonly Order[] = subsets(receipts).flatMap((early) =>
  subsets(payments).map((first) => ({ early, first })),
);

/** Orders that differ for a journal: what is not in it comes neither before nor after. */
export function ordersThatDiffer(orders: readonly Order[], { rows }: Journal): readonly Order[] {
  const present = new Set(rows.map(({ posting }) => posting));
  const isPresent = (posting: Posting) => present.has(posting);
  return orders.filter(
    ({ early, first }) => [...early].every(isPresent) && [...first].every(isPresent),
  );
}

/** Dyed money and payments home at the very first and at the very last. */
export const outermostOrders: readonly Order[] = everyOrder.filter(
  ({ early, first }) => early.size % receipts.length === 0 && first.size % payments.length === 0,
);

/** Where a row stands within its quarter: receipts, then payments. */
function placeOf({ posting, payee }: Row, { early, first }: Order): number {
  switch (posting) {
    case 'untraced':
      return 0;
    case 'opening':
      return 1;
    case 'cheque':
      return 3;
    case 'other-cheques':
    case 'revenue':
    case 'other-sources':
      return early.has(posting) ? 2 : 4;
    case 'bill':
    case 'other-costs':
    case 'other-uses':
      if (payee === home) return 6;
      return first.has(posting) ? 5 : 7;
  }
}

const firstPayment = 5;
const places = 8;

/** The same journal with the payments of each quarter in another order; each firm pays in turn. */
export function reorder(journal: Journal, firms: readonly string[], order: Order): Journal {
  const turns = new Map(firms.map((firm, turn) => [firm, turn]));
  const placed = journal.rows.map((row, index) => {
    const place = placeOf(row, order);
    const turn = place < firstPayment ? 0 : 1 + (turns.get(row.payer) ?? 0);
    return { row, index, quarter: quarterRank(row), rank: turn * places + place };
  });
  placed.sort((a, b) => {
    if (a.quarter !== b.quarter) return a.quarter < b.quarter ? -1 : 1;
    return a.rank - b.rank || a.index - b.index;
  });
  return { ...journal, rows: placed.map(({ row }) => row) };
}

/** Money that goes out of sight after the last quarter stands last. */
function quarterRank({ quarter }: Row): string {
  return quarter === '' ? '~' : quarter;
}
