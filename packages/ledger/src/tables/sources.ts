import type { PartialDay } from '@roundtrip/units';
import { id, oneOf, optional, partialDay, text, webAddress } from '../field.ts';
import type { Sited, Table } from '../table.ts';

export const tiers = ['A', 'B', 'C'] as const;
export type Tier = (typeof tiers)[number];

export interface SourceFields {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | undefined;
  readonly date: PartialDay | undefined;
  readonly tier: Tier;
}

/** A document. */
export type Source = Sited<SourceFields>;

export const sources: Table<SourceFields> = {
  name: 'sources',
  title: 'Sources',
  description: 'Documents that the facts were read in; an undated source never hides a row.',
  key: ['id'],
  fields: {
    id: id('name of the document in this package'),
    title: text('title'),
    publisher: text('publisher'),
    url: optional(webAddress('address')),
    date: optional(partialDay('day of publication')),
    tier: oneOf(
      tiers,
      'A filing, regulator or company release; B established press; C analyst estimate, digest, blog',
    ),
  },
};
