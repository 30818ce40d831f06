import type { PartialDay } from '@roundtrip/units';
import { number, oneOf, partialDay, refs } from '../field.ts';
import type { Sited, Table } from '../table.ts';

const currencies = ['CNY', 'EUR', 'GBP', 'HKD'] as const;
export type Currency = (typeof currencies)[number];

export interface FxFields {
  readonly month: PartialDay;
  readonly currency: Currency;
  readonly usdPerUnit: number;
  readonly basis: 'stated' | 'estimate';
  readonly source: readonly string[];
}

/** US dollars for one unit of a currency, average of a month or a year. */
export type FxRate = Sited<FxFields>;

export const fx: Table<FxFields> = {
  name: 'fx',
  title: 'Exchange rates',
  description:
    'US dollars for one unit of a currency, average of the month or year; the last year is the part of it known.',
  key: ['month', 'currency'],
  fields: {
    month: partialDay('month or year'),
    currency: oneOf(currencies, 'currency, ISO 4217'),
    usdPerUnit: number('US dollars for one unit', { above: 0 }),
    basis: oneOf(['stated', 'estimate'], 'an estimate has no source'),
    source: refs('sources', 'documents'),
  },
};
