import {
  type Days,
  foreignCurrency,
  hasHappened,
  knownOn,
  type Ledger,
  type Observation,
  type Selection,
  type Stage,
  selecting,
  sum,
  until,
  usdPerUnit,
} from '@roundtrip/ledger';
import { parsePeriod } from '@roundtrip/units';
import { citationsNamed } from './citation.ts';
import { type DayChoice, frameOf, resolveDays } from './days.ts';
import { Refusal } from './refusal.ts';
import type { EntityList, EntityPage } from './schema/ledger.ts';

/** Every entity the ledger knows. */
export function entityList(ledger: Ledger, choice: DayChoice): EntityList {
  const entities = ledger.entities
    .values()
    .map(({ id, name, kind, layers }) => ({ id, name, kind, layers: [...layers] }));
  return { entities, ...frameOf(ledger, resolveDays(ledger, choice), []) };
}

/** Everything the ledger says of one entity. */
export function entityPage(whole: Ledger, id: string, choice: DayChoice): EntityPage {
  const days = resolveDays(whole, choice);
  const ledger = until(knownOn(whole, days.knownOn), days.until);
  const entity = ledger.entities.get(id);
  if (entity === undefined) throw new Refusal(`no entity ${JSON.stringify(id)}`);
  const out = selecting({ payers: new Set([id]) });
  const into = selecting({ payees: new Set([id]) });
  const dealsOut = idsOf(ledger, out, days);
  const dealsIn = idsOf(ledger, into, days);
  const { observations } = ledger;
  return {
    id,
    name: entity.name,
    kind: entity.kind,
    layers: [...entity.layers],
    jurisdiction: entity.jurisdiction ?? null,
    regime: entity.regime ?? null,
    parent: entity.parent ?? null,
    ticker: entity.ticker ?? null,
    cik: entity.cik ?? null,
    lei: entity.lei ?? null,
    founded: entity.founded?.text ?? null,
    fiscalYearEnd: entity.fiscalYearEnd ?? null,
    note: entity.note ?? '',
    pays: atEachStage(ledger, out, days),
    receives: atEachStage(ledger, into, days),
    dealsOut,
    dealsIn,
    events: [...ledger.events.values()]
      .filter((event) => event.entities.includes(id))
      .map((event) => event.id),
    observations: observations
      .filter((observation) => observation.entity === id)
      .map((observation) => figure(ledger, observation, entity.fiscalYearEnd))
      .sort(byMetricThenTime),
    sources: citationsNamed(ledger, entity.source),
    ...frameOf(ledger, days, [...dealsOut, ...dealsIn]),
  };
}

function idsOf(ledger: Ledger, selection: Selection, days: Days): string[] {
  return [...ledger.deals.values()]
    .filter((deal) => selection(deal) && hasHappened(deal, days, 'first'))
    .map((deal) => deal.id);
}

function atEachStage(ledger: Ledger, selection: Selection, days: Days) {
  const at = (stage: Stage) => sum(ledger, selection, stage, days).value;
  return {
    headline: at('headline'),
    binding: at('binding'),
    drawn: at('drawn'),
    paid: at('paid'),
  };
}

type Figure = EntityPage['observations'][number];

function figure(ledger: Ledger, observation: Observation, yearEnd: string | undefined): Figure {
  const { metric, period, value, unit, basis, knownOn: known, confidence, source } = observation;
  const days = parsePeriod(period, yearEnd);
  const currency = foreignCurrency(unit);
  const rate = currency && usdPerUnit(ledger.fx, currency, period, yearEnd);
  return {
    metric,
    period,
    first: days?.first ?? known,
    last: days?.last ?? known,
    value,
    unit,
    usdM: rate ? value * rate.usdPerUnit : null,
    basis,
    knownOn: known,
    confidence,
    sources: [...source],
  };
}

function byMetricThenTime(a: Figure, b: Figure): number {
  if (a.metric !== b.metric) return a.metric < b.metric ? -1 : 1;
  if (a.last !== b.last) return a.last < b.last ? -1 : 1;
  return a.first < b.first ? 1 : a.first > b.first ? -1 : 0;
}
