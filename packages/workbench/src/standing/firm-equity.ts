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

function bookEquity(ledger: Ledger, firm: string, days: Days): Known | undefined {
  const figure = lastFigure(ledger, firm, 'stockholders_equity', days);
  if (figure === undefined) return undefined;
  const { row, day } = figure;
  const years = yearsBetween(day, days.until);
  const drift = quarterlyDrift(ledger, firm, days);
  if (years > 0 && drift === undefined)
    return known(
      { low: 0, value: row.value, high: Infinity },
      {
        basis: 'derived',
        how: `book equity on ${day}; nothing tells how far it has moved`,
        sources: row.source,
      },
    );
  const by = drift === undefined ? 0 : sizeOf(drift.range) * quartersInYear * years;
  return known(widened(exactly(row.value), by), {
    basis: years > 0 ? 'derived' : 'reported',
    how: `book equity on ${day}${by > 0 && drift ? `, give or take ${drift.how} in each quarter since` : ''}`,
    sources: [...row.source, ...(by > 0 && drift ? drift.sources : [])],
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
