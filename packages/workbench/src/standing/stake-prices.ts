import type { Days, Deal, Ledger } from '@roundtrip/ledger';
import { boundOn, isUncounted } from '@roundtrip/ledger';
import { type Day, parsePeriod } from '@roundtrip/units';

/** What a whole firm was taken to be worth on a day, after the money of a round; USD million. */
export interface Price {
  readonly day: Day;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly deals: readonly string[];
  readonly sources: readonly string[];
}

/** Whether every dated document of a row was out by a day; an undated one hides nothing. */
export function documentsOut(ledger: Ledger, sources: readonly string[], day: Day): boolean {
  return sources.every((id) => {
    const date = ledger.sources.get(id)?.date;
    return date === undefined || date.first <= day;
  });
}

function ofDeal(deal: Deal): Price | undefined {
  const { postMoneyUsdM: value } = deal;
  if (value === undefined || isUncounted(deal.stage) || deal.kind === 'acquisition') return;
  return {
    day: boundOn(deal).last,
    low: value,
    value,
    high: value,
    deals: [deal.id],
    sources: deal.source,
  };
}

/** Prices of a firm that were known on a day, the earliest first; later days than `until` too. */
export function pricesOf(ledger: Ledger, issuer: string, { knownOn }: Days): Price[] {
  const prices: Price[] = [];
  for (const deal of ledger.deals.values()) {
    if (deal.payee !== issuer || deal.knownOn.first > knownOn) continue;
    const price = ofDeal(deal);
    if (price !== undefined) prices.push(price);
  }
  for (const row of ledger.observations) {
    if (row.entity !== issuer || row.metric !== 'valuation_post_money') continue;
    const span = parsePeriod(row.period);
    if (row.knownOn > knownOn || span === undefined || row.unit !== 'USD m') continue;
    const { value, source } = row;
    prices.push({ day: span.last, low: value, value, high: value, deals: [], sources: source });
  }
  for (const row of ledger.initialState) {
    if (row.entity !== issuer || row.variable !== 'post_money' || row.day > knownOn) continue;
    if (!documentsOut(ledger, row.source, knownOn)) continue;
    const { day, low, value, high, source } = row;
    prices.push({ day, low, value, high, deals: [], sources: source });
  }
  return prices.sort((a, b) => (a.day === b.day ? a.value - b.value : a.day < b.day ? -1 : 1));
}
