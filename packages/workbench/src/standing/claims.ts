import type { Days, Ledger } from '@roundtrip/ledger';
import { lentClaims } from './lent.ts';
import { prepaidClaims } from './prepaid.ts';
import { receivables } from './receivables.ts';
import type { Claim } from './standing.ts';

/** What firms owe each other: loans, notes, bills not yet paid and compute paid for in advance. */
export function ledgerClaims(ledger: Ledger, days: Days): Claim[] {
  const claims = [
    ...lentClaims(ledger, 'loan', days),
    ...lentClaims(ledger, 'note', days),
    ...receivables(ledger, days),
    ...prepaidClaims(ledger, days),
  ];
  const key = ({ debtor, creditor, kind }: Claim) => `${debtor} ${creditor} ${kind}`;
  return claims.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
