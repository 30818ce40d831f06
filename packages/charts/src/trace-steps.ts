import { fitted, signs } from './fitted.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { dark, light, type Theme } from './palette.ts';

/** One step of followed money. */
export interface TraceStep {
  /** From whom to whom. */
  readonly label: string;
  /** USD million. */
  readonly amount: number;
  /** The amount in words. */
  readonly words: string;
  /** Capital in, spending back home, money that went elsewhere, money nobody can see. */
  readonly kind: 'capital' | 'spend' | 'elsewhere' | 'unseen';
}

export interface TraceSteps {
  readonly title: string;
  /** What the picture shows, in a sentence. */
  readonly description: string;
  readonly steps: readonly TraceStep[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 46;
const barHeight = 16;
const header = 36;
const labelRoom = 130;

/** Steps of followed money on one scale of dollars, in the order in which it went. */
export function traceSteps({ title, description, steps, width }: TraceSteps): string {
  const height = header + steps.length * rowHeight + 8;
  const largest = Math.max(...steps.map(({ amount }) => amount), 1);
  const perUsdM = (width - labelRoom) / largest;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(title)}</title>`,
    `<desc id="description">${escapeMarkup(description)}</desc>`,
    `<style>${style}</style>`,
    hatch,
    `<text class="title" x="0" y="18">${fitted(title, width, signs.title)}</text>`,
    ...steps.flatMap((step, row) => drawStep(step, header + row * rowHeight, width, perUsdM)),
    '</svg>',
    '',
  ].join('\n');
}

function drawStep(step: TraceStep, top: number, width: number, perUsdM: number): string[] {
  const length = step.amount * perUsdM;
  const y = top + 20;
  return [
    `<line class="hairline" x1="0" y1="${top}" x2="${width}" y2="${top}"/>`,
    `<text class="step" x="0" y="${top + 15}">${fitted(step.label, width, signs.label)}</text>`,
    `<rect class="${step.kind}" x="0.5" y="${y}" width="${pixels(Math.max(1, length))}" height="${barHeight}"/>`,
    `<text class="amount" x="${pixels(length + 8)}" y="${y + 13}">${escapeMarkup(step.words)}</text>`,
  ];
}

const hatch =
  '<defs><pattern id="elsewhere" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6" stroke-width="2"/></pattern></defs>';

function rules({ background, ink, muted, hairline, capital, spend }: Theme): string {
  return [
    `svg{background:${background}}`,
    `.title,.step{fill:${ink}}`,
    `.amount{fill:${muted}}`,
    `.hairline{stroke:${hairline}}`,
    `.capital{fill:${capital}}`,
    `.spend{fill:${spend}}`,
    `.hatch,.elsewhere,.unseen{stroke:${muted}}`,
  ].join('');
}

const style = [
  'text{font-family:system-ui,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}',
  '.title{font-size:15px;font-weight:600}',
  '.elsewhere{fill:url(#elsewhere)}',
  '.unseen{fill:none;stroke-dasharray:3 3}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
