import type { ParameterRecord, Values } from '@roundtrip/engine';
import { behind, each, type Parting, Split } from './split.ts';
import type { World } from './world.ts';

/** What a firm keeps of the lab that came out of it, as American clouds have of theirs; judged. */
const kept = { stake: 0.3, share: 0.7, term: 4, discount: 0.1 } as const;
/** Part of what a firm runs beside models that is for customers of its cloud; judged. */
const forOthers = 0.35;
/** Clouds that are left draw under numbers that no firm has had. */
const firstCloudDraw = 70;

type Records = Record<string, ParameterRecord>;

const why = 'Integrated firms are split into a cloud and a lab.';
const judged = (unit: string, mode: Values, ...over: string[]): ParameterRecord => ({
  ...(over.length === 0 ? {} : { over }),
  unit,
  mode,
  source: 'judgement',
  why,
});

function cash(split: Split): ParameterRecord {
  const { world, clouds, labs, partings } = split;
  const has = (name: string) => split.had('opening_deposits', name);
  const others = ['applications', 'capital', 'government'];
  const given = (firm: string) => {
    const lab = partings.find((one) => one.firm === firm)?.lab;
    return lab === undefined ? 0 : split.seed(lab);
  };
  const mode = {
    ...each([...world.merchants, ...Object.keys(world.ownMakers), ...others], has),
    ...each(labs, (lab) => split.seed(lab)),
    ...each(clouds, (firm) => has(firm) - given(firm)),
    ...each(world.spare, () => 0),
  };
  return judged('USDm', mode, 'agent');
}

function machines(split: Split): Records {
  const { clouds, labs, free } = split;
  const ofClouds = (name: string, factor = 1) =>
    each(clouds, (firm) => split.had(name, firm) * factor);
  const total = (numbers: Readonly<Record<string, number>>) =>
    Object.values(numbers).reduce((sum, value) => sum + value, 0);
  const built = each(
    clouds,
    (firm) =>
      split.had('opening_pipeline', firm) *
      split.had('opening_capacity', firm) *
      split.whole('capacity_price'),
  );
  const own = each(labs, (lab) => (free.includes(lab) ? split.had('opening_capacity', lab) : 0));
  const books = each([...clouds, ...free], (name) => split.had('opening_fixed_capital', name));
  return {
    opening_capacity: judged('H100e', ofClouds('opening_capacity'), 'firm'),
    opening_pipeline: judged('1/year', ofClouds('opening_pipeline'), 'firm'),
    opening_own_capacity: judged('H100e', own, 'lab'),
    opening_own_pipeline: judged('H100e/year', 0, 'lab'),
    opening_fixed_capital: judged('USDm', books, 'buyer'),
    opening_capex: judged('USDm/year', total(built)),
    core_use: judged('H100e', ofClouds('core_use', 1 - forOthers), 'firm'),
    other_demand: judged('H100e', total(ofClouds('core_use', forOthers))),
    base_income: judged('USDm/year', ofClouds('base_income'), 'firm'),
    borrowed_for_building: judged('1', 0, 'firm'),
    in_house_tilt: judged('1', 0, 'firm'),
  };
}

function makers(split: Split): Records {
  const { world, clouds, labs } = split;
  const fleet = {
    ...each(clouds, () => 0),
    ...each(labs, (lab) => split.had('opening_fleet', split.source(lab))),
  };
  const capability = {
    ...each([...clouds, ...world.spare], () => behind),
    ...each([...labs, 'open'], (lab) => split.had('opening_capability', split.source(lab))),
  };
  const burn = (lab: string) => Math.max(0, split.rent(lab) - split.revenue(lab));
  const worth = (lab: string) =>
    Math.max(split.whole('opening_multiple') * split.revenue(lab), 2 * split.seed(lab));
  return {
    opening_fleet: judged('H100e', fleet, 'trainer'),
    opening_capability: judged('1', capability, 'developer'),
    cost_factor: judged('1', 1, 'developer'),
    opening_revenue: judged(
      'USDm/year',
      each(labs, (lab) => split.revenue(lab)),
      'lab',
    ),
    opening_burn: judged('USDm/year', each(labs, burn), 'lab'),
    opening_growth: judged(
      '1/year',
      each(labs, () => 1),
      'lab',
    ),
    opening_post_money: judged('USDm', each(labs, worth), 'lab'),
  };
}

function ties({ partings, labs, free }: Split): Records {
  const pairs = (value: number) =>
    Object.fromEntries(partings.map(({ firm, lab }) => [firm, { [lab]: value }]));
  const outside = each(labs, (lab) => (free.includes(lab) ? 1 : 1 - kept.stake));
  const between = (unit: string, mode: Values) => judged(unit, mode, 'cloud', 'lab');
  return {
    opening_stake: judged('1', { ...pairs(kept.stake), capital: outside }, 'investor', 'lab'),
    opening_contract: between('1', pairs(1)),
    opening_share: between('1', pairs(kept.share)),
    opening_end: between('year', pairs(kept.term)),
    opening_discount: between('1', pairs(kept.discount)),
    opening_signed: between('year', pairs(-1)),
    opening_backlog: between('USDm', 0),
    opening_minimum: between('USDm/year', 0),
    opening_exclusive: between('1', 0),
    opening_refusal: between('1', 0),
    revenue_share: between('1', 0),
    opening_credits: judged('USDm', 0, 'lab', 'cloud'),
  };
}

function use(split: Split): Records {
  const { clouds, region, usage } = split;
  const developers = each(['direct', ...clouds], (name) => split.had('opening_developers', name));
  const spend = split.had('opening_spend', region);
  return {
    opening_usage: judged('1', usage, 'offer'),
    opening_developers: judged('1', developers, 'platform'),
    opening_spend: judged('USDm/year', { [region]: spend }, 'region'),
    opening_adoption: judged('1', { [region]: split.had('opening_adoption', region) }, 'region'),
    opening_ai_spend: judged('USDm/year', spend),
  };
}

/**
 * The counterfactual of integration: the firms of a region are split into clouds and labs that rent
 * from them, and the region becomes a market of its own. A lab draws its ideas under the number its
 * firm had, so that both worlds have the same luck.
 */
export function unbundled(
  world: World,
  partings: readonly Parting[],
  /** Integrated firms that become labs as they are. */
  free: readonly string[],
): World {
  const split = new Split(world, partings, free);
  const { clouds, labs, region } = split;
  const { publishers = [], controlled, drawIds, spare } = world;
  const { mark_rule: _marks, opening_uncarried: _uncarried, ...held } = world.opening;
  const numbers = (names: readonly string[], of: (name: string) => string) =>
    Object.fromEntries(names.map((name) => [name, drawIds[of(name)] ?? 0]));
  return {
    ...world,
    title: `${world.title}: integrated firms unbundled`,
    why: `${why} What their ties are at the start is judged by those of American clouds and labs.`,
    regions: { market: region },
    clouds,
    labs,
    integrated: [],
    abroad: [],
    hosts: [],
    publishers: labs.filter((lab) => publishers.includes(split.source(lab))),
    controlled: clouds.filter((firm) => controlled.includes(firm)),
    drawIds: {
      ...Object.fromEntries(clouds.map((firm, at) => [firm, firstCloudDraw + at])),
      ...numbers(labs, (lab) => split.source(lab)),
      ...numbers([...spare, 'open'], (name) => name),
    },
    opening: {
      ...held,
      opening_deposits: cash(split),
      ...machines(split),
      ...makers(split),
      ...ties(split),
      ...use(split),
    },
  };
}
