import { keySchedule, threefry } from '@roundtrip/engine';

/** What a seed is asked for; a number once given is never given again. */
export const purposes = {
  shift: 0,
  permutation: 1,
  jitter: 2,
  order: 3,
  base: 4,
  chance: 5,
  resampling: 6,
} as const;

/** Four words of 32 bits for a purpose, a function of the seed and two numbers. */
export class Words {
  readonly #schedule: readonly number[];
  readonly #block = new Int32Array(4);

  constructor(seed: number) {
    this.#schedule = keySchedule([seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x64657369, 0]);
  }

  /** Used again for the next call. */
  of(purpose: keyof typeof purposes, a: number, b = 0): Int32Array {
    const block = this.#block;
    block[0] = a;
    block[1] = b;
    block[2] = purposes[purpose];
    block[3] = 0;
    threefry(block, this.#schedule);
    return block;
  }
}

/** Spreads the bits of a word over all of it, one to one. */
export function mixed(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Between 0 and 1, neither of them. */
export const unitOf = (word: number): number => ((word >>> 0) + 0.5) / 2 ** 32;

/**
 * A permutation of 0 to count - 1 that is worked out place by place: a bijection on the next power
 * of two, walked until it falls inside (cycle walking, Black and Rogaway 2002).
 */
export class Permutation {
  readonly #count: number;
  readonly #mask: number;
  readonly #shift: number;
  readonly #keys: Int32Array;
  /** Which of the places asked for still lie outside. */
  #outside = new Uint32Array(0);

  constructor(count: number, keys: Int32Array) {
    this.#count = count;
    const bits = count <= 1 ? 0 : 32 - Math.clz32(count - 1);
    this.#mask = bits === 32 ? -1 : 2 ** bits - 1;
    this.#shift = Math.max(1, bits >> 1);
    this.#keys = keys.slice();
  }

  /** Writes what stands at as many places as there is room for, from the first on. */
  from(first: number, places: Uint32Array): void {
    if (this.#outside.length < places.length) this.#outside = new Uint32Array(places.length);
    const outside = this.#outside;
    for (let at = 0; at < places.length; at += 1) {
      outside[at] = at;
      places[at] = first + at;
    }
    let walking = places.length;
    while (walking > 0) walking = this.#step(places, outside, walking);
  }

  /** Moves the places that lie outside; the number of those that still do. */
  #step(places: Uint32Array, outside: Uint32Array, walking: number): number {
    const mask = this.#mask;
    const shift = this.#shift;
    const most = this.#count - 1;
    const a = this.#keys[0] as number;
    const b = this.#keys[1] as number;
    const c = this.#keys[2] as number;
    const d = this.#keys[3] as number;
    let still = 0;
    for (let one = 0; one < walking; one += 1) {
      const at = outside[one] as number;
      let place = turned(places[at] as number, a, mask, shift);
      place = turned(place, b, mask, shift);
      place = turned(place, c, mask, shift);
      place = turned(place, d, mask, shift) >>> 0;
      places[at] = place;
      outside[still] = at;
      // No branch, which nobody could foresee: 1 where it lies outside.
      still -= Math.floor((most - place) / 2 ** 32);
    }
    return still;
  }
}

/** A bijection on the numbers of a mask. */
function turned(place: number, key: number, mask: number, shift: number): number {
  const x = Math.imul((place + key) & mask, (key >>> 7) | 1) & mask;
  return x ^ (x >>> shift);
}
