import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, picture, rect, text, titleRoom } from './picture.ts';

/** A firm's receipts by whether they were there before: shares from 0 to 1. */
export interface ReceiptRow {
  readonly label: string;
  /** Share that was there before: at the least, likely, and at the most. */
  readonly recycled: { readonly value: number; readonly low: number; readonly high: number };
  /** Receipts and share in words. */
  readonly words: string;
}

export interface ReceiptBars {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly rows: readonly ReceiptRow[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 40;
const barHeight = 12;
const keyLine = 22;
const keyMark = 24;
const gap = 8;

const key = [
  { mark: 'recycled', words: 'there before, at least' },
  { mark: 'unknown', words: 'nobody can tell' },
  { mark: 'organic', words: 'for the first time, at least' },
] as const;

export const receiptLook: Look = {
  shapes: [
    ['.unknown', 'fill:url(#both-hatch)'],
    ['.likely', 'stroke-width:2'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ ink, muted, capital, spend }) => [
    ['.unknown', `stroke:${muted}`],
    ['.organic', `fill:${spend}`],
    ['.recycled', `fill:${capital}`],
    ['.likely', `stroke:${ink}`],
  ],
};

/**
 * Bars of one length, each the receipts of a firm: what surely was there before, what surely came
 * for the first time, hatched between them what nobody can tell, and a line at what is likely.
 */
export function receiptBars(spec: ReceiptBars, face: Face = 'file'): string {
  const { rows, width } = spec;
  const top = titleRoom(face) + keyLine * key.length + gap;
  const height = top + rows.length * rowHeight + gap;
  return picture({ ...spec, height, look: receiptLook }, face, [
    ...key.flatMap(({ mark, words }, at) => {
      const y = titleRoom(face) + at * keyLine;
      const told = fitted(words, width - keyMark - gap, signs.label);
      return [rect(mark, 0, y, keyMark, barHeight), text('label', keyMark + gap, y + 10.5, told)];
    }),
    ...rows.flatMap((row, at) => drawRow(row, top + at * rowHeight, width)),
  ]);
}

function drawRow({ label, recycled, words }: ReceiptRow, top: number, width: number): string[] {
  const { value, low, high } = recycled;
  const bar = (mark: string, from: number, to: number) =>
    to > from ? [rect(mark, from * width, top + 20, (to - from) * width, barHeight)] : [];
  const at = pixels(value * width);
  return [
    text('name', 0, top + 13, fitted(label, width / 2 - gap, signs.name)),
    text('label end', width, top + 13, fitted(words, width / 2, signs.label)),
    ...bar('recycled', 0, low),
    ...bar('unknown', low, high),
    ...bar('organic', high, 1),
    `<path class="likely" d="M${at} ${pixels(top + 17)}v18"/>`,
  ];
}
