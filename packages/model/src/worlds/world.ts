import type { ParameterRecord, SetRecord } from '@roundtrip/engine';

/** Who there is in an economy: the size of every set is data. */
export interface World {
  readonly title: string;
  readonly why: string;
  /** Firms that sell compute, may make models, and may fund labs. */
  readonly clouds: readonly string[];
  /** Firms that make models and rent compute. */
  readonly labs: readonly string[];
  /** Labs that are not there yet and may be founded. */
  readonly spare: readonly string[];
  /** Firms that do everything themselves. */
  readonly integrated: readonly string[];
  /** The number under which each member's chances are drawn: never changed once used. */
  readonly drawIds: Readonly<Record<string, number>>;
  /** What the world begins with. */
  readonly opening: Readonly<Record<string, ParameterRecord>>;
  /** Values of beliefs in this world, where they are not at the centre of belief. */
  readonly values: Readonly<Record<string, number>>;
}

type Sets = Readonly<Record<string, SetRecord>>;
type Maps = NonNullable<SetRecord['maps']>;

interface Offer {
  readonly name: string;
  readonly maps: Readonly<Record<string, string>>;
}

/** An offer is a model on a platform. Only pairs that can ever exist are members. */
function offers(list: readonly Offer[], along: readonly string[]): SetRecord {
  const maps: Maps = Object.fromEntries(
    along.map((map) => [
      map,
      Object.fromEntries(list.map(({ name, maps: leads }) => [name, leads[map] ?? ''])),
    ]),
  );
  return { members: list.map(({ name }) => name), maps };
}

function offerSets({ clouds, labs: founders, spare, integrated }: World): Sets {
  const labs = [...founders, ...spare];
  const own = clouds.map((cloud) => ({
    name: `${cloud}_own`,
    maps: { cloud, platform: cloud, developer: cloud },
  }));
  const market = clouds.flatMap((cloud) =>
    labs.map((lab) => ({
      name: `${cloud}_${lab}`,
      maps: { cloud, platform: cloud, lab, developer: lab },
    })),
  );
  const direct = labs.map((lab) => ({
    name: `direct_${lab}`,
    maps: { lab, developer: lab, platform: 'direct' },
  }));
  const hosted = clouds.map((cloud) => ({
    name: `${cloud}_open`,
    maps: { cloud, platform: cloud, developer: 'open' },
  }));
  const [first] = integrated;
  const inside = [
    ...integrated.map((firm) => ({
      name: `${firm}_own`,
      maps: { integrated: firm, platform: firm, developer: firm },
    })),
    ...(first === undefined
      ? []
      : [{ name: 'host_open', maps: { integrated: first, platform: 'host', developer: 'open' } }]),
  ];
  return {
    cloud_own_offer: offers(own, ['cloud', 'platform', 'developer']),
    marketplace_offer: offers(market, ['cloud', 'platform', 'lab', 'developer']),
    direct_offer: offers(direct, ['lab', 'developer', 'platform']),
    cloud_hosted_offer: offers(hosted, ['cloud', 'platform', 'developer']),
    integrated_offer: offers(inside, ['integrated', 'platform', 'developer']),
  };
}

/** A slot is where a lab may be founded: it is there even while its lab is not. */
export const slotOf = (lab: string): string => `${lab}_slot`;

function labSets({ labs, spare }: World): Sets {
  if (spare.length === 0) return { lab: { members: labs, exists: 'alive' } };
  return {
    founder: { members: labs },
    spare: { members: spare },
    lab: { union: ['founder', 'spare'], exists: 'alive' },
    slot: {
      members: spare.map(slotOf),
      maps: { lab: Object.fromEntries(spare.map((lab) => [slotOf(lab), lab])) },
    },
  };
}

/** The sets of a world: its members, what they belong to, and every offer that can be made. */
export function setsOf(world: World): Sets {
  const { clouds, integrated } = world;
  const region = Object.fromEntries([
    ...[...clouds, 'direct'].map((platform) => [platform, 'us']),
    ...[...integrated, 'host'].map((platform) => [platform, 'cn']),
  ]);
  const kinds = ['cloud_own_offer', 'marketplace_offer', 'direct_offer', 'cloud_hosted_offer'];
  const both = { platform: 'inherit', developer: 'inherit' } as const;
  return {
    region: { members: ['us', 'cn'] },
    mood: { members: ['bust', 'normal', 'boom'], ordered: true },
    probe_stage: { members: ['none', 'under_way', 'cleared', 'behavioural', 'structural'] },
    cloud: { members: clouds, alias: ['owner'] },
    ...labSets(world),
    integrated: { members: integrated },
    supplier: { members: ['merchant', 'alternative'] },
    trainer: { union: ['cloud', 'lab', 'integrated'] },
    developer: { union: ['trainer', 'open'] },
    contender: { union: ['cloud', 'lab'] },
    firm: { union: ['cloud', 'integrated'] },
    buyer: { union: ['cloud', 'lab', 'integrated'] },
    investor: { union: ['cloud', 'capital'] },
    borrower: { union: ['cloud', 'capital'] },
    lender: { union: ['bank', 'capital'] },
    taxpayer: { union: ['cloud', 'integrated', 'supplier'] },
    agent: {
      union: ['cloud', 'lab', 'integrated', 'supplier', 'applications', 'capital', 'government'],
    },
    origin_of_money: { union: ['cloud', 'capital', 'customers', 'opening_cash'] },
    platform: {
      union: ['cloud', 'direct', 'integrated', 'host'],
      alias: ['origin'],
      maps: { region },
    },
    ...offerSets(world),
    cloud_offer: {
      union: ['cloud_own_offer', 'cloud_hosted_offer'],
      maps: { cloud: 'inherit' },
    },
    us_offer: { union: kinds, maps: both },
    offer: { union: [...kinds, 'integrated_offer'], maps: both },
  };
}
