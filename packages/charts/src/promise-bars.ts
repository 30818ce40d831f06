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

const rowHeight = 80;
const barHeight = 14;
const nameHeight = 26;
/** Room at the right of the longest bar, for its label. */
const labelRoom = 196;
/** Length of an open end: longer than anything known, nobody says by how much. */
const openEnd = 26;
const header = 34;

/**
 * Two bars an investor on one scale of dollars: capital put in, and spending promised back.
 * Solid is known, hatched lies between the bounds, a dashed open end has no upper bound.
 */
export function promiseBars(spec: PromiseBars): string {
  const { title, description, rows, width } = spec;
  const height = header + rows.length * rowHeight + 8;
  const most = Math.max(
    1,
    ...rows.flatMap(({ putIn, promisedBack }) => [end(putIn), end(promisedBack)]),
  );
  const perUsdM = Math.max(0, width - labelRoom - openEnd) / most;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(title)}</title>`,
    `<desc id="description">${escapeMarkup(description)}</desc>`,
    `<style>${style}</style>`,
    ...hatches,
    `<text class="title" x="0" y="18">${escapeMarkup(title)}</text>`,
    ...rows.flatMap((row, i) => drawRow(row, header + i * rowHeight, width, perUsdM)),
    '</svg>',
    '',
  ].join('\n');
}

function end({ value, high }: BarMoney): number {
  return high ?? value;
}

function drawRow(row: PromiseRow, top: number, width: number, perUsdM: number): string[] {
  const firstBar = top + nameHeight;
  return [
    `<line class="hairline" x1="0" y1="${top}" x2="${width}" y2="${top}"/>`,
    `<text class="name" x="0" y="${top + 17}">${escapeMarkup(row.label)}</text>`,
    `<text class="ratio" x="${width}" y="${top + 17}">${escapeMarkup(row.ratio)}</text>`,
    ...drawBar(row.putIn, 'capital', 'put in', firstBar, perUsdM),
    ...drawBar(row.promisedBack, 'spend', 'promised back', firstBar + barHeight + 6, perUsdM),
  ];
}

function drawBar(
  money: BarMoney,
  kind: 'capital' | 'spend',
  words: string,
  y: number,
  perUsdM: number,
): string[] {
  const known = money.value * perUsdM;
  const bar = (classes: string, x: number, width: number) =>
    `<rect class="${classes}" x="${pixels(x)}" y="${y}" width="${pixels(width)}" height="${barHeight}"/>`;
  const parts: string[] = [];
  if (known > 0) parts.push(bar(kind, 0, known));
  let right = known;
  if (money.high === null) {
    parts.push(bar(`open ${kind}-line`, known, openEnd));
    right += openEnd;
  } else if (money.high > money.value) {
    const bounded = money.high * perUsdM;
    parts.push(bar(`${kind}-hatch ${kind}-line`, known, bounded - known));
    right = bounded;
  }
  const text = escapeMarkup(`${money.label} ${words}`);
  return [...parts, `<text class="label" x="${pixels(right + 6)}" y="${y + 11.5}">${text}</text>`];
}

function hatch(kind: 'capital' | 'spend'): string {
  return `<pattern id="${kind}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="${kind}-line" x1="0" y1="0" x2="0" y2="6" stroke-width="3"/></pattern>`;
}

const hatches = ['<defs>', hatch('capital'), hatch('spend'), '</defs>'];

function rules({ ink, muted, hairline, capital, spend }: Theme): string {
  return [
    `.title,.name,.ratio{fill:${ink}}`,
    `.label{fill:${muted}}`,
    `.hairline{stroke:${hairline}}`,
    `.capital{fill:${capital}}`,
    `.spend{fill:${spend}}`,
    `.capital-line{stroke:${capital}}`,
    `.spend-line{stroke:${spend}}`,
  ].join('');
}

const style = [
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
