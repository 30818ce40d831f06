import { boundOn, type Days, hasHappened, type Ledger } from '@roundtrip/ledger';
import { parseDay } from '@roundtrip/units';
import { Refusal } from './refusal.ts';
import type { Frame } from './schema/frame.ts';

/** The two days as a person gives them; absent, both are the ledger's release. */
export interface DayChoice {
  readonly until?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** Reads an exact day or refuses. */
export function exactDay(text: string, what: string): string {
  const day = parseDay(text);
  if (day === undefined)
    throw new Refusal(
      `${what} is ${JSON.stringify(text)}, want a day that exists, like 2025-06-30`,
    );
  return day;
}

/**
 * `until` alone leaves knowledge at the release; `knownOn` alone sets both. The clock is never
 * read.
 */
export function resolveDays(ledger: Ledger, choice: DayChoice): Days {
  const knownOn =
    choice.knownOn === undefined ? ledger.released : exactDay(choice.knownOn, 'known-on');
  const until = choice.until === undefined ? knownOn : exactDay(choice.until, 'until');
  return { until, knownOn };
}

/** Refuses a day on which nothing that the ledger knows had happened yet. */
export function refuseBeforeFirstDeal(ledger: Ledger, { until, knownOn }: Days): void {
  const deals = [...ledger.deals.values()];
  if (deals.length === 0 || deals.some((deal) => hasHappened(deal, { until, knownOn }, 'first')))
    return;
  const first = (days: readonly string[]) => days.toSorted()[0] ?? '';
  const bound = first(deals.map((deal) => boundOn(deal).first));
  const known = first(deals.map((deal) => deal.knownOn.first));
  throw new Refusal(
    `nothing had happened by ${until} that was known on ${knownOn}; the first deal was bound on ` +
      `${bound}, the first became known on ${known}: choose a later day`,
  );
}

/** What an answer says of itself, with the private deals among those it names. */
export function frameOf(
  ledger: Ledger,
  days: Days,
  dealsNamed: Iterable<string>,
  caveats: readonly string[] = [],
): Frame {
  const own = new Set([...dealsNamed].filter((id) => ledger.privateDeals.has(id)));
  return {
    until: days.until,
    knownOn: days.knownOn,
    released: ledger.released,
    overlays: [...ledger.overlays],
    private: [...own].sort(),
    caveats: [...beyondRelease(ledger, days), ...caveats],
  };
}

function beyondRelease(ledger: Ledger, { until, knownOn }: Days): string[] {
  const late = until > ledger.released ? until : knownOn > ledger.released ? knownOn : undefined;
  return late === undefined
    ? []
    : [`The ledger was released on ${ledger.released}; it knows nothing later, up to ${late}.`];
}
