import type { FlowMap } from './flow-spec.ts';
import type { Family } from './looks.ts';

/** Room for one flow, whatever it amounts to on a day: USD million at the most. */
export interface Seat {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly family: Family;
  readonly amount: number;
}

export interface Box {
  readonly id: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The left and right ends of the boxes of a tier. */
export interface Tier {
  readonly left: number;
  readonly right: number;
}

/** Where boxes and lanes stand, and how many pixels a million dollars is wide. */
export interface Seating {
  readonly perUsdM: number;
  readonly tiers: readonly Tier[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly seats: readonly Seat[];
  /** Middle of the lane of a seat in each tier it passes, by `lane key column`. */
  readonly lanes: ReadonlyMap<string, number>;
}

/** Room above the tiers for their names, and below them for the key. */
const headRoom = 30;
export const footRoom = 44;
/** A flow that nobody published is drawn this wide. */
export const hollowWidth = 4;
/** Thinner seats would touch. */
const narrowestSeat = 2;
export const seatGap = 1;
const laneGap = 1;
const bandGap = 8;
const boxPad = 6;
const lowestBox = 24;
const leastGap = 8;
const mostGap = 64;

export function seatKey(from: string, to: string, family: Family): string {
  return `${from} ${to} ${family}`;
}

function columnsOf({ nodes }: FlowMap): ReadonlyMap<string, number> {
  return new Map(nodes.map(({ id, column }) => [id, column]));
}

/** One seat for each flow that there is or that room is kept for. */
function seatsOf(spec: FlowMap): Seat[] {
  const seats = new Map<string, Seat>();
  const known = columnsOf(spec);
  const add = (from: string, to: string, family: Family, amount: number) => {
    const key = seatKey(from, to, family);
    if (!seats.has(key) && known.has(from) && known.has(to))
      seats.set(key, { key, from, to, family, amount });
  };
  for (const { from, to, family, amount } of spec.room) add(from, to, family, amount ?? 0);
  for (const { from, to, family, parts } of spec.ribbons)
    add(
      from,
      to,
      family,
      parts.reduce((sum, { amount }) => sum + amount, 0),
    );
  return [...seats.values()];
}

export function seatWidth(amount: number, perUsdM: number): number {
  return Math.max(narrowestSeat, amount * perUsdM);
}

/** Tiers strictly between the ends of a flow. */
export function tiersBetween(a: number, b: number): number[] {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  return Array.from({ length: Math.max(0, last - first - 1) }, (_, at) => first + 1 + at);
}

/** The side of each end: towards the other end, or inwards where both stand in one tier. */
export function sideOf(own: number, other: number, columns: number): 'left' | 'right' {
  if (own === other) return own === columns - 1 ? 'left' : 'right';
  return other > own ? 'right' : 'left';
}

interface Stack {
  readonly perUsdM: number;
  readonly columnOf: (id: string) => number;
  readonly columns: number;
  readonly seats: readonly Seat[];
}

function sideHeight({ perUsdM, columnOf, columns, seats }: Stack, id: string): number {
  const heights = { left: 0, right: 0 };
  for (const { from, to, amount } of seats) {
    if (from !== id && to !== id) continue;
    const other = from === id ? to : from;
    const ends = from === to ? 2 : 1;
    heights[sideOf(columnOf(id), columnOf(other), columns)] +=
      ends * (seatWidth(amount, perUsdM) + seatGap);
  }
  return Math.max(heights.left, heights.right);
}

function boxHeight(stack: Stack, id: string): number {
  return Math.max(lowestBox, sideHeight(stack, id) + boxPad);
}

/** Seats that pass a tier without stopping there: capital above its boxes, spend below. */
function passing({ columnOf, seats }: Stack, column: number, family: Family): Seat[] {
  return seats.filter(
    (seat) =>
      seat.family === family &&
      tiersBetween(columnOf(seat.from), columnOf(seat.to)).includes(column),
  );
}

function bandHeight(stack: Stack, column: number, family: Family): number {
  const seats = passing(stack, column, family);
  if (seats.length === 0) return 0;
  const widths = seats.map(({ amount }) => seatWidth(amount, stack.perUsdM) + laneGap);
  return widths.reduce((sum, width) => sum + width, bandGap);
}

function columnHeight(stack: Stack, spec: FlowMap, column: number): number {
  const ids = spec.nodes.filter((node) => node.column === column).map(({ id }) => id);
  const boxes = ids.reduce((sum, id) => sum + boxHeight(stack, id), 0);
  const bands = bandHeight(stack, column, 'capital') + bandHeight(stack, column, 'spend');
  return boxes + bands + Math.max(0, ids.length - 1) * leastGap;
}

/** The widest scale at which every tier, with the lanes through it, fits the height. */
function scaleOf(spec: FlowMap, stack: Omit<Stack, 'perUsdM'>): number {
  const room = spec.height - headRoom - footRoom;
  const fits = (perUsdM: number) =>
    spec.columns.every((_, column) => columnHeight({ ...stack, perUsdM }, spec, column) <= room);
  const largest = Math.max(1, ...stack.seats.map(({ amount }) => amount));
  let [low, high] = [0, room / largest];
  for (let halving = 0; halving < 40; halving += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Places boxes and lanes by the room kept alone: what is drawn today moves nothing. */
export function seating(spec: FlowMap): Seating {
  const known = columnsOf(spec);
  const columnOf = (id: string) => known.get(id) ?? 0;
  const columns = spec.columns.length;
  const seats = seatsOf(spec);
  const perUsdM = scaleOf(spec, { columnOf, columns, seats });
  const stack: Stack = { perUsdM, columnOf, columns, seats };
  const tiers = tiersOf(spec);
  const boxes = new Map<string, Box>();
  const lanes = new Map<string, number>();
  for (const [column] of spec.columns.entries()) {
    placeColumn(spec, stack, column, tiers, boxes);
    placeLanes(spec, stack, column, lanes);
  }
  return { perUsdM, tiers, boxes, seats, lanes };
}

function placeColumn(
  spec: FlowMap,
  stack: Stack,
  column: number,
  tiers: readonly Tier[],
  boxes: Map<string, Box>,
): void {
  const ids = spec.nodes.filter((node) => node.column === column).map(({ id }) => id);
  const { left, right } = tiers[column] ?? { left: 0, right: 0 };
  const top = headRoom + bandHeight(stack, column, 'capital');
  const bottom = spec.height - footRoom - bandHeight(stack, column, 'spend');
  const heights = ids.map((id) => boxHeight(stack, id));
  const filled = heights.reduce((sum, height) => sum + height, 0);
  const gaps = Math.max(1, ids.length - 1);
  const gap = Math.min(mostGap, Math.max(0, (bottom - top - filled) / gaps));
  let y = top + Math.max(0, (bottom - top - filled - (ids.length - 1) * gap) / 2);
  for (const [at, id] of ids.entries()) {
    const height = heights[at] ?? lowestBox;
    boxes.set(id, { id, column, x: left, y, width: right - left, height });
    y += height + gap;
  }
}

function tiersOf({ columns, width }: FlowMap): Tier[] {
  const box = Math.max(96, Math.min(132, width * 0.13));
  // Half a pixel at each side, so that the outermost borders are whole.
  const reach = width - box - 1;
  return columns.map((_, column) => {
    const left = 0.5 + (columns.length < 2 ? 0 : (column * reach) / (columns.length - 1));
    return { left, right: left + box };
  });
}

function placeLanes(spec: FlowMap, stack: Stack, column: number, lanes: Map<string, number>): void {
  const order = new Map(spec.nodes.map(({ id }, at) => [id, at]));
  const orderOf = (id: string) => order.get(id) ?? 0;
  const sorted = (family: Family) =>
    passing(stack, column, family).toSorted(
      (a, b) => orderOf(a.to) - orderOf(b.to) || orderOf(a.from) - orderOf(b.from),
    );
  const spend = sorted('spend');
  let y = headRoom;
  const place = (seat: Seat) => {
    const width = seatWidth(seat.amount, stack.perUsdM);
    lanes.set(`${seat.key} ${column}`, y + width / 2);
    y += width + laneGap;
  };
  for (const seat of sorted('capital')) place(seat);
  y = spec.height - footRoom - bandHeight(stack, column, 'spend') + bandGap;
  for (const seat of spend) place(seat);
}
