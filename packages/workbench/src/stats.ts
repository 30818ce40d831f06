import { columnName, type Ledger, type Tables, tableOrder, tables } from '@roundtrip/ledger';
import { frameOf, resolveDays } from './days.ts';
import type { StatsAnswer } from './schema/ledger.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** Rows of each table, as records of their fields. */
export function rowsOf(ledger: Ledger): Readonly<Record<keyof Tables, readonly AnyRow[]>> {
  const rows = {
    sources: [...ledger.sources.values()],
    entities: [...ledger.entities.values()],
    metrics: [...ledger.metrics.values()],
    deals: [...ledger.deals.values()],
    'deal-links': ledger.links,
    observations: ledger.observations,
    events: [...ledger.events.values()],
    priors: [...ledger.priors.values()],
    fx: ledger.fx,
    'initial-state': ledger.initialState,
  };
  return rows as unknown as Record<keyof Tables, readonly AnyRow[]>;
}

/** A field as its cell would write it. */
export function cellText(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(';');
  if (typeof value === 'object' && value !== null && 'text' in value) return String(value.text);
  return String(value);
}

/** Field names of a table with their column names. */
export function columnsOf(table: keyof Tables): [field: string, column: string][] {
  return Object.keys(tables[table].fields).map((field) => [field, columnName(field)]);
}

/** How many rows and filled cells the ledger holds, and how its deals divide. */
export function stats(ledger: Ledger): StatsAnswer {
  const all = rowsOf(ledger);
  const counts = tableOrder.map((table) => {
    const fields = columnsOf(table).map(([field]) => field);
    const facts = all[table].reduce(
      (sum, row) => sum + fields.filter((field) => cellText(row[field]) !== '').length,
      0,
    );
    return { table, rows: all[table].length, facts };
  });
  return {
    tables: counts,
    rows: counts.reduce((sum, { rows }) => sum + rows, 0),
    facts: counts.reduce((sum, { facts }) => sum + facts, 0),
    deals: {
      kinds: tally(all.deals, 'kind'),
      stages: tally(all.deals, 'stage'),
      confidence: tally(all.deals, 'confidence'),
    },
    ...frameOf(ledger, resolveDays(ledger, {}), ledger.privateDeals),
  };
}

function tally(rows: readonly AnyRow[], field: string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = cellText(row[field]) || 'none';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
