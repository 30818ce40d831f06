import type { Bill } from './bill.ts';
import type { Closed } from './bounds.ts';

/** Revenue in three parts, USD million; they add up to it. */
export interface Split {
  /** Surely from outside the boundary. */
  readonly organic: number;
  readonly cannotTell: number;
  /** Surely here before. */
  readonly recycled: number;
}

/** A quarter's revenue seen through: strictly, and if unknown bills were nothing. */
export interface Xray extends Split {
  readonly ifUnknownPaidNothing: Split;
  /** Customers inside the boundary whose bills nothing bounds from above. */
  readonly unknownBills: string[];
}

/**
 * At most so much of a revenue came from firms inside the boundary, so all else is organic; at
 * least so much was seen to come back. Where sources disagree on the revenue, the difference is
 * in what nobody can tell.
 */
function split(revenue: Closed, returned: number, fromInside: number): Split {
  const whole = revenue.value ?? revenue.low;
  const recycled = Math.min(whole, returned);
  const organic = Math.max(0, revenue.low - Math.max(fromInside, recycled));
  return { organic, cannotTell: Math.max(0, whole - organic - recycled), recycled };
}

/**
 * @param bills of the customers inside the boundary
 * @param returned own money seen to come back at least; it was here before
 */
export function xrayOf(revenue: Closed, bills: readonly Bill[], returned: number): Xray {
  const open = bills.filter(({ high }) => high === null);
  const known = bills.reduce((sum, { low, high }) => sum + (high ?? low), 0);
  return {
    ...split(revenue, returned, open.length > 0 ? revenue.high : known),
    ifUnknownPaidNothing: split(revenue, returned, known),
    unknownBills: open.map(({ firm }) => firm),
  };
}

function addSplits(splits: readonly Split[]): Split {
  const total = (of: (one: Split) => number) => splits.reduce((sum, one) => sum + of(one), 0);
  return {
    organic: total(({ organic }) => organic),
    cannotTell: total(({ cannotTell }) => cannotTell),
    recycled: total(({ recycled }) => recycled),
  };
}

/** Several quarters as one period. */
export function addXrays(xrays: readonly Xray[]): Xray {
  return {
    ...addSplits(xrays),
    ifUnknownPaidNothing: addSplits(xrays.map((one) => one.ifUnknownPaidNothing)),
    unknownBills: [...new Set(xrays.flatMap(({ unknownBills }) => unknownBills))].sort(),
  };
}
