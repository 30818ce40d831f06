import { contractsInForce, type Days, type Ledger } from '@roundtrip/ledger';
import { yearsBetween } from '@roundtrip/units';
import type { Known, Standing } from '../standing/standing.ts';
import type { Evidence } from './evidence.ts';
import { between, complement, judged, priorNamed, withHindsight } from './known.ts';
import { ledgerMarkets } from './ledger-markets.ts';
import { type Layer, type Market, shareIn, unnamedShare } from './market.ts';
import { fundingShare, putInto } from './money-into.ts';
import { figureOf } from './reading.ts';
import { licenceSign, promisedShare, shareSign, termSigns } from './signs.ts';

/** Kinds of firms that may sell in a market of a layer without being named there. */
const kindsOf: Readonly<Record<Layer, ReadonlySet<string>>> = {
  models: new Set(['lab', 'integrated']),
  infrastructure: new Set(['cloud', 'neocloud', 'integrated']),
  chips: new Set(['chip', 'integrated']),
};

const layers: readonly Layer[] = ['chips', 'infrastructure', 'models'];

function mayBeUnnamed(known: Ledger, id: string, { id: market, layer, side }: Market): boolean {
  const entity = known.entities.get(id);
  if (entity === undefined || !entity.layers.includes(layer)) return false;
  const here = side === undefined || (entity.jurisdiction === 'CN') === (side === 'china');
  const isApp = entity.kind === 'app' && market.startsWith('assistants');
  return here && (isApp || kindsOf[layer].has(entity.kind));
}

function shareOf(known: Ledger, id: string, market: Market): Known | undefined {
  const named = shareIn(market, id);
  if (named !== undefined) return named;
  const hasGroups = market.firms.some(({ group }) => group);
  return hasGroups && mayBeUnnamed(known, id, market) ? unnamedShare(market) : undefined;
}

const servingCost = 'lab_inference_cost_to_revenue';

function cost(known: Ledger, layer: Layer, market: Market): Known {
  const serving = priorNamed(known, servingCost);
  if (market.layer === 'models' && layer === 'infrastructure')
    return serving ?? between(0, 1, 'what serving costs of a dollar of sales was not told by then');
  if (market.layer === 'models')
    return {
      ...between(
        0,
        serving?.high ?? 1,
        'chips are part of what serving costs, of which part is not told',
      ),
      sources: serving?.sources ?? [],
    };
  return between(0, 1, 'what chips cost of a dollar of compute is not told');
}

/** The last gross margin of a chip maker that was told for a vantage day. */
function chipMargin(known: Ledger, firm: string, { until, knownOn }: Days): Known {
  const row = known.initialState
    .filter(
      ({ entity, variable, day }) => entity === firm && variable === 'gross_margin' && day <= until,
    )
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  return row === undefined ? anyMargin : withHindsight(known, figureOf(row), knownOn);
}

const anyMargin = between(
  0,
  1,
  'a margin that no document tells, from nothing to all of the price',
);

function margin(known: Ledger, firm: string, layer: Layer, days: Days): Known {
  switch (layer) {
    case 'models': {
      const serving = priorNamed(known, servingCost);
      return serving === undefined
        ? anyMargin
        : complement(serving, 'one less what serving costs of a dollar of sales');
    }
    case 'infrastructure':
      return priorNamed(known, 'cloud_ai_gross_margin') ?? anyMargin;
    case 'chips':
      return chipMargin(known, firm, days);
  }
}

/** For how long what was told of a vantage day stands for later days. */
const freshYears = 1;

/** Share of a firm's compute at a supplier: told for a day not long ago, or as its terms are. */
function billShare(known: Ledger, days: Days, firm: string, supplier: string, layer: Layer): Known {
  if (layer === 'chips')
    return between(0, 1, 'which part of its chips it has of the investor is not told');
  const row = known.initialState
    .filter(
      ({ entity, variable, index, day }) =>
        entity === firm &&
        variable === 'contract_primary_share' &&
        index === supplier &&
        day <= days.until &&
        yearsBetween(day, days.until) <= freshYears,
    )
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  if (row !== undefined) {
    const told = { ...figureOf(row), how: `told for ${row.day}; ${row.how}` };
    return withHindsight(known, told, days.knownOn);
  }
  const inForce = contractsInForce(known, firm, days.until);
  const withTerm = (...terms: readonly string[]) =>
    inForce.filter(
      (deal) => deal.payee === supplier && terms.some((term) => deal.terms.includes(term)),
    );
  const tight = withTerm('exclusive-cloud', 'right-of-first-refusal');
  const primary = withTerm('primary-cloud');
  const [prior, deals] =
    tight.length > 0
      ? ['primary_cloud_share_exclusive_terms', tight]
      : ['primary_cloud_share_primary_terms', primary];
  const usual = deals.length === 0 ? undefined : priorNamed(known, prior);
  return usual === undefined
    ? between(0, 1, 'its share at the investor is not told')
    : { ...usual, deals: deals.map(({ id }) => id) };
}

function captive(known: Ledger, days: Days, firm: string, supplier: string, share: Known): Known {
  const exclusive = contractsInForce(known, firm, days.until).filter(
    (deal) => deal.payee === supplier && deal.terms.includes('exclusive-cloud'),
  );
  if (exclusive.length > 0)
    return {
      ...judged(1, 1, 1, 'exclusivity is in force, so it cannot buy elsewhere'),
      deals: exclusive.map(({ id }) => id),
      sources: [...new Set(exclusive.flatMap(({ source }) => source))],
    };
  return judged(
    0,
    share.value,
    1,
    'none if all can be bought elsewhere, all if nothing; likely as much as is bought here now',
  );
}

/** Likely as much of what a firm no longer buys as is rented of all; nobody tells. */
function recapture(known: Ledger, { until, knownOn }: Days): Known {
  const rented = known.initialState
    .filter(({ variable, day }) => variable === 'utilisation_rented' && day <= until)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  const untold = between(0, 1, 'what others would buy of it is not told');
  if (rented === undefined) return untold;
  const likely: Known = {
    ...untold,
    value: rented.value,
    basis: 'judgement',
    how: `${untold.how}; likely as much as is rented of all compute, told for ${rented.day}`,
    sources: rented.source,
  };
  return withHindsight(known, likely, knownOn);
}

function layersOf(known: Ledger, firm: string): Layer[] {
  const entity = known.entities.get(firm);
  // What an investor is said to be about, it does not sell.
  if (entity === undefined || entity.kind === 'investor') return [];
  return layers.filter((layer) => entity.layers.includes(layer));
}

/** What the ledger tells of pairs of firms on a day. */
export function ledgerEvidence(known: Ledger, days: Days, standing: Standing): Evidence {
  const share = (firm: string, supplier: string, layer: Layer) =>
    billShare(known, days, firm, supplier, layer);
  return {
    markets: ledgerMarkets(known, days),
    standing,
    shareOf: (firm, market) => shareOf(known, firm, market),
    margin: (firm, market) => margin(known, firm, market.layer, days),
    inputMargin: (supplier, layer) => margin(known, supplier, layer, days),
    inputCost: (layer, _firm, market) => cost(known, layer, market),
    billShare: share,
    captive: (firm, supplier, layer) =>
      captive(known, days, firm, supplier, share(firm, supplier, layer)),
    recapture: () => recapture(known, days),
    putIn: (investor, firm) => putInto(known, days, investor, firm),
    layersOf: (firm) => layersOf(known, firm),
    signs: (investor, firm) => {
      const asked = { known, days, investor, firm };
      const stake = standing.stakes.find(
        ({ holder, issuer }) => holder === investor && issuer === firm,
      );
      return [
        ...termSigns(asked),
        shareSign(
          'compute-share',
          'buys over half of its compute of the investor',
          share(firm, investor, 'infrastructure'),
        ),
        shareSign(
          'promised-share',
          'has promised the investor over half of what it is to spend',
          promisedShare(standing, investor, firm),
        ),
        shareSign(
          'funding-share',
          'has over half of its money of the investor',
          fundingShare(known, days, investor, firm),
        ),
        shareSign('voting-share', 'gives the investor over half of its votes', stake?.voting),
        licenceSign(asked),
      ];
    },
  };
}
