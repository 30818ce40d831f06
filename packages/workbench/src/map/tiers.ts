import type { Ledger } from '@roundtrip/ledger';
import type { MapAnswer } from '../schema/map.ts';

export type Tier = MapAnswer['tiers'][number]['id'];
type EntityKind = NonNullable<ReturnType<Ledger['entities']['get']>>['kind'];

/** Columns of the map, from where capital comes to where it goes. */
export const tiers: MapAnswer['tiers'] = [
  { id: 'funds', name: 'Funds' },
  { id: 'chips', name: 'Chips' },
  { id: 'clouds', name: 'Clouds' },
  { id: 'labs', name: 'Labs and applications' },
];

const tierOfKind: Readonly<Record<EntityKind, Tier>> = {
  aggregate: 'funds',
  investor: 'funds',
  regulator: 'funds',
  chip: 'chips',
  cloud: 'clouds',
  neocloud: 'clouds',
  // They do all of it in one house; what ties them to others is the compute they run.
  integrated: 'clouds',
  lab: 'labs',
  app: 'labs',
};

/** The column of a firm; one that no table names stands with the funds. */
export function tierOf(ledger: Ledger, id: string): Tier {
  const kind = ledger.entities.get(id)?.kind;
  return kind === undefined ? 'funds' : tierOfKind[kind];
}
