import type { Ledger } from '@roundtrip/ledger';
import { nameOf } from '../names.ts';
import type { SimulatedState } from '../standing/simulated-state.ts';
import type { Known, Standing } from '../standing/standing.ts';
import { isGroup } from '../tracing/dyed-accounts.ts';
import type { Evidence, Sign } from './evidence.ts';
import { between, judged } from './known.ts';
import { type Layer, type Market, type MarketFirm, marketOf, shareIn } from './market.ts';
import { promisedShare, shareSign } from './signs.ts';

/** A number as a run has it, with the quantities of the model it is read from. */
function simulated(value: number, how: string, ...quantities: readonly string[]): Known {
  return {
    low: value,
    value,
    high: value,
    basis: 'simulated',
    how,
    sources: quantities,
    deals: [],
  };
}

/** Firms of which the model has many in one. */
const crowds: ReadonlySet<string> = new Set(['open', 'other_labs', 'neoclouds']);

class Sellers {
  readonly #state: SimulatedState;
  readonly #ledger: Ledger;

  constructor(state: SimulatedState, ledger: Ledger) {
    this.#state = state;
    this.#ledger = ledger;
  }

  /** Shares in what members sell, of those that sell anything. */
  shares(sales: ReadonlyMap<string, number>, how: string, quantity: string): MarketFirm[] {
    const all = [...sales.values()].reduce((sum, one) => sum + one, 0);
    return [...sales].flatMap(([member, amount]) => {
      if (!(amount > 0)) return [];
      const id = this.#state.id(member);
      const group = crowds.has(member) || isGroup(this.#ledger, id);
      return [
        {
          id,
          name: nameOf(this.#ledger, id),
          group,
          share: simulated(amount / all, how, quantity),
        },
      ];
    });
  }
}

function amounts(
  members: readonly string[],
  of: (member: string) => number | undefined,
): Map<string, number> {
  return new Map(members.map((member) => [member, of(member) ?? 0]));
}

/** What platforms sell; what is bought directly is sold by its maker. */
function sellersIn(state: SimulatedState, region: string): Map<string, number> {
  const platforms = state.program.world.sets.get('platform');
  const place = state.members('region').indexOf(region);
  const regions = platforms?.maps.get('region');
  const sales = amounts(
    state.members('platform').filter((_, at) => regions?.[at] === place),
    (platform) => (platform === 'direct' ? 0 : state.at('platform_share', platform)),
  );
  for (const lab of state.members('lab')) sales.set(lab, state.at('usage', `direct_${lab}`) ?? 0);
  return sales;
}

function marketsOf(state: SimulatedState, ledger: Ledger, asOf: string): Market[] {
  const sellers = new Sellers(state, ledger);
  const [region = ''] = state.members('market');
  const [inside] = state.members('inside');
  const about = { side: undefined, of: 'spending', asOf, years: 0 } as const;
  const makers = (place: string) =>
    sellers.shares(
      amounts(state.members('developer'), (maker) => state.at('model_share', place, maker)),
      'share of use where it is sold',
      'model_share',
    );
  const found = [
    {
      id: 'models',
      words: `models, by who makes them, in the region ${region}`,
      layer: 'models',
      firms: makers(region),
    },
    {
      id: 'model-sales',
      words: `models, by who sells them, in the region ${region}`,
      layer: 'models',
      firms: sellers.shares(sellersIn(state, region), 'share of use by platform', 'platform_share'),
    },
    {
      id: 'compute',
      words: 'AI services of clouds that sell compute',
      layer: 'infrastructure',
      firms: sellers.shares(
        amounts(state.members('cloud'), (cloud) => state.at('ai_revenue', cloud)),
        'share in the AI revenue of the quarter',
        'ai_revenue',
      ),
    },
    ...(inside === undefined
      ? []
      : [
          {
            id: 'models-china',
            words: `models, by who makes them, in the region ${inside}`,
            layer: 'models',
            firms: makers(inside),
          } as const,
        ]),
  ] as const;
  return found
    .filter(({ firms }) => firms.length > 0)
    .map((market) => marketOf({ ...about, ...market }));
}

/** Reads a run by ids of the ledger. */
class RunReader {
  readonly state: SimulatedState;
  readonly #members: ReadonlyMap<string, string>;

  constructor(state: SimulatedState) {
    this.state = state;
    const members = [...state.members('developer'), ...state.members('platform')];
    this.#members = new Map(members.map((member) => [state.id(member), member]));
  }

  at(name: string, ...ids: readonly string[]): number | undefined {
    return this.state.at(name, ...ids.map((id) => this.#members.get(id) ?? id));
  }

  isIn(set: string, id: string): boolean {
    return this.state.members(set).includes(this.#members.get(id) ?? id);
  }

  bills(firm: string): number {
    return this.state
      .members('cloud')
      .reduce((sum, cloud) => sum + (this.at('bill', this.state.id(cloud), firm) ?? 0), 0);
  }
}

const unread = (what: string) => between(0, 1, `${what} is not in this world`);

function margin(run: RunReader, firm: string, layer: Layer): Known {
  const [name, value] =
    layer === 'models'
      ? ['margin', run.at('margin', firm)]
      : ['cloud_margin', run.at('cloud_margin')];
  return value === undefined ? unread('a margin') : simulated(value, 'as simulated', name);
}

function billShare(run: RunReader, firm: string, supplier: string): Known {
  const [bill, all] = [run.at('bill', supplier, firm), run.bills(firm)];
  return bill === undefined || !(all > 0)
    ? unread('its bill')
    : simulated(bill / all, 'of its bills of the quarter', 'bill');
}

function captive(run: RunReader, firm: string, supplier: string): Known {
  if ((run.at('exclusive', supplier, firm) ?? 0) > 0)
    return simulated(1, 'exclusivity is in force, so it cannot buy elsewhere', 'exclusive');
  return judged(
    0,
    billShare(run, firm, supplier).value,
    1,
    'none if all can be bought elsewhere, all if nothing; likely as much as is bought here now',
  );
}

/** Likely as much of what a firm no longer buys as is rented of all that clouds have. */
function recapture({ state }: RunReader): Known {
  const clouds = state.members('cloud');
  const labs = state.members('lab');
  const rented = clouds.reduce(
    (sum, cloud) =>
      labs.reduce((all, lab) => all + (state.at('used', cloud, lab) ?? 0), sum) +
      (state.at('other_use', cloud) ?? 0),
    0,
  );
  const all = clouds.reduce((sum, cloud) => sum + (state.at('capacity', cloud) ?? 0), 0);
  const value = rented > 0 && all > 0 ? Math.min(1, rented / all) : undefined;
  return {
    ...judged(
      0,
      value,
      1,
      'what others would buy of it; likely as much as is rented of all compute',
    ),
    sources: ['used', 'other_use', 'capacity'],
  };
}

function stateSign(
  run: RunReader,
  [id, quantity, words]: readonly [string, string, string],
  investor: string,
  firm: string,
): Sign {
  const value = run.at(quantity, investor, firm);
  const is = value === undefined ? 'unknown' : value > 0 ? 'yes' : 'no';
  const how = value === undefined ? 'not in this world' : `${quantity} of the run`;
  return { id, words, is, share: undefined, deals: [], since: undefined, how };
}

const stateSigns = [
  ['exclusive', 'exclusive', 'buys its compute of the investor alone'],
  ['first-refusal', 'first_refusal', 'must offer the investor its new needs first'],
  ['minimum-spend', 'minimum_spend', 'must spend a least sum with the investor'],
  ['revenue-share', 'revenue_share', 'shares revenue with the investor'],
] as const;

const seat: Sign = {
  id: 'board-seat',
  words: 'has the investor on its board',
  is: 'unknown',
  share: undefined,
  deals: [],
  since: undefined,
  how: 'the model has no boards',
};

function signs(run: RunReader, standing: Standing, investor: string, firm: string): Sign[] {
  const stake = standing.stakes.find(
    ({ holder, issuer }) => holder === investor && issuer === firm,
  );
  return [
    ...stateSigns.map((spec) => stateSign(run, spec, investor, firm)),
    seat,
    shareSign(
      'compute-share',
      'buys over half of its compute of the investor',
      billShare(run, firm, investor),
    ),
    shareSign(
      'promised-share',
      'has promised the investor over half of what it is to spend',
      promisedShare(standing, investor, firm),
    ),
    shareSign('voting-share', 'gives the investor over half of its votes', stake?.voting),
  ];
}

/** The model keeps no sum of cheques by pair; what a part is carried at stands for it. */
function carrying({ stakes }: Standing, investor: string, firm: string): Known {
  const stake = stakes.find(({ holder, issuer }) => holder === investor && issuer === firm);
  return stake === undefined
    ? simulated(0, 'no part of the firm', 'equity')
    : { ...stake.carrying, how: 'what the part is carried at; cheques are not kept by pair' };
}

/** What a run tells of pairs of firms at the end of a step. */
export function runEvidence(ledger: Ledger, state: SimulatedState, standing: Standing): Evidence {
  const run = new RunReader(state);
  return {
    markets: marketsOf(state, ledger, standing.until),
    standing,
    shareOf: (firm, market) => shareIn(market, firm),
    margin: (firm, market) => margin(run, firm, market.layer),
    inputMargin: (supplier) => margin(run, supplier, 'infrastructure'),
    inputCost: (_layer, firm) => {
      const kept = run.at('margin', firm);
      return kept === undefined
        ? unread('a cost')
        : simulated(1 - kept, 'one less the margin on models', 'margin');
    },
    billShare: (firm, supplier) => billShare(run, firm, supplier),
    captive: (firm, supplier) => captive(run, firm, supplier),
    recapture: () => recapture(run),
    putIn: (investor, firm) => carrying(standing, investor, firm),
    layersOf: (firm) => [
      ...(run.isIn('cloud', firm) ? (['infrastructure'] as const) : []),
      ...((run.at('margin', firm) ?? 0) > 0 ? (['models'] as const) : []),
    ],
    signs: (investor, firm) => signs(run, standing, investor, firm),
  };
}
