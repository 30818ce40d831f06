import type { DealKind } from '@roundtrip/ledger';
import { boundOn, type Days, hasHappened, isUncounted, type Ledger } from '@roundtrip/ledger';

/** Kinds of firms inside the boundary; households, enterprises and other investors are outside. */
const insideKinds: ReadonlySet<string> = new Set([
  'lab',
  'cloud',
  'neocloud',
  'chip',
  'integrated',
]);

/** Kinds of deals by which a customer pays a cloud. */
const paymentKinds: ReadonlySet<DealKind> = new Set([
  'cloud-commitment',
  'compute-lease',
  'cloud-spend',
  'revenue-share',
]);

export function isInsideFirm(ledger: Ledger, id: string): boolean {
  return insideKinds.has(ledger.entities.get(id)?.kind ?? '');
}

/** A customer inside the boundary, and the deal that made it one. */
export interface Customer {
  readonly firm: string;
  /** First possible day of its first deal; from then on it may pay in any quarter. */
  readonly since: string;
  readonly deal: string;
}

/** Firms inside the boundary that pay a cloud by any counted deal, each with its first one. */
export function customersOf(ledger: Ledger, cloud: string, days: Days): Customer[] {
  const customers = new Map<string, Customer>();
  for (const deal of ledger.deals.values()) {
    if (deal.payee !== cloud || !paymentKinds.has(deal.kind) || isUncounted(deal.stage)) continue;
    if (!hasHappened(deal, days, 'first') || !isInsideFirm(ledger, deal.payer)) continue;
    const told = [boundOn(deal), deal.termStart, deal.paidOn].flatMap((day) => day?.first ?? []);
    const since = told.sort()[0] ?? '';
    const known = customers.get(deal.payer);
    if (known === undefined || since < known.since)
      customers.set(deal.payer, { firm: deal.payer, since, deal: deal.id });
  }
  return [...customers.values()].sort((a, b) => (a.firm < b.firm ? -1 : 1));
}
