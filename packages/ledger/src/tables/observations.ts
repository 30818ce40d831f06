import type { Day } from '@roundtrip/units';
import { day, number, oneOf, optional, period, ref, refs, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';
import { type Tier, tiers } from './sources.ts';

export interface ObservationFields {
  readonly entity: string;
  readonly metric: string;
  readonly period: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: 'reported' | 'run-rate' | 'guidance' | 'estimate';
  readonly knownOn: Day;
  readonly knownBasis: 'stated' | 'assumed';
  readonly source: readonly string[];
  readonly confidence: Tier;
  readonly note: string | undefined;
}

/** One measured or reported figure of one entity in one period. */
export type Observation = Sited<ObservationFields>;

export const observations: Table<ObservationFields> = {
  name: 'observations',
  title: 'Observations',
  description:
    'Figures of entities in periods; sources may disagree on one figure, each with its own row.',
  key: ['entity', 'metric', 'period', 'source'],
  fields: {
    entity: ref('entities', 'whose figure'),
    metric: ref('metrics', 'which figure'),
    period: period(
      'when; fiscal quarters stand under the calendar quarter that holds most of them',
    ),
    value: number('the figure, in unit'),
    unit: text('unit; money in millions of the currency named'),
    basis: oneOf(['reported', 'run-rate', 'guidance', 'estimate'], 'how the figure came to be'),
    knownOn: day('first publication'),
    knownBasis: oneOf(
      ['stated', 'assumed'],
      'assumed: period end plus 45 days, or month of guidance',
    ),
    source: refs('sources', 'documents'),
    confidence: oneOf(tiers, 'at most the tier of the best source'),
    note: optional(text('what else a reader should know')),
  },
};
