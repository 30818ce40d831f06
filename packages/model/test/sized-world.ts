import type { ParameterRecord } from '@roundtrip/engine';
import { stylised, type World } from '../src/index.ts';

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

type Modes = Record<string, ParameterRecord['mode']>;
type Names = Readonly<Record<'cloud' | 'lab' | 'firm' | 'spare', readonly string[]>>;

const each = (names: readonly string[], value: (at: number) => number) =>
  Object.fromEntries(names.map((name, at) => [name, value(at)]));

/** What every member has of its own, like those of the stylised world. */
function ownModes({ cloud, lab, firm, spare }: Names): Modes {
  const makers = [...cloud, ...lab, ...firm];
  return {
    opening_deposits: {
      ...each(cloud, () => 80_000),
      ...each(lab, () => 4000),
      ...each(firm, () => 25_000),
      merchant: 25_000,
      alternative: 8000,
      applications: 30_000,
      capital: 3_000_000,
      government: 0,
    },
    opening_capacity: { ...each(cloud, () => 600_000), ...each(firm, () => 150_000) },
    opening_pipeline: { ...each(cloud, () => 0.4), ...each(firm, () => 0.2) },
    opening_fixed_capital: {
      ...each(cloud, () => 16_200),
      ...each(lab, () => 0),
      ...each(firm, () => 4050),
    },
    opening_post_money: each(lab, () => 15_000),
    opening_capability: {
      ...each(cloud, () => -0.6),
      ...each(lab, (at) => -0.1 * at),
      ...each(firm, () => -0.45),
      open: -0.6,
    },
    cost_factor: each([...makers, ...spare, 'open'], () => 1),
    opening_fleet: each(makers, () => 40_000),
    opening_revenue: each(lab, () => 300),
    opening_burn: each(lab, () => 1800),
    opening_growth: each(lab, () => 1),
    base_income: { ...each(cloud, () => 18_000), ...each(firm, () => 3000) },
  };
}

/** Who is bound to whom: each lab to one cloud, in turn. */
function pairModes({ cloud, lab }: Names): Modes {
  const pairs = (value: number) =>
    Object.fromEntries(
      cloud.map((name, at) => [
        name,
        each(lab, (labAt) => (labAt % cloud.length === at ? value : 0)),
      ]),
    );
  const outside = cloud.length > 0 ? 0.8 : 1;
  return {
    opening_stake: { ...pairs(0.2), capital: each(lab, () => outside) },
    opening_contract: pairs(1),
    opening_share: pairs(0.6),
    opening_backlog: pairs(3000),
    opening_exclusive: pairs(0),
    opening_refusal: pairs(1),
    opening_signed: pairs(-1),
    revenue_share: pairs(0.15),
  };
}

function usageModes({ cloud, lab, firm }: Names): Modes {
  const us = [
    ...cloud.flatMap((name) => [`${name}_own`, `${name}_open`]),
    ...lab.map((name) => `direct_${name}`),
  ];
  const own = firm.map((name) => `${name}_own`);
  return {
    opening_usage: {
      ...each(us, () => 1 / us.length),
      ...each(own, () => 0.6 / own.length),
      ...(own.length > 0 ? { host_open: 0.4 } : {}),
    },
  };
}

/** A world of any size, its members like those of the stylised one. */
export function sizedWorld(clouds: number, labs: number, integrated: number, spare = 0): World {
  const names = {
    cloud: numbered('cloud', clouds),
    lab: numbered('lab', labs),
    firm: numbered('firm', integrated),
    spare: numbered('spare', spare),
  };
  const modes: Modes = { ...ownModes(names), ...pairModes(names), ...usageModes(names) };
  const opening = Object.fromEntries(
    Object.entries(stylised.opening).map(([name, record]) => {
      const mode = modes[name];
      return [name, mode === undefined ? record : { ...record, mode }];
    }),
  );
  const members = [...names.cloud, ...names.lab, ...names.firm, 'open'];
  return {
    ...stylised,
    title: `${clouds} clouds, ${labs} labs, ${integrated} integrated firms`,
    clouds: names.cloud,
    labs: names.lab,
    spare: names.spare,
    integrated: names.firm,
    hosts: names.firm.slice(0, 1).map((firm) => ({ platform: 'host', firm })),
    controlled: names.firm,
    drawIds: {
      ...Object.fromEntries(members.map((name, at) => [name, at + 1])),
      ...Object.fromEntries(names.spare.map((name, at) => [name, at + 32])),
    },
    opening,
  };
}
