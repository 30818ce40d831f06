import type { Days, Ledger, Observation } from '@roundtrip/ledger';
import { parsePeriod, yearsBetween } from '@roundtrip/units';
import { chequesSince } from './cheques-since.ts';
import {
  anything,
  known,
  minus,
  notBelowZero,
  plus,
  type Range,
  times,
  unknown,
  widened,
  zero,
} from './known.ts';
import type { Known } from './standing.ts';
import { rateSince, sizeOf, type ToldState, toldState } from './told-state.ts';

export const quartersInYear = 4;

/** The last row of a figure at a date that was public and had come on the days. */
export function lastFigure(
  ledger: Ledger,
  entity: string,
  metric: string,
  { until, knownOn }: Days,
): { readonly row: Observation; readonly day: string } | undefined {
  const yearEnd = ledger.entities.get(entity)?.fiscalYearEnd;
  let last: { row: Observation; day: string } | undefined;
  for (const row of ledger.observations) {
    if (row.entity !== entity || row.metric !== metric || row.unit !== 'USD m') continue;
    const day = parsePeriod(row.period, yearEnd)?.last;
    if (day === undefined || day > until || row.knownOn > knownOn) continue;
    if (last === undefined || day >= last.day) last = { row, day };
  }
  return last;
}

/** Cash as the ledger last told it: an observation, or the state of a later vantage day. */
function toldCash(ledger: Ledger, firm: string, days: Days): ToldState | undefined {
  const state = toldState(ledger, firm, 'cash', days);
  const figure = lastFigure(ledger, firm, 'cash', days);
  if (figure === undefined || (state !== undefined && state.day >= figure.day)) return state;
  const { row, day } = figure;
  return {
    range: { low: row.value, value: row.value, high: row.value },
    day,
    years: yearsBetween(day, days.until),
    basis: row.basis === 'reported' ? 'reported' : 'estimate',
    how: `cash, as of ${day}`,
    sources: row.source,
  };
}

/**
 * How much a quarter may add to or take from the money of a firm beside what is known: the larger
 * of what operations bring in and what goes into buildings and machines. A judgement: firms of this
 * kind keep at most what they earn, and borrow or use up at most what they build.
 */
export function quarterlyDrift(ledger: Ledger, firm: string, days: Days): ToldState | undefined {
  const earned = toldState(ledger, firm, 'ocf_quarter', days);
  const built = toldState(ledger, firm, 'capex_quarter', days);
  if (earned === undefined) return undefined;
  return built !== undefined && sizeOf(built.range) > sizeOf(earned.range) ? built : earned;
}

interface SinceThen {
  readonly range: Range;
  readonly how: string;
  readonly sources: readonly string[];
}

/** What went out since the state was told, cheques apart. */
function outSince(ledger: Ledger, firm: string, state: ToldState, days: Days): SinceThen {
  if (state.years <= 0) return { range: zero, how: '', sources: [] };
  const burn = toldState(ledger, firm, 'burn_cash_year', days);
  if (burn !== undefined) {
    const rate = rateSince({ ...burn, years: state.years });
    return {
      range: times({ ...rate, low: Math.max(0, rate.low) }, state.years),
      how: `, less ${burn.how} for the time since, which may change by its own size in a year`,
      sources: burn.sources,
    };
  }
  const drift = quarterlyDrift(ledger, firm, days);
  if (drift === undefined)
    return {
      range: { ...anything, low: -Infinity },
      how: ', what went since unknown',
      sources: [],
    };
  const by = sizeOf(drift.range) * quartersInYear * state.years;
  return {
    range: widened(zero, by),
    how: `, give or take ${drift.how} in each quarter since`,
    sources: drift.sources,
  };
}

/**
 * Money at hand: what was last told, plus cheques received since, less cheques written and what was
 * burnt. Unknown where no state up to the day is told.
 */
export function cashOf(ledger: Ledger, firm: string, days: Days): Known {
  const state = toldCash(ledger, firm, days);
  if (state === undefined) return unknown(`no cash told up to ${days.until}`);
  const received = chequesSince(ledger, firm, 'received', state.day, days);
  const written = chequesSince(ledger, firm, 'written', state.day, days);
  const out = outSince(ledger, firm, state, days);
  const { low, value, high } = minus(
    plus(state.range, received.range),
    plus(written.range, out.range),
  );
  const deals = [...received.deals, ...written.deals];
  const cheques = deals.length === 0 ? '' : ', with cheques received and written since';
  const untold = received.unknown.length > 0 || high < 0;
  const more = untold ? ', and cheques of unpublished size' : '';
  // Where more went than is known to have come, more has come than is known.
  const likely = value === undefined || value < 0 ? undefined : value;
  const stale = state.years > 0 || deals.length > 0;
  return known(notBelowZero({ low, value: likely, high: untold ? Infinity : high }), {
    basis: stale && state.basis === 'reported' ? 'derived' : state.basis,
    how: `${state.how}${cheques}${out.how}${more}`,
    sources: [...state.sources, ...out.sources, ...dealSources(ledger, deals)],
    deals: [...deals, ...received.unknown],
  });
}

/** Documents of deals. */
export function dealSources(ledger: Ledger, deals: readonly string[]): string[] {
  return deals.flatMap((id) => ledger.deals.get(id)?.source ?? []);
}

/**
 * What operations bring in a quarter: operating cash flow as told; of a lab its burn with the bills
 * for compute put back, since those it owes to firms that are named.
 */
export function operatingCashFlowOf(ledger: Ledger, firm: string, days: Days): Known {
  const told = toldState(ledger, firm, 'ocf_quarter', days);
  const burn = toldState(ledger, firm, 'burn_cash_year', days);
  const compute = toldState(ledger, firm, 'compute_spend_year', days);
  const stale = (state: ToldState) =>
    state.years > 0 ? ', which may have changed by its own size in each year since' : '';
  if (told !== undefined)
    return known(rateSince(told), {
      basis: told.years > 0 && told.basis === 'reported' ? 'derived' : told.basis,
      how: `${told.how}${stale(told)}`,
      sources: told.sources,
    });
  if (burn !== undefined && compute !== undefined)
    return known(times(minus(rateSince(compute), rateSince(burn)), 1 / quartersInYear), {
      basis: 'derived',
      how: `${compute.how} less ${burn.how}, a fourth of each${stale(burn)}`,
      sources: [...compute.sources, ...burn.sources],
    });
  return known(
    { low: -Infinity, value: undefined, high: Infinity },
    { basis: 'unknown', how: `no cash flow told up to ${days.until}` },
  );
}
