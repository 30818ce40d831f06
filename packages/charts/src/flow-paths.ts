import {
  type Box,
  type Seat,
  type Seating,
  seatGap,
  seatWidth,
  sideOf,
  tiersBetween,
} from './flow-seats.ts';

/** A curve with level ends, or a level line. */
export interface Piece {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** How far both ends bulge out where they stand in one tier; absent otherwise. */
  readonly bulge?: number;
}

/** The middle line of a seat from the box that pays to the box that is paid. */
export interface Way {
  readonly seat: Seat;
  readonly pieces: readonly Piece[];
  /** 1: it arrives going right; -1: going left. */
  readonly heading: 1 | -1;
}

interface End {
  readonly seat: Seat;
  readonly isStart: boolean;
  readonly box: Box;
  readonly side: 'left' | 'right';
  /** Height towards which it leaves, by which ports are ordered. */
  readonly towards: number;
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}

function endsOf(seating: Seating, columns: number): End[] {
  const { boxes, seats, lanes } = seating;
  return seats.flatMap((seat): End[] => {
    const [from, to] = [boxes.get(seat.from), boxes.get(seat.to)];
    if (from === undefined || to === undefined) return [];
    const end = (box: Box, other: Box, isStart: boolean): End => {
      const step = other.column > box.column ? 1 : -1;
      const next = box.column + step;
      const lane = next === other.column ? undefined : lanes.get(`${seat.key} ${next}`);
      const side = sideOf(box.column, other.column, columns);
      return { seat, isStart, box, side, towards: lane ?? middle(other) };
    };
    return [end(from, to, true), end(to, from, false)];
  });
}

function portsOf(seating: Seating, columns: number): ReadonlyMap<string, number> {
  const sides = new Map<string, End[]>();
  for (const end of endsOf(seating, columns)) {
    const side = `${end.box.id} ${end.side}`;
    const others = sides.get(side);
    if (others === undefined) sides.set(side, [end]);
    else others.push(end);
  }
  const ports = new Map<string, number>();
  for (const ends of sides.values()) {
    const inOrder = ends.toSorted(
      (a, b) =>
        a.towards - b.towards ||
        (a.seat.key < b.seat.key
          ? -1
          : a.seat.key > b.seat.key
            ? 1
            : Number(b.isStart) - Number(a.isStart)),
    );
    const widths = inOrder.map(({ seat }) => seatWidth(seat.amount, seating.perUsdM));
    const filled = widths.reduce((sum, width) => sum + width + seatGap, -seatGap);
    const [first] = inOrder;
    let y = first === undefined ? 0 : middle(first.box) - filled / 2;
    for (const [at, { seat, isStart }] of inOrder.entries()) {
      const width = widths[at] ?? 0;
      ports.set(portKey(seat, isStart), y + width / 2);
      y += width + seatGap;
    }
  }
  return ports;
}

function portKey({ key }: Seat, isStart: boolean): string {
  return `${key} ${isStart ? 'start' : 'end'}`;
}

/** The way of every seat: through the gaps between tiers and the lanes kept free, never a box. */
export function waysOf(seating: Seating, columns: number): Way[] {
  const ports = portsOf(seating, columns);
  const { tiers } = seating;
  const gap = (tiers[1]?.left ?? 0) - (tiers[0]?.right ?? 0);
  return seating.seats.flatMap((seat): Way[] => {
    const from = seating.boxes.get(seat.from);
    const to = seating.boxes.get(seat.to);
    if (from === undefined || to === undefined) return [];
    const y0 = ports.get(portKey(seat, true)) ?? middle(from);
    const y1 = ports.get(portKey(seat, false)) ?? middle(to);
    if (from.column === to.column) return [bulging(seat, from, y0, y1, columns, gap)];
    const heading = to.column > from.column ? 1 : -1;
    const passed = tiersBetween(from.column, to.column);
    const pieces: Piece[] = [];
    let [x, y] = [heading === 1 ? from.x + from.width : from.x, y0];
    for (const column of heading === 1 ? passed : passed.toReversed()) {
      const lane = seating.lanes.get(`${seat.key} ${column}`) ?? y;
      const { left, right } = tiers[column] ?? { left: x, right: x };
      const [near, far] = heading === 1 ? [left, right] : [right, left];
      pieces.push({ x0: x, y0: y, x1: near, y1: lane }, { x0: near, y0: lane, x1: far, y1: lane });
      [x, y] = [far, lane];
    }
    pieces.push({ x0: x, y0: y, x1: heading === 1 ? to.x : to.x + to.width, y1 });
    return [{ seat, pieces, heading }];
  });
}

function bulging(seat: Seat, from: Box, y0: number, y1: number, columns: number, gap: number): Way {
  const isLeft = sideOf(from.column, from.column, columns) === 'left';
  const x = isLeft ? from.x : from.x + from.width;
  const out = Math.min(gap * 0.6, 24 + Math.abs(y1 - y0) * 0.2);
  const bulge = isLeft ? -out : out;
  return { seat, pieces: [{ x0: x, y0, x1: x, y1, bulge }], heading: isLeft ? 1 : -1 };
}

/** Control points of a piece. */
export function controls({ x0, x1, bulge }: Piece): readonly [number, number] {
  if (bulge !== undefined) return [x0 + bulge, x1 + bulge];
  const between = (x0 + x1) / 2;
  return [between, between];
}

/** A point of a piece, 0 at its start and 1 at its end. */
export function pointAt(piece: Piece, at: number): readonly [x: number, y: number] {
  const { x0, y0, x1, y1 } = piece;
  const [c0, c1] = controls(piece);
  const rest = 1 - at;
  const [a, b, c, d] = [rest ** 3, 3 * rest * rest * at, 3 * rest * at * at, at ** 3];
  return [a * x0 + b * c0 + c * c1 + d * x1, (a + b) * y0 + (c + d) * y1];
}
