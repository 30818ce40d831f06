import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** What a firm loses, USD million: at once, because others lose, and the ends of both together. */
export interface LossRow {
  readonly label: string;
  readonly direct: number;
  readonly through: number;
  readonly low: number;
  /** Null: nothing known bounds it. */
  readonly high: number | null;
  /** The loss in words. */
  readonly words: string;
}

export interface LossBars {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly rows: readonly LossRow[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 50;
const barHeight = 12;
const keyLine = 22;
const keyMark = 24;
const gap = 8;
/** Length of an end that nothing bounds. */
const openEnd = 26;

const key = [
  { mark: 'spend', words: 'paid to it by the contract' },
  { mark: 'through', words: 'paid on to it by others who lose' },
] as const;

export const lossLook: Look = {
  shapes: [
    ['.through', 'fill:url(#both-hatch)'],
    ['.ends', 'fill:none;stroke-width:1.5'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ ink, muted }) => [
    ['.through', `stroke:${muted}`],
    ['.ends', `stroke:${ink}`],
  ],
};

/**
 * What vanishes by firm on one scale of dollars: solid what the contract paid it, hatched what
 * others pay on no more; beneath, a line from the least to the most, open where nothing bounds it.
 */
export function lossBars(spec: LossBars, face: Face = 'file'): string {
  const { rows, width } = spec;
  const top = titleRoom(face) + keyLine * key.length + gap;
  const height = top + rows.length * rowHeight + gap;
  const largest = rows.map(({ direct, through, low, high }) =>
    Math.max(direct + through, low, high ?? 0),
  );
  const perUsdM = (width - openEnd) / Math.max(1, ...largest);
  return picture({ ...spec, height, look: lossLook }, face, [
    ...key.flatMap(({ mark, words }, at) => {
      const y = titleRoom(face) + at * keyLine;
      const told = fitted(words, width - keyMark - gap, signs.label);
      return [rect(mark, 0, y, keyMark, barHeight), text('label', keyMark + gap, y + 10.5, told)];
    }),
    ...rows.flatMap((row, at) => drawRow(row, top + at * rowHeight, width, perUsdM)),
  ]);
}

function drawRow(row: LossRow, top: number, width: number, perUsdM: number): string[] {
  const { label, direct, through, low, high, words } = row;
  const [from, to] = [low * perUsdM, high === null ? width : high * perUsdM];
  const bar = (mark: string, x: number, amount: number) =>
    amount > 0 ? [rect(mark, x * perUsdM, top + 20, amount * perUsdM, barHeight)] : [];
  const y = top + 38;
  const cap = (x: number) => `M${pixels(x)} ${pixels(y - 3)}v6`;
  const end = high === null ? '' : cap(to);
  return [
    hairline(top, width),
    text('name', 0, top + 14, fitted(label, width / 2 - gap, signs.name)),
    text('label end', width, top + 14, fitted(words, width / 2, signs.label)),
    ...bar('spend', 0, direct),
    ...bar('through', direct, through),
    `<path class="ends" d="${cap(from)}${end}M${pixels(from)} ${pixels(y)}H${pixels(to)}"/>`,
  ];
}
