import type { DealListAnswer } from '../schema/deal-list.ts';
import { column, detail, figure, type Sheet, usd, word, words } from '../sheet.ts';

/** Deals as a table, a row each. */
export function dealsSheet({ deals }: DealListAnswer): Sheet {
  return {
    columns: [
      column('known', 'Known'),
      detail('bound'),
      column('id', 'Deal'),
      column('from', 'From'),
      column('to', 'To'),
      column('kind', 'Kind'),
      figure('amount_usd_m', 'Amount'),
      column('stage', 'Stage'),
      detail('basis'),
      column('grade', 'Grade'),
      detail('terms'),
    ],
    rows: deals.map((deal) => [
      word(deal.firstPublic),
      word(deal.bound),
      word(deal.id),
      word(deal.payer),
      word(deal.payee),
      word(deal.kind),
      usd(deal.amountUsdM),
      word(deal.stage),
      word(deal.amountBasis ?? ''),
      word(deal.confidence ?? ''),
      words(deal.terms),
    ]),
  };
}

/** How many deals the filters leave, in a sentence. */
export function dealsSentence({ deals, of }: DealListAnswer): string {
  if (of === 0) return 'No deal is known on these days.';
  if (deals.length === of) return `All ${of} deals.`;
  if (deals.length === 0) return `None of ${of} deals passes these filters.`;
  return `${deals.length} of ${of} deals.`;
}
