/** What rows can send to columns: a cell takes at most its room. */
export interface Transport {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** Row by row; 0 where nothing may go. */
  readonly room: Float64Array;
}

/** Rows that are to send more than the columns they reach can take. */
export interface Bottleneck {
  readonly rows: readonly number[];
  /** Columns that these rows can still reach; they are full. */
  readonly columns: readonly number[];
  readonly tooMuch: number;
}

interface Reached {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** By column the row it was reached from, by row the column; −1 for the start and unreached. */
  readonly rowBefore: Int32Array;
  readonly columnBefore: Int32Array;
  readonly open: number;
}

/** Where more can still go, from rows with something left, along room and back along flow. */
function reach(
  { columns, room }: Transport,
  flow: Float64Array,
  left: Float64Array,
  space: Float64Array,
  dust: number,
): Reached {
  const width = columns.length;
  const rowBefore = new Int32Array(width).fill(-1);
  const columnBefore = new Int32Array(left.length).fill(-1);
  const rows = [...left.keys()].filter((row) => (left[row] as number) > dust);
  const known = new Set(rows);
  const reachedColumns: number[] = [];
  for (const row of rows)
    for (let column = 0; column < width; column += 1) {
      const cell = row * width + column;
      const free = (room[cell] as number) - (flow[cell] as number);
      if (rowBefore[column] !== -1 || free <= dust) continue;
      rowBefore[column] = row;
      reachedColumns.push(column);
      if ((space[column] as number) > dust)
        return { rows, columns: reachedColumns, rowBefore, columnBefore, open: column };
      for (let other = 0; other < left.length; other += 1) {
        if (known.has(other) || (flow[other * width + column] as number) <= dust) continue;
        known.add(other);
        columnBefore[other] = column;
        rows.push(other);
      }
    }
  return { rows, columns: reachedColumns, rowBefore, columnBefore, open: -1 };
}

/**
 * Whether rows can send all they have into columns that take so much: the largest flow by shortest
 * ways (Edmonds and Karp 1972), and the smallest cut where it falls short.
 *
 * @returns undefined where they can
 */
export function findBottleneck(transport: Transport): Bottleneck | undefined {
  const { rows, columns, room } = transport;
  const width = columns.length;
  const flow = new Float64Array(room.length);
  const left = rows.slice();
  const space = columns.slice();
  const dust = rows.reduce((sum, each) => sum + each, 0) * 1e-12;
  for (;;) {
    const found = reach(transport, flow, left, space, dust);
    const tooMuch = left.reduce((sum, each) => sum + each, 0);
    if (found.rows.length === 0) return undefined;
    if (found.open === -1) return { rows: sorted(found.rows), columns: found.columns, tooMuch };
    const way = wayTo(found, width);
    const start = way.start;
    const most = way.steps.reduce(
      (least, { cell, forth }) =>
        Math.min(
          least,
          forth ? (room[cell] as number) - (flow[cell] as number) : (flow[cell] as number),
        ),
      Math.min(left[start] as number, space[found.open] as number),
    );
    for (const { cell, forth } of way.steps)
      flow[cell] = (flow[cell] as number) + (forth ? most : -most);
    left[start] = (left[start] as number) - most;
    space[found.open] = (space[found.open] as number) - most;
  }
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function wayTo(
  { rowBefore, columnBefore, open }: Reached,
  width: number,
): { start: number; steps: { cell: number; forth: boolean }[] } {
  const steps: { cell: number; forth: boolean }[] = [];
  for (let column = open; ; ) {
    const row = rowBefore[column] as number;
    steps.push({ cell: row * width + column, forth: true });
    const back = columnBefore[row] as number;
    if (back === -1) return { start: row, steps };
    steps.push({ cell: row * width + back, forth: false });
    column = back;
  }
}
