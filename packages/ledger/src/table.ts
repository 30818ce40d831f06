import { readCsv } from './csv.ts';
import { decode, type TableFile } from './decode.ts';
import { Fault, type Field } from './field.ts';
import { didYouMean } from './nearest.ts';
import { type Problem, quote, type Where } from './problem.ts';

/** A row with the place it was read from. */
export type Sited<T> = T & { readonly where: Where };

/** What a table of the data package holds; column names are the fields' names in snake case. */
export interface Table<T> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Fields that together name a row. */
  readonly key: readonly (keyof T & string)[];
  readonly fields: { readonly [K in keyof T]: Field<T[K]> };
}

/** `amountUsdM` is the column `amount_usd_m`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The key of a row as messages and look-ups write it. */
export function keyOf<T>(table: Table<T>, row: T): string {
  const [only] = table.key;
  if (table.key.length === 1 && only !== undefined) return String(textOf(row[only]));
  let key = '';
  for (const field of table.key) key += key === '' ? textOf(row[field]) : ` ${textOf(row[field])}`;
  return key.trimEnd();
}

function textOf(value: unknown): unknown {
  if (value === undefined) return '';
  if (typeof value === 'object' && value !== null && 'text' in value) return value.text;
  return value;
}

interface Column<T> {
  readonly name: string;
  readonly field: keyof T & string;
  readonly spec: Field<T[keyof T]>;
  /** Position in the file; undefined where the header lacks the column. */
  readonly at: number | undefined;
}

export interface TableRows<T> {
  readonly rows: readonly Sited<T>[];
  readonly problems: readonly Problem[];
  /** Rows with a cell that could not be read, without that cell. */
  readonly broken: readonly Partial<Sited<T>>[];
  /** Whether the file may hold rows that stand in neither list. */
  readonly partial: boolean;
}

/** Reads a file as rows of a table. A row with a problem is told and left out. */
export function readTable<T>(table: Table<T>, file: TableFile): TableRows<T> {
  const text = decode(file);
  if (typeof text !== 'string') return { rows: [], broken: [], problems: [text], partial: true };
  const csv = readCsv(file.name, text);
  const problems: Problem[] = [...csv.problems];
  const [header, ...records] = csv.rows;
  const nothing = { rows: [], broken: [], problems, partial: true };
  if (header === undefined) {
    if (problems.length === 0) problems.push(emptyFile(file.name, table));
    return nothing;
  }
  const columns = readHeader(table, file.name, header.cells, problems);
  if (columns === undefined) return nothing;
  const rows: Sited<T>[] = [];
  const broken: Partial<Sited<T>>[] = [];
  let partial = problems.length > 0;
  for (const record of records) {
    const where: Where = { file: file.name, line: record.line };
    if (record.cells.length === header.cells.length) {
      const before = problems.length;
      const row = readRow(table, columns, record.cells, where, problems);
      // Every field has been read by its own spec, so the record is a row of the table.
      if (problems.length === before) rows.push(row as Sited<T>);
      else broken.push(row);
    } else {
      partial = true;
      problems.push(ragged(where, record.cells, header.cells.length));
    }
  }
  return { rows, broken, problems, partial };
}

function emptyFile<T>(file: string, table: Table<T>): Problem {
  return {
    file,
    line: 1,
    id: '',
    what: 'file is empty',
    expected: `a header with ${requiredColumns(table).join(', ')}`,
    got: 'no line',
    fix: 'give the header and a row below it',
  };
}

/** Columns a file must have to be this table. */
function requiredColumns<T>(table: Table<T>): string[] {
  return Object.keys(table.fields)
    .filter((field) => table.fields[field as keyof T].required)
    .map(columnName);
}

function ragged(where: Where, cells: readonly string[], wanted: number): Problem {
  const fix =
    cells.length > wanted
      ? 'put text that holds a comma in quotes'
      : 'add the missing commas; a quote left open on a line above can also cause this';
  return {
    ...where,
    id: cells[0] ?? '',
    what: 'row does not fit the header',
    expected: `${wanted} cells`,
    got: String(cells.length),
    fix,
  };
}

function readHeader<T>(
  table: Table<T>,
  file: string,
  header: readonly string[],
  problems: Problem[],
): Column<T>[] | undefined {
  const before = problems.length;
  const say = (what: string, expected: string, got: string, fix: string) =>
    problems.push({ file, line: 1, id: '', what, expected, got, fix });
  const columns: Column<T>[] = Object.keys(table.fields).map((name) => {
    const field = name as keyof T & string;
    const at = header.indexOf(columnName(field));
    const spec: Field<T[keyof T]> = table.fields[field];
    return { name: columnName(field), field, spec, at: at === -1 ? undefined : at };
  });
  const names = columns.map((column) => column.name);
  header.forEach((cell, at) => {
    if (header.indexOf(cell) < at)
      say('header', 'each column once', `${quote(cell)} twice`, 'take one of the two out');
    else if (!names.includes(cell)) {
      const missing = names.filter((name) => !header.includes(name));
      const guess = didYouMean(cell, missing);
      say(
        'header',
        `the columns of ${table.name}: ${names.join(', ')}`,
        quote(cell),
        guess === '' ? 'take the column out or rename it' : guess,
      );
    }
  });
  for (const { name, spec, at } of columns)
    if (spec.required && at === undefined)
      say('header', `a column ${name}`, 'none', `add it: ${spec.meaning}`);
  return problems.length === before ? columns : undefined;
}

function readRow<T>(
  table: Table<T>,
  columns: readonly Column<T>[],
  cells: readonly string[],
  where: Where,
  problems: Problem[],
): Partial<Sited<T>> {
  const row: Record<string, unknown> = {};
  for (const { name, field, spec, at } of columns) {
    const cell = at === undefined ? '' : (cells[at] ?? '');
    if (cell === '' && !spec.required) {
      row[field] = spec.absent;
      continue;
    }
    const value =
      cell === '' ? new Fault('a value', `fill it in: ${spec.meaning}`) : spec.read(cell);
    if (value instanceof Fault) {
      const { expected, fix } = value;
      const got = cell === '' ? 'nothing' : quote(cell);
      problems.push({
        ...where,
        id: rowName(table, columns, cells),
        what: name,
        expected,
        got,
        fix,
      });
    } else row[field] = value;
  }
  row.where = where;
  return row as Partial<Sited<T>>;
}

/** The key as the bad row writes it, so that the message can name the row. */
function rowName<T>(
  table: Table<T>,
  columns: readonly Column<T>[],
  cells: readonly string[],
): string {
  return columns
    .filter(({ field }) => table.key.includes(field))
    .map(({ at }) => (at === undefined ? '' : (cells[at] ?? '')))
    .filter((cell) => cell !== '')
    .join(' ');
}
