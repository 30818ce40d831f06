import type { World } from '@roundtrip/model';
import type { KeptName, Trajectory } from './trajectory.ts';

/** Which side of the comparison a number belongs to. */
export type Side = 'all' | 'us' | 'cn';

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
