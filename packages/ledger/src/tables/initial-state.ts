import type { Day } from '@roundtrip/units';
import { day, number, oneOf, optional, ref, refs, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';
import { type Tier, tiers } from './sources.ts';

export interface InitialStateFields {
  readonly day: Day;
  readonly entity: string;
  readonly variable: string;
  readonly index: string | undefined;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly basis: 'reported' | 'derived' | 'estimate' | 'judgement';
  readonly how: string;
  readonly source: readonly string[];
  readonly confidence: Tier;
}

/** One variable of one real firm on a vantage day, with a plausible range of about 90 %. */
export type InitialState = Sited<InitialStateFields>;

export const initialState: Table<InitialStateFields> = {
  name: 'initial-state',
  title: 'Initial state',
  description: 'State of real firms on vantage days, from which simulations start.',
  key: ['day', 'entity', 'variable', 'index'],
  fields: {
    day: day('vantage day'),
    entity: ref('entities', 'whose state'),
    variable: text('which variable'),
    index: optional(text('which cloud, lab, use or contract, where the variable has one')),
    value: number('the value, in unit'),
    low: number('low end of the plausible range'),
    high: number('high end of the plausible range'),
    unit: text('unit'),
    basis: oneOf(['reported', 'derived', 'estimate', 'judgement'], 'how it came to be'),
    how: text('how the value was found'),
    source: refs('sources', 'documents'),
    confidence: oneOf(tiers, 'at most the tier of the best source'),
  },
};
