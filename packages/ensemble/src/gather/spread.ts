import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Gatherer } from './gatherer.ts';

/** What is known of one number over many runs. */
export interface Moment {
  /** Runs that have such a number. */
  readonly runs: number;
  readonly mean: number;
  /** Of the runs seen, divided by one less than their number; NaN below two. */
  readonly variance: number;
  readonly least: number;
  readonly most: number;
}

const fields = 5;

/**
 * Count, mean, sum of squares about it, least and most of each of some numbers. Parts joined in the
 * same order give the same bits (Chan, Golub and LeVeque 1979).
 */
export class Spread implements Gatherer<Spread> {
  #places: Float64Array;

  constructor(width: number) {
    this.#places = new Float64Array(width * fields);
  }

  add(_: number, numbers: Float64Array): void {
    const places = this.#places;
    // Most numbers are there in as many runs as their neighbours: one division serves them all.
    let counted = 0;
    let share = 0;
    for (let place = 0, at = 0; place < numbers.length; place += 1, at += fields) {
      const x = numbers[place] as number;
      if (Number.isNaN(x)) continue;
      const runs = (places[at] as number) + 1;
      const mean = places[at + 1] as number;
      const away = x - mean;
      if (runs !== counted) {
        counted = runs;
        share = 1 / runs;
      }
      const middle = mean + away * share;
      places[at] = runs;
      places[at + 1] = middle;
      places[at + 2] = (places[at + 2] as number) + away * (x - middle);
      if (runs === 1 || x < (places[at + 3] as number)) places[at + 3] = x;
      if (runs === 1 || x > (places[at + 4] as number)) places[at + 4] = x;
    }
  }

  clear(): void {
    this.#places.fill(0);
  }

  merge(later: Spread): void {
    const [mine, others] = [this.#places, later.#places];
    for (let at = 0; at < mine.length; at += fields) {
      const [runs, more] = [mine[at] as number, others[at] as number];
      if (more === 0) continue;
      if (runs === 0) {
        mine.set(others.subarray(at, at + fields), at);
        continue;
      }
      const away = (others[at + 1] as number) - (mine[at + 1] as number);
      const all = runs + more;
      mine[at] = all;
      mine[at + 1] = (mine[at + 1] as number) + (away * more) / all;
      mine[at + 2] =
        (mine[at + 2] as number) + (others[at + 2] as number) + (away * away * runs * more) / all;
      mine[at + 3] = Math.min(mine[at + 3] as number, others[at + 3] as number);
      mine[at + 4] = Math.max(mine[at + 4] as number, others[at + 4] as number);
    }
  }

  of(place: number): Moment {
    const at = place * fields;
    const [runs = 0, mean = 0, squares = 0, least = 0, most = 0] = this.#places.subarray(
      at,
      at + fields,
    );
    const none = Number.NaN;
    if (runs === 0) return { runs, mean: none, variance: none, least: none, most: none };
    return { runs, mean, variance: runs < 2 ? none : squares / (runs - 1), least, most };
  }

  write(to: ByteWriter): void {
    to.array(this.#places);
  }

  read(from: ByteReader): void {
    this.#places = from.doubles(this.#places.length);
  }
}
