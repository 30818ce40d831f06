import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { escapeMarkup } from './markup.ts';
import { type Face, hairline, openable, picture, rect, text, titleRoom } from './picture.ts';

/** Money with its bounds, USD million; `high` null: nothing known bounds it from above. */
export interface BarMoney {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
  /** The amount in words, as the bar is labelled. */
  readonly label: string;
}

export interface PromiseRow {
  /** What is opened by it, in a page. */
  readonly mark?: string;
  readonly label: string;
  readonly putIn: BarMoney;
  readonly promisedBack: BarMoney;
  /** The ratio in words. */
  readonly ratio: string;
}

export interface PromiseBars {
  readonly title: string;
  /** One sentence that tells what the picture shows. */
  readonly description: string;
  readonly rows: readonly PromiseRow[];
  /** Pixels. */
  readonly width: number;
}

interface Bar {
  readonly money: BarMoney;
  readonly kind: 'capital' | 'spend';
  readonly label: string;
}

const rowHeight = 80;
const barHeight = 14;
const nameHeight = 26;
/** Room at the right of the longest bar, for its label; a longer label gets more. */
const labelRoom = 196;
const labelGap = 6;
/** Length of an open end: longer than anything known, nobody says by how much. */
const openEnd = 26;

export const promiseLook: Look = {
  shapes: [['.ratio', 'font-weight:600;text-anchor:end']],
  colours: ({ ink }) => [['.ratio', `fill:${ink}`]],
};

/**
 * Two bars an investor on one scale of dollars: capital put in, and spending promised back.
 * Solid or dashed reaches the lower bound, hatched the upper; an open end has no upper bound.
 */
export function promiseBars(spec: PromiseBars, face: Face = 'file'): string {
  const { rows, width } = spec;
  const header = titleRoom(face);
  const height = header + rows.length * rowHeight + 8;
  const perUsdM = Math.min(...rows.flatMap(bars).map((bar) => fittingScale(bar, width)));
  const drawn = rows.flatMap((row, i) => {
    const lines = drawRow(row, header + i * rowHeight, width, perUsdM);
    const { mark, label, ratio } = row;
    if (mark === undefined) return lines;
    const told = bars(row).map((bar) => bar.label);
    return openable({ mark, label: `${label}: ${told.join(', ')}, ${ratio}` }, face, lines);
  });
  return picture({ ...spec, height, look: promiseLook }, face, drawn);
}

function bars({ putIn, promisedBack }: PromiseRow): [Bar, Bar] {
  return [
    { money: putIn, kind: 'capital', label: `${putIn.label} put in` },
    { money: promisedBack, kind: 'spend', label: `${promisedBack.label} promised back` },
  ];
}

function end({ value, high }: BarMoney): number {
  return high ?? value;
}

/** Pixels for USD 1 m at which the bar and its label keep inside the picture. */
function fittingScale({ money, label }: Bar, width: number): number {
  const needed = labelGap + [...label].length * signs.label;
  const left = width - openEnd - Math.max(labelRoom, needed);
  // A bar that a long label pushed out altogether would read as zero.
  return Math.max(left, width / 8) / Math.max(1, end(money));
}

function drawRow(row: PromiseRow, top: number, width: number, perUsdM: number): string[] {
  const nameRoom = width - ([...row.ratio].length + 2) * signs.name;
  return [
    hairline(top, width),
    ...(row.mark === undefined ? [] : [rect('row', 0, top, width, rowHeight)]),
    text('name', 0, top + 17, fitted(row.label, nameRoom, signs.name)),
    text('ratio', width, top + 17, escapeMarkup(row.ratio)),
    ...bars(row).flatMap((bar, i) => drawBar(bar, top + nameHeight + i * (barHeight + 6), perUsdM)),
  ];
}

function drawBar({ money, kind, label }: Bar, y: number, perUsdM: number): string[] {
  const known = money.low * perUsdM;
  const bounded = end(money) * perUsdM;
  const bar = (classes: string, x: number, width: number) => rect(classes, x, y, width, barHeight);
  const parts: string[] = [];
  if (known > 0) parts.push(bar(kind, 0, known));
  if (bounded > known) parts.push(bar(`${kind}-hatch ${kind}-line`, known, bounded - known));
  if (money.high === null) parts.push(bar(`open ${kind}-line`, bounded, openEnd));
  const labelled = bounded + (money.high === null ? openEnd : 0) + labelGap;
  return [...parts, text('label', labelled, y + 11.5, escapeMarkup(label))];
}
