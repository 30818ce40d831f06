import { addYears, type Day } from '@roundtrip/units';
import { Refusal } from '../refusal.ts';
import { exactly, nothing, type Span } from './span.ts';

/** Some whole years that end on a day. */
export interface Window {
  readonly years: number;
  /** The last day before it. */
  readonly after: Day;
  /** Its last day. */
  readonly until: Day;
}

const mostYears = 30;

export function windowOf(until: Day, years: number): Window {
  if (!Number.isInteger(years) || years < 1 || years > mostYears)
    throw new Refusal(`window is ${years}, want a whole number of years from 1 to ${mostYears}`);
  return { years, after: addYears(until, -years), until };
}

interface Dated {
  readonly date: Day;
  readonly earliest: Day;
  readonly amountUsdM: number;
}

/**
 * What of a dated payment falls into a window: by its last possible day; surely, where all its
 * possible days do; at most, where any does.
 */
export function inside({ after, until }: Window, { date, earliest, amountUsdM }: Dated): Span {
  if (date <= after || earliest > until) return nothing;
  if (date <= until && earliest > after) return exactly(amountUsdM);
  return { value: date <= until ? amountUsdM : 0, low: 0, high: amountUsdM };
}
