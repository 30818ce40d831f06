import type { Measuring, Path, Side } from './measuring.ts';

/** A number that says much about a run in little, at any step; NaN where there is nothing. */
export interface RunMeasure {
  readonly id: string;
  readonly title: string;
  readonly unit: 'USD bn' | 'USD bn/year' | '1' | '%' | 'count' | 'quarters' | 'M H100e';
  readonly side: Side;
  /** Absent where the world has nothing of the kind. */
  readonly path?: () => Path;
}

const million = 1e6;
const thousand = 1e3;

const withAny = (members: readonly string[], path: () => Path): { path?: () => Path } =>
  members.length === 0 ? {} : { path };

function ofWhole(measuring: Measuring, bust: number): RunMeasure[] {
  const { wholeSide: side } = measuring;
  const year = (name: 'ai_spend' | 'model_spend' | 'capex_total') => () =>
    measuring.scaled(measuring.yearOf(name), thousand);
  return [
    { id: 'ai_spending', title: 'AI spending', unit: 'USD bn/year', side, path: year('ai_spend') },
    {
      id: 'model_spending',
      title: 'Spending on models',
      unit: 'USD bn/year',
      side,
      path: year('model_spend'),
    },
    { id: 'capex', title: 'AI capex', unit: 'USD bn/year', side, path: year('capex_total') },
    {
      id: 'price_over_floor',
      title: 'Compute price over its floor',
      unit: '1',
      side,
      path: () =>
        measuring.meanOfYear(
          measuring.ratio(measuring.cell('compute_price'), measuring.cell('price_floor')),
        ),
    },
    {
      id: 'frontier',
      title: 'Frontier, powers of ten',
      unit: '1',
      side,
      path: () => measuring.cell('frontier'),
    },
    {
      id: 'open_gap',
      title: 'Open models behind the frontier',
      unit: '1',
      side,
      path: () => {
        const [frontier, open] = [measuring.cell('frontier'), measuring.cell('capability', 'open')];
        return measuring.from((step) => (frontier[step] as number) - (open[step] as number));
      },
    },
    {
      id: 'bust',
      title: 'Time in a bust',
      unit: 'quarters',
      side,
      path: () => measuring.times([measuring.cell('mood_now')], (mood) => mood === bust),
    },
  ];
}

function ofMoney(measuring: Measuring): RunMeasure[] {
  const { world, labs, marketSide: side } = measuring;
  const { clouds } = world;
  const put = () => measuring.over('put_in', clouds);
  const back = () => measuring.over('came_back', clouds);
  const revenues = () => clouds.map((cloud) => measuring.yearOf('ai_revenue', cloud));
  return [
    {
      id: 'cloud_ai_revenue',
      title: 'AI revenue of clouds',
      unit: 'USD bn/year',
      side,
      ...withAny(clouds, () => measuring.scaled(measuring.sum(revenues()), thousand)),
    },
    {
      id: 'largest_cloud',
      title: 'Largest cloud, part of their AI revenue',
      unit: '%',
      side,
      ...withAny(clouds, () =>
        measuring.percent(measuring.largest(revenues()), measuring.sum(revenues())),
      ),
    },
    {
      id: 'put_in',
      title: 'Put into labs by clouds',
      unit: 'USD bn',
      side,
      ...withAny(labs, () => measuring.scaled(put(), thousand)),
    },
    {
      id: 'came_back',
      title: 'Came back of it by haircut',
      unit: 'USD bn',
      side,
      ...withAny(labs, () => measuring.scaled(back(), thousand)),
    },
    {
      id: 'round_trip',
      title: 'Round-trip ratio by haircut',
      unit: '%',
      side,
      ...withAny(labs, () => measuring.percent(back(), put())),
    },
  ];
}

function ofLabs(measuring: Measuring): RunMeasure[] {
  const { world, labs, marketSide: side } = measuring;
  const pairs = world.clouds.flatMap((cloud) => labs.map((lab) => [cloud, lab] as const));
  const alive = () => measuring.each('alive', labs);
  const living = (name: 'annual_revenue' | 'post_money') => () => {
    const values = measuring.each(name, labs);
    return measuring.scaled(measuring.sumWhere(alive(), values), thousand);
  };
  const counted = (id: string, title: string, paths: () => readonly Path[]): RunMeasure => ({
    id,
    title,
    unit: 'count',
    side,
    ...withAny(labs, () => measuring.times(paths(), (value) => value !== 0)),
  });
  const ofPairs = (name: 'probe_opens' | 'remedy') => () =>
    pairs.map((pair) => measuring.cell(name, ...pair));
  return [
    {
      id: 'lab_revenue',
      title: 'Revenue of labs',
      unit: 'USD bn/year',
      side,
      ...withAny(labs, living('annual_revenue')),
    },
    {
      id: 'lab_valuation',
      title: 'Value of labs at their last price',
      unit: 'USD bn',
      side,
      ...withAny(labs, living('post_money')),
    },
    {
      id: 'labs_alive',
      title: 'Labs alive at the end',
      unit: 'count',
      side,
      ...withAny(labs, () => {
        const lives = alive();
        return measuring.from((step) => lives.filter((one) => one[step] !== 0).length);
      }),
    },
    counted('exits', 'Labs that ended', () => measuring.each('exits', labs)),
    counted('entries', 'Labs founded', () =>
      world.spare.map((lab) => measuring.cell('enters', `${lab}_slot`)),
    ),
    counted('probes', 'Probes opened', ofPairs('probe_opens')),
    counted('remedies', 'Remedies', ofPairs('remedy')),
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
      ...withAny(inside, () =>
        measuring.scaled(measuring.yearOver('ai_revenue', inside), thousand),
      ),
    },
  ];
}

const countries = { us: 'US', cn: 'China' } as const;

/** The best model of firms and of labs that live; none where nobody is left. */
function bestOf(measuring: Measuring, firms: readonly string[], tenants: readonly string[]): Path {
  const ofFirms = measuring.each('capability', firms);
  const ofTenants = measuring.each('capability', tenants);
  const alive = measuring.each('alive', tenants);
  return measuring.from((step) => {
    let best = Number.NEGATIVE_INFINITY;
    for (const path of ofFirms) best = Math.max(best, path[step] as number);
    for (let at = 0; at < ofTenants.length; at += 1)
      if (alive[at]?.[step] !== 0) best = Math.max(best, (ofTenants[at] as Path)[step] as number);
    return Number.isFinite(best) ? best : Number.NaN;
  });
}

/** What can be said of a country whoever its firms are: clouds and labs, or integrated ones. */
function ofCountry(measuring: Measuring, side: 'us' | 'cn'): RunMeasure[] {
  const { world, labs } = measuring;
  const firms = measuring.firmsOf(side);
  const tenants = measuring.marketSide === side ? labs : [];
  const inWorld = Object.values(world.regions).includes(side) ? [side] : [];
  return [
    {
      id: `${side}_model_spending`,
      title: `Spending on models, ${countries[side]}`,
      unit: 'USD bn/year',
      side,
      ...withAny(inWorld, () => measuring.scaled(measuring.yearOf('spending', side), thousand)),
    },
    {
      id: `${side}_capacity`,
      title: `AI capacity, ${countries[side]}`,
      unit: 'M H100e',
      side,
      ...withAny(firms, () => {
        const capacity = measuring.over('capacity', firms);
        const own = measuring.over('own_capacity', tenants);
        return measuring.from(
          (step) => ((capacity[step] as number) + (own[step] as number)) / million,
        );
      }),
    },
    {
      id: `${side}_best`,
      title: `Best model, ${countries[side]}, powers of ten`,
      unit: '1',
      side,
      ...withAny([...firms, ...tenants], () => bestOf(measuring, firms, tenants)),
    },
  ];
}

/**
 * The numbers of a run of a world; of flows the year that ends with a step, of stocks its end.
 * `bust` is the place of that mood among the moods.
 */
export function measuresOf(measuring: Measuring, bust: number): RunMeasure[] {
  return [
    ...ofWhole(measuring, bust),
    ...ofCountry(measuring, 'us'),
    ...ofMoney(measuring),
    ...ofLabs(measuring),
    ...ofCountry(measuring, 'cn'),
    ...ofIntegrated(measuring),
  ];
}
