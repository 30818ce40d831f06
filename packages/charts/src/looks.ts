import { dark, light, ofPage, type Theme } from './palette.ts';

/** Selectors and what they set. */
export type Rule = readonly [selectors: string, body: string];

/** How the marks of a chart look: what every theme shares, and what its colours set. */
export interface Look {
  readonly shapes: readonly Rule[];
  readonly colours: (theme: Theme) => readonly Rule[];
}

export type Family = 'capital' | 'spend';

/** Published, an estimate or a reading of words, or from a file only this reader has. */
export type Certainty = 'known' | 'estimated' | 'private';

/** Classes of an amount; what nobody published is drawn as `open`. */
export function classesOf(family: Family, certainty: Certainty): string {
  if (certainty === 'known') return family;
  return `${family}-${certainty === 'estimated' ? 'hatch' : 'cross'} ${family}-line`;
}

/** What all charts share. */
const kit: Look = {
  shapes: [
    ['text', 'font-size:13px;font-variant-numeric:tabular-nums'],
    ['.title,.name', 'font-weight:600'],
    ['.title', 'font-size:15px'],
    ['.open', 'stroke-dasharray:3 3'],
    // A row is seen only where it is pointed at, and hit as a whole.
    ['.row', 'fill-opacity:0'],
    ['.spend', 'fill:url(#spend-dash)'],
    ...(['capital', 'spend', 'both'] as const).flatMap((family): Rule[] => [
      [`.${family}-hatch`, `fill:url(#${family}-hatch)`],
      [`.${family}-cross`, `fill:url(#${family}-cross)`],
    ]),
  ],
  colours: ({ background, ink, muted, hairline, capital, spend }) => [
    ['.title,.name', `fill:${ink}`],
    ['.label', `fill:${muted}`],
    ['.hairline', `stroke:${hairline}`],
    ['.row', `fill:${ink}`],
    ['.capital', `fill:${capital}`],
    ['.dash', `fill:${spend}`],
    ['.capital-line', `stroke:${capital}`],
    ['.spend,.spend-line', `stroke:${spend}`],
    ['.both-line', `stroke:${muted}`],
    ['.open', `fill:${background}`],
  ],
};

/** Only a page has marks that open something. */
const opening: Look = {
  shapes: [
    ['text', 'font-family:inherit'],
    ['.mark', 'cursor:pointer'],
    ['.words', 'pointer-events:none'],
    ['.mark:hover .row', 'fill-opacity:.05'],
    ['.mark:focus', 'outline:none'],
    ['.mark:focus-visible', 'outline-width:2px;outline-style:solid;outline-offset:1px'],
  ],
  colours: ({ ink }) => [['.mark:focus-visible', `outline-color:${ink}`]],
};

function written(rules: readonly Rule[]): string {
  return rules.map(([selectors, body]) => `${selectors}{${body}}`).join('');
}

/** The style inside a picture that stands by itself: it follows the theme the reader prefers. */
export function styleOf(look: Look): string {
  const coloured = (theme: Theme) =>
    written([
      // The page around a picture need not have the theme that the reader prefers.
      ['svg', `background:${theme.background}`],
      ...kit.colours(theme),
      ...look.colours(theme),
    ]);
  return [
    'text{font-family:system-ui,sans-serif}',
    written([...kit.shapes, ...look.shapes]),
    coloured(light),
    `@media (prefers-color-scheme:dark){${coloured(dark)}}`,
  ].join('');
}

/** One style for all charts of a page, which touches nothing else there. */
export function styleOfPage(looks: readonly Look[]): string {
  const all = [kit, opening, ...looks];
  const rules = [
    ...all.flatMap(({ shapes }) => shapes),
    ...all.flatMap(({ colours }) => colours(ofPage)),
  ];
  const scoped = rules.map(([selectors, body]): Rule => {
    const each = selectors.split(',').map((selector) => `.chart ${selector}`);
    return [each.join(','), body];
  });
  return written([['.chart.patterns', 'position:absolute;width:0;height:0'], ...scoped]);
}
