import type { ParameterRecord } from '@roundtrip/engine';
import { cast, centreOf, chineseHosts } from '@roundtrip/model';
import { derived, type Figure, judged, type OpeningFigures, scaled } from './opening-figures.ts';

type Records = Record<string, ParameterRecord>;
type Cell = readonly [readonly string[], Figure | undefined];

const { clouds, labs, integrated } = cast;
const nameOf = (entity: string): string => entity.replaceAll('-', '_');

/** Apps that are nobody\u2019s here, by where they are used: whose offer stands for them. */
const otherApps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'us-row': { 'other-apps': 'meta_own', deepseek: 'neoclouds_open' },
  china: { 'other-apps': 'alibaba_open', moonshot: 'alibaba_open' },
};

function consumerOffer(region: string, maker: string): string {
  const apart = otherApps[region]?.[maker];
  if (apart !== undefined) return apart;
  if (labs.some(({ entity }) => entity === maker)) return `direct_${nameOf(maker)}`;
  return `${nameOf(maker)}_own`;
}

/** The offer that a platform and a maker stand for; in China all open models are hosted. */
function enterpriseOffer(region: string, platform: string, maker: string): string {
  if (region === 'china') {
    if (platform === maker) return `${nameOf(platform)}_own`;
    if (platform === 'direct') return maker === 'deepseek' ? 'deepseek_own' : 'alibaba_open';
    return chineseHosts.includes(platform) ? `${platform}_open` : 'alibaba_open';
  }
  if (platform === maker) return `${nameOf(platform)}_own`;
  return `${nameOf(platform)}_${nameOf(maker)}`;
}

interface Use {
  readonly offer: string;
  readonly figure: Figure;
}

function usesOf(figures: OpeningFigures, region: string, consumers: Figure): Use[] {
  const told = (variable: string) =>
    figures.indices(region, variable).map((index) => ({
      index,
      figure: figures.needed(region, variable, index),
    }));
  const consumer = told('usage_share_consumer').map(({ index, figure }) => ({
    offer: consumerOffer(region, index),
    figure: scaled(figure, consumers.value, 'of what consumers spend'),
  }));
  const enterprise = told('usage_share_enterprise').map(({ index, figure }) => {
    const [platform = '', maker = ''] = index.split('>');
    return {
      offer: enterpriseOffer(region, platform, maker),
      figure: scaled(figure, 1 - consumers.value, 'of what firms spend'),
    };
  });
  return [...consumer, ...enterprise];
}

/** What a lab gets of a dollar that is spent on its models through a cloud; the rest is its fee. */
const afterFee = 1 - centreOf('marketplace_fee');

type Shares = Map<string, { readonly share: number; readonly from: readonly Figure[] }>;

function toldShares(figures: OpeningFigures, region: string, consumers: Figure): Shares {
  const uses = usesOf(figures, region, consumers);
  if (uses.length === 0) figures.missing.push(`usage shares of ${region}`);
  const all = uses.reduce((sum, { figure }) => sum + figure.value, 0);
  return new Map(
    [...new Set(uses.map(({ offer }) => offer))].map((offer) => {
      const from = uses.filter((use) => use.offer === offer).map(({ figure }) => figure);
      const share = from.reduce((sum, { value }) => sum + value, 0) / all;
      return [offer, { share, from }];
    }),
  );
}

/** Told shares moved so that each lab sells what it says; the others share what is left. */
function soldShares(figures: OpeningFigures, told: Shares): Shares {
  const spend = figures.needed('us-row', 'model_spend_quarter').value * 4;
  const sold: Shares = new Map();
  for (const { name, entity } of labs) {
    const own = [...told].filter(([offer]) => offer.endsWith(`_${name}`));
    const revenue = figures.needed(entity, 'arr');
    const direct = `direct_${name}`;
    const known: Shares = new Map(own.length > 0 ? own : [[direct, { share: 1, from: [] }]]);
    const kept = [...known].reduce(
      (sum, [offer, { share }]) => sum + share * (offer === direct ? 1 : afterFee),
      0,
    );
    for (const [offer, { share, from }] of known)
      sold.set(offer, { share: (share * revenue.value) / spend / kept, from: [revenue, ...from] });
  }
  const ofLabs = [...sold.values()].reduce((sum, { share }) => sum + share, 0);
  const others = [...told].filter(([offer]) => !sold.has(offer));
  const toldOthers = others.reduce((sum, [, { share }]) => sum + share, 0);
  for (const [offer, { share, from }] of others)
    sold.set(offer, { share: (share / toldOthers) * (1 - ofLabs), from });
  return sold;
}

function usage(figures: OpeningFigures): ParameterRecord {
  const consumers = figures.needed('us-row', 'consumer_share_of_model_spend');
  const american = soldShares(figures, toldShares(figures, 'us-row', consumers));
  const chinese = toldShares(figures, 'china', consumers);
  const cells = [
    [american, 'told shares, moved so that each lab sells what it says'] as const,
    [chinese, 'consumers and firms together, scaled to the whole'] as const,
  ].flatMap(([shares, how]) =>
    [...shares].map(([offer, { share, from }]): Cell => [[offer], derived(share, from, how)]),
  );
  return figures.record(
    'opening_usage',
    { over: ['offer'], unit: '1', why: 'Share of an offer in the use of models where it is sold.' },
    cells,
  );
}

function developers(figures: OpeningFigures): ParameterRecord {
  const direct = figures.needed('us-row', 'direct_api_developer_share');
  const share = (region: string, entity: string, part: number): Figure | undefined => {
    const told = figures.maybe(region, 'developer_share', entity);
    return told && scaled(told, part, 'of those who use a cloud');
  };
  const inChina = integrated.map(
    ({ name, entity }): Cell => [
      [name],
      entity === 'deepseek'
        ? share('china', 'other', 1)
        : (share('china', entity, 1) ?? judged(0, 'none is told')),
    ],
  );
  const outside = clouds.map(
    ({ name, entity }): Cell => [
      [name],
      share('us-row', entity, 1 - direct.value) ?? judged(0, 'none is told'),
    ],
  );
  return figures.record(
    'opening_developers',
    { over: ['platform'], unit: '1', why: 'Share of a platform among developers on the day.' },
    [[['direct'], direct], ...outside, ...inChina],
  );
}

const regions = [
  ['us', 'us-row'],
  ['cn', 'china'],
] as const;

/** Who uses what on the day, and what is spent. */
export function openingUse(figures: OpeningFigures): Records {
  const record = figures.record.bind(figures);
  const share = figures.needed('world', 'ai_revenue_to_capex_ttm', 'ai-capex');
  const revenue = figures.needed('world', 'ai_revenue_ttm');
  return {
    opening_usage: usage(figures),
    opening_developers: developers(figures),
    opening_spend: record(
      'opening_spend',
      { over: ['region'], unit: 'USDm/year', why: 'Spending on models, a year.' },
      regions.map(([name, entity]): Cell => {
        const quarter = figures.needed(entity, 'model_spend_quarter');
        return [[name], scaled(quarter, 4, 'a quarter times four')];
      }),
    ),
    opening_adoption: record(
      'opening_adoption',
      { over: ['region'], unit: '1', why: 'Share of those who could use models that do.' },
      regions.map(([name, entity]): Cell => [[name], figures.needed(entity, 'adoption_share')]),
    ),
    opening_ai_spend: record(
      'opening_ai_spend',
      { unit: 'USDm/year', why: 'AI revenue of the year before the day.' },
      [[[], revenue]],
    ),
    opening_capex: record(
      'opening_capex',
      { unit: 'USDm/year', why: 'Capex for AI of the year before the day.' },
      [[[], derived(revenue.value / share.value, [revenue, share], 'AI revenue over its share')]],
    ),
    opening_multiple: record(
      'opening_multiple',
      { unit: 'year', why: 'What the market paid for a dollar of yearly revenue.' },
      [[[], figures.needed('world', 'ev_arr_multiple')]],
    ),
  };
}

/** What others than labs rent of the clouds on the day. */
export function otherDemand(figures: OpeningFigures, utilisation: number): Figure {
  const rented = clouds.map(({ entity }) => {
    const there = figures.needed(entity, 'capacity_in_service');
    const share = figures.needed(entity, 'capacity_share', 'other-external');
    return { there, value: there.value * share.value * utilisation };
  });
  const all = rented.reduce((sum, { value }) => sum + value, 0);
  const how = 'clouds\u2019 compute times the share of others than labs, as far as usable';
  return derived(
    all,
    rented.map(({ there }) => there),
    how,
  );
}
