import type { Deal, Ledger } from '@roundtrip/ledger';
import { boundOn } from '@roundtrip/ledger';
import { daysBetween, parsePeriod } from '@roundtrip/units';
import type { Closed } from './bounds.ts';

/** How far a valuation may lie from the day of a cheque and still price its stake, days. */
const reach = 92;

/** The part of a cheque that paid for no stake, as a share of it, and documents that tell it. */
export interface Given {
  readonly share: Closed;
  readonly sources: readonly string[];
}

interface Valuation {
  readonly whole: number;
  readonly sources: readonly string[];
}

/** Valuations of a firm after the money, all of whose days lie near those of a deal. */
function valuationsNear(ledger: Ledger, deal: Deal): Valuation[] {
  if (deal.postMoneyUsdM !== undefined) return [{ whole: deal.postMoneyUsdM, sources: [] }];
  const { first, last } = boundOn(deal);
  return ledger.observations.flatMap(({ entity, metric, unit, period, value, source }) => {
    if (entity !== deal.payee || metric !== 'valuation_post_money' || unit !== 'USD m') return [];
    const told = parsePeriod(period);
    if (told === undefined) return [];
    const days = [daysBetween(first, told.last), daysBetween(told.first, last)];
    return days.every((distance) => Math.abs(distance) <= reach)
      ? [{ whole: value, sources: source }]
      : [];
  });
}

/**
 * What a cheque gave away: `(X − fair value)+ / X`.
 *
 * What a supplier gives a customer lowers its revenue unless it buys something of that value (ASC
 * 606-10-32-25). Credits buy nothing: 1. A stake bought at its round's price is worth the cheque:
 * 0. Where the stake and a valuation near the day are known, the stake is worth their product.
 * Otherwise the cheque counts as paid at arm's length, 0, and the bounds hold every other price.
 */
export function givenBy(ledger: Ledger, deal: Deal): Given {
  if (deal.kind === 'cloud-credits') return { share: { value: 1, low: 1, high: 1 }, sources: [] };
  const { amountUsdM: cheque, stakePct } = deal;
  const valuations = stakePct === undefined ? [] : valuationsNear(ledger, deal);
  const worths = valuations.map(({ whole }) => ((stakePct ?? 0) / 100) * whole);
  const [best] = worths;
  if (best === undefined || cheque === undefined || cheque === 0)
    return { share: { value: 0, low: 0, high: 1 }, sources: [] };
  const given = (worth: number) => Math.max(0, cheque - worth) / cheque;
  const share = {
    value: given(best),
    low: given(Math.max(...worths)),
    high: given(Math.min(...worths)),
  };
  return { share, sources: valuations.flatMap(({ sources }) => sources) };
}
