/** Payments in the order of the journal, one in each place of four arrays of one length. */
export interface Payments {
  /** Parties, 0 … parties − 1; nobody pays itself. */
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  /** At least 0, in any one unit. */
  readonly amount: Float64Array;
  /** The origin this payment is dyed with, 1 … origins; 0 where it is paid from the pool. */
  readonly origin: Int32Array;
}

/**
 * Whether a payment cannot be: of no two parties, below 0 or without end, or of no origin. Without
 * its sign a number below 0 is large.
 */
export function isStray(
  payer: number,
  payee: number,
  amount: number,
  origin: number,
  parties: number,
  origins: number,
): boolean {
  if (payer >>> 0 >= parties || payee >>> 0 >= parties || payer === payee) return true;
  return !(amount >= 0 && amount < Infinity) || origin >>> 0 > origins;
}
