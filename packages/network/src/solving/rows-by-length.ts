import type { Graph } from '../graph/graph.ts';

/** Rows of a graph by falling number of edges, equal ones as they stand. */
export interface RowsByLength {
  /** Pairs: a number of edges, and how many rows have it. */
  readonly lengths: Int32Array;
  readonly rows: Int32Array;
}

export function rowsByLength({ nodes, first }: Graph): RowsByLength {
  const lengthOf = (row: number) => (first[row + 1] as number) - (first[row] as number);
  let longest = 0;
  for (let row = 0; row < nodes; row += 1) longest = Math.max(longest, lengthOf(row));
  const counts = new Int32Array(longest + 1);
  for (let row = 0; row < nodes; row += 1)
    counts[lengthOf(row)] = (counts[lengthOf(row)] as number) + 1;
  const next = new Int32Array(longest + 1);
  const lengths: number[] = [];
  for (let length = longest, place = 0; length >= 0; length -= 1) {
    const count = counts[length] as number;
    if (count > 0) lengths.push(length, count);
    next[length] = place;
    place += count;
  }
  const rows = new Int32Array(nodes);
  for (let row = 0; row < nodes; row += 1) {
    const place = next[lengthOf(row)] as number;
    next[lengthOf(row)] = place + 1;
    rows[place] = row;
  }
  return { lengths: Int32Array.from(lengths), rows };
}

/** Writes edges row after row, in another order of the rows, each named by its place in it. */
export function copyRows(
  { first, to, weight }: Graph,
  rows: Int32Array,
  toInto: Int32Array,
  weightInto: Float64Array,
): void {
  const placeOf = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place += 1) placeOf[rows[place] as number] = place;
  let at = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const end = first[row + 1] as number;
    for (let edge = first[row] as number; edge < end; edge += 1) {
      toInto[at] = placeOf[to[edge] as number] as number;
      weightInto[at] = weight[edge] as number;
      at += 1;
    }
  }
}
