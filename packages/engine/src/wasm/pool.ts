/** Constants and tables above the slab, each once. */
export class Pool {
  /** Address of its first byte. */
  readonly base: number;
  readonly #numbers = new Map<string, number>();
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
    const bytes = new Uint8Array(Float64Array.of(value, value).buffer);
    return this.#put(this.#numbers, bytes);
  }

  /** Address of a 64-bit word in both lanes. */
  word(value: bigint): number {
    return this.#put(this.#numbers, new Uint8Array(BigInt64Array.of(value, value).buffer));
  }

  doubles(values: Float64Array): number {
    return this.#put(this.#tables, new Uint8Array(values.slice().buffer));
  }

  whole(values: Int32Array): number {
    return this.#put(this.#tables, new Uint8Array(values.slice().buffer));
  }

  #put(known: Map<string, number>, bytes: Uint8Array): number {
    const key = bytes.join();
    const found = known.get(key);
    if (found !== undefined) return found;
    const at = this.#take(bytes.length);
    this.#data.set(bytes, at);
    known.set(key, this.base + at);
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
