import type { ParameterRecord } from '@roundtrip/engine';
import { across, along, changed, type Numbers } from './opening.ts';
import type { World } from './world.ts';

/** A maker inside a firm saves what contracts cost. */
const insideCost = 0.9;

/** Parameters along labs, of which there are none. */
const ofLabs = [
  'opening_stake',
  'opening_post_money',
  'opening_revenue',
  'opening_burn',
  'opening_growth',
  'opening_contract',
  'opening_share',
  'opening_backlog',
  'opening_exclusive',
  'opening_refusal',
  'opening_signed',
  'revenue_share',
  'opening_minimum',
  'opening_end',
  'opening_discount',
  'opening_credits',
  'opening_own_capacity',
  'opening_own_pipeline',
  'opening_uncarried',
];

/** The cloud that each lab goes into: where most of its compute is promised, else the first. */
function homes(world: World): Readonly<Record<string, string>> {
  const shares = across(world, 'opening_share');
  const [first = ''] = world.clouds;
  return Object.fromEntries(
    world.labs.map((lab) => {
      const home = world.clouds.reduce(
        (best, cloud) => ((shares[cloud]?.[lab] ?? 0) > (shares[best]?.[lab] ?? 0) ? cloud : best),
        first,
      );
      return [lab, home];
    }),
  );
}

/** Each lab\u2019s number goes to its cloud. */
function gathered(
  numbers: Numbers,
  home: Readonly<Record<string, string>>,
  joined: (a: number, b: number) => number,
): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [member, value] of Object.entries(numbers)) {
    const owner = home[member] ?? member;
    const there = all[owner];
    all[owner] = there === undefined ? value : joined(there, value);
  }
  return all;
}

const sum = (a: number, b: number) => a + b;

/** Use of a lab\u2019s models, wherever they were offered, becomes use of its cloud\u2019s own. */
function usageInside(world: World, home: Readonly<Record<string, string>>): Numbers {
  const owners = Object.fromEntries(
    world.labs.flatMap((lab) =>
      ['direct', ...world.clouds].map((platform) => [`${platform}_${lab}`, `${home[lab]}_own`]),
    ),
  );
  return gathered(along(world, 'opening_usage'), owners, sum);
}

/** Developers of the direct interfaces go where the models went. */
function developersInside(world: World, usage: Numbers): Numbers {
  const { direct = 0, ...rest } = along(world, 'opening_developers');
  const own = world.clouds.map((cloud) => [cloud, usage[`${cloud}_own`] ?? 0] as const);
  const all = own.reduce((total, [, value]) => total + value, 0);
  const moved = own.map(([cloud, value]) => [cloud, (rest[cloud] ?? 0) + (direct * value) / all]);
  return { ...rest, ...Object.fromEntries(moved), direct: 0 };
}

/**
 * The counterfactual of specialisation: every lab\u2019s models, people and machines sit inside the
 * cloud that had most of its compute; no rounds, contracts or bills, and fewer who try alone.
 */
export function labsInside(world: World): World {
  const home = homes(world);
  const why = 'Labs are inside the cloud that had most of their compute.';
  const of = (name: string, joined: (a: number, b: number) => number) =>
    gathered(along(world, name), home, joined);
  const owned = gathered(along(world, 'opening_own_capacity'), home, sum);
  const capacity = { ...along(world, 'opening_capacity') };
  for (const cloud of world.clouds) capacity[cloud] = (capacity[cloud] ?? 0) + (owned[cloud] ?? 0);
  const newcomers = new Set(world.spare);
  const without = (numbers: Numbers): Numbers =>
    Object.fromEntries(Object.entries(numbers).filter(([member]) => !newcomers.has(member)));
  const usage = usageInside(world, home);
  const makers = new Set(Object.values(home));
  const cost = Object.fromEntries(
    Object.entries(along(world, 'cost_factor'))
      .filter(([member]) => home[member] === undefined && !newcomers.has(member))
      .map(([member, value]) => [member, makers.has(member) ? insideCost : value]),
  );
  const values: Record<string, ParameterRecord> = {
    opening_deposits: changed(world, 'opening_deposits', without(of('opening_deposits', sum)), why),
    opening_capability: changed(
      world,
      'opening_capability',
      without(of('opening_capability', Math.max)),
      why,
    ),
    opening_fleet: changed(world, 'opening_fleet', of('opening_fleet', sum), why),
    opening_fixed_capital: changed(
      world,
      'opening_fixed_capital',
      of('opening_fixed_capital', sum),
      why,
    ),
    opening_capacity: changed(world, 'opening_capacity', capacity, why),
    cost_factor: changed(world, 'cost_factor', cost, why),
    opening_usage: changed(world, 'opening_usage', usage, why),
  };
  const developers =
    world.opening.opening_developers === undefined
      ? {}
      : {
          opening_developers: changed(
            world,
            'opening_developers',
            developersInside(world, usage),
            why,
          ),
        };
  const none = ofLabs.flatMap((name) =>
    world.opening[name] === undefined ? [] : [[name, changed(world, name, 0, why)] as const],
  );
  const { mark_rule: _marks, ...held } = world.opening;
  return {
    ...world,
    title: `${world.title}: labs inside the clouds`,
    why: `${world.why} Here labs sit inside the clouds, as models do in integrated firms.`,
    labs: [],
    spare: [],
    publishers: (world.publishers ?? []).filter((name) => !world.labs.includes(name)),
    opening: { ...held, ...values, ...developers, ...Object.fromEntries(none) },
  };
}
