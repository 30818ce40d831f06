import { fitted, signs } from './fitted.ts';
import { classesOf, type Family, type Look } from './looks.ts';
import { pixels } from './markup.ts';
import {
  type Face,
  hairline,
  type Opening,
  openable,
  picture,
  rect as rectangle,
  text,
  titleRoom,
} from './picture.ts';

/** Part of a hop, USD million. */
export interface StripPart {
  readonly family: Family;
  /** Whether its amount is an estimate or a reading of words. */
  readonly estimated: boolean;
  /** Whether it stands in a file that only this reader has. */
  readonly isPrivate?: boolean;
  readonly amount: number;
}

export interface StripHop {
  readonly from: string;
  readonly family: Family | 'both';
  /** The published part; empty where nothing is. */
  readonly parts: readonly StripPart[];
  /** What bounds the whole hop, USD million; null: nothing does. */
  readonly high: number | null;
  /** The amount in words. */
  readonly words: string;
}

export interface Strip extends Partial<Opening> {
  readonly hops: readonly StripHop[];
  /** The smallest hop, USD million: value null where a hop is unpublished. */
  readonly bottleneck: {
    readonly value: number | null;
    readonly high: number | null;
    readonly words: string;
  };
}

export interface LoopStrips {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly strips: readonly Strip[];
  /** The mark of a strip to set off from the others. */
  readonly lit?: string;
  /** Pixels. */
  readonly width: number;
}

interface Frame {
  readonly width: number;
  /** Room of a hop. */
  readonly cell: number;
  /** Hops side by side; the others stand below them. */
  readonly columns: number;
  readonly isNarrow: boolean;
  readonly perUsdM: number;
}

const keyLine = 20;
const keyMark = 24;
const hopHeight = 62;
const barHeight = 12;
const barTop = 24;
/** Room at the right for the smallest hop; on a narrow picture it stands on a line of its own. */
const bottleneckRoom = 140;
const bottleneckLine = 20;
const cellGap = 10;
const labelGap = 8;
/** Between two names. */
const nameGap = 14;
/** Length of an outline whose end nobody knows. */
const openEnd = 14;
/** Shorter bars would not be seen. */
const shortest = 1;
const arrow = 5;
/** Below this width the key stands in two columns, and hops in rows of three. */
const wide = 600;
const narrowColumns = 3;

const key = [
  { mark: 'capital', words: 'put in or lent' },
  { mark: 'spend', words: 'spent' },
  { mark: 'both-hatch both-line', words: 'estimated' },
  { mark: 'open both-line', words: 'unpublished' },
] as const;
const reading = 'Each row ends at the firm it began with; at the right its smallest hop.';
const narrowReading = 'Each loop ends at the firm it began with.';

export const stripLook: Look = {
  shapes: [
    ['.track', 'fill:none'],
    ['.lit', 'fill-opacity:.07'],
  ],
  colours: ({ ink, muted, hairline: line }) => [
    ['.track', `stroke:${line}`],
    ['.both', `fill:${muted}`],
    ['.bottleneck,.lit', `fill:${ink}`],
    ['.ink-line', `stroke:${ink}`],
  ],
};

/**
 * Each loop unrolled as a row of bars on one scale of dollars, a column for each hop: capital
 * solid, spending dashed, estimates hatched, what nobody published an empty outline; with them,
 * on the same scale, the smallest hop, which bounds what can have gone round.
 */
export function loopStrips(spec: LoopStrips, face: Face = 'file'): string {
  const { strips, width, lit } = spec;
  const frame = frameOf(strips, width);
  const keyRows = frame.isNarrow ? 2 : 1;
  const top = titleRoom(face);
  let y = top + (keyRows + 1) * keyLine;
  const rows = strips.flatMap((strip) => {
    const height = stripHeight(strip, frame);
    const row = drawStrip(strip, y, height, frame, lit !== undefined && strip.mark === lit);
    y += height;
    const { mark = '', label = '' } = strip;
    return mark === '' ? row : openable({ mark, label }, face, row);
  });
  const told = strips.length === 0 ? 'None is known.' : frame.isNarrow ? narrowReading : reading;
  return picture({ ...spec, height: y + labelGap, look: stripLook }, face, [
    ...key.map((_, at) => drawKey(at, key.length / keyRows, width, top)),
    text('label', 0, top + keyRows * keyLine + 10.5, fitted(told, width, signs.label)),
    ...rows,
  ]);
}

function known({ parts }: StripHop): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Hops stand in columns, so that lengths are read from one left edge to the next. */
function frameOf(strips: readonly Strip[], width: number): Frame {
  const hops = strips.flatMap((strip) => strip.hops);
  const isNarrow = width < wide;
  const most = Math.max(1, ...strips.map((strip) => strip.hops.length));
  const columns = isNarrow ? Math.min(narrowColumns, most) : most;
  const cell = (isNarrow ? width : width - bottleneckRoom) / columns;
  const largest = Math.max(1, ...hops.map((hop) => hop.high ?? known(hop)));
  const ends = strips.map(({ bottleneck: { value, high } }) => high ?? value ?? 0);
  const hopRoom = cell - cellGap - openEnd;
  const endRoom = bottleneckRoom - openEnd;
  const perUsdM = Math.min(hopRoom / largest, endRoom / Math.max(1, ...ends));
  return { width, cell, columns, isNarrow, perUsdM };
}

function stripHeight({ hops }: Strip, { columns, isNarrow }: Frame): number {
  const rows = Math.max(1, Math.ceil(hops.length / columns));
  return rows * hopHeight + (isNarrow ? bottleneckLine : 0);
}

function drawKey(at: number, columns: number, width: number, top: number): string {
  const { mark, words } = key[at] ?? key[0];
  const x = ((at % columns) * width) / columns;
  const y = top + Math.floor(at / columns) * keyLine;
  const room = width / columns - keyMark - labelGap;
  return `${rect(mark, x, y, keyMark)}${text('label', x + keyMark + labelGap, y + 10.5, fitted(words, room, signs.label))}`;
}

function drawStrip(
  { hops, bottleneck }: Strip,
  top: number,
  height: number,
  frame: Frame,
  isLit: boolean,
): string[] {
  const { width, columns, isNarrow } = frame;
  const first = isNarrow ? top + bottleneckLine : top;
  return [
    hairline(top, width),
    rectangle(isLit ? 'lit' : 'row', 0, top, width, height),
    ...hops.flatMap((hop, at) =>
      drawHop(hop, at % columns, first + Math.floor(at / columns) * hopHeight, frame),
    ),
    ...drawBottleneck(bottleneck, top, frame),
  ];
}

function drawBottleneck(
  { value, high, words }: Strip['bottleneck'],
  top: number,
  { width, isNarrow, perUsdM }: Frame,
): string[] {
  if (isNarrow) {
    const told = fitted(
      `Smallest hop: ${words === '?' ? 'unpublished' : words}`,
      width,
      signs.name,
    );
    return [text('name', 0, top + 16, told)];
  }
  const left = width - bottleneckRoom;
  const length = value === null ? 0 : Math.max(shortest, value * perUsdM);
  return [
    ...(value === null ? [] : [rect('bottleneck', left, top + barTop, length)]),
    ...outline('ink', left + length, top + barTop, ahead(value ?? 0, high, perUsdM)),
    text('name', left, top + 53, fitted(words, bottleneckRoom, signs.name)),
  ];
}

/** Pixels of what may come on top of a known amount. */
function ahead(amount: number, high: number | null, perUsdM: number): number {
  return high === null ? openEnd : (high - amount) * perUsdM;
}

function drawHop(hop: StripHop, at: number, top: number, { cell, perUsdM }: Frame): string[] {
  const left = at * cell;
  const y = top + barTop;
  const track = left + cell - cellGap;
  const middle = y + barHeight / 2;
  const drawn: string[] = [];
  let x = left;
  for (const { family, estimated, isPrivate, amount } of hop.parts) {
    const length = Math.max(shortest, amount * perUsdM);
    const certainty = isPrivate === true ? 'private' : estimated ? 'estimated' : 'known';
    drawn.push(rect(classesOf(family, certainty), x, y, length));
    x += length;
  }
  const rest = ahead(known(hop), hop.high, perUsdM);
  return [
    text('name', left, top + 17, party(hop.from, cell - nameGap)),
    `<path class="track" d="M${pixels(left)} ${middle}H${pixels(track)}m${-arrow} ${-arrow}l${arrow} ${arrow}l${-arrow} ${arrow}"/>`,
    ...drawn,
    ...outline(hop.family, x, y, rest),
    text('label', left, top + 53, fitted(hop.words, cell - labelGap, signs.label)),
  ];
}

/** A name; one too long for its column loses what stands in brackets before it is cut. */
function party(name: string, room: number): string {
  const short = [...name].length * signs.name <= room ? name : name.replace(/ \(.*\)$/, '');
  return fitted(short, room, signs.name);
}

function outline(family: string, x: number, y: number, length: number): string[] {
  return length >= shortest ? [rect(`open ${family}-line`, x, y, length)] : [];
}

function rect(classes: string, x: number, y: number, length: number): string {
  return rectangle(classes, x, y, length, barHeight);
}
