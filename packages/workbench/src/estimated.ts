import type { Ledger } from '@roundtrip/ledger';
import { sumUsdM } from '@roundtrip/units';

/** Share of the rows' money whose amount is an estimate or a reading of words; 0 of nothing. */
export function estimatedShare(ledger: Ledger, dealIds: readonly string[]): number {
  const deals = dealIds.map((id) => ledger.deals.get(id)).filter((deal) => deal !== undefined);
  const total = sumUsdM(deals.map((deal) => deal.amountUsdM ?? 0));
  const judged = deals.filter(
    ({ amountBasis }) => amountBasis === 'estimate' || amountBasis === 'judgement',
  );
  return total === 0 ? 0 : sumUsdM(judged.map((deal) => deal.amountUsdM ?? 0)) / total;
}
