import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Gatherer } from './gatherer.ts';

/** How often each of some numbers is above its threshold; what equals it is not above. */
export class Exceedances implements Gatherer<Exceedances> {
  readonly #places: readonly number[];
  readonly #above: readonly number[];
  #counts: Uint32Array;

  constructor(places: readonly number[], above: readonly number[]) {
    this.#places = places;
    this.#above = above;
    this.#counts = new Uint32Array(places.length);
  }

  add(_: number, numbers: Float64Array): void {
    for (const [at, place] of this.#places.entries())
      if ((numbers[place] as number) > (this.#above[at] as number)) this.#one(at, 1);
  }

  #one(at: number, more: number): void {
    this.#counts[at] = (this.#counts[at] as number) + more;
  }

  clear(): void {
    this.#counts.fill(0);
  }

  merge(later: Exceedances): void {
    for (const [at, count] of later.#counts.entries()) this.#one(at, count);
  }

  of(at: number): number {
    return this.#counts[at] ?? 0;
  }

  write(to: ByteWriter): void {
    to.array(this.#counts);
  }

  read(from: ByteReader): void {
    this.#counts = from.words(this.#counts.length);
  }
}

/** The bin of a number among ascending edges: i is below edge i and not below the one before. */
function binOf(edges: readonly number[], x: number): number {
  let at = 0;
  while (at < edges.length && x >= (edges[at] as number)) at += 1;
  return at;
}

/** Counts of two numbers together. */
export class JointCounts implements Gatherer<JointCounts> {
  readonly #x: number;
  readonly #y: number;
  readonly #xEdges: readonly number[];
  readonly #yEdges: readonly number[];
  #counts: Uint32Array;

  constructor(
    [x, xEdges]: readonly [place: number, edges: readonly number[]],
    [y, yEdges]: readonly [place: number, edges: readonly number[]],
  ) {
    this.#x = x;
    this.#y = y;
    this.#xEdges = xEdges;
    this.#yEdges = yEdges;
    this.#counts = new Uint32Array((xEdges.length + 1) * (yEdges.length + 1));
  }

  add(_: number, numbers: Float64Array): void {
    const [x, y] = [numbers[this.#x] as number, numbers[this.#y] as number];
    if (Number.isNaN(x) || Number.isNaN(y)) return;
    const at = binOf(this.#xEdges, x) * (this.#yEdges.length + 1) + binOf(this.#yEdges, y);
    this.#counts[at] = (this.#counts[at] as number) + 1;
  }

  clear(): void {
    this.#counts.fill(0);
  }

  merge(later: JointCounts): void {
    for (const [at, count] of later.#counts.entries())
      this.#counts[at] = (this.#counts[at] as number) + count;
  }

  /** Counts by bin of x, in each by bin of y. */
  rows(): number[][] {
    const width = this.#yEdges.length + 1;
    return Array.from({ length: this.#xEdges.length + 1 }, (_, at) => [
      ...this.#counts.subarray(at * width, (at + 1) * width),
    ]);
  }

  write(to: ByteWriter): void {
    to.array(this.#counts);
  }

  read(from: ByteReader): void {
    this.#counts = from.words(this.#counts.length);
  }
}
