import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** Through what a loss comes, in the order in which parts stand in a bar. */
export const stressChannels = ['revaluation', 'liquidity', 'leverage', 'confidence'] as const;
export type StressChannel = (typeof stressChannels)[number];

/** Money with its ends, USD million; `high` null: nothing known bounds it. */
export interface StressMoney {
  readonly low: number;
  readonly value: number;
  readonly high: number | null;
  /** In words, as the bar is labelled. */
  readonly label: string;
}

export interface StressRow {
  readonly label: string;
  readonly parts: readonly { readonly kind: StressChannel; readonly value: number }[];
  readonly loss: StressMoney;
  /** Orders gone, a figure of its own; undefined where there are none. */
  readonly backlog: StressMoney | undefined;
}

export interface StressBars {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly rows: readonly StressRow[];
  /** Pixels. */
  readonly width: number;
}

const keyLine = 20;
const keyMark = 24;
const barHeight = 12;
const lineHeight = 18;
const nameHeight = 24;
const rowGap = 10;
const labelGap = 8;
const arrow = 5;
/** Of the room for bars, what the longest likely amount takes; ends beyond it are cut. */
const likelyPart = 0.72;
/** Below this width the key stands in two columns. */
const wide = 600;

const key = [
  { mark: 'revaluation', words: 'stakes revalued' },
  { mark: 'liquidity', words: 'bills unpaid' },
  { mark: 'leverage', words: 'marked down' },
  { mark: 'confidence', words: 'market mood' },
  { mark: 'ends', words: 'as assumptions move' },
  { mark: 'open both-line', words: 'lost backlog, no loss' },
] as const;

export const stressLook: Look = {
  shapes: [
    ['.ends', 'fill:none;stroke-width:1.5'],
    ['.liquidity', 'fill:url(#spend-dash)'],
    ['.leverage', 'fill:url(#both-cross)'],
    ['.confidence', 'fill:url(#capital-hatch)'],
  ],
  colours: ({ ink, muted, capital, spend }) => [
    ['.revaluation', `fill:${capital}`],
    ['.confidence', `stroke:${capital}`],
    ['.liquidity', `stroke:${spend}`],
    ['.leverage', `stroke:${muted}`],
    ['.ends', `stroke:${ink}`],
  ],
};

interface Frame {
  readonly width: number;
  /** Where bars end and labels may begin. */
  readonly room: number;
  readonly perUsdM: number;
}

/**
 * Losses by holder on one scale of dollars: a bar in parts by channel at the likely figures, a line
 * from the least to the most that may be lost, cut with an arrow where it runs out of the picture
 * or has no end; below, outlined and apart, orders that would be gone.
 */
export function stressBars(spec: StressBars, face: Face = 'file'): string {
  const { rows, width } = spec;
  const columns = width < wide ? 2 : 3;
  const top = titleRoom(face) + Math.ceil(key.length / columns) * keyLine + rowGap;
  const frame = frameOf(rows, width);
  const drawn: string[] = [];
  let y = top;
  for (const row of rows) {
    drawn.push(...drawRow(row, y, frame));
    y += tall(row);
  }
  const none =
    rows.length === 0
      ? [text('label', 0, y + 10.5, fitted('Nothing that is told is lost.', width, signs.label))]
      : [];
  return picture(
    { ...spec, height: y + (rows.length === 0 ? lineHeight : 0) + rowGap, look: stressLook },
    face,
    [...key.map((_, at) => drawKey(at, columns, width, titleRoom(face))), ...drawn, ...none],
  );
}

function tall({ backlog }: StressRow): number {
  return nameHeight + lineHeight * (backlog === undefined ? 1 : 2) + rowGap;
}

function frameOf(rows: readonly StressRow[], width: number): Frame {
  const labels = rows.flatMap(({ loss, backlog }) => [
    [...loss.label].length,
    [...(backlog?.label ?? '')].length,
  ]);
  const needed = Math.max(0, ...labels) * signs.label + labelGap;
  const room = Math.max(width / 3, width - needed);
  const most = Math.max(
    1,
    ...rows.flatMap(({ loss, backlog }) => [loss.value, backlog?.value ?? 0]),
  );
  return { width, room, perUsdM: (room * likelyPart) / most };
}

function drawKey(at: number, columns: number, width: number, top: number): string {
  const { mark, words } = key[at] ?? key[0];
  const x = ((at % columns) * width) / columns;
  const y = top + Math.floor(at / columns) * keyLine;
  const sign =
    mark === 'ends' ? whisker(x, x + keyMark, y, false) : rect(mark, x, y, keyMark, barHeight);
  const told = fitted(words, width / columns - keyMark - 2 * labelGap, signs.label);
  return `${sign}${text('label', x + keyMark + labelGap, y + 10.5, told)}`;
}

function drawRow({ label, parts, loss, backlog }: StressRow, top: number, frame: Frame): string[] {
  const y = top + nameHeight;
  let x = 0;
  const bars: string[] = [];
  for (const kind of stressChannels) {
    const value = parts
      .filter((part) => part.kind === kind)
      .reduce((sum, part) => sum + part.value, 0);
    const length = value * frame.perUsdM;
    if (length > 0) bars.push(rect(kind, x, y, length, barHeight));
    x += length;
  }
  return [
    hairline(top, frame.width),
    text('name', 0, top + 17, fitted(label, frame.width, signs.name)),
    ...bars,
    ...amount(loss, y, frame),
    ...(backlog === undefined
      ? []
      : [
          ...(backlog.value > 0
            ? [rect('open both-line', 0, y + lineHeight, backlog.value * frame.perUsdM, barHeight)]
            : []),
          ...amount(backlog, y + lineHeight, frame),
        ]),
  ];
}

/** The line between the ends of an amount, and its words at the right. */
function amount({ low, value, high, label }: StressMoney, y: number, frame: Frame): string[] {
  const { room, perUsdM, width } = frame;
  const from = Math.min(room, low * perUsdM);
  const to = high === null ? room : high * perUsdM;
  const isCut = high === null || to > room;
  const isRange = high !== low;
  const end = isRange ? Math.min(room, to) : value * perUsdM;
  return [
    ...(isRange ? [whisker(from, end, y, isCut)] : []),
    text('label', end + labelGap, y + 10.5, fitted(label, width - end - labelGap, signs.label)),
  ];
}

function whisker(from: number, to: number, y: number, isCut: boolean): string {
  const middle = pixels(y + barHeight / 2);
  const [start, end] = [pixels(from), pixels(to)];
  const stop = isCut
    ? `M${pixels(to - arrow)} ${pixels(y + barHeight / 2 - arrow)}L${end} ${middle}L${pixels(to - arrow)} ${pixels(y + barHeight / 2 + arrow)}`
    : `M${end} ${pixels(y + 2)}V${pixels(y + barHeight - 2)}`;
  return `<path class="ends" d="M${start} ${pixels(y + 2)}V${pixels(y + barHeight - 2)}M${start} ${middle}H${end}${stop}"/>`;
}
