import type { Quantity } from '../check/program.ts';
import type { Done } from '../wasm/futures.ts';

/** What is known of one number over many runs. */
export interface Moment {
  readonly runs: number;
  readonly mean: number;
  /** Of the runs seen, divided by one less than their number; NaN below two. */
  readonly variance: number;
  readonly least: number;
  readonly most: number;
}

/** Numbers a place takes: how many, their mean, the sum of squares about it, least, most. */
const fields = 5;

/**
 * Mean, variance and extremes of kept quantities over runs, in each step: as much memory for a
 * billion runs as for one. Runs that failed count until they did. Parts gathered apart are joined
 * by `join`; the same parts joined in the same order give the same bits on any number of threads
 * (Chan, Golub and LeVeque 1979).
 */
export class Moments {
  readonly #quantities: readonly Quantity[];
  readonly #steps: number;
  readonly #offsets = new Map<Quantity, number>();
  readonly #width: number;
  readonly #places: Float64Array;

  constructor(quantities: readonly Quantity[], steps: number) {
    this.#quantities = quantities;
    this.#steps = steps;
    let width = 0;
    for (const quantity of quantities) {
      this.#offsets.set(quantity, width);
      width += quantity.size;
    }
    this.#width = width;
    this.#places = new Float64Array(steps * width * fields);
  }

  #at(quantity: Quantity, cell: number, step: number): number {
    const offset = this.#offsets.get(quantity);
    if (offset === undefined) throw new Error(`${quantity.name} is not gathered`);
    return (step * this.#width + offset + cell) * fields;
  }

  /** Adds the first so many of the four runs just done. */
  add(done: Done, runs: number = done.runs.length): void {
    for (let step = 0; step < this.#steps; step += 1) {
      for (const quantity of this.#quantities) {
        for (let cell = 0; cell < quantity.size; cell += 1) {
          const at = this.#at(quantity, cell, step);
          for (let lane = 0; lane < runs; lane += 1) {
            const failed = done.failed[lane] ?? 0;
            if (failed === 0 || step < failed - 1) {
              this.#put(at, 1, done.output(quantity, cell, step, lane), 0);
            }
          }
        }
      }
    }
  }

  /** Joins what was gathered of other runs of the same model. */
  join(other: Moments): void {
    for (let at = 0; at < this.#places.length; at += fields) {
      const [runs, mean, squares, least, most] = other.#places.subarray(at, at + fields);
      if (runs === undefined || runs === 0) continue;
      this.#put(at, runs, mean as number, squares as number, least, most);
    }
  }

  #put(at: number, runs: number, mean: number, squares: number, least = mean, most = mean): void {
    const places = this.#places;
    const before = places[at] as number;
    const all = before + runs;
    const away = mean - (places[at + 1] as number);
    places[at] = all;
    places[at + 1] = (places[at + 1] as number) + (away * runs) / all;
    places[at + 2] = (places[at + 2] as number) + squares + (away * away * before * runs) / all;
    places[at + 3] = before === 0 ? least : Math.min(places[at + 3] as number, least);
    places[at + 4] = before === 0 ? most : Math.max(places[at + 4] as number, most);
  }

  of(quantity: Quantity, cell: number, step: number): Moment {
    const at = this.#at(quantity, cell, step);
    const [runs = 0, mean = 0, squares = 0, least = 0, most = 0] = this.#places.subarray(
      at,
      at + fields,
    );
    if (runs === 0) {
      const none = Number.NaN;
      return { runs: 0, mean: none, variance: none, least: none, most: none };
    }
    return { runs, mean, variance: runs < 2 ? Number.NaN : squares / (runs - 1), least, most };
  }
}
