/** Constants and tables above the slab, each once. */
export class Pool {
  /** Address of its first byte. */
  readonly base: number;
  readonly #numbers = new Map<number | bigint | '-0', number>();
  readonly #tables = new Map<string, number>();
  #data = new Uint8Array(4096);
  #length = 0;

  constructor(base: number) {
    this.base = base;
  }

  #take(bytes: number): number {
    const at = Math.ceil(this.#length / 16) * 16;
    this.#length = at + bytes;
    while (this.#length > this.#data.length) {
      const grown = new Uint8Array(this.#data.length * 2);
      grown.set(this.#data);
      this.#data = grown;
    }
    return at;
  }

  /** Address of a number in both lanes of a vector. */
  number(value: number): number {
    const key = Object.is(value, -0) ? '-0' : value;
    const known = this.#numbers.get(key);
    return known ?? this.#twice(key, new Uint8Array(Float64Array.of(value, value).buffer));
  }

  /** Address of a 64-bit word in both lanes. */
  word(value: bigint): number {
    const known = this.#numbers.get(value);
    return known ?? this.#twice(value, new Uint8Array(BigInt64Array.of(value, value).buffer));
  }

  #twice(key: number | bigint | '-0', bytes: Uint8Array): number {
    const at = this.base + this.#take(bytes.length);
    this.#data.set(bytes, at - this.base);
    this.#numbers.set(key, at);
    return at;
  }

  doubles(values: Float64Array): number {
    return this.#table(new Uint8Array(values.slice().buffer));
  }

  whole(values: Int32Array): number {
    return this.#table(new Uint8Array(values.slice().buffer));
  }

  #table(bytes: Uint8Array): number {
    const key = bytes.join();
    const found = this.#tables.get(key);
    if (found !== undefined) return found;
    const at = this.#take(bytes.length);
    this.#data.set(bytes, at);
    this.#tables.set(key, this.base + at);
    return this.base + at;
  }

  /** Room for what is written at run time. */
  room(bytes: number): number {
    return this.base + this.#take(bytes);
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Uint8Array {
    return this.#data.slice(0, this.#length);
  }
}
