import type { World } from '@roundtrip/model';
import type { Trajectory } from './trajectory.ts';

const quartersPerYear = 4;

/** Reads sums of one run. */
export class Reading {
  readonly run: Trajectory;
  readonly world: World;

  constructor(run: Trajectory, world: World) {
    this.run = run;
    this.world = world;
  }

  get labs(): readonly string[] {
    return [...this.world.labs, ...this.world.spare];
  }

  /** The cloud with most of a lab's bills of the year, and its share; none without bills. */
  largestCloud(lab: string, step: number): { cloud: string; share: number } | undefined {
    const bills = this.world.clouds.map((cloud) => this.#billed(cloud, lab, step));
    const all = bills.reduce((sum, bill) => sum + bill, 0);
    if (!(all > 0)) return undefined;
    const most = Math.max(...bills);
    const cloud = this.world.clouds[bills.indexOf(most)] ?? '';
    return { cloud, share: most / all };
  }

  #billed(cloud: string, lab: string, step: number): number {
    let sum = 0;
    for (let at = Math.max(1, step - quartersPerYear + 1); at <= step; at += 1) {
      sum += this.run.at('bill', at, cloud, lab);
    }
    return sum;
  }
}
