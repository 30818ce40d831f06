import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, text, titleRoom } from './picture.ts';

/** A claim and the share of worlds in which it is true; null where it has none. */
export interface ClaimDot {
  readonly label: string;
  readonly words: string;
  readonly share: number | null;
  /** What sampling leaves open. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface ClaimDots {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly note: string;
  readonly rows: readonly ClaimDot[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 46;
const axisRoom = 24;
const noteRoom = 28;
const edge = 8;
const dot = 4.5;
const lineAt = 34;

const dotLook: Look = {
  shapes: [
    ['.open', 'fill:none;stroke-width:3;opacity:.45'],
    ['.half', 'fill:none;stroke-dasharray:3 3'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ spend, hairline: faint, muted }) => [
    ['.dot', `fill:${spend}`],
    ['.open', `stroke:${spend}`],
    ['.half', `stroke:${faint}`],
    ['.end', `fill:${muted}`],
  ],
};

function drawRow(
  { label, words, share, low, high }: ClaimDot,
  top: number,
  width: number,
): string[] {
  const x = (of: number) => pixels(edge + of * (width - 2 * edge));
  const middle = pixels(top + lineAt);
  return [
    text('name', 0, top + 12, fitted(label, width, signs.name)),
    text('end', width, top + 26, fitted(words, width, signs.label)),
    hairline(top + lineAt, width),
    ...(share === null
      ? []
      : [
          `<path class="open" d="M${x(low ?? share)} ${middle}H${x(high ?? share)}"/>`,
          `<circle class="dot" cx="${x(share)}" cy="${middle}" r="${dot}"/>`,
        ]),
  ];
}

/**
 * A line for each claim from no world to all, a dot where it stands, and what sampling leaves
 * open.
 */
export function claimDots(spec: ClaimDots, face: Face = 'file'): string {
  const { rows, width, note } = spec;
  const top = titleRoom(face) + axisRoom;
  const height = top + rows.length * rowHeight + noteRoom;
  const half = pixels(width / 2);
  return picture({ ...spec, height, look: dotLook }, face, [
    text('label', 0, top - 8, 'true in no sampled world'),
    text('end', width, top - 8, 'in all'),
    `<path class="half" d="M${half} ${pixels(top)}V${pixels(height - noteRoom)}"/>`,
    ...rows.flatMap((row, at) => drawRow(row, top + at * rowHeight, width)),
    text('label', 0, height - 8, fitted(note, width, signs.label)),
  ]);
}
