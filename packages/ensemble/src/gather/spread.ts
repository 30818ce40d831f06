import type { ByteReader, ByteWriter } from './bytes.ts';
import type { BlockGatherer } from './gatherer.ts';

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
export class Spread implements BlockGatherer<Spread> {
  #places: Float64Array;

  constructor(width: number) {
    this.#places = new Float64Array(width * fields);
  }

  addAll(block: Float64Array, runs: number): void {
    const width = this.#places.length / fields;
    for (let place = 0; place < width; place += 1) this.#addPlace(block, place, runs * width);
  }

  #addPlace(block: Float64Array, place: number, end: number): void {
    const places = this.#places;
    const width = places.length / fields;
    const first = place * fields;
    let runs = places[first] as number;
    let mean = places[first + 1] as number;
    let squares = places[first + 2] as number;
    let least = places[first + 3] as number;
    let most = places[first + 4] as number;
    for (let at = place; at < end; at += width) {
      const x = block[at] as number;
      if (Number.isNaN(x)) continue;
      runs += 1;
      const away = x - mean;
      mean += away * (1 / runs);
      squares += away * (x - mean);
      if (runs === 1 || x < least) least = x;
      if (runs === 1 || x > most) most = x;
    }
    places[first] = runs;
    places[first + 1] = mean;
    places[first + 2] = squares;
    places[first + 3] = least;
    places[first + 4] = most;
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
