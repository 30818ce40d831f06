import type { Days, Ledger } from '@roundtrip/ledger';
import { yearsBetween } from '@roundtrip/units';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { quartersInYear } from './firm-money.ts';
import { anything, known, type Range } from './known.ts';
import type { Commitment } from './standing.ts';
import { type ToldState, toldState } from './told-state.ts';
import type { VantageContracts } from './undisclosed.ts';

/** Years from a day to a decimal year, none where it is past. */
function yearsUntil(decimalYear: number, day: string): number {
  const year = Math.floor(decimalYear);
  return Math.max(0, yearsBetween(day, `${year}-01-01`) + decimalYear - year);
}

function yearsAfter({ low, value, high }: Range, day: string): Range {
  return {
    low: yearsUntil(low, day),
    value: value === undefined ? undefined : yearsUntil(value, day),
    high: high === Infinity ? Infinity : yearsUntil(high, day),
  };
}

/** What is left since the vantage day: evenly at the likely value, else all or nothing. */
function leftOf({ range, years, day }: ToldState, until: string, ends: Range): Range {
  if (years <= 0) return range;
  const [before, now] = [yearsAfter(ends, day).value, yearsAfter(ends, until).value];
  const value =
    range.value === undefined || before === undefined || now === undefined || before === 0
      ? undefined
      : (range.value * now) / before;
  return { low: 0, value, high: range.high };
}

/** Who promised whom what, and the deals it was promised in, as far as they are on record. */
interface Promise {
  readonly customer: string;
  readonly supplier: string;
  readonly id: string;
  readonly deals: readonly string[];
  readonly how: string;
  readonly sources: readonly string[];
}

/**
 * A promise whose size only the state of a vantage day tells: spent evenly since until the year in
 * which it ends at the likely value, wholly or not at all at the ends.
 */
export function commitmentOfState(
  ledger: Ledger,
  { customer, supplier, id, deals, how: said, sources: cited }: Promise,
  state: ToldState,
  days: Days,
): Commitment {
  const { until } = days;
  const end = toldState(ledger, customer, 'contract_end', days, supplier);
  const ends = end?.range ?? anything;
  const left = leftOf(state, until, ends);
  const years = yearsAfter(ends, until);
  const share = (over: number) => (over === 0 ? 1 : Math.min(1, 1 / quartersInYear / over));
  const how = `${state.how}, ${said}`;
  const sources = [...state.sources, ...(end?.sources ?? []), ...cited];
  const say = (range: Range, more = '') =>
    known(range, { basis: 'judgement', how: `${how}${more}`, sources, deals });
  const likely =
    left.value === undefined || years.value === undefined
      ? undefined
      : left.value * share(years.value);
  return {
    customer,
    supplier,
    id,
    remaining: say(left, state.years > 0 ? ', used up evenly since at the likely value' : ''),
    due: say(
      { low: 0, value: likely, high: left.high * share(years.low) },
      ', evenly over its years',
    ),
    years: say(years),
    built: say({ low: 0, value: undefined, high: left.high }, ', at most what is left to pay'),
  };
}

/** What the state of a vantage day says two firms promised, where no deal is on record. */
export function unrecorded(ledger: Ledger, vantage: VantageContracts, days: Days): Commitment[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const { variable, entity, index } of ledger.initialState)
    if (variable === 'contract_commitment_outstanding' && index !== undefined)
      pairs.set(`${entity} ${index}`, [entity, index]);
  return [...pairs.values()].flatMap(([customer, supplier]) => {
    if (isGroup(ledger, customer) || isGroup(ledger, supplier)) return [];
    const state = vantage.state(customer, supplier);
    if (state === undefined || vantage.any(customer, supplier, state.day)) return [];
    const id = `${customer}>${supplier}`;
    const told = { how: 'no contract is on record', deals: [], sources: [] };
    return [commitmentOfState(ledger, { customer, supplier, id, ...told }, state, days)];
  });
}
