import type { Ledger, Source } from '@roundtrip/ledger';
import type { Citation } from './schema/frame.ts';

export function citationOf(source: Source): Citation {
  const { id, title, publisher, date, tier, url } = source;
  return { id, title, publisher, date: date?.text ?? '', tier, url: url ?? '' };
}

/** Ids of the documents behind some deals, each once, in order. */
export function sourceIds(ledger: Ledger, dealIds: Iterable<string>): string[] {
  const ids = new Set<string>();
  for (const id of dealIds)
    for (const source of ledger.deals.get(id)?.source ?? []) ids.add(source);
  return [...ids].sort();
}

export function citationsOf(ledger: Ledger, dealIds: Iterable<string>): Citation[] {
  return citationsNamed(ledger, sourceIds(ledger, dealIds));
}

export function citationsNamed(ledger: Ledger, ids: Iterable<string>): Citation[] {
  return [...ids]
    .map((id) => ledger.sources.get(id))
    .filter((source) => source !== undefined)
    .map(citationOf);
}
