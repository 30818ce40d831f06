import {
  boundOn,
  type Days,
  type DealKind,
  isInside,
  type Ledger,
  type Piece,
  reaches,
  selecting,
  sum,
} from '@roundtrip/ledger';
import { laterDay, sumUsdM } from '@roundtrip/units';
import { type Range, zero } from './known.ts';

const kinds: ReadonlySet<DealKind> = new Set<DealKind>(['equity', 'convertible', 'debt']);

/** Cheques a firm received or wrote after a day, USD million, and the deals they were. */
export interface Cheques {
  readonly range: Range;
  readonly deals: readonly string[];
  /** Deals of unpublished size, bound after the day. */
  readonly unknown: readonly string[];
}

/** The part of a cheque that never was cash. */
function creditsInside(ledger: Ledger, deal: string): number {
  const inside = ledger.links.filter(
    ({ relation, linked }) => linked === deal && isInside(relation),
  );
  return sumUsdM(
    inside.map((link) => {
      const part = ledger.deals.get(link.deal);
      return part?.kind === 'cloud-credits' ? (part.amountUsdM ?? 0) : 0;
    }),
  );
}

/**
 * Cash cheques of a firm after `since` up to the days: at least those that cannot have come before,
 * at most all that may have come after it, with those that were bound and are not told as paid.
 */
export function chequesSince(
  ledger: Ledger,
  firm: string,
  side: 'received' | 'written',
  since: string,
  days: Days,
): Cheques {
  if (since >= days.until) return { range: zero, deals: [], unknown: [] };
  const firms = new Set([firm]);
  const selection = selecting(
    side === 'received' ? { payees: firms, kinds } : { payers: firms, kinds },
  );
  const paid = sum(ledger, selection, 'paid', days);
  const deals = new Set<string>();
  const total = (pieces: readonly Piece[], surely: boolean) =>
    sumUsdM(
      pieces.map(({ deal, amountUsdM }) => {
        const row = ledger.deals.get(deal);
        if (row?.paidOn === undefined) return 0;
        const first = laterDay(boundOn(row).first, row.paidOn.first);
        if ((surely ? first : row.paidOn.last) <= since) return 0;
        deals.add(deal);
        return amountUsdM - creditsInside(ledger, deal);
      }),
    );
  const value = total(paid.pieces, false);
  const low = total(paid.pieces, true);
  const perhaps = sum(ledger, selection, 'binding', days).piecesAtFirst.filter(({ deal }) => {
    const row = ledger.deals.get(deal);
    return row !== undefined && !reaches(row.stage, 'drawn');
  });
  const promised = sumUsdM(perhaps.map(({ amountUsdM }) => amountUsdM));
  const high = Math.max(value, total(paid.piecesAtFirst, false)) + promised;
  const unknown = paid.unknown.filter((id) => {
    const row = ledger.deals.get(id);
    return row !== undefined && boundOn(row).last > since;
  });
  return { range: { low, value, high }, deals: [...deals], unknown };
}
