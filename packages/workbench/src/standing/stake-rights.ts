import { boundOn, isInside, type Ledger } from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';
import type { Cheque } from './stake-cheques.ts';
import type { Price } from './stake-prices.ts';
import { nothing, type Range } from './stake-range.ts';
import { mostSold } from './stake-rounds.ts';
import { readPercent, type Told } from './stake-told.ts';

/** A share that may come on top of the shares held. */
export interface Contingent {
  /** High end of what it would add; the low end is none. */
  readonly high: number;
  /** Whether a told share of the holder likely counts it. */
  readonly counted: boolean;
  readonly words: string;
  readonly deals: readonly string[];
  readonly sources: readonly string[];
}

/** The lowest price at which a note can have turned: since it was agreed, or the last before. */
function lowestPrice(prices: readonly Price[], since: Day, until: Day): number | undefined {
  const known = prices.filter(({ day }) => day <= until);
  const before = known.filter(({ day }) => day < since).at(-1);
  const lows = known.filter(({ day }) => day >= since).map(({ low }) => low);
  const all = before === undefined ? lows : [before.low, ...lows];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Notes of one holder, each with what was drawn of it: a whole stands for its draws. */
function notesOf(ledger: Ledger, cheques: readonly Cheque[]) {
  const notes = cheques.filter(({ form }) => form === 'note');
  const ids = new Set(notes.map(({ deal }) => deal.id));
  const wholeOf = (cheque: Cheque) =>
    ledger.linksFrom
      .get(cheque.deal.id)
      ?.find(({ relation, linked }) => isInside(relation) && ids.has(linked))?.linked;
  return notes
    .filter((note) => wholeOf(note) === undefined)
    .map((note) => ({ note, draws: notes.filter((other) => wholeOf(other) === note.deal.id) }));
}

/** What of a note had surely been paid by the end of a day, USD million. */
function paidBy(cheques: readonly Cheque[], day: Day): number {
  return cheques
    .filter(({ moved, deal }) => moved?.low !== 0 && (deal.paidOn?.last ?? '9') <= day)
    .reduce((sum, { moved }) => sum + (moved?.low ?? 0), 0);
}

/**
 * What notes would add if they turned into shares at the lowest price since they were agreed;
 * when they turn is not told, so the low end is none.
 */
export function noteShares(
  ledger: Ledger,
  cheques: readonly Cheque[],
  prices: readonly Price[],
  told: Told | undefined,
  until: Day,
): Contingent[] {
  return notesOf(ledger, cheques).flatMap(({ note, draws }) => {
    const { deal } = note;
    const all = Math.max(
      note.moved?.high ?? Infinity,
      draws.reduce((sum, { moved }) => sum + (moved?.high ?? 0), 0),
    );
    const agreed = boundOn(deal).first;
    const counted = told !== undefined && agreed <= told.day;
    const open = counted ? all - paidBy([note, ...draws], told.day) : all;
    if (!(open > 0)) return [];
    const price = lowestPrice(prices, agreed, until);
    const high = price === undefined || open === Infinity ? mostSold : Math.min(1, open / price);
    const words =
      `${deal.id} may have turned into shares, at most ` +
      (price === undefined || open === Infinity
        ? 'half of the firm, for want of a price'
        : `USD ${open}m at a price of USD ${price}m`);
    return [{ high, counted, words, deals: [deal.id], sources: deal.source }];
  });
}

/** What warrants would give: each row tells all rights of the holder, so the largest counts. */
export function rightShares(cheques: readonly Cheque[], until: Day): Contingent | undefined {
  const rights = cheques.filter(
    ({ form, deal }) => form === 'right' && (deal.termEnd?.last ?? until) >= until,
  );
  if (rights.length === 0) return undefined;
  const highs = rights.map(({ deal: { stakePct } }) =>
    stakePct === undefined ? mostSold : readPercent(stakePct).high,
  );
  return {
    high: Math.max(...highs),
    counted: false,
    words: `a right to shares by ${rights.map(({ deal }) => deal.id).join(', ')}`,
    deals: rights.map(({ deal }) => deal.id),
    sources: [...new Set(rights.flatMap(({ deal }) => deal.source))],
  };
}

/** Who bought the whole firm: surely, likely, or perhaps. */
export interface Purchase {
  readonly holder: string;
  readonly share: Range;
  /** What is left to those who held it before. */
  readonly left: Range;
  readonly words: string;
  readonly cheque: Cheque;
}

export function purchaseOf(
  cheques: readonly Cheque[],
  parent: string | undefined,
): Purchase | undefined {
  const cheque = cheques.findLast(({ form }) => form === 'whole');
  if (cheque === undefined) return undefined;
  const { holder, deal, moved } = cheque;
  const isDone = moved !== undefined && moved.low > 0;
  const value = isDone || parent === holder ? 1 : undefined;
  const low = isDone ? 1 : 0;
  const state = isDone ? 'bought' : 'to be bought';
  const likely = !isDone && value === 1 ? '; the ledger names the buyer as its parent' : '';
  return {
    holder,
    share: { low, value, high: 1 },
    left: isDone ? nothing : { low: 0, value: value === 1 ? 0 : undefined, high: 1 },
    words: `${state} whole by ${deal.id}${likely}`,
    cheque,
  };
}
