import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { type Face, picture, rect, text, titleRoom } from './picture.ts';

interface Band {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface MovedBar {
  readonly label: string;
  /** Both bands and how alike they are, as words. */
  readonly words: string;
  readonly before: Band;
  readonly after: Band;
}

export interface MovedBars {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly note: string;
  readonly rows: readonly MovedBar[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 52;
const barHeight = 8;
const keyRoom = 22;
const noteRoom = 28;

const movedLook: Look = {
  shapes: [
    ['.before', 'stroke-dasharray:3 2;fill:none'],
    ['.after', 'opacity:.85'],
  ],
  colours: ({ spend, muted, ink }) => [
    ['.before', `stroke:${muted}`],
    ['.after', `fill:${spend}`],
    ['.middle', `fill:${ink}`],
  ],
};

function drawRow({ label, words, before, after }: MovedBar, top: number, width: number) {
  const low = Math.min(before.low, after.low);
  const high = Math.max(before.high, after.high);
  const x = (value: number) => (high > low ? 1 + ((value - low) / (high - low)) * (width - 2) : 1);
  const drawn = (one: Band, classes: string, y: number) => [
    rect(classes, x(one.low), y, Math.max(1, x(one.high) - x(one.low)), barHeight),
    rect('middle', x(one.middle) - 1, y - 1, 2, barHeight + 2),
  ];
  return [
    text('name', 0, top + 12, fitted(`${label} ${words}`, width, signs.name)),
    ...drawn(before, 'before', top + 19),
    ...drawn(after, 'after', top + 19 + barHeight + 4),
  ];
}

/** Of each belief the band before, dashed, and after, filled, on one scale, with their middles. */
export function movedBars(spec: MovedBars, face: Face = 'file'): string {
  const { rows, width, note } = spec;
  const top = titleRoom(face);
  const height = top + keyRoom + rows.length * rowHeight + noteRoom;
  const key = 'dashed: believed before · filled: after · mark: the middle';
  return picture({ ...spec, height, look: movedLook }, face, [
    text('label', 0, top + 10, fitted(key, width, signs.label)),
    ...rows.flatMap((row, at) => drawRow(row, top + keyRoom + at * rowHeight, width)),
    text('label', 0, height - 8, fitted(note, width, signs.label)),
  ]);
}
