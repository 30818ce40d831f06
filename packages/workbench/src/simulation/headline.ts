import type { World } from '@roundtrip/model';
import type { KeptName, Trajectory } from './trajectory.ts';

/** Which side of the comparison a number belongs to. */
export type Side = 'all' | 'us' | 'cn';

/** A number that says much about a run in little; null where the world has nothing of the kind. */
export interface Headline {
  readonly id: string;
  readonly title: string;
  readonly unit: 'USD bn' | 'USD bn/year' | '1' | '%' | 'count' | 'quarters' | 'M H100e';
  readonly side: Side;
  readonly value: number | null;
}

const million = 1e6;
const thousand = 1e3;
const quartersPerYear = 4;

/** Reads sums and means of one run. */
export class Reading {
  readonly run: Trajectory;
  readonly world: World;

  constructor(run: Trajectory, world: World) {
    this.run = run;
    this.world = world;
  }

  /** Where compute is bought and sold, as the side it is. */
  get marketSide(): 'us' | 'cn' {
    return this.world.regions.market === 'cn' ? 'cn' : 'us';
  }

  get labs(): readonly string[] {
    return [...this.world.labs, ...this.world.spare];
  }

  /** Clouds and integrated firms of a country. */
  firmsOf(side: 'us' | 'cn'): readonly string[] {
    const { clouds, abroad = [] } = this.world;
    const abroadHere = this.marketSide === side ? [...clouds, ...abroad] : [];
    return side === 'cn' ? [...abroadHere, ...this.inside] : abroadHere;
  }

  /** What the numbers of the whole are about: both countries, or the only one there is. */
  get wholeSide(): Side {
    return this.world.regions.inside === undefined ? this.marketSide : 'all';
  }

  /** Integrated firms of where firms only serve themselves. */
  get inside(): readonly string[] {
    const { integrated, abroad = [] } = this.world;
    return integrated.filter((firm) => !abroad.includes(firm));
  }

  /** What a flow came to in the year that ends with a step. */
  yearOf(name: KeptName, step: number, ...members: readonly string[]): number {
    let sum = 0;
    for (let at = Math.max(1, step - quartersPerYear + 1); at <= step; at += 1) {
      sum += this.run.at(name, at, ...members);
    }
    return sum;
  }

  over(name: KeptName, step: number, members: readonly string[]): number {
    return members.reduce((sum, member) => sum + this.run.at(name, step, member), 0);
  }

  yearOver(name: KeptName, step: number, members: readonly string[]): number {
    return members.reduce((sum, member) => sum + this.yearOf(name, step, member), 0);
  }

  /** Steps in which something happened, over all its cells. */
  times(name: KeptName, cells: readonly (readonly string[])[]): number {
    let count = 0;
    for (let step = 1; step <= this.run.steps; step += 1) {
      for (const cell of cells) if (this.run.at(name, step, ...cell) !== 0) count += 1;
    }
    return count;
  }

  /** Mean over the year that ends with a step. */
  priceOverFloor(step: number): number {
    const first = Math.max(1, step - quartersPerYear + 1);
    let sum = 0;
    for (let at = first; at <= step; at += 1) {
      sum += this.run.at('compute_price', at) / this.run.at('price_floor', at);
    }
    return sum / (step - first + 1);
  }

  /** The cloud with most of a lab's bills of the year, and its share; none without bills. */
  largestCloud(lab: string, step: number): { cloud: string; share: number } | undefined {
    const bills = this.world.clouds.map((cloud) => this.yearOf('bill', step, cloud, lab));
    const all = bills.reduce((sum, bill) => sum + bill, 0);
    if (!(all > 0)) return undefined;
    const most = Math.max(...bills);
    const cloud = this.world.clouds[bills.indexOf(most)] ?? '';
    return { cloud, share: most / all };
  }

  /** Model spending of the year that goes to the customers of a region. */
  spending(region: string, step: number): number {
    return this.yearOf('spending', step, region);
  }
}

const share = (part: number, whole: number) => (whole > 0 ? (100 * part) / whole : null);
const withAny = (members: readonly string[], value: () => number | null) =>
  members.length === 0 ? null : value();

function ofMoney(reading: Reading): Headline[] {
  const { run, world, labs, marketSide: side } = reading;
  const last = run.steps;
  const { clouds } = world;
  const put = reading.over('put_in', last, clouds);
  const back = reading.over('came_back', last, clouds);
  const revenues = clouds.map((cloud) => reading.yearOf('ai_revenue', last, cloud));
  const revenue = revenues.reduce((sum, one) => sum + one, 0);
  const tied = withAny(clouds, () => revenue / thousand);
  return [
    {
      id: 'cloud_ai_revenue',
      title: 'AI revenue of clouds',
      unit: 'USD bn/year',
      side,
      value: tied,
    },
    {
      id: 'largest_cloud',
      title: 'Largest cloud, part of their AI revenue',
      unit: '%',
      side,
      value: withAny(clouds, () => share(Math.max(...revenues), revenue)),
    },
    {
      id: 'put_in',
      title: 'Put into labs by clouds',
      unit: 'USD bn',
      side,
      value: withAny(labs, () => put / thousand),
    },
    {
      id: 'came_back',
      title: 'Came back of it by haircut',
      unit: 'USD bn',
      side,
      value: withAny(labs, () => back / thousand),
    },
    {
      id: 'round_trip',
      title: 'Round-trip ratio by haircut',
      unit: '%',
      side,
      value: withAny(labs, () => share(back, put)),
    },
  ];
}

function ofLabs(reading: Reading): Headline[] {
  const { run, world, labs, marketSide: side } = reading;
  const last = run.steps;
  const pairs = world.clouds.flatMap((cloud) => labs.map((lab) => [cloud, lab]));
  const each = (members: readonly string[]) => members.map((member) => [member]);
  const slots = world.spare.map((lab) => [`${lab}_slot`]);
  const count = (id: string, title: string, value: () => number): Headline => ({
    id,
    title,
    unit: 'count',
    side,
    value: withAny(labs, value),
  });
  const living = labs.filter((lab) => run.at('alive', last, lab) !== 0);
  return [
    {
      id: 'lab_revenue',
      title: 'Revenue of labs',
      unit: 'USD bn/year',
      side,
      value: withAny(labs, () => reading.over('annual_revenue', last, living) / thousand),
    },
    {
      id: 'lab_valuation',
      title: 'Value of labs at their last price',
      unit: 'USD bn',
      side,
      value: withAny(labs, () => reading.over('post_money', last, living) / thousand),
    },
    count('labs_alive', 'Labs alive at the end', () => living.length),
    count('exits', 'Labs that ended', () => reading.times('exits', each(labs))),
    count('entries', 'Labs founded', () => reading.times('enters', slots)),
    count('probes', 'Probes opened', () => reading.times('probe_opens', pairs)),
    count('remedies', 'Remedies', () => reading.times('remedy', pairs)),
  ];
}

function ofIntegrated(reading: Reading): Headline[] {
  const { run, inside } = reading;
  return [
    {
      id: 'integrated_revenue',
      title: 'AI revenue of integrated firms',
      unit: 'USD bn/year',
      side: 'cn',
      value: withAny(inside, () => reading.yearOver('ai_revenue', run.steps, inside) / thousand),
    },
  ];
}

const countries = { us: 'US', cn: 'China' } as const;

/** What can be said of a country whoever its firms are: clouds and labs, or integrated ones. */
function ofCountry(reading: Reading, side: 'us' | 'cn'): Headline[] {
  const { run, world, labs } = reading;
  const last = run.steps;
  const firms = reading.firmsOf(side);
  const tenants = reading.marketSide === side ? labs : [];
  const makers = [...firms, ...tenants.filter((lab) => run.at('alive', last, lab) !== 0)];
  const inWorld = Object.values(world.regions).includes(side) ? [side] : [];
  const capacity = () =>
    reading.over('capacity', last, firms) + reading.over('own_capacity', last, tenants);
  return [
    {
      id: `${side}_model_spending`,
      title: `Spending on models, ${countries[side]}`,
      unit: 'USD bn/year',
      side,
      value: withAny(inWorld, () => reading.yearOf('spending', last, side) / thousand),
    },
    {
      id: `${side}_capacity`,
      title: `AI capacity, ${countries[side]}`,
      unit: 'M H100e',
      side,
      value: withAny(firms, () => capacity() / million),
    },
    {
      id: `${side}_best`,
      title: `Best model, ${countries[side]}, powers of ten`,
      unit: '1',
      side,
      value: withAny(makers, () =>
        Math.max(...makers.map((who) => run.at('capability', last, who))),
      ),
    },
  ];
}

/** The headline numbers of a run; of flows the last year, of stocks the end. */
export function headlines(run: Trajectory, world: World): Headline[] {
  const reading = new Reading(run, world);
  const last = run.steps;
  const year = (name: KeptName) => reading.yearOf(name, last) / thousand;
  const bust = run.program.quantities.get('mood_now')?.oneOf?.position.get('bust') ?? 0;
  let busts = 0;
  for (let step = 1; step <= last; step += 1) if (run.at('mood_now', step) === bust) busts += 1;
  const side = reading.wholeSide;
  const all: Headline[] = [
    {
      id: 'ai_spending',
      title: 'AI spending',
      unit: 'USD bn/year',
      side,
      value: year('ai_spend'),
    },
    {
      id: 'model_spending',
      title: 'Spending on models',
      unit: 'USD bn/year',
      side,
      value: year('model_spend'),
    },
    {
      id: 'capex',
      title: 'AI capex',
      unit: 'USD bn/year',
      side,
      value: year('capex_total'),
    },
    {
      id: 'price_over_floor',
      title: 'Compute price over its floor',
      unit: '1',
      side,
      value: reading.priceOverFloor(last),
    },
    {
      id: 'frontier',
      title: 'Frontier, powers of ten',
      unit: '1',
      side,
      value: run.at('frontier', last),
    },
    {
      id: 'open_gap',
      title: 'Open models behind the frontier',
      unit: '1',
      side,
      value: run.at('frontier', last) - run.at('capability', last, 'open'),
    },
    { id: 'bust', title: 'Time in a bust', unit: 'quarters', side, value: busts },
  ];
  return [
    ...all,
    ...ofCountry(reading, 'us'),
    ...ofMoney(reading),
    ...ofLabs(reading),
    ...ofCountry(reading, 'cn'),
    ...ofIntegrated(reading),
  ];
}

/** Whether a number is shown where one side or both are asked for. */
export function isShown(side: Side, regime: 'us' | 'cn' | 'both'): boolean {
  return side === 'all' || regime === 'both' || side === regime;
}

/** What a number is called, with its unit where that needs saying. */
export function titled(title: string, unit: Headline['unit']): string {
  return unit === '1' || unit === 'count' ? title : `${title}, ${unit}`;
}

/** Whether two numbers are about the same, so that they may stand beside each other. */
export function isLike(
  a: Pick<Headline, 'id' | 'side'>,
  b: Pick<Headline, 'id' | 'side'>,
): boolean {
  return a.id === b.id && a.side === b.side;
}
