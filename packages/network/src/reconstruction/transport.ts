import { levelsFrom, maxFlow, openResidual, type Residual } from '../solving/residual.ts';

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

export interface Shipped {
  /** Nodes are rows, then columns; arc 2k is cell k. */
  readonly residual: Residual;
  /** Amounts up to this count as nothing. */
  readonly dust: number;
  /** Undefined where all was sent. */
  readonly bottleneck: Bottleneck | undefined;
}

/** Amounts below this share of all that rows have are rounding. */
const dustShare = 1e-12;

function openCells({ rows, columns, room }: Transport): Residual {
  const [height, width] = [rows.length, columns.length];
  const [source, sink] = [height + width, height + width + 1];
  const [from, to] = [new Int32Array(room.length), new Int32Array(room.length)];
  for (let cell = 0; cell < room.length; cell += 1) {
    from[cell] = Math.floor(cell / width);
    to[cell] = height + (cell % width);
  }
  const [lines, across] = [[...rows.keys()], [...columns.keys()].map((each) => height + each)];
  return openResidual(
    height + width + 2,
    [...from, ...lines.map(() => source), ...across],
    [...to, ...lines, ...across.map(() => sink)],
    [...room, ...rows, ...columns],
  );
}

/**
 * Sends what rows have into columns that take so much: the largest flow, and the smallest cut where
 * it falls short (Ford and Fulkerson 1956).
 */
export function ship(transport: Transport): Shipped {
  const { rows, columns, room } = transport;
  const [height, width] = [rows.length, columns.length];
  const source = height + width;
  const dust = rows.reduce((sum, each) => sum + each, 0) * dustShare;
  const residual = openCells(transport);
  maxFlow(residual, source, source + 1);
  const left = rows.map((_, row) => residual.room[2 * (room.length + row)] as number);
  if (left.every((each) => each <= dust)) return { residual, dust, bottleneck: undefined };
  const level = levelsFrom(residual, source, { dust });
  const reached = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => at).filter((at) => level[from + at] !== -1);
  const bottleneck = {
    rows: reached(height, 0),
    columns: reached(width, height),
    tooMuch: left.reduce((sum, each) => sum + each, 0),
  };
  return { residual, dust, bottleneck };
}
