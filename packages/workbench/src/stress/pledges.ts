import {
  boundOn,
  type Days,
  type Deal,
  type Ledger,
  reaches,
  selecting,
  sum,
} from '@roundtrip/ledger';
import { addYears } from '@roundtrip/units';
import { known } from '../standing/known.ts';
import type { Commitment } from '../standing/standing.ts';

/** A year on, a cheque that was announced is taken to have been paid or dropped. */
const yearsOpen = 1;

/** Whether a cheque may still be out: lately announced, or to be paid by a later day. */
function isOpen(deal: Deal, { until }: Days): boolean {
  if (reaches(deal.stage, 'drawn')) return false;
  if (deal.termEnd !== undefined) return deal.termEnd.last >= until;
  return boundOn(deal).last > addYears(until, -yearsOpen);
}

/**
 * Money that investors have announced to firms and are not known to have paid, in the form of a
 * commitment: nobody tells how much of it is out, so it may be none or all, and all may be due.
 */
export function pledges(ledger: Ledger, days: Days): Commitment[] {
  const selection = selecting({ kinds: new Set(['equity', 'convertible'] as const) });
  const { pieces } = sum(ledger, selection, 'headline', days);
  const paid = new Map(
    sum(ledger, selection, 'paid', days).pieces.map(({ deal, amountUsdM }) => [deal, amountUsdM]),
  );
  return pieces.flatMap(({ deal: id, amountUsdM }) => {
    const deal = ledger.deals.get(id);
    const left = amountUsdM - (paid.get(id) ?? 0);
    if (deal === undefined || left <= 0 || !isOpen(deal, days)) return [];
    const say = (range: Parameters<typeof known>[0], how: string) =>
      known(range, { basis: 'derived', how, sources: deal.source, deals: [id] });
    const open = { low: 0, value: undefined, high: left };
    const nothing = { low: 0, value: 0, high: 0 };
    return [
      {
        customer: deal.payer,
        supplier: deal.payee,
        id,
        remaining: say(open, `${deal.stage} money of which no payment is known`),
        due: say(open, 'at most all that is out'),
        years: say(nothing, 'no term'),
        built: say(nothing, 'money buys no capacity'),
      },
    ];
  });
}
