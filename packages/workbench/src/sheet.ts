import { dollars, times as timesWords } from './words.ts';

/** A cell: what a person reads, and what a program reads. */
export interface Cell {
  readonly text: string;
  readonly raw: string | number;
}

export interface Column {
  /** Name in CSV. */
  readonly name: string;
  readonly head: string;
  readonly right?: boolean;
  /** Of use to programs only: in CSV, not on a page or a terminal. */
  readonly detail?: boolean;
}

/** A table: behind a picture, on a terminal, in a file. */
export interface Sheet {
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export function word(text: string): Cell {
  return { text, raw: text };
}

export function words(items: readonly string[], separator = ', '): Cell {
  return { text: items.join(separator), raw: items.join(';') };
}

export function count(n: number): Cell {
  return { text: String(n), raw: n };
}

/** USD million; null is unknown and never zero. */
export function usd(amount: number | null): Cell {
  return { text: dollars(amount), raw: amount ?? '' };
}

export function times(ratio: number | null): Cell {
  return { text: timesWords(ratio), raw: ratio ?? '' };
}

export function column(name: string, head: string): Column {
  return { name, head };
}

export function figure(name: string, head: string): Column {
  return { name, head, right: true };
}

/** A column that CSV has and people are spared. */
export function detail(name: string): Column {
  return { name, head: name, detail: true };
}

/** The sheet as people see it. */
export function forPeople({ columns, rows, ...rest }: Sheet): Sheet {
  const shown = columns.flatMap((column, at) => (column.detail === true ? [] : [at]));
  return {
    ...rest,
    columns: columns.filter((_, at) => shown.includes(at)),
    rows: rows.map((row) => row.filter((_, at) => shown.includes(at))),
  };
}
