import type { Tables } from '../ledger.ts';
import type { Problem, Where } from '../problem.ts';

/** Tables some of whose rows could not be read, so that a missing row proves nothing. */
export type PartialTables = ReadonlySet<keyof Tables>;

/** A check is a pure function; every problem it finds is reported. */
export type Check = (tables: Tables, partial: PartialTables) => readonly Problem[];

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
