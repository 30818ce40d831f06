import type { InitialState, Ledger } from '@roundtrip/ledger';
import type { ObservationEquation, StateProduct } from '@roundtrip/model';
import { type Day, lastOfQuarter } from '@roundtrip/units';
import { between, quartersAfter } from './calendar.ts';

/** Something that could be known, or why it cannot. */
export type Found<T> = { readonly found: T } | { readonly why: string };

const quartersOfYear = 4;

const keyOf = (entity: string, variable: string, index: string | undefined) =>
  [entity, variable, index ?? ''].join(' ');

/** Figures of the opening state of one day. */
export class Opening {
  readonly day: Day;
  readonly #values: ReadonlyMap<string, number>;

  constructor(day: Day, rows: readonly InitialState[]) {
    this.day = day;
    this.#values = new Map(
      rows
        .filter((row) => row.day === day)
        .map(({ entity, variable, index, value }) => [keyOf(entity, variable, index), value]),
    );
  }

  /** The number that a record reads off the opening state, or the first figure that it lacks. */
  read({ times = 1, of, per = [], absent }: StateProduct): Found<number> {
    const lacking: string[] = [];
    const figure = ({ entity, variable, index, rest }: StateProduct['of'][number]): number => {
      const value = this.#values.get(keyOf(entity, variable, index)) ?? absent;
      if (value === undefined) lacking.push([entity, variable, index ?? ''].join(' ').trim());
      return rest === true ? 1 - (value ?? 0) : (value ?? 0);
    };
    const above = of.reduce((product, one) => product * figure(one), times);
    const below = per.map((group) => group.reduce((sum, one) => sum + figure(one), 0));
    const [first] = lacking;
    if (first !== undefined) return { why: `the opening state of ${this.day} has no ${first}` };
    return { found: below.reduce((value, sum) => (sum === 0 ? 0 : value / sum), above) };
  }

  sum(products: readonly StateProduct[]): Found<number> {
    let sum = 0;
    for (const product of products) {
      const one = this.read(product);
      if ('why' in one) return one;
      sum += one.found;
    }
    return { found: sum };
  }
}

/** Every series of a ledger reads the same opening states, and there are ledgers by the hundred. */
const read = new WeakMap<readonly InitialState[], readonly Opening[]>();

function everyOpening(rows: readonly InitialState[]): readonly Opening[] {
  const known = read.get(rows);
  if (known !== undefined) return known;
  const days = [...new Set(rows.map(({ day }) => day))].toSorted();
  const openings = days.map((day) => new Opening(day, rows));
  read.set(rows, openings);
  return openings;
}

/** The opening states that were there by a day, the earliest first. */
export function openingsOf(ledger: Ledger, day: Day): readonly Opening[] {
  return everyOpening(ledger.initialState).filter((one) => one.day <= day);
}

/** Growth of a series over the last year known on a day, as a logarithm a quarter. */
function growthOf(ledger: Ledger, day: Day, entity: string, metric: string): Found<number> {
  const series = ledger.observations
    .filter((row) => row.entity === entity && row.metric === metric && row.knownOn <= day)
    .filter(({ basis, period }) => basis === 'reported' && /^\d{4}Q[1-4]$/.test(period))
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const last = series.at(-1);
  const yearBefore = `${Number(last?.period.slice(0, 4)) - 1}${last?.period.slice(4)}`;
  const before = series.find(({ period }) => period === yearBefore);
  if (last === undefined || before === undefined || last.value <= 0 || before.value <= 0) {
    return { why: `on ${day} a year of ${metric} of ${entity} was not known` };
  }
  return { found: Math.log(last.value / before.value) / quartersOfYear };
}

interface Knot {
  readonly quarter: number;
  readonly value: number;
}

function alongKnots(knots: readonly Knot[], quarter: number, growth: number): number {
  const after = knots.findIndex((knot) => knot.quarter >= quarter);
  const next = knots[after];
  const before = after === -1 ? knots.at(-1) : knots[after - 1];
  if (next === undefined) return before?.value ?? Number.NaN;
  if (before === undefined) return next.value * Math.exp(growth * (quarter - next.quarter));
  const along = (quarter - before.quarter) / (next.quarter - before.quarter);
  return between(before.value, next.value, along);
}

/**
 * What the model would have said in quarters up to the vantage day, by quarter (0 ends on it). The
 * model begins on that day, so this is read off the opening states known by then: between two of
 * them at equal rates of growth, before the first as the record says, after the last as it stood.
 */
export function history(
  ledger: Ledger,
  equation: ObservationEquation,
  vantage: Day,
): Found<(quarter: number) => number> {
  const { is, path } = equation.before;
  const openings = openingsOf(ledger, vantage);
  const [first] = openings;
  if (first === undefined) return { why: `there is no opening state on ${vantage} or before` };
  const growth =
    path.form === 'held' ? { found: 0 } : growthOf(ledger, first.day, path.entity, path.metric);
  if ('why' in growth) return growth;
  const knots: Knot[] = [];
  for (const opening of openings) {
    const value = opening.sum(is);
    if ('why' in value) return value;
    const quarter = quartersAfter(vantage, lastOfQuarter(opening.day));
    knots.push({ quarter, value: value.found });
  }
  return { found: (quarter) => alongKnots(knots, quarter, growth.found) };
}
