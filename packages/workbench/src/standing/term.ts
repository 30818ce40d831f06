import { boundOn, type Days, type Deal, hasHappened, type Ledger } from '@roundtrip/ledger';
import { daysBetween, laterDay, yearsBetween } from '@roundtrip/units';

const daysInYear = 365.25;

/** How long contracts without an end may run, years from when they began. */
export interface UsualTerm {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly how: string;
  readonly sources: readonly string[];
}

/**
 * Length of a contract whose end is not told: the ledger's prior where it was known on the day,
 * else shortest, median and longest of the contracts with a told term; undefined where none is.
 */
export function usualTerm(ledger: Ledger, days: Days): UsualTerm | undefined {
  const prior = ledger.priors.get('commitment_years');
  if (prior !== undefined && prior.knownOn.first <= days.knownOn) {
    const { low, mode, high, source: sources } = prior;
    return { low, mode, high, how: 'the usual length of such contracts', sources };
  }
  const told: number[] = [];
  for (const deal of ledger.deals.values()) {
    if (!isContract(deal) || deal.termEnd === undefined) continue;
    if (!hasHappened(deal, days, 'last')) continue;
    told.push(yearsBetween(beginsOn(deal), deal.termEnd.last));
  }
  told.sort((a, b) => a - b);
  const [low] = told;
  const mode = told[Math.floor(told.length / 2)];
  const high = told.at(-1);
  if (low === undefined || mode === undefined || high === undefined) return undefined;
  return { low, mode, high, how: 'the lengths of contracts known by then', sources: [] };
}

/** Whether a deal promises to buy compute or chips. */
function isContract({ kind }: Deal): boolean {
  return kind === 'cloud-commitment' || kind === 'compute-lease' || kind === 'chip-supply';
}

/** First day from which a contract may run; one that began never ends before it. */
export function beginsOn(deal: Deal): string {
  return (deal.termStart ?? boundOn(deal)).first;
}

/** A term as far as it is known: soonest, likely and latest last day, as days from the first. */
export interface Term {
  readonly begins: string;
  readonly soonest: number;
  readonly likely: number | undefined;
  readonly latest: number;
  /** What the lengths rest on where no document gives an end. */
  readonly usual: UsualTerm | undefined;
}

export function termOf(deal: Deal, usual: UsualTerm | undefined): Term {
  const begins = beginsOn(deal);
  const length = (last: string) => Math.max(1, daysBetween(begins, last) + 1);
  if (deal.termEnd !== undefined) {
    const { first, last } = deal.termEnd;
    const latest = length(last);
    return {
      begins,
      soonest: length(laterDay(first, begins)),
      likely: latest,
      latest,
      usual: undefined,
    };
  }
  if (usual === undefined)
    return { begins, soonest: 1, likely: undefined, latest: Infinity, usual };
  const days = (years: number) => Math.max(1, years * daysInYear);
  return {
    begins,
    soonest: days(usual.low),
    likely: days(usual.mode),
    latest: days(usual.high),
    usual,
  };
}

/** Share of a term of so many days that is over at the end of a day, 0 … 1. */
export function shareOver(term: Term, length: number, day: string): number {
  return Math.min(1, Math.max(0, (daysBetween(term.begins, day) + 1) / length));
}

/** Years from a day until a term of so many days ends; one that is still to begin ends later. */
export function yearsLeft(term: Term, length: number, day: string): number {
  return Math.max(0, (length - daysBetween(term.begins, day) - 1) / daysInYear);
}

/** Days of the quarter after a day in which a term that has so many days runs. */
export function daysDue(term: Term, length: number, day: string): number {
  const over = daysBetween(term.begins, day) + 1;
  const first = Math.max(0, -over);
  const last = Math.min(daysInYear / 4, length - over);
  return Math.max(0, last - first);
}

/** Days that a term of so many days still runs after a day, or will run once it begins. */
export function daysLeft(term: Term, length: number, day: string): number {
  return Math.min(length, Math.max(0, length - daysBetween(term.begins, day) - 1));
}
