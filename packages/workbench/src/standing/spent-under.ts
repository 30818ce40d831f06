import { type Days, type Deal, hasHappened, type Ledger, reaches } from '@roundtrip/ledger';
import { daysBetween } from '@roundtrip/units';
import { plus, type Range, zero } from './known.ts';

/** How much of a told bill had been used up at the end of a day. */
function usedBy({ amountUsdM = 0, termStart, termEnd, paidOn }: Deal, day: string): Range {
  if (termStart !== undefined && termEnd !== undefined) {
    const whole = daysBetween(termStart.first, termEnd.last) + 1;
    const over = Math.min(1, Math.max(0, (daysBetween(termStart.first, day) + 1) / whole));
    const used = amountUsdM * over;
    return { low: used, value: used, high: used };
  }
  const surely = paidOn !== undefined && paidOn.last <= day ? amountUsdM : 0;
  const perhaps = paidOn !== undefined && paidOn.first <= day ? amountUsdM : 0;
  return { low: surely, value: surely, high: perhaps };
}

/** Bills told against a contract up to the days, spread over their own terms, USD million. */
export function spentUnder(ledger: Ledger, contract: string, days: Days): Range {
  const bills = billsUnder(ledger, contract, days);
  return plus(zero, ...bills.map((bill) => usedBy(bill, days.until)));
}

/** Bills known by then; what somebody expects to spend is none. */
export function billsUnder(ledger: Ledger, contract: string, days: Days): Deal[] {
  return ledger.links.flatMap(({ relation, linked, deal }) => {
    if (relation !== 'spend-under' || linked !== contract) return [];
    const bill = ledger.deals.get(deal);
    const counts = bill && reaches(bill.stage, 'drawn') && hasHappened(bill, days, 'last');
    return counts ? [bill] : [];
  });
}
