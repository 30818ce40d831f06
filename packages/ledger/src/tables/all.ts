import type { Tables } from '../ledger.ts';
import type { Table } from '../table.ts';
import { dealLinks } from './deal-links.ts';
import { deals } from './deals.ts';
import { entities } from './entities.ts';
import { events } from './events.ts';
import { fx } from './fx.ts';
import { initialState } from './initial-state.ts';
import { metrics } from './metrics.ts';
import { observations } from './observations.ts';
import { priors } from './priors.ts';
import { sources } from './sources.ts';

/** Row of a table as its fields read it. */
export type RowOf<N extends keyof Tables> = Omit<Tables[N][number], 'where'>;

/** Every table of the data package by name. */
export const tables: { readonly [N in keyof Tables]: Table<RowOf<N>> } = {
  sources,
  entities,
  metrics,
  deals,
  'deal-links': dealLinks,
  observations,
  events,
  priors,
  fx,
  'initial-state': initialState,
};

/** Tables in the order they are read: what is referred to comes first. */
export const tableOrder: readonly (keyof Tables)[] = [
  'sources',
  'entities',
  'metrics',
  'deals',
  'deal-links',
  'observations',
  'events',
  'priors',
  'fx',
  'initial-state',
];
