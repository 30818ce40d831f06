import type { ParameterRecord, SetRecord } from '@roundtrip/engine';

/** Who there is in an economy: the size of every set is data. */
export interface World {
  readonly title: string;
  readonly why: string;
  /** Where compute is bought and sold, and where firms only serve themselves. */
  readonly regions: { readonly market: string; readonly inside?: string };
  /** Firms that sell compute, may make models, and may fund labs. */
  readonly clouds: readonly string[];
  /** Firms that make models and rent compute. */
  readonly labs: readonly string[];
  /** Labs that are not there yet and may be founded. */
  readonly spare: readonly string[];
  /** Firms that do everything themselves. */
  readonly integrated: readonly string[];
  /** Integrated firms whose customers are where compute is sold. */
  readonly abroad?: readonly string[];
  /** Where open models are offered to the customers of integrated firms, and on whose chips. */
  readonly hosts: readonly { readonly platform: string; readonly firm: string }[];
  /** Makers of models who publish the weights of what they release. */
  readonly publishers?: readonly string[];
  /** Whether the shares of the day are what choice would give, by habit. */
  readonly habits?: boolean;
  /** Firms that export control concerns. */
  readonly controlled: readonly string[];
  /** Makers of chips that anyone can buy. */
  readonly merchants: readonly string[];
  /** Who makes the chips that a firm has made for itself; the first for all who are not named. */
  readonly ownMakers: Readonly<Record<string, readonly string[]>>;
  /** The number under which each member's chances are drawn: never changed once used. */
  readonly drawIds: Readonly<Record<string, number>>;
  /** What the world begins with. */
  readonly opening: Readonly<Record<string, ParameterRecord>>;
  /** States and accounts whose first value this world knows better, by name: a formula. */
  readonly initial?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** Values of beliefs and switches in this world, where they are not as usual. */
  readonly values: Readonly<Record<string, number | string>>;
  /** Whether books are kept by all booking rules; the rule of each holding is then in `opening`. */
  readonly bookings?: boolean;
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

function offerSets({ clouds, labs: founders, spare, integrated, hosts }: World): Sets {
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
  const inside = [
    ...integrated.map((firm) => ({
      name: `${firm}_own`,
      maps: { integrated: firm, platform: firm, developer: firm },
    })),
    ...hosts.map(({ platform, firm }) => ({
      name: `${platform}_open`,
      maps: { integrated: firm, platform, developer: 'open' },
    })),
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

/** Who makes the chips that each buyer has made for itself. */
function makers({ clouds, labs, spare, integrated, ownMakers }: World): Sets {
  const [first = '', ...others] = Object.keys(ownMakers);
  const makerOf = (buyer: string) =>
    others.find((maker) => ownMakers[maker]?.includes(buyer)) ?? first;
  const buyers = [...clouds, ...labs, ...spare, ...integrated];
  return {
    own_maker: { members: [first, ...others] },
    buyer: {
      union: ['cloud', 'lab', 'integrated'],
      maps: { own_maker: Object.fromEntries(buyers.map((buyer) => [buyer, makerOf(buyer)])) },
    },
  };
}

/** Platforms of a world; hosts that are no firm of their own are listed apart. */
function platformSet({ clouds, integrated, hosts, regions, abroad = [] }: World): SetRecord {
  const { market, inside = market } = regions;
  const specialised = hosts
    .map(({ platform }) => platform)
    .filter((platform) => !integrated.includes(platform));
  const region = Object.fromEntries([
    ...[...clouds, 'direct'].map((platform) => [platform, market]),
    ...[...integrated, ...specialised].map((platform) => [
      platform,
      abroad.includes(platform) ? market : inside,
    ]),
  ]);
  return {
    union: ['cloud', 'direct', 'integrated', ...specialised],
    alias: ['origin'],
    maps: { region },
  };
}

/** The sets of a world: its members, what they belong to, and every offer that can be made. */
export function setsOf(world: World): Sets {
  const { clouds, integrated, merchants, regions, publishers = [] } = world;
  const kinds = ['cloud_own_offer', 'marketplace_offer', 'direct_offer', 'cloud_hosted_offer'];
  const both = { platform: 'inherit', developer: 'inherit' } as const;
  return {
    market: { members: [regions.market] },
    inside: { members: regions.inside === undefined ? [] : [regions.inside] },
    region: { union: ['market', 'inside'] },
    mood: { members: ['bust', 'normal', 'boom'], ordered: true },
    probe_stage: { members: ['none', 'under_way', 'cleared', 'behavioural', 'structural'] },
    cloud: { members: clouds, alias: ['owner'] },
    ...labSets(world),
    integrated: { members: integrated },
    merchant_maker: { members: merchants },
    ...makers(world),
    supplier: { union: ['merchant_maker', 'own_maker'] },
    ...(publishers.length > 0 ? { publisher: { union: publishers } } : {}),
    trainer: { union: ['cloud', 'lab', 'integrated'] },
    developer: { union: ['trainer', 'open'] },
    tenant: { union: ['cloud', 'lab', 'open'] },
    contender: { union: ['cloud', 'lab'] },
    firm: { union: ['cloud', 'integrated'] },
    investor: { union: ['cloud', 'capital'] },
    borrower: { union: ['cloud', 'capital'] },
    lender: { union: ['bank', 'capital'] },
    taxpayer: { union: ['cloud', 'integrated', 'supplier'] },
    agent: {
      union: ['cloud', 'lab', 'integrated', 'supplier', 'applications', 'capital', 'government'],
    },
    origin_of_money: { union: ['cloud', 'capital', 'customers', 'opening_cash'] },
    platform: platformSet(world),
    ...offerSets(world),
    cloud_offer: {
      union: ['cloud_own_offer', 'cloud_hosted_offer'],
      maps: { cloud: 'inherit' },
    },
    market_offer: { union: kinds, maps: both },
    offer: { union: [...kinds, 'integrated_offer'], maps: both },
  };
}
