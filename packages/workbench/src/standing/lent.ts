import {
  boundOn,
  type Days,
  type Deal,
  type DealKind,
  hasHappened,
  type Ledger,
  type Piece,
  reaches,
  selecting,
  sum,
} from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';
import { dealSources } from './firm-money.ts';
import { isGuarantee } from './guarantees.ts';
import { known, type Range } from './known.ts';
import type { Claim } from './standing.ts';
import { daysDue, daysLeft, termOf } from './term.ts';

interface Tranche {
  readonly deal: Deal;
  readonly amount: number;
}

/** What a firm has lent another: as paid, as drawn, and perhaps drawn, which holds the others. */
interface Lent {
  readonly paid: Tranche[];
  readonly drawn: Tranche[];
  readonly perhaps: Tranche[];
}

/** Whether bound money may have been drawn by a day: not told as drawn, nor due only later. */
function mayBeDrawn({ stage, termStart }: Deal, day: string): boolean {
  return !reaches(stage, 'drawn') && (termStart === undefined || termStart.first <= day);
}

/** Tranches by pair of firms, each from the finest rows told and none twice. */
function lentByPair(ledger: Ledger, kind: DealKind, days: Days): Lent[] {
  const ofKind = selecting({ kinds: new Set([kind]) });
  const selection = (deal: Deal) => ofKind(deal) && !isGuarantee(ledger, deal);
  const at = (stage: 'binding' | 'drawn' | 'paid') => sum(ledger, selection, stage, days);
  const [paid, drawn, bound] = [at('paid'), at('drawn'), at('binding')];
  const pairs = new Map<string, Lent>();
  const add = (pieces: readonly Piece[], to: keyof Lent, counts = (_: Deal) => true) => {
    for (const { deal: id, amountUsdM: amount } of pieces) {
      const deal = ledger.deals.get(id);
      if (deal === undefined || !counts(deal)) continue;
      const key = `${deal.payer} ${deal.payee}`;
      const lent = pairs.get(key) ?? { paid: [], drawn: [], perhaps: [] };
      pairs.set(key, lent);
      lent[to].push({ deal, amount });
    }
  };
  add(paid.pieces, 'paid');
  add(drawn.pieces, 'drawn');
  add(drawn.piecesAtFirst, 'perhaps');
  add(bound.piecesAtFirst, 'perhaps', (deal) => mayBeDrawn(deal, days.until));
  return [...pairs.values()];
}

function total(tranches: readonly Tranche[]): number {
  return sumUsdM(tranches.map(({ amount }) => amount));
}

/** The last round in which a firm's shares were priced: notes usually wait for one. */
function lastPriced(ledger: Ledger, issuer: string, days: Days): Deal | undefined {
  return ledger.deals
    .values()
    .filter(
      (deal) =>
        deal.payee === issuer &&
        deal.kind === 'equity' &&
        deal.postMoneyUsdM !== undefined &&
        hasHappened(deal, days, 'last'),
    )
    .toSorted((a, b) => (boundOn(a).last < boundOn(b).last ? -1 : 1))
    .at(-1);
}

/** What falls due in the quarter after the day; without a told end all or nothing may. */
function dueOf(deals: readonly Deal[], amount: Range, day: string): Range {
  const terms = deals.map((deal) =>
    deal.termEnd === undefined ? undefined : termOf(deal, undefined),
  );
  const falls = terms.map((term) =>
    term === undefined
      ? undefined
      : daysLeft(term, term.latest, day) <= daysDue(term, term.latest, day),
  );
  if (falls.every((one) => one === false)) return { low: 0, value: 0, high: 0 };
  if (falls.every((one) => one === true)) return { ...amount, low: 0 };
  return { low: 0, value: undefined, high: amount.high };
}

/** What is outstanding; once shares are priced, notes that were there may have become shares. */
function outstanding({ paid, drawn, perhaps }: Lent, priced: Deal | undefined): Range {
  const day = priced && boundOn(priced).last;
  const stays = paid.filter(({ deal }) => day === undefined || (deal.paidOn?.first ?? '') > day);
  const converted = stays.length < paid.length || (day !== undefined && drawn.length > paid.length);
  const value = total(drawn);
  return {
    low: Math.min(total(stays), value),
    value: converted ? undefined : value,
    high: Math.max(value, total(perhaps)),
  };
}

/**
 * Money lent and not known to have been paid back: drawn at the likely value, paid at the low end,
 * and what was bound and may have been drawn at the high end. Notes that turn into shares may have
 * done so when shares were last priced: the low end leaves them out and nothing tells the value.
 */
export function lentClaims(ledger: Ledger, kind: 'loan' | 'note', days: Days): Claim[] {
  const pairs = lentByPair(ledger, kind === 'loan' ? 'debt' : 'convertible', days);
  return pairs.flatMap((lent) => {
    const rows = [...lent.drawn, ...lent.perhaps].map(({ deal }) => deal);
    const deals = [...new Set(rows)].sort((a, b) => (a.id < b.id ? -1 : 1));
    const [first] = deals;
    if (first === undefined) return [];
    const priced = kind === 'note' ? lastPriced(ledger, first.payee, days) : undefined;
    const range = outstanding(lent, priced);
    if (range.high === 0) return [];
    const converted = priced !== undefined && range.value === undefined;
    const how = converted
      ? `drawn; may have become shares by ${priced.id}`
      : 'drawn, no repayment told; at most what was bound';
    const ids = [...deals.map(({ id }) => id), ...(converted ? [priced.id] : [])];
    const told = { basis: 'derived', sources: dealSources(ledger, ids), deals: ids } as const;
    const due = dueOf(deals, range, days.until);
    return [
      {
        creditor: first.payer,
        debtor: first.payee,
        kind,
        amount: known(range, { ...told, how }),
        due: known(due, { ...told, how: 'by told terms; without one all or nothing' }),
      },
    ];
  });
}
