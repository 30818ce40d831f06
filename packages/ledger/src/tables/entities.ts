import type { PartialDay } from '@roundtrip/units';
import { id, monthDay, oneOf, optional, partialDay, ref, refs, someOf, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';

const entityKinds = [
  'aggregate',
  'app',
  'chip',
  'cloud',
  'integrated',
  'investor',
  'lab',
  'neocloud',
  'regulator',
] as const;
export type EntityKind = (typeof entityKinds)[number];

const layers = ['chips', 'infrastructure', 'models', 'applications'] as const;

export interface EntityFields {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly layers: readonly string[];
  readonly jurisdiction: string | undefined;
  readonly regime: 'horizontal' | 'vertical' | 'none' | undefined;
  readonly parent: string | undefined;
  readonly ticker: string | undefined;
  readonly cik: string | undefined;
  readonly lei: string | undefined;
  readonly founded: PartialDay | undefined;
  readonly fiscalYearEnd: string | undefined;
  readonly note: string | undefined;
  readonly source: readonly string[];
}

/** A company, regulator, investor or group. */
export type Entity = Sited<EntityFields>;

export const entities: Table<EntityFields> = {
  name: 'entities',
  title: 'Entities',
  description:
    'Companies, regulators, investors and groups; a group has kind aggregate, or (group) in its name.',
  key: ['id'],
  fields: {
    id: id('name of the entity in this package'),
    name: text('name as it calls itself'),
    kind: oneOf(entityKinds, 'what it is'),
    layers: someOf(layers, 'layers of the AI industry it works in'),
    jurisdiction: optional(text('country, ISO 3166-1 alpha-2')),
    regime: optional(
      oneOf(['horizontal', 'vertical', 'none'], 'horizontal or vertical only where it holds'),
    ),
    parent: optional(ref('entities', 'the firm it belongs to')),
    ticker: optional(text('stock exchange symbol')),
    cik: optional(text('number in the register of the US securities regulator')),
    lei: optional(text('legal entity identifier, ISO 17442')),
    founded: optional(partialDay('founding')),
    fiscalYearEnd: optional(monthDay('last day of its fiscal year, MM-DD')),
    note: optional(text('what else a reader should know')),
    source: refs('sources', 'documents'),
  },
};
