import { columnOf, driversOf, withOutcome } from '../sensitivity/drivers.ts';
import { orderOf } from '../sensitivity/ranks.ts';
import type { Cases } from './cases.ts';

/** A factor of cases, sorted once. */
export interface Column {
  readonly factor: string;
  readonly unit: string;
  readonly values: Float64Array;
  /** Rows in ascending order of their values. */
  readonly order: Int32Array;
}

/** Cases with an outcome, factor by factor. */
export interface Columns {
  readonly columns: readonly Column[];
  /** 1 for each row of interest. */
  readonly interest: Float64Array;
  /** How many are of interest. */
  readonly all: number;
}

/**
 * The columns of the factors that show most alone, by their names: what is found does not hang on
 * the order in which they stand.
 */
export function columnsOf(given: Cases, most: number = Number.POSITIVE_INFINITY): Columns {
  const cases = withOutcome(given);
  const looked =
    cases.factors.length <= most
      ? cases.factors.map(({ id }) => id)
      : driversOf(cases)
          .slice(0, most)
          .map(({ factor }) => factor);
  const columns = cases.factors
    .flatMap(({ id, unit }, at): Column[] => {
      if (!looked.includes(id)) return [];
      const values = columnOf(cases, at);
      return [{ factor: id, unit, values, order: orderOf(values) }];
    })
    .toSorted((a, b) => (a.factor < b.factor ? -1 : 1));
  const interest = cases.outcomes;
  return { columns, interest, all: interest.reduce((sum, one) => sum + one, 0) };
}
