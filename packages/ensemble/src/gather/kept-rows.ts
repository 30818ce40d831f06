import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Gatherer } from './gatherer.ts';

/** A row, and the number by which it was kept. */
export interface KeptRow {
  readonly row: number;
  readonly value: number;
}

/** Rows in which a number is smallest and largest; of equals the first. */
export class Extremes implements Gatherer<Extremes> {
  readonly #place: number;
  readonly #keep: number;
  smallest: KeptRow[] = [];
  largest: KeptRow[] = [];

  constructor(place: number, keep: number) {
    this.#place = place;
    this.#keep = keep;
  }

  add(row: number, numbers: Float64Array): void {
    const value = numbers[this.#place] as number;
    if (Number.isNaN(value)) return;
    this.#offer(this.smallest, row, value, 1);
    this.#offer(this.largest, row, value, -1);
  }

  /** Puts a later row where it belongs, if it belongs anywhere. */
  #offer(rows: KeptRow[], row: number, value: number, sign: 1 | -1): void {
    let at = rows.length;
    while (at > 0 && sign * (value - (rows[at - 1] as KeptRow).value) < 0) at -= 1;
    if (at === this.#keep) return;
    rows.splice(at, 0, { row, value });
    if (rows.length > this.#keep) rows.pop();
  }

  #with(rows: readonly KeptRow[], more: readonly KeptRow[], sign: 1 | -1): KeptRow[] {
    const all = [...rows, ...more];
    all.sort((a, b) => sign * (a.value - b.value) || a.row - b.row);
    if (all.length > this.#keep) all.length = this.#keep;
    return all;
  }

  clear(): void {
    this.smallest = [];
    this.largest = [];
  }

  merge(later: Extremes): void {
    this.smallest = this.#with(this.smallest, later.smallest, 1);
    this.largest = this.#with(this.largest, later.largest, -1);
  }

  write(to: ByteWriter): void {
    for (const rows of [this.smallest, this.largest])
      to.numbers(...rows.flatMap(({ row, value }) => [row, value]));
  }

  read(from: ByteReader): void {
    const rows = () => {
      const numbers = from.doubles();
      return Array.from({ length: numbers.length / 2 }, (_, at) => ({
        row: numbers[2 * at] ?? 0,
        value: numbers[2 * at + 1] ?? 0,
      }));
    };
    this.smallest = rows();
    this.largest = rows();
  }
}

const growth = 2;

/** Some numbers of every row: memory grows with the rows. */
export class Table implements Gatherer<Table> {
  readonly #places: readonly number[];
  #numbers: Float64Array = new Float64Array(0);
  #length = 0;

  constructor(places: readonly number[]) {
    this.#places = places;
  }

  add(_: number, numbers: Float64Array): void {
    this.#room(this.#places.length);
    for (const place of this.#places) {
      this.#numbers[this.#length] = numbers[place] as number;
      this.#length += 1;
    }
  }

  #room(more: number): void {
    if (this.#length + more <= this.#numbers.length) return;
    const wider = new Float64Array(Math.max(this.#length + more, growth * this.#numbers.length));
    wider.set(this.#numbers);
    this.#numbers = wider;
  }

  clear(): void {
    this.#length = 0;
  }

  merge(later: Table): void {
    this.#room(later.#length);
    this.#numbers.set(later.#numbers.subarray(0, later.#length), this.#length);
    this.#length += later.#length;
  }

  /** A column, in the order of the rows. */
  column(at: number): Float64Array {
    const width = this.#places.length;
    return Float64Array.from(
      { length: this.#length / width },
      (_, row) => this.#numbers[row * width + at] ?? Number.NaN,
    );
  }

  write(to: ByteWriter): void {
    to.array(this.#numbers.subarray(0, this.#length));
  }

  read(from: ByteReader): void {
    this.#numbers = from.doubles();
    this.#length = this.#numbers.length;
  }
}

/** The first rows of a design, whole. */
export class Paths implements Gatherer<Paths> {
  readonly #keep: number;
  readonly rows: { readonly row: number; readonly numbers: Float64Array }[] = [];

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(row: number, numbers: Float64Array): void {
    if (row < this.#keep) this.rows.push({ row, numbers: numbers.slice() });
  }

  clear(): void {
    this.rows.length = 0;
  }

  merge(later: Paths): void {
    this.rows.push(...later.rows);
  }

  write(to: ByteWriter): void {
    to.numbers(...this.rows.map(({ row }) => row));
    for (const { numbers } of this.rows) to.array(numbers);
  }

  read(from: ByteReader): void {
    for (const row of from.doubles()) this.rows.push({ row, numbers: from.doubles() });
  }
}
