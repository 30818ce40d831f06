import type { Days, Ledger } from '@roundtrip/ledger';
import { yearsBetween } from '@roundtrip/units';
import { lastFigure, quarterlyDrift, quartersInYear } from './firm-money.ts';
import { isListed } from './firm-worth.ts';
import { exactly, known, minus, notBelowZero, plus, unknown, widened, zero } from './known.ts';
import type { Claim, Known } from './standing.ts';
import { sizeOf } from './told-state.ts';

/** What a firm owes to those it borrowed from, USD million. */
function borrowed(firm: string, claims: readonly Claim[]): readonly Claim[] {
  return claims.filter(({ debtor, kind }) => debtor === firm && kind === 'loan');
}

/** A filed figure that does not bound what losses can eat; undefined where it does. */
function whyOpen(equity: number, day: string, isMeasured: boolean): string | undefined {
  if (equity < 0) return `book equity below zero on ${day}; shares outside it may bear losses`;
  return isMeasured ? undefined : `book equity on ${day}; nothing tells how far it has moved`;
}

function bookEquity(ledger: Ledger, firm: string, days: Days): Known | undefined {
  const figure = lastFigure(ledger, firm, 'stockholders_equity', days);
  if (figure === undefined) return undefined;
  const { row, day } = figure;
  const years = yearsBetween(day, days.until);
  const drift = quarterlyDrift(ledger, firm, days);
  const open = whyOpen(row.value, day, years === 0 || drift !== undefined);
  if (open !== undefined) {
    const value = row.value < 0 ? undefined : row.value;
    const range = { low: 0, value, high: Infinity };
    return known(range, { basis: 'derived', how: open, sources: row.source });
  }
  const moved = years > 0 ? drift : undefined;
  const by = moved === undefined ? 0 : sizeOf(moved.range) * quartersInYear * years;
  const since = moved === undefined ? '' : `, give or take ${moved.how} in each quarter since`;
  return known(notBelowZero(widened(exactly(row.value), by)), {
    basis: years > 0 ? 'derived' : 'reported',
    how: `book equity on ${day}${since}`,
    sources: [...row.source, ...(moved?.sources ?? [])],
  });
}

/**
 * What losses can eat before creditors lose: book equity as last filed; of an unlisted firm the
 * money it has less what it borrowed, where what it owns besides is not told and bounds nothing.
 */
export function equityOf(
  ledger: Ledger,
  firm: string,
  days: Days,
  cash: Known,
  claims: readonly Claim[],
): Known {
  const filed = bookEquity(ledger, firm, days);
  if (filed !== undefined) return filed;
  if (isListed(ledger, firm, days)) return unknown('no book equity in the ledger');
  if (cash.basis === 'unknown') return unknown('neither book equity nor cash told');
  const loans = borrowed(firm, claims);
  const owed = plus(zero, ...loans.map(({ amount }) => amount));
  return known(
    { ...notBelowZero(minus(cash, owed)), high: Infinity },
    {
      basis: 'derived',
      how: `cash less loans; what else it owns is not told`,
      sources: [...cash.sources, ...loans.flatMap(({ amount }) => amount.sources)],
      deals: [...cash.deals, ...loans.flatMap(({ amount }) => amount.deals)],
    },
  );
}
