import type { Ledger } from '@roundtrip/ledger';
import {
  type Citation,
  type ContradictionsAnswer,
  citationsNamed,
  contradictions,
  type DayChoice,
  dollars,
  nameOf,
} from '@roundtrip/workbench';

/** Readings that do not agree, each with the documents that say so. */
export interface Contradiction {
  readonly type: ContradictionsAnswer['contradictions'][number]['type'];
  /** The deal, or the firm whose figure it is. */
  readonly id: string;
  readonly name: string;
  /** What of it: a figure and its period; empty for a deal. */
  readonly what: string;
  readonly says: string;
  readonly readings: readonly {
    readonly amount: string;
    readonly note: string;
    readonly documents: readonly Citation[];
  }[];
}

/** Everything on which sources, or the ledger's own rows, differ on the two days. */
export function contradictionsScreen(ledger: Ledger, choice: DayChoice): Contradiction[] {
  return contradictions(ledger, choice).contradictions.map(({ type, subject, says, readings }) => {
    const [id = '', ...rest] = type === 'figure' ? subject.split(' ') : [subject];
    return {
      type,
      id,
      name: nameOf(ledger, id),
      what: rest.join(' ').replaceAll('_', ' '),
      says,
      readings: readings.map(({ value, unit, note, sources }) => ({
        amount: unit === 'USD m' ? dollars(value) : `${value} ${unit}`,
        note,
        documents: citationsNamed(ledger, sources),
      })),
    };
  });
}
