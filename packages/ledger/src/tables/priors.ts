import type { PartialDay } from '@roundtrip/units';
import { id, number, partialDay, refs, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';

export interface PriorFields {
  readonly parameter: string;
  readonly meaning: string;
  readonly unit: string;
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly knownOn: PartialDay;
  readonly basis: string;
  readonly source: readonly string[];
}

/** A parameter's plausible range. */
export type Prior = Sited<PriorFields>;

export const priors: Table<PriorFields> = {
  name: 'priors',
  title: 'Priors',
  description: 'Plausible ranges of parameters and how each was read off the sources.',
  key: ['parameter'],
  fields: {
    parameter: id('name of the parameter'),
    meaning: text('what it stands for'),
    unit: text('unit'),
    low: number('low end of the plausible range'),
    mode: number('most plausible value'),
    high: number('high end of the plausible range'),
    knownOn: partialDay('latest date among its sources; not to be used before'),
    basis: text('how it was read off the sources; says so where it is judgement'),
    source: refs('sources', 'documents'),
  },
};
