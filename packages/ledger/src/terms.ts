import type { Day } from '@roundtrip/units';
import type { Ledger } from './ledger.ts';
import { isUncounted } from './stage.ts';
import { boundOn } from './sum.ts';
import type { Deal, DealKind } from './tables/deals.ts';

/** Kinds of rows that run from customer to supplier and whose terms hold for a time. */
const contractKinds: ReadonlySet<DealKind> = new Set([
  'cloud-commitment',
  'compute-lease',
  'partnership-terms',
]);

/** In force from the last possible first day to the last possible last day. */
function isInForce(deal: Deal, on: Day): boolean {
  const start = (deal.termStart ?? boundOn(deal)).last;
  if (on < start) return false;
  const end = deal.termEnd;
  if (end === undefined) return true;
  // An exact day is the first without the terms; a month or year runs to its last day.
  return end.precision === 'day' ? on < end.first : on <= end.last;
}

/**
 * Contracts of a customer in force on a day. A term named on a cheque tells what came with it, not
 * how long it holds, so cheques are not asked. A contract that another one in force has replaced
 * no longer holds.
 */
export function contractsInForce(ledger: Ledger, customer: string, on: Day): Deal[] {
  const running = [...ledger.deals.values()].filter(
    (deal) =>
      deal.payer === customer &&
      contractKinds.has(deal.kind) &&
      !isUncounted(deal.stage) &&
      isInForce(deal, on),
  );
  const replaced = new Set(
    running.flatMap((deal) =>
      (ledger.linksFrom.get(deal.id) ?? [])
        .filter((link) => link.relation === 'replaces')
        .map((link) => link.linked),
    ),
  );
  return running.filter((deal) => !replaced.has(deal.id));
}
