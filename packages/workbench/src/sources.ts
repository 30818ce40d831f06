import { type Ledger, nearest } from '@roundtrip/ledger';
import { citationOf } from './citation.ts';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import { Refusal } from './refusal.ts';
import type { SourcePage, SourcesAnswer } from './schema/ledger.ts';
import { sourcedRows } from './sourced-rows.ts';

/** Every document with the number of rows that cite it. */
export function sourceList(ledger: Ledger, choice: DayChoice): SourcesAnswer {
  const rows = new Map<string, number>();
  for (const { sources } of sourcedRows(ledger))
    for (const id of sources) rows.set(id, (rows.get(id) ?? 0) + 1);
  return {
    sources: [...ledger.sources.values()].map((source) => ({
      ...citationOf(source),
      rows: rows.get(source.id) ?? 0,
    })),
    ...frameOf(ledger, resolveDays(ledger, choice), []),
  };
}

/** One document and every row that cites it. */
export function sourcePage(ledger: Ledger, id: string, choice: DayChoice): SourcePage {
  const source = ledger.sources.get(id.trim().toLowerCase());
  if (source === undefined) {
    const guess = nearest(id, ledger.sources.keys());
    throw new Refusal(
      `no source ${JSON.stringify(id)}; ${guess === undefined ? 'roundtrip sources lists them' : `did you mean ${guess}?`}`,
    );
  }
  const citedBy = sourcedRows(ledger)
    .filter(({ sources }) => sources.includes(source.id))
    .map(({ table, row }) => ({ table, row }));
  return {
    ...citationOf(source),
    citedBy,
    ...frameOf(
      ledger,
      resolveDays(ledger, choice),
      citedBy.map(({ row }) => row),
    ),
  };
}
