import type { World } from '@roundtrip/model';
import { Reading, type Side } from './reading.ts';
import type { KeptName, Trajectory } from './trajectory.ts';

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
