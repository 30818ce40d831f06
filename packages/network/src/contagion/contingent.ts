import { herfindahl } from '../antitrust/concentration.ts';
import { assert } from '../assert.ts';
import { checkAmount, checkShare } from '../graph/amounts.ts';

/** What a supplier has in a customer that fails; one unit of money. */
export interface Exposure {
  /** Billed and not paid. */
  readonly receivable: number;
  /** Carrying value of what was built for this customer. */
  readonly built: number;
  /** Present value of what letting it to others brings after costs. */
  readonly relet: number;
  /** What the part that finds no other customer sells for. */
  readonly salvage: number;
  /** Share of the customer that the supplier owns, 0 … 1. */
  readonly stake: number;
  /** What the whole customer is carried at. */
  readonly worth: number;
}

/** The parts of what a supplier writes off; unit of the exposure. */
export interface BookLoss {
  readonly receivable: number;
  readonly capacity: number;
  readonly stake: number;
  readonly total: number;
}

/**
 * What a supplier writes off when a customer fails: the receivable, what was built for it and
 * neither let again nor sold, and the stake. Rises in receivable, built, stake and worth, falls in
 * relet and salvage, so that ends of ranges give the ends of the loss.
 */
export function bookLoss(exposure: Exposure): BookLoss {
  const { receivable, built, relet, salvage, worth } = exposure;
  checkAmount('receivable', receivable);
  checkAmount('built', built);
  checkAmount('let again', relet);
  checkAmount('salvage', salvage);
  checkAmount('worth', worth);
  checkShare('stake', exposure.stake);
  const capacity = Math.max(0, built - relet - salvage);
  const stake = exposure.stake * worth;
  return { receivable, capacity, stake, total: receivable + capacity + stake };
}

/** What a customer has promised and not yet spent; one unit of money. */
export interface Promised {
  readonly backlog: number;
  /** Share of the freed capacity let to others within a year, 0 … 1. */
  readonly relet: number;
  /** What others pay for it over what this customer would have paid. */
  readonly priceRatio: number;
  /** Costs of running it that fall away. */
  readonly costsAvoided: number;
}

/**
 * Backlog a supplier loses when a customer fails. It was never on the balance sheet and is never
 * added to the book loss. Below 0 where the costs that fall away are more than the sales.
 */
export function lostBacklog({ backlog, relet, priceRatio, costsAvoided }: Promised): number {
  checkAmount('backlog', backlog);
  checkAmount('price ratio', priceRatio);
  checkAmount('costs avoided', costsAvoided);
  checkShare('share let again', relet);
  return backlog * Math.max(0, 1 - relet * priceRatio) - costsAvoided;
}

/**
 * Present value of what a customer must pay for and is expected not to use.
 *
 * @param minimum by period: what it pays for at least
 * @param usage by period: what it is expected to use
 * @param discount value today of one unit a period later, 0 … 1; the first period lies one ahead
 */
export function takeOrPayShortfall(
  minimum: Float64Array,
  usage: Float64Array,
  discount: number,
): number {
  assert(
    minimum.length === usage.length,
    `minimum: ${minimum.length} amounts, want as many as the ${usage.length} of usage`,
  );
  checkShare('discount', discount);
  minimum.forEach((most, period) => {
    checkAmount(`minimum of period ${period}`, most);
    checkAmount(`usage of period ${period}`, usage[period] as number);
  });
  return minimum.reduce(
    (sum, most, period) =>
      sum + discount ** (period + 1) * Math.max(0, most - (usage[period] as number)),
    0,
  );
}

/**
 * How far a backlog hangs on few customers: their Herfindahl–Hirschman index, 10,000 where one has
 * all of it.
 *
 * @param byCustomer what each has promised and not yet spent
 * @returns undefined without a backlog
 */
export function backlogConcentration(byCustomer: Float64Array): number | undefined {
  byCustomer.forEach((each, customer) => {
    checkAmount(`backlog of customer ${customer}`, each);
  });
  const all = byCustomer.reduce((sum, each) => sum + each, 0);
  return all > 0 ? herfindahl(Array.from(byCustomer, (each) => each / all)) : undefined;
}
