import type { Deal, Ledger } from '@roundtrip/ledger';
import { nameOf } from '../names.ts';
import type { DealFacts } from '../schema/deals.ts';

/** What a row says of itself, with the parties by name. */
export function dealFacts(ledger: Ledger, deal: Deal): DealFacts {
  return {
    id: deal.id,
    kind: deal.kind,
    payer: deal.payer,
    payerName: nameOf(ledger, deal.payer),
    payee: deal.payee,
    payeeName: nameOf(ledger, deal.payee),
    amountUsdM: deal.amountUsdM ?? null,
    amountBasis: deal.amountBasis ?? null,
    stage: deal.stage,
    terms: [...deal.terms],
    confidence: deal.confidence ?? null,
    note: deal.note ?? '',
    isPrivate: ledger.privateDeals.has(deal.id),
  };
}
