import { fitted, signs } from './fitted.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { dark, light, type Theme } from './palette.ts';

export interface StripHop {
  readonly from: string;
  readonly family: 'capital' | 'spend' | 'both';
  /** USD million; null: unpublished. */
  readonly amount: number | null;
  /** The amount in words. */
  readonly words: string;
}

export interface Strip {
  readonly hops: readonly StripHop[];
  /** The smallest hop in words. */
  readonly bottleneck: string;
}

export interface LoopStrips {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly strips: readonly Strip[];
  /** Pixels. */
  readonly width: number;
}

const header = 34;
const rowHeight = 66;
const thickest = 16;
const bottleneckRoom = 110;
const arrow = 7;

/**
 * Each loop unrolled as a row: a band for each hop, as thick as its dollars on one scale, capital
 * solid, spend dashed, unpublished an empty outline; at the right the bottleneck.
 */
export function loopStrips({ title, description, strips, width }: LoopStrips): string {
  const height = header + strips.length * rowHeight + 8;
  const amounts = strips.flatMap(({ hops }) => hops.map(({ amount }) => amount ?? 0));
  const perUsdM = thickest / Math.max(1, ...amounts);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(title)}</title>`,
    `<desc id="description">${escapeMarkup(description)}</desc>`,
    `<style>${style}</style>`,
    `<text class="title" x="0" y="18">${fitted(title, width, signs.title)}</text>`,
    ...strips.flatMap((strip, row) => drawStrip(strip, header + row * rowHeight, width, perUsdM)),
    '</svg>',
    '',
  ].join('\n');
}

function drawStrip(strip: Strip, top: number, width: number, perUsdM: number): string[] {
  const room = (width - bottleneckRoom) / Math.max(1, strip.hops.length);
  return [
    `<line class="hairline" x1="0" y1="${top}" x2="${width}" y2="${top}"/>`,
    ...strip.hops.flatMap((hop, at) => drawHop(hop, at * room, top, room, perUsdM)),
    `<text class="bottleneck" x="${width}" y="${top + 40}">${escapeMarkup(strip.bottleneck)}</text>`,
  ];
}

function drawHop(
  { from, family, amount, words }: StripHop,
  left: number,
  top: number,
  room: number,
  perUsdM: number,
): string[] {
  const thick = amount === null ? thickest / 2 : Math.max(1, amount * perUsdM);
  const middle = top + 35;
  const end = left + room - arrow - 6;
  const classes = amount === null ? `open ${family}-line` : `${family}`;
  const band =
    amount !== null && family === 'spend'
      ? `<line class="spend-band" x1="${pixels(left)}" y1="${middle}" x2="${pixels(end)}" y2="${middle}" stroke-width="${pixels(thick)}"/>`
      : `<rect class="${classes}" x="${pixels(left)}" y="${pixels(middle - thick / 2)}" width="${pixels(end - left)}" height="${pixels(thick)}"/>`;
  const head = `${pixels(end)},${middle - 5} ${pixels(end + arrow)},${middle} ${pixels(end)},${middle + 5}`;
  return [
    `<text class="party" x="${pixels(left)}" y="${top + 16}">${fitted(from, room - 8, signs.name)}</text>`,
    band,
    `<polygon class="${family}" points="${head}"/>`,
    `<text class="label" x="${pixels(left)}" y="${top + 60}">${fitted(words, room - 8, signs.label)}</text>`,
  ];
}

function rules({ background, ink, muted, hairline, capital, spend }: Theme): string {
  return [
    `svg{background:${background}}`,
    `.title,.party,.bottleneck{fill:${ink}}`,
    `.label{fill:${muted}}`,
    `.hairline{stroke:${hairline}}`,
    `.capital{fill:${capital}}`,
    `.spend{fill:${spend}}`,
    `.both{fill:${muted}}`,
    `.spend-band{stroke:${spend}}`,
    `.capital-line{stroke:${capital}}`,
    `.spend-line{stroke:${spend}}`,
    `.both-line{stroke:${muted}}`,
  ].join('');
}

const style = [
  'text{font-family:system-ui,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}',
  '.title{font-size:15px}',
  '.title,.party,.bottleneck{font-weight:600}',
  '.bottleneck{text-anchor:end}',
  '.open{fill:none;stroke-dasharray:3 3}',
  '.spend-band{stroke-dasharray:9 4}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
