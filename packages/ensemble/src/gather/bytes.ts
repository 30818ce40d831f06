/** What was read is not what was written. */
export class BytesError extends Error {
  override readonly name = 'BytesError';
}

type Numbers = Float64Array | Uint32Array | Int32Array;

const leastRoom = 4096;
const word = 4;

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Writes arrays one after the other, each with its length before it; little-endian. */
export class ByteWriter {
  #bytes = new Uint8Array(leastRoom);
  #length = 0;

  #put(part: Numbers): void {
    const end = this.#length + part.byteLength;
    if (end > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      wider.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = wider;
    }
    this.#bytes.set(bytesOf(part), this.#length);
    this.#length = end;
  }

  array(numbers: Numbers): void {
    this.arrays([numbers]);
  }

  /** Arrays of one kind as one. */
  arrays(parts: readonly Numbers[]): void {
    this.#put(Uint32Array.of(parts.reduce((sum, { length }) => sum + length, 0)));
    for (const part of parts) this.#put(part);
  }

  numbers(...values: readonly number[]): void {
    this.array(Float64Array.from(values));
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
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

  #length(wanted: number | undefined): number {
    const length = new Uint32Array(this.#take(word))[0] ?? 0;
    if (wanted === undefined || length === wanted) return length;
    throw new BytesError(`it has ${length} numbers where ${wanted} belong`);
  }

  /** As many as there are, or exactly as many as are wanted. */
  doubles(wanted?: number): Float64Array {
    return new Float64Array(this.#take(this.#length(wanted) * 2 * word));
  }

  words(wanted?: number): Uint32Array {
    return new Uint32Array(this.#take(this.#length(wanted) * word));
  }

  integers(wanted?: number): Int32Array {
    return new Int32Array(this.#take(this.#length(wanted) * word));
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new BytesError('it goes on after its end');
  }
}
