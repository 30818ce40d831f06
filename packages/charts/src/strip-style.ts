import { dark, light, type Theme } from './palette.ts';

function hatch(family: 'capital' | 'spend' | 'both'): string {
  return `<pattern id="${family}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="${family}-line" x1="0" y1="0" x2="0" y2="5" stroke-width="3"/></pattern>`;
}

/** What fills the bars of loops: dashes for spending, hatches for estimates. */
export const stripPatterns: readonly string[] = [
  '<defs>',
  ...(['capital', 'spend', 'both'] as const).map(hatch),
  '<pattern id="dashes" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="dash" width="5.5" height="8"/></pattern>',
  '</defs>',
];

function rules({ background, ink, muted, hairline, capital, spend }: Theme): string {
  return [
    // The page around a picture need not have the theme that the reader prefers.
    `svg{background:${background}}`,
    `.title,.name,.bottleneck{fill:${ink}}`,
    `.label{fill:${muted}}`,
    `.hairline,.track{stroke:${hairline}}`,
    `.capital{fill:${capital}}`,
    `.dash{fill:${spend}}`,
    `.capital-line{stroke:${capital}}`,
    `.spend,.spend-line{stroke:${spend}}`,
    `.both-line{stroke:${muted}}`,
    `.ink-line{stroke:${ink}}`,
    `.open{fill:${background}}`,
  ].join('');
}

/** The style inside a picture of loops. */
export const stripStyle: string = [
  'text{font-family:system-ui,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}',
  '.title{font-size:15px}',
  '.title,.name{font-weight:600}',
  '.track{fill:none}',
  '.open{stroke-dasharray:3 3}',
  '.spend{fill:url(#dashes)}',
  '.capital-hatch{fill:url(#capital-hatch)}',
  '.spend-hatch{fill:url(#spend-hatch)}',
  '.both-hatch{fill:url(#both-hatch)}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
