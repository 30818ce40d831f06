import type { Day } from '@roundtrip/units';
import { checks } from './checks/all.ts';
import { readCsv } from './csv.ts';
import { decode, type TableFile } from './decode.ts';
import { assemble, type Ledger, type Tables } from './ledger.ts';
import { byPlace, type Problem } from './problem.ts';
import { columnName, readTable, type Sited, type Table, type TableRows } from './table.ts';
import { tables as specs, tableOrder } from './tables/all.ts';

/** What a face hands in: the tables by name, and files laid over them. */
export interface LedgerFiles {
  readonly released: Day;
  readonly tables: Readonly<Record<keyof Tables, TableFile>>;
  readonly overlays: readonly TableFile[];
}

/** A ledger without a fault, or every problem found; never half a ledger. */
export type Loaded =
  | { readonly ledger: Ledger; readonly problems: readonly [] }
  | { readonly ledger: undefined; readonly problems: readonly Problem[] };

function specOf(name: keyof Tables): Table<unknown> {
  return specs[name] as Table<unknown>;
}

/** Reads and checks all tables in one pass; all problems are told, ordered by place. */
export function loadLedger(files: LedgerFiles): Loaded {
  const problems: Problem[] = [];
  const partial = new Set<keyof Tables>();
  const broken = new Map<keyof Tables, Readonly<Record<string, unknown>>[]>();
  const lists = Object.fromEntries(tableOrder.map((name) => [name, [] as Sited<unknown>[]]));
  const read = (name: keyof Tables, file: TableFile) => {
    const found = readTable(specOf(name), file);
    const list = lists[name] ?? [];
    for (const row of found.rows) list.push(row);
    for (const problem of found.problems) problems.push(problem);
    if (found.partial) partial.add(name);
    if (found.broken.length > 0) broken.set(name, [...(broken.get(name) ?? []), ...found.broken]);
    return found;
  };
  for (const name of tableOrder) read(name, files.tables[name]);
  for (const overlay of files.overlays) {
    const name = tableOfOverlay(overlay);
    if (typeof name !== 'string') problems.push(name);
    else if (isEmpty(read(name, overlay))) problems.push(emptyOverlay(overlay.name));
  }
  // Each list was read by the spec of its own table.
  const tables = lists as unknown as Tables;
  const names = files.overlays.map((overlay) => overlay.name);
  for (const check of checks(names))
    for (const problem of check(tables, { partial, broken })) problems.push(problem);
  if (problems.length > 0) return { ledger: undefined, problems: problems.sort(byPlace) };
  return { ledger: assemble(tables, files.released, names), problems: [] };
}

/** The table an overlay belongs to: the one that knows most of its columns. */
function tableOfOverlay(overlay: TableFile): keyof Tables | Problem {
  const text = decode(overlay);
  if (typeof text !== 'string') return text;
  const header = readCsv(overlay.name, text.split('\n', 1)[0] ?? '').rows[0]?.cells ?? [];
  const known = (name: keyof Tables) => {
    const columns = Object.keys(specs[name].fields).map(columnName);
    return header.filter((cell) => columns.includes(cell)).length;
  };
  const best = (['deals', ...tableOrder] as const).reduce((a, b) => (known(b) > known(a) ? b : a));
  if (known(best) >= 2) return best;
  return {
    file: overlay.name,
    line: 1,
    id: '',
    what: 'header',
    expected: 'the columns of a table, for deals at least id, kind, payer, payee, stage, known_on',
    got: header.length === 0 ? 'nothing' : header.slice(0, 6).join(', '),
    fix: 'name the columns in the first line as the ledger does',
  };
}

function isEmpty({ rows, problems }: TableRows<unknown>): boolean {
  return rows.length === 0 && problems.length === 0;
}

function emptyOverlay(file: string): Problem {
  return {
    file,
    line: 2,
    id: '',
    what: 'file',
    expected: 'at least one row below the header',
    got: 'none',
    fix: 'add a row, or leave the file out',
  };
}
