import type { Day, PartialDay } from '@roundtrip/units';
import { day, id, oneOf, partialDay, refs, text } from '../field.ts';
import type { Sited, Table } from '../table.ts';
import { type Tier, tiers } from './sources.ts';

const eventKinds = [
  'antitrust',
  'chip-launch',
  'export-control',
  'funding-stress',
  'governance',
  'multi-cloud',
  'open-weights-release',
  'price-cut',
  'self-build',
  'writedown',
] as const;

export interface EventFields {
  readonly id: string;
  readonly date: PartialDay;
  readonly knownOn: Day;
  readonly kind: (typeof eventKinds)[number];
  readonly entities: readonly string[];
  readonly title: string;
  readonly effect: string;
  readonly source: readonly string[];
  readonly confidence: Tier;
}

/** One dated event. */
export type Event = Sited<EventFields>;

export const events: Table<EventFields> = {
  name: 'events',
  title: 'Events',
  description: 'What happened that moved the industry.',
  key: ['id'],
  fields: {
    id: id('name of the event in this package'),
    date: partialDay('when it happened'),
    knownOn: day('first public'),
    kind: oneOf(eventKinds, 'what sort of event'),
    entities: refs('entities', 'whom it concerns'),
    title: text('what happened'),
    effect: text('what it changed'),
    source: refs('sources', 'documents'),
    confidence: oneOf(tiers, 'at most the tier of the best source'),
  },
};
