import type { World } from '@roundtrip/model';
import {
  type Cell,
  type Cells,
  largestOf,
  Measuring,
  meanOfYear,
  percentOf,
  ratioOf,
  type Side,
  scaledBy,
  sumOf,
  timesOf,
} from './measuring.ts';

/** A number that says much about a run in little, at any step; NaN where there is nothing. */
export interface RunMeasure {
  readonly id: string;
  readonly title: string;
  readonly unit: 'USD bn' | 'USD bn/year' | '1' | '%' | 'count' | 'quarters' | 'M H100e';
  readonly side: Side;
  /** Absent where the world has nothing of the kind. */
  readonly at?: Cell;
}

const million = 1e6;
const thousand = 1e3;

const withAny = (members: readonly string[], at: () => Cell): { at?: Cell } =>
  members.length === 0 ? {} : { at: at() };

function ofWhole(measuring: Measuring, bust: number): RunMeasure[] {
  const { cell, wholeSide: side } = measuring;
  const year = (name: 'ai_spend' | 'model_spend' | 'capex_total') =>
    scaledBy(measuring.yearOf(name), thousand);
  const [frontier, open] = [cell('frontier'), cell('capability', 'open')];
  return [
    { id: 'ai_spending', title: 'AI spending', unit: 'USD bn/year', side, at: year('ai_spend') },
    {
      id: 'model_spending',
      title: 'Spending on models',
      unit: 'USD bn/year',
      side,
      at: year('model_spend'),
    },
    { id: 'capex', title: 'AI capex', unit: 'USD bn/year', side, at: year('capex_total') },
    {
      id: 'price_over_floor',
      title: 'Compute price over its floor',
      unit: '1',
      side,
      at: meanOfYear(ratioOf(cell('compute_price'), cell('price_floor'))),
    },
    { id: 'frontier', title: 'Frontier, powers of ten', unit: '1', side, at: frontier },
    {
      id: 'open_gap',
      title: 'Open models behind the frontier',
      unit: '1',
      side,
      at: (step) => frontier(step) - open(step),
    },
    {
      id: 'bust',
      title: 'Time in a bust',
      unit: 'quarters',
      side,
      at: timesOf([cell('mood_now')], (mood) => mood === bust),
    },
  ];
}

function ofMoney(measuring: Measuring): RunMeasure[] {
  const { world, labs, marketSide: side } = measuring;
  const { clouds } = world;
  const put = measuring.over('put_in', clouds);
  const back = measuring.over('came_back', clouds);
  const revenues = clouds.map((cloud) => measuring.yearOf('ai_revenue', cloud));
  const revenue = sumOf(revenues);
  return [
    {
      id: 'cloud_ai_revenue',
      title: 'AI revenue of clouds',
      unit: 'USD bn/year',
      side,
      ...withAny(clouds, () => scaledBy(revenue, thousand)),
    },
    {
      id: 'largest_cloud',
      title: 'Largest cloud, part of their AI revenue',
      unit: '%',
      side,
      ...withAny(clouds, () => percentOf(largestOf(revenues), revenue)),
    },
    {
      id: 'put_in',
      title: 'Put into labs by clouds',
      unit: 'USD bn',
      side,
      ...withAny(labs, () => scaledBy(put, thousand)),
    },
    {
      id: 'came_back',
      title: 'Came back of it by haircut',
      unit: 'USD bn',
      side,
      ...withAny(labs, () => scaledBy(back, thousand)),
    },
    {
      id: 'round_trip',
      title: 'Round-trip ratio by haircut',
      unit: '%',
      side,
      ...withAny(labs, () => percentOf(back, put)),
    },
  ];
}

function livingSum(alive: readonly Cell[], values: readonly Cell[]): Cell {
  return (step) => {
    let sum = 0;
    for (const [at, value] of values.entries()) if (alive[at]?.(step) !== 0) sum += value(step);
    return sum;
  };
}

function ofLabs(measuring: Measuring): RunMeasure[] {
  const { cell, world, labs, marketSide: side } = measuring;
  const pairs = world.clouds.flatMap((cloud) => labs.map((lab) => [cloud, lab] as const));
  const alive = measuring.each('alive', labs);
  const living = (name: 'annual_revenue' | 'post_money') =>
    scaledBy(livingSum(alive, measuring.each(name, labs)), thousand);
  const counted = (id: string, title: string, cells: () => readonly Cell[]): RunMeasure => ({
    id,
    title,
    unit: 'count',
    side,
    ...withAny(labs, () => timesOf(cells(), (value) => value !== 0)),
  });
  const ofPairs = (name: 'probe_opens' | 'remedy') => pairs.map((pair) => cell(name, ...pair));
  return [
    {
      id: 'lab_revenue',
      title: 'Revenue of labs',
      unit: 'USD bn/year',
      side,
      ...withAny(labs, () => living('annual_revenue')),
    },
    {
      id: 'lab_valuation',
      title: 'Value of labs at their last price',
      unit: 'USD bn',
      side,
      ...withAny(labs, () => living('post_money')),
    },
    {
      id: 'labs_alive',
      title: 'Labs alive at the end',
      unit: 'count',
      side,
      ...withAny(labs, () => (step) => alive.filter((one) => one(step) !== 0).length),
    },
    counted('exits', 'Labs that ended', () => measuring.each('exits', labs)),
    counted('entries', 'Labs founded', () =>
      world.spare.map((lab) => cell('enters', `${lab}_slot`)),
    ),
    counted('probes', 'Probes opened', () => ofPairs('probe_opens')),
    counted('remedies', 'Remedies', () => ofPairs('remedy')),
  ];
}

function ofIntegrated(measuring: Measuring): RunMeasure[] {
  const { inside } = measuring;
  return [
    {
      id: 'integrated_revenue',
      title: 'AI revenue of integrated firms',
      unit: 'USD bn/year',
      side: 'cn',
      ...withAny(inside, () => scaledBy(measuring.yearOver('ai_revenue', inside), thousand)),
    },
  ];
}

const countries = { us: 'US', cn: 'China' } as const;

/** What can be said of a country whoever its firms are: clouds and labs, or integrated ones. */
function ofCountry(measuring: Measuring, side: 'us' | 'cn'): RunMeasure[] {
  const { cell, world, labs } = measuring;
  const firms = measuring.firmsOf(side);
  const tenants = measuring.marketSide === side ? labs : [];
  const inWorld = Object.values(world.regions).includes(side) ? [side] : [];
  const capacity = measuring.over('capacity', firms);
  const own = measuring.over('own_capacity', tenants);
  const best = largestOf([
    ...measuring.each('capability', firms),
    ...tenants.map((lab): Cell => {
      const [alive, capability] = [cell('alive', lab), cell('capability', lab)];
      return (step) => (alive(step) === 0 ? Number.NEGATIVE_INFINITY : capability(step));
    }),
  ]);
  return [
    {
      id: `${side}_model_spending`,
      title: `Spending on models, ${countries[side]}`,
      unit: 'USD bn/year',
      side,
      ...withAny(inWorld, () => scaledBy(measuring.yearOf('spending', side), thousand)),
    },
    {
      id: `${side}_capacity`,
      title: `AI capacity, ${countries[side]}`,
      unit: 'M H100e',
      side,
      ...withAny(firms, () => (step) => (capacity(step) + own(step)) / million),
    },
    {
      id: `${side}_best`,
      title: `Best model, ${countries[side]}, powers of ten`,
      unit: '1',
      side,
      ...withAny([...firms, ...tenants], () => (step) => {
        const most = best(step);
        return Number.isFinite(most) ? most : Number.NaN;
      }),
    },
  ];
}

/**
 * The numbers of a run of a world; of flows the year that ends with a step, of stocks its end.
 * `bust` is the place of that mood among the moods.
 */
export function measuresOf(cells: Cells, world: World, bust: number): RunMeasure[] {
  const measuring = new Measuring(cells, world);
  return [
    ...ofWhole(measuring, bust),
    ...ofCountry(measuring, 'us'),
    ...ofMoney(measuring),
    ...ofLabs(measuring),
    ...ofCountry(measuring, 'cn'),
    ...ofIntegrated(measuring),
  ];
}
