import type { Tables } from '../ledger.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { columnName, keyOf, type Sited, type Table } from '../table.ts';
import { tableOrder, tables as specs } from '../tables/all.ts';
import { at, type Check, type PartialTables } from './check.ts';

type Ids = ReadonlyMap<string, ReadonlySet<string>>;

const named = ['sources', 'entities', 'metrics', 'deals'] as const;

function idsOf(tables: Tables, partial: PartialTables): Ids {
  return new Map(
    named
      .filter((name) => !partial.has(name))
      .map((name) => [name, new Set(tables[name].map((row) => row.id))]),
  );
}

function danglingIn<T>(table: Table<T>, rows: readonly Sited<T>[], ids: Ids): Problem[] {
  const problems: Problem[] = [];
  for (const name of Object.keys(table.fields)) {
    const field = name as keyof T & string;
    const target = table.fields[field].refersTo;
    const known = target === undefined ? undefined : ids.get(target);
    if (known === undefined) continue;
    for (const row of rows) {
      const value: unknown = row[field];
      const dangles = (id: unknown) => typeof id === 'string' && !known.has(id);
      const missing = Array.isArray(value) ? value.filter(dangles) : dangles(value) ? [value] : [];
      for (const id of missing) {
        const guess = didYouMean(id, known);
        problems.push(
          at(row, keyOf(table, row), {
            what: columnName(field),
            expected: `an id of ${target}`,
            got: JSON.stringify(id),
            fix: guess === '' ? `add it to ${target}, or correct it` : guess,
          }),
        );
      }
    }
  }
  return problems;
}

/** Every id that a row names stands in the table it names. */
export const idsExist: Check = (tables, partial) => {
  const ids = idsOf(tables, partial);
  return tableOrder.flatMap((name) =>
    danglingIn<unknown>(specs[name] as Table<unknown>, tables[name] as readonly Sited<unknown>[], ids),
  );
};
