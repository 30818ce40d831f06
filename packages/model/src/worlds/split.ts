import { along, type Numbers } from './opening.ts';
import type { World } from './world.ts';

/** A firm whose makers of models become a lab, and the name of the lab. */
export interface Parting {
  readonly firm: string;
  readonly lab: string;
}

/** Cash a new firm is given, in years of its training fleet\u2019s rent; judged. */
const runway = 1.5;
/** Rent of a unit of compute for a year over what it costs to build; judged. */
const rentOverCost = 0.45;
/** Capability of a firm that has no model of its own. */
export const behind = -5;

export const each = (members: readonly string[], of: (member: string) => number): Numbers =>
  Object.fromEntries(members.map((member) => [member, of(member)]));

/** Integrated firms taken apart: who is there then, and what each of them takes along. */
export class Split {
  readonly world: World;
  readonly region: string;
  readonly partings: readonly Parting[];
  /** Integrated firms that become labs as they are. */
  readonly free: readonly string[];
  readonly clouds: readonly string[];
  readonly labs: readonly string[];
  readonly usage: Numbers;

  constructor(world: World, partings: readonly Parting[], free: readonly string[]) {
    const { inside } = world.regions;
    if (inside === undefined) throw new Error('the world has no integrated region');
    this.world = world;
    this.region = inside;
    this.partings = partings;
    this.free = free;
    this.clouds = partings.map(({ firm }) => firm);
    this.labs = [...partings.map(({ lab }) => lab), ...free];
    this.usage = this.#usage();
  }

  /** What a firm had of something. */
  had(name: string, member: string): number {
    return along(this.world, name)[member] ?? 0;
  }

  /** A number of the whole world. */
  whole(name: string): number {
    const mode = this.world.opening[name]?.mode;
    return typeof mode === 'number' ? mode : 0;
  }

  /** The firm a lab came out of, or itself. */
  source(lab: string): string {
    return this.partings.find((one) => one.lab === lab)?.firm ?? lab;
  }

  /** A year\u2019s rent of a lab\u2019s training fleet, USD million. */
  rent(lab: string): number {
    return (
      this.had('opening_fleet', this.source(lab)) * this.whole('capacity_price') * rentOverCost
    );
  }

  /** A year\u2019s revenue of a lab, USD million. */
  revenue(lab: string): number {
    const spend = this.had('opening_spend', this.region);
    const used = Object.entries(this.usage).filter(([offer]) => offer.endsWith(`_${lab}`));
    return spend * used.reduce((sum, [, value]) => sum + value, 0);
  }

  /** Cash that a lab begins with, out of what its firm had. */
  seed(lab: string): number {
    const cash = this.had('opening_deposits', this.source(lab));
    return this.free.includes(lab) ? cash : Math.min(runway * this.rent(lab), cash / 2);
  }

  /** Half of a lab\u2019s use is direct, half comes through the cloud it was part of. */
  #usage(): Numbers {
    const before = along(this.world, 'opening_usage');
    const after: Record<string, number> = {};
    for (const { firm, lab } of this.partings) {
      const own = before[`${firm}_own`] ?? 0;
      after[`direct_${lab}`] = own / 2;
      after[`${firm}_${lab}`] = own / 2;
      after[`${firm}_open`] = before[`${firm}_open`] ?? 0;
    }
    for (const lab of this.free) after[`direct_${lab}`] = before[`${lab}_own`] ?? 0;
    return after;
  }
}
