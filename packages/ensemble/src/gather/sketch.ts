import { exp, ln } from '@roundtrip/engine';
import { type ByteReader, BytesError, type ByteWriter } from './bytes.ts';
import type { BlockGatherer } from './gatherer.ts';

/** Sizes that are told apart: what is smaller counts as 0, what is larger as the largest. */
const sizes = { least: 1e-30, most: 1e30 } as const;
/** Leading bits of a double by which its bin is looked up: exponent and nine more. */
const keyShift = 11;

/** So few that a narrow share is refused before its table fills the memory. */
const mostBins = 2 ** 15 - 1;

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
  /** The lowest bin, and the upper end of it and of each after it. */
  readonly first: number;
  readonly bounds: Float64Array;
  /** By the leading bits of a size, from those of the least: the first bin in which it can be. */
  readonly guide: Uint16Array;
  readonly firstKey: number;

  constructor(alpha: number) {
    this.alpha = alpha;
    this.gamma = (1 + alpha) / (1 - alpha);
    const width = ln(this.gamma);
    this.first = Math.floor(ln(sizes.least) / width);
    const last = Math.ceil(ln(sizes.most) / width);
    this.bounds = Float64Array.from({ length: last - this.first + 1 }, (_, at) =>
      this.first + at === 0 ? 1 : exp((this.first + at) * width),
    );
    if (!(alpha < 1 && this.bounds.length < mostBins))
      throw new RangeError(`alpha is ${alpha}, want a share from 0.0025 to below 1`);
    this.firstKey = keyOf(sizes.least);
    this.guide = new Uint16Array(keyOf(sizes.most) - this.firstKey + 1);
    let bin = 0;
    for (let at = 0; at < this.guide.length; at += 1) {
      halves[0] = 0;
      halves[1] = (this.firstKey + at) << keyShift;
      const least = double[0] as number;
      while ((this.bounds[bin] ?? 0) < least) bin += 1;
      this.guide[at] = bin;
    }
  }

  /** The bin of a size above 0: the ceiling of its logarithm to the base gamma. */
  indexOf(size: number): number {
    if (!(size < sizes.most)) return this.first + this.bounds.length - 1;
    let at = this.guide[keyOf(size) - this.firstKey] as number;
    while ((this.bounds[at] as number) < size) at += 1;
    return this.first + at;
  }

  /** The size that stands for a bin: at most alpha away from any in it, as a share. */
  valueOf(index: number): number {
    return (2 * (this.bounds[index - this.first] ?? Number.NaN)) / (this.gamma + 1);
  }
}

/** Made last: most ensembles have the same. */
let made: Ratios | undefined;

/** Bins of equal ratio whose middle is at most a share alpha away from any in them. */
export function ratiosOf(alpha: number): Ratios {
  if (made?.alpha !== alpha) made = new Ratios(alpha);
  return made;
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

  clear(): void {
    this.counts.fill(0);
  }

  get total(): number {
    let sum = 0;
    for (let at = 0; at < this.counts.length; at += 1) sum += this.counts[at] as number;
    return sum;
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
    const mine = this.counts;
    const others = other.counts;
    const shift = other.offset - this.offset;
    for (let at = 0; at < others.length; at += 1)
      mine[at + shift] = (mine[at + shift] as number) + (others[at] as number);
  }

  /** From the first to the last that holds anything: however they grew, they are told alike. */
  get held(): { readonly offset: number; readonly counts: Uint32Array } {
    const { counts, offset } = this;
    let first = 0;
    let end = counts.length;
    while (first < end && counts[first] === 0) first += 1;
    while (end > first && counts[end - 1] === 0) end -= 1;
    return { offset: first === end ? 0 : offset + first, counts: counts.subarray(first, end) };
  }
}

function writeBins(all: readonly Bins[], to: ByteWriter): void {
  const offsets = new Int32Array(all.length);
  const lengths = new Uint32Array(all.length);
  const held = all.map((bins, at) => {
    const { offset, counts } = bins.held;
    offsets[at] = offset;
    lengths[at] = counts.length;
    return counts;
  });
  to.array(offsets);
  to.array(lengths);
  to.arrays(held.filter(({ length }) => length > 0));
}

function readBins(all: readonly Bins[], from: ByteReader): void {
  const offsets = from.integers(all.length);
  const lengths = from.words(all.length);
  const counts = from.words();
  let first = 0;
  for (const [at, bins] of all.entries()) {
    const end = first + (lengths[at] as number);
    bins.offset = offsets[at] as number;
    bins.counts = counts.subarray(first, end);
    first = end;
  }
  if (first !== counts.length) throw new BytesError('its bins are not as many as it says');
}

/**
 * Quantiles of each of some numbers, each off by at most a share alpha of its size (DDSketch,
 * Masson, Rim and Lee 2019). Bins are integers, so what is joined in any order is the same.
 */
export class Sketches implements BlockGatherer<Sketches> {
  readonly ratios: Ratios;
  readonly #width: number;
  readonly #above: readonly Bins[];
  readonly #below: readonly Bins[];
  #zeros: Uint32Array;

  constructor(width: number, ratios: Ratios) {
    this.ratios = ratios;
    this.#width = width;
    this.#above = Array.from({ length: width }, () => new Bins());
    this.#below = Array.from({ length: width }, () => new Bins());
    this.#zeros = new Uint32Array(width);
  }

  addAll(block: Float64Array, runs: number): void {
    const words = new Uint32Array(block.buffer, block.byteOffset, 2 * block.length);
    const end = runs * this.#width;
    for (let place = 0; place < this.#width; place += 1) this.#addPlace(block, words, place, end);
  }

  /** Number after number, so that the bins and the part of the table of one are at hand. */
  #addPlace(block: Float64Array, words: Uint32Array, place: number, end: number): void {
    const { guide, bounds, firstKey, first } = this.ratios;
    const width = this.#width;
    const above = this.#above[place] as Bins;
    let { counts } = above;
    let shift = first - above.offset;
    for (let at = place; at < end; at += width) {
      const x = block[at] as number;
      if (!(x > sizes.least && x < sizes.most)) {
        this.#addOther(x, place);
        counts = above.counts;
        shift = first - above.offset;
        continue;
      }
      let bin = guide[((words[2 * at + 1] as number) >>> keyShift) - firstKey] as number;
      while ((bounds[bin] as number) < x) bin += 1;
      const held = bin + shift;
      if (held >= 0 && held < counts.length) counts[held] = (counts[held] as number) + 1;
      else {
        above.add(first + bin);
        counts = above.counts;
        shift = first - above.offset;
      }
    }
  }

  /** A number that is none, 0, below 0 or too large to be told from others. */
  #addOther(x: number, place: number): void {
    if (Number.isNaN(x)) return;
    if (x < -sizes.least) (this.#below[place] as Bins).add(this.ratios.indexOf(-x));
    else if (x > sizes.least) (this.#above[place] as Bins).add(this.ratios.indexOf(x));
    else this.#zeros[place] = (this.#zeros[place] as number) + 1;
  }

  clear(): void {
    this.#zeros.fill(0);
    for (const bins of this.#above) bins.clear();
    for (const bins of this.#below) bins.clear();
  }

  merge(later: Sketches): void {
    for (const [place, bins] of this.#above.entries()) bins.merge(later.#above[place] as Bins);
    for (const [place, bins] of this.#below.entries()) bins.merge(later.#below[place] as Bins);
    for (let place = 0; place < this.#zeros.length; place += 1)
      this.#zeros[place] = (this.#zeros[place] as number) + (later.#zeros[place] as number);
  }

  /** Bins that hold anything, the lowest first: the value that stands for each, and its count. */
  histogram(place: number): { readonly value: number; readonly count: number }[] {
    const told: { readonly value: number; readonly count: number }[] = [];
    const tell = (value: number, count: number) => {
      if (count > 0) told.push({ value, count });
    };
    const below = this.#below[place] as Bins;
    for (let at = below.counts.length - 1; at >= 0; at -= 1)
      tell(-this.ratios.valueOf(below.offset + at), below.counts[at] as number);
    tell(0, this.#zeros[place] as number);
    const above = this.#above[place] as Bins;
    for (let at = 0; at < above.counts.length; at += 1)
      tell(this.ratios.valueOf(above.offset + at), above.counts[at] as number);
    return told;
  }

  /** The quantile at rank q (runs - 1), rounded down, of a number; NaN where no run has it. */
  quantile(place: number, q: number): number {
    const above = this.#above[place] as Bins;
    const below = this.#below[place] as Bins;
    const zeros = this.#zeros[place] as number;
    const all = below.total + zeros + above.total;
    if (all === 0) return Number.NaN;
    let rest = Math.floor(q * (all - 1)) + 1;
    for (let at = below.counts.length - 1; at >= 0; at -= 1) {
      rest -= below.counts[at] as number;
      if (rest <= 0) return -this.ratios.valueOf(below.offset + at);
    }
    rest -= zeros;
    if (rest <= 0) return 0;
    let at = 0;
    for (; rest > (above.counts[at] as number); at += 1) rest -= above.counts[at] as number;
    return this.ratios.valueOf(above.offset + at);
  }

  write(to: ByteWriter): void {
    to.array(this.#zeros);
    writeBins(this.#above, to);
    writeBins(this.#below, to);
  }

  read(from: ByteReader): void {
    this.#zeros = from.words(this.#width);
    readBins(this.#above, from);
    readBins(this.#below, from);
  }
}
