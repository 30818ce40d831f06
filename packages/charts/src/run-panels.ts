import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { type Face, hairline, picture, text, titleRoom } from './picture.ts';

/** A quantity over the steps of a run. */
export interface RunPath {
  /** The only run, or the median of many. */
  readonly values: readonly number[];
  /** Of many runs, what a tenth lies below and what a tenth lies above. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** One quantity; it may be shown as it would be otherwise too, each with its name at its end. */
export interface RunPanel extends RunPath {
  readonly name: string;
  readonly unit: string;
  readonly called?: string;
  readonly otherwise?: RunPath & { readonly called: string };
}

export interface RunPanels {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly panels: readonly RunPanel[];
  /** What the way from left to right is called: step 1 to 40. */
  readonly across: string;
  /** A number as a person reads it. */
  readonly number: (value: number) => string;
  /** Pixels. */
  readonly width: number;
}

const panelHeight = 120;
const gap = 28;
const labelLine = 18;
const nameGap = 6;
/** Beside each other only where each keeps this width. */
const narrowest = 300;

const lookOfOne: Look = {
  shapes: [
    ['.path', 'fill:none;stroke-width:1.75;stroke-linejoin:round'],
    ['.band', 'opacity:.22'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ spend }) => [
    ['.path', `stroke:${spend}`],
    ['.band', `fill:${spend}`],
  ],
};

/** What would be otherwise is told from what is without colour too. */
export const runLook: Look = {
  shapes: [
    ...lookOfOne.shapes,
    ['.otherwise.path', 'stroke-dasharray:5 3'],
    ['.otherwise.band', 'opacity:.16'],
  ],
  colours: (theme) => [
    ...lookOfOne.colours(theme),
    ['.called', `fill:${theme.spend}`],
    ['.otherwise.path', `stroke:${theme.ink}`],
    ['.otherwise.band,.otherwise.called', `fill:${theme.ink}`],
  ],
};

/**
 * Each quantity in a panel of its own, on a scale from its least to its most, so that a small one
 * is not lost beside a large one; with many runs the median and, shaded, the middle four fifths.
 */
export function runPanels(spec: RunPanels, face: Face = 'file'): string {
  const { panels, width } = spec;
  const columns = Math.max(
    1,
    Math.min(panels.length, Math.floor((width + gap) / (narrowest + gap))),
  );
  const panelWidth = (width - (columns - 1) * gap) / columns;
  const rowHeight = panelHeight + 3 * labelLine + gap;
  const top = titleRoom(face);
  const height = top + Math.ceil(panels.length / columns) * rowHeight;
  const drawn = panels.flatMap((panel, at) => [
    `<g transform="translate(${pixels((at % columns) * (panelWidth + gap))} ${pixels(
      top + Math.floor(at / columns) * rowHeight,
    )})">`,
    ...drawPanel(panel, panelWidth, spec),
    '</g>',
  ]);
  const look = panels.some(({ otherwise }) => otherwise !== undefined) ? runLook : lookOfOne;
  return picture({ ...spec, height, look }, face, drawn);
}

function drawPanel(panel: RunPanel, width: number, { across, number }: RunPanels): string[] {
  const { name, unit, otherwise } = panel;
  const paths = [panel, ...(otherwise === undefined ? [] : [otherwise])];
  const all = paths
    .flatMap(({ values, low, high }) => [...values, ...(low ?? []), ...(high ?? [])])
    .filter(Number.isFinite);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const [top, bottom] = [2 * labelLine, 2 * labelLine + panelHeight];
  const reach = width - roomForNames(paths);
  const place: Place = {
    x: (at, of) => (of < 2 ? 0 : (at / (of - 1)) * reach),
    y: (value) => bottom - (most > least ? (value - least) / (most - least) : 1 / 2) * panelHeight,
  };
  const head = fitted(`${name}, ${unit}`, width, signs.name);
  const ends =
    all.length === 0 ? ['no run', ''] : [number(most), most > least ? number(least) : ''];
  const drawn = all.length === 0 ? [] : paths.map((path, at) => drawPath(path, at > 0, place));
  return [
    text('name', 0, 12, head),
    hairline(top, reach),
    hairline(bottom, reach),
    ...drawn.flatMap(({ band }) => band),
    ...drawn.flatMap(({ line }) => line),
    ...(all.length === 0 ? [] : namesAtEnds(paths, reach + nameGap, [top, bottom], place)),
    text('label', 0, top - 4, fitted(ends[0] ?? '', width / 2, signs.label)),
    text('label', 0, bottom + 14, fitted(ends[1] ?? '', width / 2, signs.label)),
    text('label end', reach, bottom + 14, fitted(across, width / 2, signs.label)),
  ];
}

interface Place {
  readonly x: (at: number, of: number) => number;
  readonly y: (value: number) => number;
}

type Named = RunPath & { readonly called?: string };

function roomForNames(paths: readonly Named[]): number {
  const longest = Math.max(...paths.map(({ called = '' }) => [...called].length));
  return longest === 0 ? 0 : nameGap + longest * signs.name;
}

function drawPath(path: RunPath, otherwise: boolean, { x, y }: Place) {
  const { values, low, high } = path;
  const also = otherwise ? 'otherwise ' : '';
  const line = (of: readonly number[]) =>
    of.map((value, at) => `${pixels(x(at, of.length))} ${pixels(y(value))}`);
  return {
    line: [`<path class="${also}path" d="M${line(values).join('L')}"/>`],
    band:
      low === undefined || high === undefined
        ? []
        : [
            `<path class="${also}band" d="M${[...line(high), ...line(low).toReversed()].join('L')}Z"/>`,
          ],
  };
}

/** Each name beside the end of its line and within the panel; two near each other move apart. */
function namesAtEnds(
  paths: readonly Named[],
  left: number,
  [top, bottom]: readonly [number, number],
  { y }: Place,
): string[] {
  const within = (height: number) => Math.min(bottom - labelLine / 2, Math.max(top + 5, height));
  const ends = paths.map(({ values }) => y(values.at(-1) ?? Number.NaN));
  const [one = 0, other] = ends.map(within);
  const up = !((ends[0] ?? 0) > (ends[1] ?? Number.POSITIVE_INFINITY));
  const near = other === undefined ? 0 : Math.max(0, labelLine - Math.abs(one - other)) / 2;
  // The middle of both stays within the panel with half a line on either side.
  const middle = other === undefined ? one : (one + other) / 2;
  const room = Math.min(bottom - labelLine, Math.max(top + labelLine / 2 + 5, middle)) - middle;
  const shift = near > 0 ? room : 0;
  return paths.flatMap(({ called }, at) => {
    if (called === undefined) return [];
    const away = (at === 0) === up ? -near : near;
    const height = (at === 0 ? one : (other ?? one)) + away + shift + 4;
    return [text(at === 0 ? 'called' : 'otherwise called', left, height, escapeMarkup(called))];
  });
}
