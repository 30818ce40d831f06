/** What was read is not what was written. */
export class BytesError extends Error {
  override readonly name = 'BytesError';
}

type Numbers = Float64Array | Uint32Array | Int32Array;

/** Writes arrays one after the other, each with its length before it; little-endian. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  bytes(part: Uint8Array): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  array(numbers: Numbers): void {
    this.bytes(new Uint8Array(Uint32Array.of(numbers.length).buffer));
    this.bytes(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength).slice());
  }

  numbers(...values: readonly number[]): void {
    this.array(Float64Array.from(values));
  }

  done(): Uint8Array {
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  #take(count: number): ArrayBuffer {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new BytesError('it ends too early');
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken.buffer;
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.#take(count));
  }

  #length(): number {
    return new Uint32Array(this.#take(4))[0] ?? 0;
  }

  doubles(): Float64Array {
    return new Float64Array(this.#take(this.#length() * 8));
  }

  words(): Uint32Array {
    return new Uint32Array(this.#take(this.#length() * 4));
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new BytesError('it goes on after its end');
  }
}
