import type { World } from '@roundtrip/model';

/** Which side of the comparison a number belongs to. */
export type Side = 'all' | 'us' | 'cn';

/** A number of a run at the end of each step, or over the steps up to it. */
export type Path = Float64Array;

/** Finds the path of a kept quantity's cell; all 0 where the world has no such cell. */
export type Cells = (name: string, ...members: readonly string[]) => Path;

const quartersPerYear = 4;

/**
 * Joins paths of a world into the numbers that people ask for. What was asked for is worked out
 * anew by `update`, once the paths of the cells are those of another run.
 */
export class Measuring {
  readonly world: World;
  readonly #cells: Cells;
  readonly #steps: number;
  readonly #known = new Map<string, Path>();
  readonly #updates: (() => void)[] = [];

  constructor(cells: Cells, steps: number, world: World) {
    this.#cells = cells;
    this.#steps = steps;
    this.world = world;
  }

  update(): void {
    for (const update of this.#updates) update();
  }

  /** A path worked out from others that are already there. */
  #path(update: (path: Path) => void): Path {
    const path = new Float64Array(this.#steps);
    this.#updates.push(() => update(path));
    return path;
  }

  /** A path worked out from others that are already there, step by step. */
  from(at: (step: number) => number): Path {
    return this.#path((path) => {
      for (let step = 0; step < path.length; step += 1) path[step] = at(step);
    });
  }

  #once(key: string, path: () => Path): Path {
    const known = this.#known.get(key) ?? path();
    this.#known.set(key, known);
    return known;
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

  cell(name: string, ...members: readonly string[]): Path {
    return this.#once(`${name} ${members}`, () => this.#cells(name, ...members));
  }

  each(name: string, members: readonly string[]): Path[] {
    return members.map((member) => this.cell(name, member));
  }

  over(name: string, members: readonly string[]): Path {
    return this.#once(`over ${name} ${members}`, () => this.sum(this.each(name, members)));
  }

  /** What a flow came to in the year that ends with a step. */
  yearOf(name: string, ...members: readonly string[]): Path {
    return this.#once(`year of ${name} ${members}`, () => this.year(this.cell(name, ...members)));
  }

  yearOver(name: string, members: readonly string[]): Path {
    return this.sum(members.map((member) => this.yearOf(name, member)));
  }

  sum(paths: readonly Path[]): Path {
    const [first, ...others] = paths;
    return this.#path((sum) => {
      if (first === undefined) sum.fill(0);
      else sum.set(first);
      for (const path of others)
        for (let step = 0; step < sum.length; step += 1)
          sum[step] = (sum[step] as number) + (path[step] as number);
    });
  }

  /** The sum of the year that ends with a step; in the first year at the rate so far. */
  year(path: Path): Path {
    return this.#path((years) => {
      let before = 0;
      let third = 0;
      let second = 0;
      for (let step = 0; step < years.length; step += 1) {
        const last = path[step] as number;
        const sum = before + third + second + last;
        years[step] = step + 1 < quartersPerYear ? (sum * quartersPerYear) / (step + 1) : sum;
        before = third;
        third = second;
        second = last;
      }
    });
  }

  /** Mean over the year that ends with a step. */
  meanOfYear(path: Path): Path {
    const sum = this.year(path);
    return this.scaled(sum, quartersPerYear);
  }

  scaled(path: Path, by: number): Path {
    return this.#path((scaled) => {
      for (let step = 0; step < scaled.length; step += 1)
        scaled[step] = (path[step] as number) / by;
    });
  }

  ratio(part: Path, whole: Path): Path {
    return this.#path((ratio) => {
      for (let step = 0; step < ratio.length; step += 1)
        ratio[step] = (part[step] as number) / (whole[step] as number);
    });
  }

  /** A part in percent; none where there is no whole. */
  percent(part: Path, whole: Path): Path {
    return this.#path((percent) => {
      for (let step = 0; step < percent.length; step += 1) {
        const all = whole[step] as number;
        percent[step] = all > 0 ? (100 * (part[step] as number)) / all : Number.NaN;
      }
    });
  }

  largest(paths: readonly Path[]): Path {
    return this.#path((largest) => {
      largest.fill(Number.NEGATIVE_INFINITY);
      for (const path of paths)
        for (let step = 0; step < largest.length; step += 1)
          largest[step] = Math.max(largest[step] as number, path[step] as number);
    });
  }

  /** Added up of those whose path in `where` is not 0. */
  sumWhere(where: readonly Path[], paths: readonly Path[]): Path {
    return this.#path((sum) => {
      sum.fill(0);
      for (const [at, path] of paths.entries()) {
        const counts = where[at] as Path;
        for (let step = 0; step < sum.length; step += 1)
          if (counts[step] !== 0) sum[step] = (sum[step] as number) + (path[step] as number);
      }
    });
  }

  /** In how many steps and cells a condition held, up to a step. */
  times(paths: readonly Path[], holds: (value: number) => boolean): Path {
    return this.#path((times) => {
      times.fill(0);
      for (const path of paths)
        for (let step = 0; step < times.length; step += 1)
          if (holds(path[step] as number)) times[step] = (times[step] as number) + 1;
      for (let step = 1; step < times.length; step += 1)
        times[step] = (times[step] as number) + (times[step - 1] as number);
    });
  }
}
