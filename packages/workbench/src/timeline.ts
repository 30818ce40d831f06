import { boundOn, knownOn, type Ledger, until } from '@roundtrip/ledger';
import { parsePartialDay } from '@roundtrip/units';
import { type DayChoice, exactDay, frameOf, resolveDays } from './days.ts';
import { nameOf } from './names.ts';
import type { TimelineAnswer } from './schema/ledger.ts';

export interface TimelineQuestion extends DayChoice {
  readonly since?: string | undefined;
  /** Only what concerns this entity. */
  readonly entity?: string | undefined;
}

type Entry = TimelineAnswer['entries'][number];

/** Deals by the day a party was bound and events by their day, oldest first. */
export function timeline(whole: Ledger, question: TimelineQuestion): TimelineAnswer {
  const days = resolveDays(whole, question);
  const since = question.since === undefined ? '' : exactDay(question.since, 'since');
  const ledger = until(knownOn(whole, days.knownOn), days.until);
  const entries = [...dealEntries(ledger), ...eventEntries(ledger)]
    .filter(({ entities }) => question.entity === undefined || entities.includes(question.entity))
    .filter(({ date }) => (parsePartialDay(date)?.last ?? '') >= since)
    .sort(byDay);
  return {
    entries,
    ...frameOf(
      ledger,
      days,
      entries.map((entry) => entry.id),
    ),
  };
}

function dealEntries(ledger: Ledger): Entry[] {
  return [...ledger.deals.values()].map((deal) => ({
    date: boundOn(deal).text,
    type: 'deal',
    id: deal.id,
    kind: deal.kind,
    entities: [deal.payer, deal.payee],
    title: `${nameOf(ledger, deal.payer)} → ${nameOf(ledger, deal.payee)}`,
    amountUsdM: deal.amountUsdM ?? null,
    stage: deal.stage,
  }));
}

function eventEntries(ledger: Ledger): Entry[] {
  return [...ledger.events.values()].map((event) => ({
    date: event.date.text,
    type: 'event',
    id: event.id,
    kind: event.kind,
    entities: [...event.entities],
    title: event.title,
    amountUsdM: null,
    stage: null,
  }));
}

function byDay(a: Entry, b: Entry): number {
  const day = (entry: Entry) => parsePartialDay(entry.date)?.first ?? entry.date;
  if (day(a) !== day(b)) return day(a) < day(b) ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
