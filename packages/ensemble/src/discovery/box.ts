import { atLeast } from './binomial.ts';
import type { Box } from './cases.ts';
import type { Column, Columns } from './columns.ts';
import { type Range, type Ranges, whole } from './peel.ts';

/** Cases, and those of interest among them. */
interface Count {
  readonly count: number;
  readonly hits: number;
}

interface Counted extends Count {
  /** Of the box with the limit on a column dropped. */
  readonly without: ReadonlyMap<Column, Count>;
}

/** Where a row is: inside (-1), outside by one limit alone (its number), or farther away (-2). */
function placeOf(row: number, limits: readonly (readonly [Column, Range])[]): number {
  let out = -1;
  for (let at = 0; at < limits.length; at += 1) {
    const [{ values }, { from, to }] = limits[at] as readonly [Column, Range];
    const value = values[row] as number;
    if (value >= from && value <= to) continue;
    if (out !== -1) return -2;
    out = at;
  }
  return out;
}

function counted({ interest }: Columns, ranges: Ranges): Counted {
  const limits = [...ranges];
  const count = new Int32Array(limits.length + 1);
  const hits = new Int32Array(limits.length + 1);
  for (let row = 0; row < interest.length; row += 1) {
    const place = placeOf(row, limits) + 1;
    if (place < 0) continue;
    count[place] = (count[place] as number) + 1;
    hits[place] = (hits[place] as number) + (interest[row] as number);
  }
  const inside = { count: count[0] ?? 0, hits: hits[0] ?? 0 };
  const without = limits.map(
    ([column], at) =>
      [
        column,
        {
          count: inside.count + (count[at + 1] as number),
          hits: inside.hits + (hits[at + 1] as number),
        },
      ] as const,
  );
  return { ...inside, without: new Map(without) };
}

/** The chance of as many of interest in the box if the limit on a column did nothing. */
function quasiP({ count, hits, without }: Counted, column: Column): number {
  const free = without.get(column);
  if (free === undefined || free.count === 0) return 1;
  return atLeast(hits, count, free.hits / free.count);
}

/** A box as it is told, the limits that do most first. */
export function boxOf(table: Columns, ranges: Ranges): Box {
  const inside = counted(table, ranges);
  const { count, hits } = inside;
  return {
    limits: [...ranges]
      .map(([column, { from, to }]) => ({
        factor: column.factor,
        unit: column.unit,
        ...(Number.isFinite(from) ? { from } : {}),
        ...(Number.isFinite(to) ? { to } : {}),
        quasiP: quasiP(inside, column),
      }))
      .toSorted((a, b) => a.quasiP - b.quasiP || (a.factor < b.factor ? -1 : 1)),
    coverage: table.all === 0 ? 0 : hits / table.all,
    density: count === 0 ? 0 : hits / count,
    mass: table.interest.length === 0 ? 0 : count / table.interest.length,
    cases: count,
  };
}

/** A limit that as many of interest would meet by chance says nothing. */
export interface Doing {
  /** Quasi-p of a limit that stays is below this. */
  readonly below: number;
  readonly mostLimits: number;
}

/** Drops the limit that does least, again and again, until each that is left does its part. */
export function withoutIdle(table: Columns, given: Ranges, { below, mostLimits }: Doing): Ranges {
  const ranges = new Map(given);
  for (;;) {
    const inside = counted(table, ranges);
    let idle: { column: Column; chance: number } | undefined;
    for (const column of ranges.keys()) {
      const chance = quasiP(inside, column);
      if (idle === undefined || chance > idle.chance) idle = { column, chance };
    }
    if (idle === undefined || (idle.chance < below && ranges.size <= mostLimits)) return ranges;
    ranges.delete(idle.column);
  }
}

interface Paste extends Count {
  readonly column: Column;
  readonly range: Range;
}

/** Cases outside one end of one limit alone, a share of the box or the rest of them. */
function pasteAt(
  { interest }: Columns,
  ranges: Ranges,
  end: { readonly column: Column; readonly low: boolean; readonly most: number },
): Paste | undefined {
  const { column, low, most } = end;
  const { values } = column;
  const limits = [...ranges];
  const own = limits.findIndex(([one]) => one === column);
  const range = ranges.get(column) ?? whole;
  const beyond: number[] = [];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number;
    if ((low ? value < range.from : value > range.to) && placeOf(row, limits) === own)
      beyond.push(row);
  }
  const distance = (row: number) => (low ? -1 : 1) * (values[row] as number);
  beyond.sort((a, b) => distance(a) - distance(b));
  const valueAt = (place: number) => values[beyond[place] as number] as number;
  let taken = Math.min(beyond.length, most);
  while (taken > 0 && taken < beyond.length && valueAt(taken) === valueAt(taken - 1)) taken += 1;
  const rest = taken < beyond.length;
  const wider = rest ? (valueAt(taken - 1) + valueAt(taken)) / 2 : whole[low ? 'from' : 'to'];
  let hits = 0;
  for (const row of beyond.slice(0, taken)) hits += interest[row] as number;
  return { column, range: { ...range, [low ? 'from' : 'to']: wider }, count: taken, hits };
}

/** Widens the ends of a box, a share `alpha` of it at a time, as long as that costs no density. */
export function pasted(table: Columns, given: Ranges, alpha: number): Ranges {
  const ranges = new Map(given);
  for (;;) {
    const { count, hits } = counted(table, ranges);
    const most = Math.max(1, Math.floor(alpha * count));
    let best: Paste | undefined;
    const density = (paste: Paste) => (hits + paste.hits) / (count + paste.count);
    for (const [column, range] of ranges) {
      for (const low of [true, false]) {
        if (!Number.isFinite(low ? range.from : range.to)) continue;
        const paste = pasteAt(table, ranges, { column, low, most });
        if (paste === undefined || (hits + paste.hits) * count < hits * (count + paste.count))
          continue;
        if (best === undefined || density(paste) > density(best)) best = paste;
      }
    }
    if (best === undefined) return ranges;
    const { from, to } = best.range;
    if (Number.isFinite(from) || Number.isFinite(to)) ranges.set(best.column, best.range);
    else ranges.delete(best.column);
  }
}
