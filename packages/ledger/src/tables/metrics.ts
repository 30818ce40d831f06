import { id, oneOf, optional, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';

export interface MetricFields {
  readonly id: string;
  readonly meaning: string;
  readonly unit: string;
  readonly stockOrFlow: 'stock' | 'flow' | 'none';
  readonly aliases: string | undefined;
}

/** What a metric id means. A flow may be added over periods, a stock or a rate never. */
export type Metric = Sited<MetricFields>;

export const metrics: Table<MetricFields> = {
  name: 'metrics',
  title: 'Metrics',
  description: 'What a metric id means; a flow may be added over periods, a stock or a rate never.',
  key: ['id'],
  fields: {
    id: id('name of the metric in this package'),
    meaning: text('what it measures'),
    unit: text('unit, several allowed ones joined by ;'),
    stockOrFlow: oneOf(['stock', 'flow', 'none'], 'none: price, share, ratio, growth, yearly rate'),
    aliases: optional(text('other names it goes by, joined by ;')),
  },
};
