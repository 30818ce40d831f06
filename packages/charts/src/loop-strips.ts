import { fitted, signs } from './fitted.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { stripPatterns, stripStyle } from './strip-style.ts';

type Family = 'capital' | 'spend';

/** Part of a hop, USD million. */
export interface StripPart {
  readonly family: Family;
  /** Whether its amount is an estimate or a reading of words. */
  readonly estimated: boolean;
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

export interface Strip {
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
  /** Pixels. */
  readonly width: number;
}

interface Frame {
  readonly width: number;
  /** Room of a hop. */
  readonly cell: number;
  readonly perUsdM: number;
}

const titleRoom = 34;
const keyLine = 20;
const keyMark = 24;
const rowHeight = 62;
const barHeight = 12;
const barTop = 24;
/** Room at the right for the smallest hop. */
const bottleneckRoom = 140;
const cellGap = 10;
const labelGap = 8;
/** Between two names. */
const nameGap = 14;
/** Length of an outline whose end nobody knows. */
const openEnd = 14;
/** Shorter bars would not be seen. */
const shortest = 1;
const arrow = 5;
/** Below this width the key stands in two columns. */
const wide = 600;

const key = [
  { mark: 'capital', words: 'put in or lent' },
  { mark: 'spend', words: 'spent' },
  { mark: 'both-hatch both-line', words: 'estimated' },
  { mark: 'open both-line', words: 'unpublished' },
] as const;
const reading = 'Each row ends at the firm it began with; at the right its smallest hop.';

/**
 * Each loop unrolled as a row of bars on one scale of dollars, a column for each hop: capital
 * solid, spending dashed, estimates hatched, what nobody published an empty outline; at the right,
 * on the same scale, the smallest hop, which bounds what can have gone round.
 */
export function loopStrips({ title, description, strips, width }: LoopStrips): string {
  const keyRows = width < wide ? 2 : 1;
  const header = titleRoom + (keyRows + 1) * keyLine;
  const height = header + strips.length * rowHeight + labelGap;
  const frame = frameOf(strips, width);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(title)}</title>`,
    `<desc id="description">${escapeMarkup(description)}</desc>`,
    `<style>${stripStyle}</style>`,
    ...stripPatterns,
    `<text class="title" x="0" y="18">${fitted(title, width, signs.title)}</text>`,
    ...key.map((_, at) => drawKey(at, key.length / keyRows, width)),
    drawReading(strips.length === 0 ? 'None is known.' : reading, keyRows, width),
    ...strips.flatMap((strip, row) => drawStrip(strip, header + row * rowHeight, frame)),
    '</svg>',
    '',
  ].join('\n');
}

function known({ parts }: StripHop): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** Hops stand in columns, so that lengths are read from one left edge to the next. */
function frameOf(strips: readonly Strip[], width: number): Frame {
  const hops = strips.flatMap((strip) => strip.hops);
  const columns = Math.max(1, ...strips.map((strip) => strip.hops.length));
  const cell = (width - bottleneckRoom) / columns;
  const most = Math.max(1, ...hops.map((hop) => hop.high ?? known(hop)));
  const ends = strips.map(({ bottleneck: { value, high } }) => high ?? value ?? 0);
  const hopRoom = cell - cellGap - openEnd;
  const endRoom = bottleneckRoom - openEnd;
  return { width, cell, perUsdM: Math.min(hopRoom / most, endRoom / Math.max(1, ...ends)) };
}

function drawKey(at: number, columns: number, width: number): string {
  const { mark, words } = key[at] ?? key[0];
  const x = ((at % columns) * width) / columns;
  const y = titleRoom + Math.floor(at / columns) * keyLine;
  const text = fitted(words, width / columns - keyMark - labelGap, signs.label);
  return `${rect(mark, x, y, keyMark)}<text class="label" x="${pixels(x + keyMark + labelGap)}" y="${y + 10.5}">${text}</text>`;
}

function drawReading(line: string, keyRows: number, width: number): string {
  const y = titleRoom + keyRows * keyLine + 10.5;
  return `<text class="label" x="0" y="${y}">${fitted(line, width, signs.label)}</text>`;
}

function drawStrip({ hops, bottleneck }: Strip, top: number, frame: Frame): string[] {
  const { width, perUsdM } = frame;
  const left = width - bottleneckRoom;
  const { value, high, words } = bottleneck;
  const length = value === null ? 0 : Math.max(shortest, value * perUsdM);
  return [
    `<line class="hairline" x1="0" y1="${top}" x2="${width}" y2="${top}"/>`,
    ...hops.flatMap((hop, at) => drawHop(hop, at, top, frame)),
    ...(value === null ? [] : [rect('bottleneck', left, top + barTop, length)]),
    ...outline('ink', left + length, top + barTop, ahead(value ?? 0, high, perUsdM)),
    `<text class="name" x="${pixels(left)}" y="${top + 53}">${fitted(words, bottleneckRoom, signs.name)}</text>`,
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
  for (const { family, estimated, amount } of hop.parts) {
    const length = Math.max(shortest, amount * perUsdM);
    drawn.push(rect(estimated ? `${family}-hatch ${family}-line` : family, x, y, length));
    x += length;
  }
  const rest = ahead(known(hop), hop.high, perUsdM);
  return [
    `<text class="name" x="${pixels(left)}" y="${top + 17}">${party(hop.from, cell - nameGap)}</text>`,
    `<path class="track" d="M${pixels(left)} ${middle}H${pixels(track)}m${-arrow} ${-arrow}l${arrow} ${arrow}l${-arrow} ${arrow}"/>`,
    ...drawn,
    ...outline(hop.family, x, y, rest),
    `<text class="label" x="${pixels(left)}" y="${top + 53}">${fitted(hop.words, cell - labelGap, signs.label)}</text>`,
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
  return `<rect class="${classes}" x="${pixels(x)}" y="${y}" width="${pixels(length)}" height="${barHeight}"/>`;
}
