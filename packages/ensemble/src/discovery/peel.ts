import type { Column, Columns } from './columns.ts';

/** The part of a column that a box holds, its ends inside. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The columns that a box restricts. */
export type Ranges = ReadonlyMap<Column, Range>;

export const whole: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * How many of sorted values a cut takes away at an end, and where it is: midway between the value
 * at a share of them and the next other one towards the middle, so that equal values stay together.
 */
export function cutAt(
  count: number,
  value: (place: number) => number,
  share: number,
): { readonly cut: number; readonly taken: number } {
  const last = count - 1;
  let [lower, higher] = [Math.floor(share * last), Math.ceil(share * last)];
  const equal = () => value(lower) === value(higher);
  if (share > 0.5) while (equal() && lower > 0) lower -= 1;
  else while (equal() && higher < last) higher += 1;
  const taken = equal() ? 0 : share > 0.5 ? last - lower : higher;
  return { cut: (value(lower) + value(higher)) / 2, taken };
}

interface Peel {
  readonly column: Column;
  readonly low: boolean;
  readonly cut: number;
  readonly taken: number;
  readonly found: number;
  readonly gain: number;
}

/** A box while it is peeled: its rows in the order of each column. */
class Shrinking {
  readonly #columns: readonly Column[];
  readonly #interest: Float64Array;
  readonly #orders: readonly Int32Array[];
  readonly #gone: Uint8Array;
  count: number;
  hits: number;

  constructor({ columns, interest, all }: Columns) {
    this.#columns = columns;
    this.#interest = interest;
    this.#orders = columns.map(({ order }) => order.slice());
    this.#gone = new Uint8Array(interest.length);
    this.count = interest.length;
    this.hits = all;
  }

  /** The cut that raises the share of interest most for what it takes away. */
  best(alpha: number): Peel | undefined {
    const density = this.hits / this.count;
    let best: Peel | undefined;
    for (const [at, column] of this.#columns.entries()) {
      const order = this.#orders[at] as Int32Array;
      const value = (place: number) => column.values[order[place] as number] as number;
      if (this.count === 0 || value(0) === value(this.count - 1)) continue;
      for (const low of [true, false]) {
        const { cut, taken } = cutAt(this.count, value, low ? alpha : 1 - alpha);
        if (taken === 0 || taken === this.count) continue;
        let found = 0;
        const first = low ? 0 : this.count - taken;
        for (let place = first; place < first + taken; place += 1)
          found += this.#interest[order[place] as number] as number;
        const gain = ((this.hits - found) / (this.count - taken) - density) / taken;
        if (best === undefined || gain > best.gain) best = { column, low, cut, taken, found, gain };
      }
    }
    return best;
  }

  peel({ column, low, taken, found }: Peel): void {
    const own = this.#orders[this.#columns.indexOf(column)] as Int32Array;
    const first = low ? 0 : this.count - taken;
    for (let place = first; place < first + taken; place += 1) this.#gone[own[place] as number] = 1;
    for (const order of this.#orders) {
      let kept = 0;
      for (let place = 0; place < this.count; place += 1) {
        const row = order[place] as number;
        if (this.#gone[row] === 1) continue;
        order[kept] = row;
        kept += 1;
      }
    }
    this.count -= taken;
    this.hits -= found;
  }
}

/**
 * Ranges of every box on the way from all cases inwards, each within the one before: at each step
 * the cut of about a share `alpha` at one end of one column that raises the share of interest most
 * for each case it takes away (Friedman and Fisher 1999).
 */
export function peelings(table: Columns, alpha: number, least: number): Ranges[] {
  const trajectory: Ranges[] = [new Map()];
  const box = new Shrinking(table);
  const fewest = least * table.interest.length;
  let ranges: Ranges = new Map();
  while (box.hits > 0 && box.hits < box.count) {
    const step = box.best(alpha);
    if (step === undefined || box.count - step.taken < fewest) break;
    box.peel(step);
    const range = ranges.get(step.column) ?? whole;
    const next = step.low ? { ...range, from: step.cut } : { ...range, to: step.cut };
    ranges = new Map(ranges).set(step.column, next);
    trajectory.push(ranges);
  }
  return trajectory;
}
