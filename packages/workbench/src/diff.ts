import { type Ledger, type Tables, tableOrder, tables } from '@roundtrip/ledger';
import type { DiffAnswer } from './schema/ledger.ts';
import { cellText, columnsOf, rowsOf } from './stats.ts';

type Change = DiffAnswer['changes'][number];
type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

function keyed(ledger: Ledger, table: keyof Tables): Rows {
  const key = tables[table].key as readonly string[];
  return new Map(
    rowsOf(ledger)[table].map((row) => [key.map((field) => cellText(row[field])).join(' '), row]),
  );
}

/** What changed from one ledger to another: rows by their keys, cells by their columns. */
export function diff(before: Ledger, after: Ledger): DiffAnswer {
  const changes = tableOrder.flatMap((table) =>
    tableChanges(table, keyed(before, table), keyed(after, table)),
  );
  return {
    overlays: [...after.overlays],
    private: changes.map(({ row }) => row).filter((row) => after.privateDeals.has(row)),
    changes,
    releasedBefore: before.released,
    releasedAfter: after.released,
  };
}

function tableChanges(table: keyof Tables, before: Rows, after: Rows): Change[] {
  const changes: Change[] = [];
  const whole = (row: string, change: 'added' | 'removed') =>
    changes.push({ table, row, change, column: '', before: '', after: '' });
  for (const [key, old] of before) {
    const now = after.get(key);
    if (now === undefined) whole(key, 'removed');
    else
      for (const [field, column] of columnsOf(table)) {
        const cells = { before: cellText(old[field]), after: cellText(now[field]) };
        if (cells.before !== cells.after)
          changes.push({ table, row: key, change: 'changed', column, ...cells });
      }
  }
  for (const key of after.keys()) if (!before.has(key)) whole(key, 'added');
  return changes;
}
