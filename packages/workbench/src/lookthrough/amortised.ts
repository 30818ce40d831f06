import type { Closed } from './bounds.ts';
import { perYear, quarterNumber } from './quarters.ts';
import type { Term } from './term.ts';

/** When a cheque was paid: the first and the last possible day; undated: any day from the first. */
export interface PaidBetween {
  readonly first: string;
  readonly last: string | undefined;
}

/**
 * Share of an amount, spread evenly over `length` quarters, that falls into the quarter that comes
 * so many after the one of the cheque; the last one may be a part of a quarter.
 */
function shareAfter(later: number, length: number): number {
  if (later < 0) return 0;
  return (Math.min(later + 1, length) - Math.min(later, length)) / length;
}

/** The share at its middle and its ends; along the length it rises to one point, then falls. */
function sharesAfter(later: number, { low, value, high }: Term): Closed {
  const [shortest, usual, longest] = [low * perYear, value * perYear, high * perYear];
  const peak = Math.min(longest, Math.max(shortest, later + 1));
  const at = (length: number) => shareAfter(later, length);
  return {
    value: at(usual),
    low: Math.min(at(shortest), at(longest)),
    high: Math.max(at(peak), at(usual)),
  };
}

/**
 * Share of a cheque that falls into the quarter that ends on a day. A day known to a month or year
 * counts as the last possible one; the ends hold the others. A cheque without a day may fall on
 * any since it was bound or on none yet: it has an upper end alone.
 */
export function amortisedShare({ first, last }: PaidBetween, end: string, term: Term): Closed {
  const now = quarterNumber(end);
  const from = quarterNumber(first);
  const to = last === undefined ? now : quarterNumber(last);
  if (from > now) return { value: 0, low: 0, high: 0 };
  const starts = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const shares = starts.map((start) => sharesAfter(now - start, term));
  const high = Math.max(...shares.map((share) => share.high));
  if (last === undefined) return { value: null, low: 0, high };
  return {
    value: shares.at(-1)?.value ?? 0,
    low: Math.min(...shares.map((share) => share.low)),
    high,
  };
}
