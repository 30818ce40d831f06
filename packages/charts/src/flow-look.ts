import type { Look, Rule } from './looks.ts';

const families = ['capital', 'spend'] as const;

/** How the map looks: ribbons as strokes, boxes as outlines. */
export const flowLook: Look = {
  shapes: [
    ['.flow', 'fill:none;stroke-opacity:.85'],
    ['.thin', 'stroke-dasharray:5 3'],
    ['.middling', 'stroke-dasharray:8 4'],
    ['.wide', 'stroke-dasharray:13 5'],
    ['.hollow', 'stroke-opacity:1'],
    ['.hit', 'fill:none;stroke:transparent;pointer-events:stroke;cursor:pointer'],
    ['.halo', 'fill:none;stroke:transparent;pointer-events:none'],
    ...families.flatMap((family): Rule[] => [
      [`.${family}-estimated`, `stroke:url(#${family}-hatch)`],
      [`.${family}-private`, `stroke:url(#${family}-cross)`],
    ]),
    ['.dim', 'opacity:.14'],
    ['.faint', 'opacity:.45'],
    ['.tier', 'font-size:12px;letter-spacing:.06em;text-transform:uppercase'],
    ['.to-middle,.box-name,.amount', 'text-anchor:middle'],
    ['.to-end', 'text-anchor:end'],
    ['.box-name', 'font-weight:600'],
    ['.folded-name', 'font-weight:400;font-style:italic'],
    // Wide enough that no ribbon is seen beside a decimal point: it would hide the point.
    ['.amount', 'font-weight:700;paint-order:stroke;stroke-width:8px;stroke-linejoin:round'],
    ['.mark:hover .flow,.mark:focus-visible .flow', 'stroke-opacity:1'],
    ['.ribbon:focus-visible', 'outline:none'],
    ['.ribbon:hover .halo,.ribbon:focus-visible .halo', 'stroke-opacity:.35'],
  ],
  colours: ({ background, ink, muted, outline, capital, spend }) => [
    ...(
      [
        ['capital', capital],
        ['spend', spend],
      ] as const
    ).flatMap(([family, colour]): Rule[] => [
      [`.${family}-known,.${family}-open`, `stroke:${colour}`],
      [`.${family}-arrow,.${family}-amount`, `fill:${colour}`],
    ]),
    ['.hollow,.amount', `stroke:${background}`],
    ['.box', `fill:${background};stroke:${outline}`],
    ['.tier,.folded-name', `fill:${muted}`],
    ['.box-name', `fill:${ink}`],
    ['.folded-name', `fill:${muted}`],
    ['.scale', `fill:${ink}`],
    ['.ribbon:hover .halo,.ribbon:focus-visible .halo', `stroke:${ink}`],
    ['.mark:hover .box', `stroke:${ink}`],
  ],
};
