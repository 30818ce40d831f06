import { dollars, times as timesWords } from '@roundtrip/workbench';

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
}

export interface Sheet {
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** An answer for people: sentences first, then the tables that prove them, then what to mind. */
export interface View {
  readonly sentences: readonly string[];
  /** The first is the one that CSV prints. */
  readonly sheets: readonly Sheet[];
  readonly notes: readonly string[];
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
