import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, picture, rect as rectangle, text, titleRoom } from './picture.ts';

/** An amount in three parts, USD million, and in words. */
export interface XrayBar {
  readonly organic: number;
  readonly cannotTell: number;
  readonly recycled: number;
  readonly label: string;
  /** Whether it holds only under a condition that the notes name; it is drawn pale. */
  readonly conditional: boolean;
}

/** A period: the amount seen through in one or several ways, and the range of it net. */
export interface XrayRow {
  readonly label: string;
  readonly bars: readonly XrayBar[];
  readonly net: { readonly low: number; readonly high: number; readonly label: string };
}

export interface XrayBars {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  /** Lines under the key, such as what tells two bars of a row apart. */
  readonly notes: readonly string[];
  readonly rows: readonly XrayRow[];
  /** Pixels. */
  readonly width: number;
}

const barHeight = 12;
const barGap = 4;
const rowGap = 14;
const keyLine = 20;
const capHeight = 8;
const labelGap = 8;
const nameGap = 18;
/** Length of a mark in the key, which has two columns. */
const keyMark = 24;

const key = [
  { mark: 'organic', words: 'organic at least' },
  { mark: 'unknown', words: 'nobody can tell' },
  { mark: 'recycled', words: 'recycled at least' },
  { mark: 'net', words: 'own money taken out' },
] as const;

export const xrayLook: Look = {
  shapes: [
    ['.unknown', 'fill:url(#both-hatch)'],
    ['.pale', 'opacity:.5'],
    ['.net', 'fill:none;stroke-width:1.5'],
  ],
  colours: ({ ink, muted, capital, spend }) => [
    ['.unknown', `stroke:${muted}`],
    // What others spend has the hue of spending; what was put in before, that of capital.
    ['.organic', `fill:${spend}`],
    ['.recycled', `fill:${capital}`],
    ['.net', `stroke:${ink}`],
  ],
};

interface Frame {
  readonly left: number;
  readonly perUsdM: number;
  readonly width: number;
}

/**
 * A revenue seen through, period by period, on one scale of dollars: solid what surely came from
 * outside and what surely was there before, hatched between them what nobody can tell; beneath, as
 * a line between its ends, the revenue net.
 */
export function xrayBars(spec: XrayBars, face: Face = 'file'): string {
  const { notes, rows, width } = spec;
  const top = titleRoom(face);
  const header = top + (key.length / 2 + notes.length) * keyLine + rowGap;
  const frame = frameOf(rows, width);
  const tops = rows.map(
    (_, i) => header + rows.slice(0, i).reduce((sum, row) => sum + tall(row), 0),
  );
  const height = header + rows.reduce((sum, row) => sum + tall(row), 0);
  return picture({ ...spec, height, look: xrayLook }, face, [
    ...key.map((_, i) => drawKey(i, width, top)),
    ...notes.map((note, i) => drawNote(note, i, width, top)),
    ...rows.flatMap((row, i) => drawRow(row, tops[i] ?? 0, frame)),
  ]);
}

/** Height of a row with the room beneath it. */
function tall({ bars }: XrayRow): number {
  return bars.length * (barHeight + barGap) + capHeight + rowGap;
}

function whole({ organic, cannotTell, recycled }: XrayBar): number {
  return organic + cannotTell + recycled;
}

function frameOf(rows: readonly XrayRow[], width: number): Frame {
  const longest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => [...text].length));
  const labels = rows.flatMap(({ bars, net }) => [...bars, net].map(({ label }) => label));
  const left = Math.min(width / 4, longest(rows.map(({ label }) => label)) * signs.name + nameGap);
  const right = Math.min(width / 2, longest(labels) * signs.label + labelGap);
  const most = Math.max(1, ...rows.flatMap(({ bars, net }) => [net.high, ...bars.map(whole)]));
  return { left, perUsdM: (width - left - right) / most, width };
}

function drawKey(at: number, width: number, top: number): string {
  const { mark, words } = key[at] ?? key[0];
  const x = at % 2 === 0 ? 0 : width / 2;
  const y = top + Math.floor(at / 2) * keyLine;
  const sign = mark === 'net' ? whisker(x, x + keyMark, y) : rect(mark, x, y, keyMark);
  const told = fitted(words, width / 2 - keyMark - labelGap, signs.label);
  return `${sign}${text('label', x + keyMark + labelGap, y + 10.5, told)}`;
}

function drawNote(note: string, at: number, width: number, top: number): string {
  const y = top + (key.length / 2 + at) * keyLine + 10.5;
  return text('label', 0, y, fitted(note, width, signs.label));
}

function drawRow({ label, bars, net }: XrayRow, top: number, frame: Frame): string[] {
  const { left, perUsdM, width } = frame;
  const y = (line: number) => top + line * (barHeight + barGap);
  const from = left + net.low * perUsdM;
  const to = left + net.high * perUsdM;
  return [
    text('name', 0, top + 10.5, fitted(label, left, signs.name)),
    ...bars.flatMap((bar, i) => drawBar(bar, y(i), frame)),
    whisker(from, to, y(bars.length)),
    beside(to, net.label, y(bars.length), width),
  ];
}

function drawBar(bar: XrayBar, y: number, { left, perUsdM, width }: Frame): string[] {
  const amounts = [
    { mark: 'organic', amount: bar.organic },
    { mark: 'unknown', amount: bar.cannotTell },
    { mark: 'recycled', amount: bar.recycled },
  ];
  let x = left;
  const drawn: string[] = [];
  for (const { mark, amount } of amounts) {
    if (amount > 0) drawn.push(rect(mark, x, y, amount * perUsdM));
    x += amount * perUsdM;
  }
  const parts = bar.conditional ? [`<g class="pale">${drawn.join('')}</g>`] : drawn;
  return [...parts, beside(x, bar.label, y, width)];
}

function beside(x: number, label: string, y: number, width: number): string {
  const room = width - x - labelGap;
  return text('label', x + labelGap, y + 10.5, fitted(label, room, signs.label));
}

function rect(mark: string, x: number, y: number, width: number): string {
  return rectangle(mark, x, y, width, barHeight);
}

/** A line between two ends, with caps, so that it is seen where they are the same. */
function whisker(from: number, to: number, y: number): string {
  const [a, b] = [pixels(from), pixels(to)];
  const cap = (x: string) => `M${x} ${y + 2}v${capHeight}`;
  return `<path class="net" d="${cap(a)}${cap(b)}M${a} ${y + 2 + capHeight / 2}H${b}"/>`;
}
