import type { Tables } from '../ledger.ts';
import { didYouMean } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import { columnName, keyOf, type Sited, type Table } from '../table.ts';
import { tables as specs, tableOrder } from '../tables/all.ts';
import { at, type Check, type Unread } from './check.ts';

type Ids = ReadonlyMap<string, ReadonlySet<unknown>>;

const named = ['sources', 'entities', 'metrics', 'deals'] as const;

function idsOf(tables: Tables, { partial, broken }: Unread): Ids {
  return new Map(
    named
      .filter((name) => !partial.has(name))
      .map((name) => {
        const rows = [...tables[name], ...(broken.get(name) ?? [])];
        return [name, new Set(rows.map((row) => row.id))];
      }),
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
        const guess = didYouMean(
          id,
          [...known].filter((one) => typeof one === 'string'),
        );
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
export const idsExist: Check = (tables, unread) => {
  const ids = idsOf(tables, unread);
  return tableOrder.flatMap((name) => {
    const rows = [...tables[name], ...(unread.broken.get(name) ?? [])];
    return danglingIn<unknown>(specs[name] as Table<unknown>, rows as Sited<unknown>[], ids);
  });
};
