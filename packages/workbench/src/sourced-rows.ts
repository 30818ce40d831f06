import type { Ledger } from '@roundtrip/ledger';

/** A row of some table, named, with what tells how well it is known. */
export interface SourcedRow {
  readonly table: string;
  readonly row: string;
  readonly sources: readonly string[];
  /** First public; undefined where the table has no such day. */
  readonly knownOn: string | undefined;
}

/** Every row that may cite a document. */
export function sourcedRows(ledger: Ledger): SourcedRow[] {
  const rows: SourcedRow[] = [];
  const add = (
    table: string,
    row: string,
    sources: readonly string[],
    knownOn: string | undefined,
  ) => rows.push({ table, row, sources, knownOn });
  for (const { id, source, knownOn } of ledger.deals.values())
    add('deals', id, source, knownOn.text);
  for (const { id, source } of ledger.entities.values()) add('entities', id, source, undefined);
  for (const { id, source, knownOn } of ledger.events.values()) add('events', id, source, knownOn);
  for (const { entity, metric, period, source, knownOn } of ledger.observations)
    add('observations', `${entity} ${metric} ${period}`, source, knownOn);
  for (const { parameter, source, knownOn } of ledger.priors.values())
    add('priors', parameter, source, knownOn.text);
  for (const { month, currency, source } of ledger.fx)
    add('fx', `${currency} ${month.text}`, source, undefined);
  for (const { day, entity, variable, index, source } of ledger.initialState)
    add('initial-state', `${day} ${entity} ${variable} ${index ?? ''}`.trim(), source, undefined);
  return rows;
}
