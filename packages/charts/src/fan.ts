import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, text, titleRoom } from './picture.ts';

/** Two paths between which a part of all runs lies. */
interface Band {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** One quantity over the same steps; NaN where no run has it. */
export interface FanPanel {
  readonly name: string;
  readonly unit: string;
  readonly median: readonly number[];
  /** Half of all runs. */
  readonly half: Band;
  /** Eight tenths of all runs. */
  readonly most: Band;
  /** A few runs, each whole. */
  readonly runs: readonly (readonly number[])[];
  /** What was reported: dots, by step. */
  readonly reported?: readonly { readonly at: number; readonly value: number }[];
}

export interface Fan {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  /** How many runs are behind it, and what else must be read with it. */
  readonly note: string;
  readonly panels: readonly FanPanel[];
  /** What the way from left to right is called. */
  readonly across: string;
  readonly number: (value: number) => string;
  /** Pixels. */
  readonly width: number;
}

const panelHeight = 120;
const gap = 28;
const labelLine = 18;
const noteRoom = 24;
/** Beside each other only where each keeps this width. */
const narrowest = 300;
const dot = 2.5;

const fanLook: Look = {
  shapes: [
    ['.path', 'fill:none;stroke-width:1.75;stroke-linejoin:round'],
    ['.run', 'fill:none;stroke-width:.75;stroke-linejoin:round;opacity:.5'],
    ['.half', 'opacity:.3'],
    ['.most', 'opacity:.16'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ spend, muted, ink }) => [
    ['.path', `stroke:${spend}`],
    ['.run', `stroke:${muted}`],
    ['.half,.most', `fill:${spend}`],
    ['.reported', `fill:${ink}`],
  ],
};

interface Place {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** Pieces of a path without the steps where there is no number. */
function pieces(path: readonly number[], { x, y }: Place): string {
  let drawn = '';
  let open = false;
  for (const [at, value] of path.entries()) {
    if (Number.isFinite(value)) drawn += `${open ? 'L' : 'M'}${pixels(x(at))} ${pixels(y(value))}`;
    open = Number.isFinite(value);
  }
  return drawn;
}

function area({ low, high }: Band, { x, y }: Place): string {
  const steps = low.flatMap((value, at) =>
    Number.isFinite(value) && Number.isFinite(high[at] ?? Number.NaN) ? [at] : [],
  );
  if (steps.length === 0) return '';
  const point = (path: readonly number[]) => (at: number) =>
    `${pixels(x(at))} ${pixels(y(path[at] ?? 0))}`;
  return `M${[...steps.map(point(high)), ...steps.toReversed().map(point(low))].join('L')}Z`;
}

function shape(kind: string, path: string): string[] {
  return path === '' ? [] : [`<path class="${kind}" d="${path}"/>`];
}

function drawPanel(panel: FanPanel, width: number, { across, number }: Fan): string[] {
  const { name, unit, median, half, most, runs, reported = [] } = panel;
  const all = [
    ...[median, most.low, most.high, half.low, half.high, ...runs].flat(),
    ...reported.map(({ value }) => value),
  ].filter(Number.isFinite);
  const [least, largest] = [Math.min(...all), Math.max(...all)];
  const [top, bottom] = [2 * labelLine, 2 * labelLine + panelHeight];
  const last = Math.max(1, median.length - 1);
  const tall = largest > least ? largest - least : 1;
  const place: Place = {
    x: (at) => (at / last) * width,
    y: (value) => bottom - ((value - least) / tall) * panelHeight,
  };
  const ends = all.length === 0 ? ['no run', ''] : [number(largest), number(least)];
  return [
    text('name', 0, 12, fitted(unit === '1' ? name : `${name}, ${unit}`, width, signs.name)),
    hairline(top, width),
    hairline(bottom, width),
    ...shape('most', area(most, place)),
    ...shape('half', area(half, place)),
    ...runs.flatMap((run) => shape('run', pieces(run, place))),
    ...shape('path', pieces(median, place)),
    ...reported.map(
      ({ at, value }) =>
        `<circle class="reported" cx="${pixels(place.x(at))}" cy="${pixels(place.y(value))}" r="${dot}"/>`,
    ),
    text('label', 0, top - 4, fitted(ends[0] ?? '', width / 2, signs.label)),
    text('label', 0, bottom + 14, fitted(ends[1] ?? '', width / 2, signs.label)),
    text('label end', width, bottom + 14, fitted(across, width / 2, signs.label)),
  ];
}

/**
 * Many runs of each quantity, each in a panel on a scale of its own: the middle run, half and eight
 * tenths of all shaded, and a few single runs, so that a band is not taken for a path.
 */
export function fan(spec: Fan, face: Face = 'file'): string {
  const { panels, width, note } = spec;
  const columns = Math.max(
    1,
    Math.min(panels.length, Math.floor((width + gap) / (narrowest + gap))),
  );
  const panelWidth = (width - (columns - 1) * gap) / columns;
  const rowHeight = panelHeight + 3 * labelLine + gap;
  const top = titleRoom(face);
  const rows = Math.ceil(panels.length / columns);
  const height = top + rows * rowHeight + noteRoom;
  const drawn = panels.flatMap((panel, at) => {
    const [x, y] = [
      (at % columns) * (panelWidth + gap),
      top + Math.floor(at / columns) * rowHeight,
    ];
    return [
      `<g transform="translate(${pixels(x)} ${pixels(y)})">`,
      ...drawPanel(panel, panelWidth, spec),
      '</g>',
    ];
  });
  return picture({ ...spec, height, look: fanLook }, face, [
    ...drawn,
    text('label', 0, height - 8, fitted(note, width, signs.label)),
  ]);
}
