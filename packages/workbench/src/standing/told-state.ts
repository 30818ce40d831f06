import type { Days, InitialState, Ledger } from '@roundtrip/ledger';
import { yearsBetween } from '@roundtrip/units';
import type { Range } from './known.ts';

/** The state of a firm on the last vantage day that counts, and how long ago that was. */
export interface ToldState {
  readonly range: Range;
  readonly day: string;
  /** Years from that day to the day asked for. */
  readonly years: number;
  readonly basis: InitialState['basis'];
  /** What was read on which day, and whether it rests on documents later than what was known. */
  readonly how: string;
  readonly sources: readonly string[];
}

/** Says so where a document came after the day of knowledge: more is told than was known on it. */
function hindsight(ledger: Ledger, sources: readonly string[], knownOn: string): string {
  const late = sources.some((id) => (ledger.sources.get(id)?.date?.first ?? '') > knownOn);
  return late ? ' (hindsight: partly from later documents)' : '';
}

/** What a variable of a state means, where its name does not say. */
const meanings: Readonly<Record<string, string>> = {
  ocf_quarter: 'operating cash flow of a quarter',
  capex_quarter: 'capital spending of a quarter',
  burn_cash_year: 'cash burnt in a year',
  compute_spend_year: 'compute bills of a year',
  contract_commitment_outstanding: 'promised and not yet billed',
  contract_credits_outstanding: 'credits not yet used',
};

/** The last state told of a firm up to both days; undefined where none is. */
export function toldState(
  ledger: Ledger,
  entity: string,
  variable: string,
  { until, knownOn }: Days,
  index?: string,
): ToldState | undefined {
  let last: InitialState | undefined;
  for (const row of ledger.initialState) {
    if (row.entity !== entity || row.variable !== variable || row.index !== index) continue;
    if (row.day > until || row.day > knownOn || row.day < (last?.day ?? '')) continue;
    last = row;
  }
  if (last === undefined) return undefined;
  const { day, low, value, high, basis, source } = last;
  const what = meanings[variable] ?? variable;
  return {
    range: { low, value, high },
    day,
    years: yearsBetween(day, until),
    basis,
    how: `${what}, as of ${day}${hindsight(ledger, source, knownOn)}`,
    sources: source,
  };
}

/** Largest size of a range: how much a yearly or quarterly flow is about. */
export function sizeOf({ low, high }: Range): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

/**
 * A rate told some years ago: since then it may have changed by its own size in each year. A
 * judgement: of 24 such flows told on both vantage days of the ledger, 20 changed less.
 */
export function rateSince({ range, years }: ToldState): Range {
  const by = sizeOf(range) * years;
  return { low: range.low - by, value: range.value, high: range.high + by };
}
