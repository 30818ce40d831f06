import type { World } from '@roundtrip/model';
import type { Measuring, Path } from './measuring.ts';

/** Paths of pairs of a cloud and a lab, and who is where. */
export class Reading {
  readonly measuring: Measuring;
  readonly world: World;
  readonly clouds: readonly string[];
  readonly labs: readonly string[];
  readonly abroad: readonly string[];

  constructor(measuring: Measuring) {
    this.measuring = measuring;
    this.world = measuring.world;
    this.clouds = measuring.world.clouds;
    this.labs = measuring.labs;
    this.abroad = measuring.world.abroad ?? [];
  }

  get american(): readonly string[] {
    const here = this.measuring.marketSide === 'us';
    return here ? [...this.clouds, ...this.abroad, ...this.labs] : [];
  }

  get inChina(): readonly string[] {
    if (this.measuring.marketSide === 'cn') return [...this.clouds, ...this.labs];
    return this.world.integrated.filter((firm) => !this.abroad.includes(firm));
  }

  /** All clouds together. */
  over(name: string): Path {
    return this.measuring.over(name, this.clouds);
  }

  /** By cloud, in each by lab. */
  paths(name: string): Path[][] {
    return this.clouds.map((cloud) =>
      this.labs.map((lab) => this.measuring.cell(name, cloud, lab)),
    );
  }

  /** The same over the year that ends with a step. */
  years(name: string): Path[][] {
    return this.clouds.map((cloud) =>
      this.labs.map((lab) => this.measuring.yearOf(name, cloud, lab)),
    );
  }
}

/** A number that a claim needs of a run, at the end of each step. */
export interface ClaimRecipe {
  readonly id: string;
  readonly unit: string;
  readonly path: (of: Reading) => Path;
}

export const at = (paths: readonly Path[], which: number, step: number): number =>
  (paths[which]?.[step] ?? 0) as number;

export const sumAt = (paths: readonly (readonly Path[])[], step: number): number =>
  paths.reduce((sum, row) => sum + row.reduce((all, path) => all + (path[step] ?? 0), 0), 0);

/** Each cloud’s part of what a lab pays them in a step; none where it pays nothing. */
export function sharesOf(bills: readonly (readonly Path[])[], lab: number, step: number): number[] {
  const all = bills.reduce((sum, row) => sum + at(row, lab, step), 0);
  return all > 0 ? bills.map((row) => at(row, lab, step) / all) : [];
}

/** Adds up a flow from the first step on. */
export function running(measuring: Measuring, flow: (step: number) => number): Path {
  let sum = 0;
  return measuring.from((step) => {
    if (step === 0) sum = 0;
    sum += flow(step);
    return sum;
  });
}

/** A stake below this is none. */
export const leastStake = 0.01;
