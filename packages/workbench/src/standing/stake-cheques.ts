import {
  boundOn,
  type Days,
  type Deal,
  hasHappened,
  isUncounted,
  type Ledger,
} from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';
import { earlierOf } from './stake-days.ts';
import { exactly, nothing, type Range } from './stake-range.ts';

/** What a deal gives of a firm: shares, a note that may turn into them, a right to them, or all. */
export type Form = 'shares' | 'note' | 'right' | 'whole';

/** A deal as what one party gets of another, as far as it had moved on the two days. */
export interface Cheque {
  readonly deal: Deal;
  readonly holder: string;
  readonly issuer: string;
  readonly form: Form;
  /** The last day on which it can have moved, or the day asked for if that is earlier. */
  readonly day: Day;
  /** What had moved, USD million; undefined where the sum is not published. */
  readonly moved: Range | undefined;
  /** What moves in all, USD million; undefined where the sum is not published. */
  readonly size: number | undefined;
}

function formOf(deal: Deal): Pick<Cheque, 'holder' | 'issuer' | 'form'> | undefined {
  const toPayer = { holder: deal.payer, issuer: deal.payee };
  const toPayee = { holder: deal.payee, issuer: deal.payer };
  switch (deal.kind) {
    case 'equity':
    case 'joint-venture':
      return { ...toPayer, form: 'shares' };
    case 'vendor-equity':
      return { ...toPayee, form: 'shares' };
    case 'convertible':
      return { ...toPayer, form: 'note' };
    case 'warrant':
      return { ...toPayee, form: 'right' };
    case 'acquisition':
      return { ...toPayer, form: 'whole' };
    case 'debt':
      // A guarantee or loan against warrants: the stake is what these would give.
      return deal.stakePct === undefined ? undefined : { ...toPayer, form: 'right' };
    default:
      return undefined;
  }
}

/**
 * What is paid has moved, what binds has likely moved, what was only named may have moved.
 * @returns undefined where the sum is not published
 */
function movedOf(deal: Deal, days: Days): Range | undefined {
  const amount = deal.amountUsdM;
  if (deal.stage === 'unknown' || amount === undefined) return undefined;
  if (deal.stage === 'binding') return { low: 0, value: amount, high: amount };
  if (deal.stage === 'headline') return { low: 0, value: undefined, high: amount };
  const { paidOn } = deal;
  if (paidOn === undefined || paidOn.first > days.until) return nothing;
  const surely = paidOn.last <= days.until && hasHappened(deal, days, 'last');
  return surely ? exactly(amount) : { low: 0, value: 0, high: amount };
}

function isReplaced(ledger: Ledger, deal: Deal, days: Days): boolean {
  return ledger.links.some(({ relation, linked, deal: successor }) => {
    if (relation !== 'replaces' || linked !== deal.id) return false;
    const row = ledger.deals.get(successor);
    return row !== undefined && !isUncounted(row.stage) && hasHappened(row, days, 'first');
  });
}

/** Every deal that gives somebody something of a firm, as far as it was known and had happened. */
export function chequesOf(ledger: Ledger, days: Days): Cheque[] {
  const cheques: Cheque[] = [];
  for (const deal of ledger.deals.values()) {
    const form = formOf(deal);
    if (form === undefined || isUncounted(deal.stage)) continue;
    if (!hasHappened(deal, days, 'first') || isReplaced(ledger, deal, days)) continue;
    const moved = movedOf(deal, days);
    const last = (moved === undefined ? undefined : deal.paidOn?.last) ?? boundOn(deal).last;
    cheques.push({
      deal,
      ...form,
      day: earlierOf(last, days.until),
      moved,
      size: deal.stage === 'unknown' ? undefined : deal.amountUsdM,
    });
  }
  return cheques;
}
