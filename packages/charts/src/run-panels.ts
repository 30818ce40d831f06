import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, text, titleRoom } from './picture.ts';

/** One quantity over the steps of a run. */
export interface RunPanel {
  readonly name: string;
  readonly unit: string;
  /** The only run, or the median of many. */
  readonly values: readonly number[];
  /** Of many runs, what a tenth lies below and what a tenth lies above. */
  readonly low?: readonly number[];
  readonly high?: readonly number[];
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
/** Beside each other only where each keeps this width. */
const narrowest = 300;

export const runLook: Look = {
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
  return picture({ ...spec, height, look: runLook }, face, drawn);
}

function drawPanel(panel: RunPanel, width: number, { across, number }: RunPanels): string[] {
  const { name, unit, values, low, high } = panel;
  const all = [...values, ...(low ?? []), ...(high ?? [])].filter(Number.isFinite);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const [top, bottom] = [2 * labelLine, 2 * labelLine + panelHeight];
  const x = (at: number) => (values.length < 2 ? 0 : (at / (values.length - 1)) * width);
  const share = (value: number) => (most > least ? (value - least) / (most - least) : 1 / 2);
  const y = (value: number) => bottom - share(value) * panelHeight;
  const line = (path: readonly number[]) =>
    path.map((value, at) => `${pixels(x(at))} ${pixels(y(value))}`);
  const band =
    low === undefined || high === undefined
      ? []
      : [`<path class="band" d="M${[...line(high), ...line(low).toReversed()].join('L')}Z"/>`];
  const head = fitted(`${name}, ${unit}`, width, signs.name);
  const ends =
    all.length === 0 ? ['no run', ''] : [number(most), most > least ? number(least) : ''];
  return [
    text('name', 0, 12, head),
    hairline(top, width),
    hairline(bottom, width),
    ...(all.length === 0 ? [] : [...band, `<path class="path" d="M${line(values).join('L')}"/>`]),
    text('label', 0, top - 4, fitted(ends[0] ?? '', width / 2, signs.label)),
    text('label', 0, bottom + 14, fitted(ends[1] ?? '', width / 2, signs.label)),
    text('label end', width, bottom + 14, fitted(across, width / 2, signs.label)),
  ];
}
