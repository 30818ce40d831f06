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

  constructor(count: number, keys: Int32Array) {
    this.#count = count;
    const bits = count <= 1 ? 0 : 32 - Math.clz32(count - 1);
    this.#mask = bits === 32 ? -1 : 2 ** bits - 1;
    this.#shift = Math.max(1, bits >> 1);
    this.#keys = keys.slice();
  }

  of(place: number): number {
    let x = place;
    do {
      for (let round = 0; round < 4; round += 1) {
        const key = this.#keys[round] as number;
        x = (x + key) & this.#mask;
        x = Math.imul(x, (key >>> 7) | 1) & this.#mask;
        x ^= (x >>> 0) >>> this.#shift;
      }
    } while (x >>> 0 >= this.#count);
    return x >>> 0;
  }
}
