import { number, oneOf, optional, ref, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';

const relations = [
  'part-of',
  'replaces',
  'spend-under',
  'passes-on',
  'same-money-returning',
  'came-with',
  'guarantees',
  'related',
] as const;
export type Relation = (typeof relations)[number];

export interface DealLinkFields {
  readonly deal: string;
  readonly relation: Relation;
  readonly linked: string;
  readonly ratioFirm: number | undefined;
  readonly ratioFull: number | undefined;
  readonly note: string | undefined;
}

/** How two deals hang together, read left to right: deal, relation, linked. */
export type DealLink = Sited<DealLinkFields>;

/** Relations by which the left lies inside the right in a sum. */
export function isInside(relation: Relation): boolean {
  return relation === 'part-of' || relation === 'spend-under';
}

export const dealLinks: Table<DealLinkFields> = {
  name: 'deal-links',
  title: 'Links between deals',
  description: 'Read left to right: deal, relation, linked. They decide what may be added.',
  key: ['deal', 'relation', 'linked'],
  fields: {
    deal: ref('deals', 'the left'),
    relation: oneOf(relations, 'how they hang together'),
    linked: ref('deals', 'the right'),
    ratioFirm: optional(number('commitment over the firm investment, as stated', { least: 0 })),
    ratioFull: optional(number('commitment over the full investment, as stated', { least: 0 })),
    note: optional(text('what else a reader should know')),
  },
};
