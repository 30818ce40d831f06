import { joeKuo, mostDimensions } from './joe-kuo.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const wordBits = 32;
const polynomialBits = 14;

/** Reads bits off the text, the highest first. */
class Bits {
  readonly #text = joeKuo.replaceAll(/\s/g, '');
  #at = 0;

  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, this.#at += 1) {
      const letter = letters.indexOf(this.#text[Math.floor(this.#at / 6)] ?? 'A');
      value = value * 2 + ((letter >> (5 - (this.#at % 6))) & 1);
    }
    return value;
  }
}

/** The direction numbers of a dimension: 32 words (Bratley and Fox 1988). */
function directionsFrom(polynomial: number, initial: readonly number[]): Uint32Array {
  const words = new Uint32Array(wordBits);
  const degree = initial.length;
  if (degree === 0) return words.map((_, bit) => 2 ** (wordBits - 1 - bit));
  for (let bit = 0; bit < wordBits; bit += 1) {
    const given = initial[bit];
    if (given !== undefined) {
      words[bit] = given * 2 ** (wordBits - 1 - bit);
      continue;
    }
    const before = words[bit - degree] ?? 0;
    let word = before ^ (before >>> degree);
    for (let back = 1; back < degree; back += 1) {
      if ((polynomial >> (degree - back)) & 1) word ^= words[bit - back] ?? 0;
    }
    words[bit] = word;
  }
  return words;
}

let decoded: Uint32Array[] | undefined;

function directions(): readonly Uint32Array[] {
  if (decoded !== undefined) return decoded;
  const bits = new Bits();
  decoded = Array.from({ length: mostDimensions }, () => {
    const polynomial = bits.take(polynomialBits);
    const degree = 31 - Math.clz32(polynomial);
    const initial = Array.from({ length: degree }, (_, at) => bits.take(at) * 2 + 1);
    return directionsFrom(polynomial, initial);
  });
  return decoded;
}

/**
 * Points of the Sobol sequence (1967) with Joe and Kuo's directions (2008), in the order of the
 * Gray code: the same points as in counting order, each reached from the one before by one word.
 */
export class SobolPoints {
  readonly words: Uint32Array;
  readonly #directions: readonly Uint32Array[];
  #index = 0;

  constructor(dimensions: number) {
    if (dimensions > mostDimensions)
      throw new RangeError(`${dimensions} dimensions; there are ${mostDimensions}`);
    this.#directions = directions().slice(0, dimensions);
    this.words = new Uint32Array(dimensions);
  }

  /** Goes to a point by its number, below 2^32; its coordinates are `words` over 2^32. */
  go(index: number): void {
    if (index === this.#index + 1) this.#step(Math.clz32((index & -index) >>> 0) ^ 31);
    else if (index !== this.#index) this.#jump(index);
    this.#index = index;
  }

  #step(bit: number): void {
    for (let at = 0; at < this.words.length; at += 1) {
      this.words[at] = (this.words[at] as number) ^ ((this.#directions[at]?.[bit] ?? 0) as number);
    }
  }

  #jump(index: number): void {
    this.words.fill(0);
    const gray = (index ^ (index >>> 1)) >>> 0;
    for (let bit = 0; bit < wordBits; bit += 1) {
      if ((gray >>> bit) & 1) this.#step(bit);
    }
  }
}
