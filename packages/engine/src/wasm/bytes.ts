/** Bytes that grow. */
export class Bytes {
  #data = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#data.length) return;
    const grown = new Uint8Array(Math.max(this.#data.length * 2, this.#length + more));
    grown.set(this.#data.subarray(0, this.#length));
    this.#data = grown;
  }

  byte(value: number): void {
    this.#room(1);
    this.#data[this.#length] = value;
    this.#length += 1;
  }

  raw(bytes: ArrayLike<number>): void {
    this.#room(bytes.length);
    this.#data.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** An unsigned number in LEB128. */
  unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** A signed 32-bit number in LEB128. */
  signed(value: number): void {
    let rest = value | 0;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
        this.byte(low);
        return;
      }
      this.byte(low | 0x80);
    }
  }

  text(value: string): void {
    this.unsigned(value.length);
    for (const letter of value) this.byte(letter.charCodeAt(0));
  }

  /** Another's bytes, preceded by their number. */
  block(other: Bytes): void {
    this.unsigned(other.length);
    this.raw(other.bytes());
  }

  bytes(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }
}
