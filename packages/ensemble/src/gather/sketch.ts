import { exp, ln } from '@roundtrip/engine';
import type { ByteReader, ByteWriter } from './bytes.ts';
import type { Gatherer } from './gatherer.ts';

/** Sizes that are told apart: what is smaller counts as 0, what is larger as the largest. */
const sizes = { least: 1e-30, most: 1e30 } as const;
/** Leading bits of a double by which its bin is looked up: exponent and six more. */
const keyShift = 14;

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

const keyOf = (x: number): number => {
  double[0] = x;
  return (halves[1] as number) >>> keyShift;
};

/** Bins of equal ratio: i holds what is above gamma^(i-1) and at most gamma^i. */
export class Ratios {
  readonly alpha: number;
  readonly gamma: number;
  readonly #first: number;
  readonly #bounds: Float64Array;
  readonly #firstKey: number;
  readonly #guide: Uint16Array;

  constructor(alpha: number) {
    this.alpha = alpha;
    this.gamma = (1 + alpha) / (1 - alpha);
    const width = ln(this.gamma);
    this.#first = Math.floor(ln(sizes.least) / width);
    const last = Math.ceil(ln(sizes.most) / width);
    this.#bounds = Float64Array.from({ length: last - this.#first + 1 }, (_, at) =>
      this.#first + at === 0 ? 1 : exp((this.#first + at) * width),
    );
    this.#firstKey = keyOf(sizes.least);
    this.#guide = new Uint16Array(keyOf(sizes.most) - this.#firstKey + 1);
    let bin = 0;
    for (let at = 0; at < this.#guide.length; at += 1) {
      halves[0] = 0;
      halves[1] = (this.#firstKey + at) << keyShift;
      const least = double[0] as number;
      while ((this.#bounds[bin] ?? 0) < least) bin += 1;
      this.#guide[at] = bin;
    }
  }

  /** The bin of a size above 0: the ceiling of its logarithm to the base gamma. */
  indexOf(size: number): number {
    if (!(size < sizes.most)) return this.#first + this.#bounds.length - 1;
    let at = this.#guide[keyOf(size) - this.#firstKey] as number;
    while ((this.#bounds[at] as number) < size) at += 1;
    return this.#first + at;
  }

  /** The size that stands for a bin: at most alpha away from any in it, as a share. */
  valueOf(index: number): number {
    return (2 * (this.#bounds[index - this.#first] ?? Number.NaN)) / (this.gamma + 1);
  }
}

/** Bins beyond those asked for: neighbours are likely to be next. */
const slack = 24;

/** Counts of bins that follow one another. */
class Bins {
  offset = 0;
  counts: Uint32Array = new Uint32Array(0);

  add(index: number): void {
    const at = index - this.offset;
    if (at >= 0 && at < this.counts.length) this.counts[at] = (this.counts[at] as number) + 1;
    else {
      this.#reach(index, index);
      this.add(index);
    }
  }

  #reach(first: number, last: number): void {
    const empty = this.counts.length === 0;
    const end = this.offset + this.counts.length - 1;
    if (!empty && first >= this.offset && last <= end) return;
    const from = !empty && first >= this.offset ? this.offset : first - slack;
    const to = !empty && last <= end ? end : last + slack;
    const wider = new Uint32Array(to - from + 1);
    wider.set(this.counts, empty ? 0 : this.offset - from);
    this.offset = from;
    this.counts = wider;
  }

  merge(other: Bins): void {
    if (other.counts.length === 0) return;
    this.#reach(other.offset, other.offset + other.counts.length - 1);
    const shift = other.offset - this.offset;
    for (let at = 0; at < other.counts.length; at += 1)
      this.counts[at + shift] = (this.counts[at + shift] as number) + (other.counts[at] as number);
  }
}

/**
 * Quantiles of each of some numbers, each off by at most a share alpha of its size (DDSketch,
 * Masson, Rim and Lee 2019). Bins are integers, so what is joined in any order is the same.
 */
export class Sketches implements Gatherer<Sketches> {
  readonly ratios: Ratios;
  readonly #above: readonly Bins[];
  readonly #below: readonly Bins[];
  #zeros: Uint32Array;

  constructor(width: number, ratios: Ratios) {
    this.ratios = ratios;
    this.#above = Array.from({ length: width }, () => new Bins());
    this.#below = Array.from({ length: width }, () => new Bins());
    this.#zeros = new Uint32Array(width);
  }

  add(_: number, numbers: Float64Array): void {
    for (let place = 0; place < numbers.length; place += 1) {
      const x = numbers[place] as number;
      if (x > sizes.least) (this.#above[place] as Bins).add(this.ratios.indexOf(x));
      else if (x < -sizes.least) (this.#below[place] as Bins).add(this.ratios.indexOf(-x));
      else if (!Number.isNaN(x)) this.#zeros[place] = (this.#zeros[place] as number) + 1;
    }
  }

  merge(later: Sketches): void {
    for (const [place, bins] of this.#above.entries()) bins.merge(later.#above[place] as Bins);
    for (const [place, bins] of this.#below.entries()) bins.merge(later.#below[place] as Bins);
    for (let place = 0; place < this.#zeros.length; place += 1)
      this.#zeros[place] = (this.#zeros[place] as number) + (later.#zeros[place] as number);
  }

  /** What is in each bin of a number, the lowest first. */
  *#bins(place: number): Generator<readonly [value: number, count: number]> {
    const below = this.#below[place] as Bins;
    for (let at = below.counts.length - 1; at >= 0; at -= 1)
      yield [-this.ratios.valueOf(below.offset + at), below.counts[at] as number];
    yield [0, this.#zeros[place] as number];
    const above = this.#above[place] as Bins;
    for (let at = 0; at < above.counts.length; at += 1)
      yield [this.ratios.valueOf(above.offset + at), above.counts[at] as number];
  }

  /** Bins that hold anything, the lowest first: the value that stands for each, and its count. */
  histogram(place: number): { readonly value: number; readonly count: number }[] {
    return [...this.#bins(place)]
      .filter(([, count]) => count > 0)
      .map(([value, count]) => ({ value, count }));
  }

  /** The quantile at rank q (runs - 1), rounded down, of a number; NaN where no run has it. */
  quantile(place: number, q: number): number {
    let all = 0;
    for (const [, count] of this.#bins(place)) all += count;
    if (all === 0) return Number.NaN;
    const rank = Math.floor(q * (all - 1));
    let seen = 0;
    for (const [value, count] of this.#bins(place)) {
      seen += count;
      if (seen > rank) return value;
    }
    return Number.NaN;
  }

  write(to: ByteWriter): void {
    to.array(this.#zeros);
    for (const bins of [...this.#above, ...this.#below]) {
      const { offset, counts } = trimmed(bins);
      to.numbers(offset);
      to.array(counts);
    }
  }

  read(from: ByteReader): void {
    this.#zeros = from.words();
    for (const bins of [...this.#above, ...this.#below]) {
      bins.offset = from.doubles()[0] ?? 0;
      bins.counts = from.words();
    }
  }
}

/** Bins from the first to the last that hold anything: however they grew, they are written alike. */
function trimmed({ offset, counts }: Bins): Bins {
  let [first, last] = [0, counts.length];
  while (first < last && counts[first] === 0) first += 1;
  while (last > first && counts[last - 1] === 0) last -= 1;
  const bins = new Bins();
  bins.offset = first === last ? 0 : offset + first;
  bins.counts = counts.slice(first, last);
  return bins;
}
