import { fitted, signs } from './fitted.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { dark, light, type Theme } from './palette.ts';

/** Money with its bounds, USD million; `high` null: nothing known bounds it from above. */
export interface BarMoney {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
  /** The amount in words, as the bar is labelled. */
  readonly label: string;
}

export interface PromiseRow {
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
const header = 34;

/**
 * Two bars an investor on one scale of dollars: capital put in, and spending promised back.
 * Solid reaches the lower bound, hatched the upper; a dashed open end has no upper bound.
 */
export function promiseBars(spec: PromiseBars): string {
  const { title, description, rows, width } = spec;
  const height = header + rows.length * rowHeight + 8;
  const perUsdM = Math.min(...rows.flatMap(bars).map((bar) => fittingScale(bar, width)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(title)}</title>`,
    `<desc id="description">${escapeMarkup(description)}</desc>`,
    `<style>${promiseBarsStyle}</style>`,
    ...hatches,
    `<text class="title" x="0" y="18">${fitted(title, width, signs.title)}</text>`,
    ...rows.flatMap((row, i) => drawRow(row, header + i * rowHeight, width, perUsdM)),
    '</svg>',
    '',
  ].join('\n');
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
    `<line class="hairline" x1="0" y1="${top}" x2="${width}" y2="${top}"/>`,
    `<text class="name" x="0" y="${top + 17}">${fitted(row.label, nameRoom, signs.name)}</text>`,
    `<text class="ratio" x="${width}" y="${top + 17}">${escapeMarkup(row.ratio)}</text>`,
    ...bars(row).flatMap((bar, i) => drawBar(bar, top + nameHeight + i * (barHeight + 6), perUsdM)),
  ];
}

function drawBar({ money, kind, label }: Bar, y: number, perUsdM: number): string[] {
  const known = money.low * perUsdM;
  const bounded = end(money) * perUsdM;
  const rect = (classes: string, x: number, width: number) =>
    `<rect class="${classes}" x="${pixels(x)}" y="${y}" width="${pixels(width)}" height="${barHeight}"/>`;
  const parts: string[] = [];
  if (known > 0) parts.push(rect(kind, 0, known));
  if (bounded > known) parts.push(rect(`${kind}-hatch ${kind}-line`, known, bounded - known));
  if (money.high === null) parts.push(rect(`open ${kind}-line`, bounded, openEnd));
  const labelled = bounded + (money.high === null ? openEnd : 0) + labelGap;
  const text = escapeMarkup(label);
  return [...parts, `<text class="label" x="${pixels(labelled)}" y="${y + 11.5}">${text}</text>`];
}

function hatch(kind: 'capital' | 'spend'): string {
  return `<pattern id="${kind}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="${kind}-line" x1="0" y1="0" x2="0" y2="6" stroke-width="3"/></pattern>`;
}

const hatches = ['<defs>', hatch('capital'), hatch('spend'), '</defs>'];

function rules({ background, ink, muted, hairline, capital, spend }: Theme): string {
  return [
    // The page around a picture need not have the theme that the reader prefers.
    `svg{background:${background}}`,
    `.title,.name,.ratio{fill:${ink}}`,
    `.label{fill:${muted}}`,
    `.hairline{stroke:${hairline}}`,
    `.capital{fill:${capital}}`,
    `.spend{fill:${spend}}`,
    `.capital-line{stroke:${capital}}`,
    `.spend-line{stroke:${spend}}`,
  ].join('');
}

/** The style inside each picture, for a policy that allows this one only. */
export const promiseBarsStyle: string = [
  'text{font-family:system-ui,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}',
  '.title,.name,.ratio{font-weight:600}',
  '.title{font-size:15px}',
  '.ratio{text-anchor:end}',
  '.open{fill:none;stroke-dasharray:3 3}',
  '.capital-hatch{fill:url(#capital-hatch)}',
  '.spend-hatch{fill:url(#spend-hatch)}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
