import type { Day } from '@roundtrip/units';
import { Rows } from './rows.ts';
import type { DealLink } from './tables/deal-links.ts';
import type { Deal } from './tables/deals.ts';
import type { Entity } from './tables/entities.ts';
import type { Event } from './tables/events.ts';
import type { FxRate } from './tables/fx.ts';
import type { InitialState } from './tables/initial-state.ts';
import type { Metric } from './tables/metrics.ts';
import type { Observation } from './tables/observations.ts';
import type { Prior } from './tables/priors.ts';
import type { Source } from './tables/sources.ts';

/** The rows of every table as they were read, in file order. */
export interface Tables {
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly metrics: readonly Metric[];
  readonly deals: readonly Deal[];
  readonly 'deal-links': readonly DealLink[];
  readonly observations: readonly Observation[];
  readonly events: readonly Event[];
  readonly priors: readonly Prior[];
  readonly fx: readonly FxRate[];
  readonly 'initial-state': readonly InitialState[];
}

/** All that the data package and its overlays say, checked. Slices of it are new ledgers. */
export interface Ledger {
  readonly released: Day;
  readonly sources: Rows<Source>;
  readonly entities: Rows<Entity>;
  readonly metrics: Rows<Metric>;
  readonly deals: Rows<Deal>;
  readonly links: readonly DealLink[];
  /** Links by the deal on their left. */
  readonly linksFrom: ReadonlyMap<string, readonly DealLink[]>;
  readonly observations: readonly Observation[];
  readonly events: Rows<Event>;
  readonly priors: Rows<Prior>;
  readonly fx: readonly FxRate[];
  readonly initialState: readonly InitialState[];
  /** Names of the files laid over the package. */
  readonly overlays: readonly string[];
  /** Ids of deals that stand in an overlay, not in the package. */
  readonly privateDeals: ReadonlySet<string>;
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Rows<T> {
  return Rows.of(rows, (row) => row.id);
}

function groupByDeal(links: readonly DealLink[]): Map<string, readonly DealLink[]> {
  const groups = new Map<string, DealLink[]>();
  for (const link of links) {
    const group = groups.get(link.deal);
    if (group === undefined) groups.set(link.deal, [link]);
    else group.push(link);
  }
  return groups;
}

/** Puts checked tables under look-ups. */
export function assemble(tables: Tables, released: Day, overlays: readonly string[]): Ledger {
  const own = new Set(overlays);
  return {
    released,
    sources: byId(tables.sources),
    entities: byId(tables.entities),
    metrics: byId(tables.metrics),
    deals: byId(tables.deals),
    links: tables['deal-links'],
    linksFrom: groupByDeal(tables['deal-links']),
    observations: tables.observations,
    events: byId(tables.events),
    priors: Rows.of(tables.priors, (prior) => prior.parameter),
    fx: tables.fx,
    initialState: tables['initial-state'],
    overlays,
    privateDeals: new Set(
      tables.deals.filter((deal) => own.has(deal.where.file)).map((deal) => deal.id),
    ),
  };
}

function withDeals(ledger: Ledger, deals: Rows<Deal>): Ledger {
  const links = ledger.links.filter((link) => deals.has(link.deal) && deals.has(link.linked));
  return { ...ledger, deals, links, linksFrom: groupByDeal(links) };
}

/**
 * What the public knew on a day. A row whose day is known to a month or year stays from its first
 * possible day on; sums tell the two apart. Documents stay: only rows carry knowledge.
 */
export function knownOn(ledger: Ledger, day: Day): Ledger {
  const deals = ledger.deals.where((deal) => deal.knownOn.first <= day);
  return {
    ...withDeals(ledger, deals),
    observations: ledger.observations.filter((observation) => observation.knownOn <= day),
    events: ledger.events.where((event) => event.knownOn <= day),
    priors: ledger.priors.where((prior) => prior.knownOn.first <= day),
    initialState: ledger.initialState.filter((state) => state.day <= day),
  };
}

/** What had happened by a day: deals bound, events, states of vantage days. */
export function until(ledger: Ledger, day: Day): Ledger {
  const deals = ledger.deals.where((deal) => (deal.signed ?? deal.knownOn).first <= day);
  return {
    ...withDeals(ledger, deals),
    events: ledger.events.where((event) => event.date.first <= day),
    initialState: ledger.initialState.filter((state) => state.day <= day),
  };
}
