import type { Path } from '../check/problem.ts';
import type { Posting, Quantity } from '../check/program.ts';
import type { Source } from './evaluate.ts';

/** A formula at work for one cell: what it gives, wherever it reads from. */
export interface Work {
  readonly quantity: Quantity;
  readonly cell: number;
  readonly formula: string;
  readonly path: Path;
  value(source: Source): number;
}

export type Watch = (work: Work, source: Source) => void;

/** One edge of the journal. */
export interface Edge {
  readonly step: number;
  readonly posting: Posting;
  readonly cell: number;
  readonly amount: number;
}
