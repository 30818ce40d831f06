import type { Tables } from '../ledger.ts';
import type { Problem, Where } from '../problem.ts';

/** What could not be read whole. */
export interface Unread {
  /** Tables that may hold rows nobody has seen, so that a missing row proves nothing. */
  readonly partial: ReadonlySet<keyof Tables>;
  /** Rows without the cells that could not be read. */
  readonly broken: ReadonlyMap<keyof Tables, readonly Readonly<Record<string, unknown>>[]>;
}

/** A check is a pure function; every problem it finds is reported. */
export type Check = (tables: Tables, unread: Unread) => readonly Problem[];

/** What is wrong with a row, apart from where it stands. */
export interface Complaint {
  readonly what: string;
  readonly expected: string;
  readonly got: string;
  readonly fix: string;
}

/** The complaint at the place of a row. */
export function at(row: { readonly where: Where }, id: string, complaint: Complaint): Problem {
  return { ...row.where, id, ...complaint };
}

export function placeOf(where: Where): string {
  return `${where.file}:${where.line}`;
}
