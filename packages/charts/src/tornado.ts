import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** How much of something hangs on one thing, with the doubt about it. */
export interface TornadoBar {
  readonly label: string;
  readonly value: number;
  /** Ends of the interval. */
  readonly low?: number;
  readonly high?: number;
  /** A part of the value: what it does alone. */
  readonly inner?: number;
}

export interface Tornado {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly note: string;
  readonly unit: string;
  readonly bars: readonly TornadoBar[];
  readonly number: (value: number) => string;
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 24;
const barHeight = 12;
const noteRoom = 28;
const axisRoom = 22;
const valueRoom = 64;
const labelGap = 8;

const tornadoLook: Look = {
  shapes: [
    ['.bar', 'opacity:.45'],
    ['.whisker', 'fill:none;stroke-width:1.5'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ spend, ink }) => [
    ['.bar,.inner', `fill:${spend}`],
    ['.whisker', `stroke:${ink}`],
  ],
};

function drawBar(
  bar: TornadoBar,
  top: number,
  left: number,
  scale: (value: number) => number,
  { number }: Tornado,
): string[] {
  const { label, value, low, high, inner } = bar;
  const middle = top + barHeight / 2;
  const whisker =
    low === undefined || high === undefined
      ? []
      : [
          `<path class="whisker" d="M${pixels(scale(low))} ${pixels(middle)}H${pixels(scale(high))}"/>`,
        ];
  const reach = Math.max(scale(value), scale(high ?? value));
  return [
    text('label end', left - labelGap, top + 10, fitted(label, left - labelGap, signs.label)),
    rect('bar', left, top, Math.max(1, scale(Math.max(0, value)) - left), barHeight),
    ...(inner === undefined
      ? []
      : [rect('inner', left, top, Math.max(0, scale(Math.max(0, inner)) - left), barHeight)]),
    ...whisker,
    text('name', reach + labelGap, top + 10, escapeMarkup(number(value))),
  ];
}

/**
 * What something hangs on, the strongest on top: a bar each, darker as far as it works alone, with
 * the interval of the whole.
 */
export function tornado(spec: Tornado, face: Face = 'file'): string {
  const { bars, width, note, unit, number } = spec;
  const top = titleRoom(face) + axisRoom;
  const left = Math.min(width * 0.36, 240);
  const most = Math.max(1e-12, ...bars.map(({ value, high }) => Math.max(value, high ?? value)));
  const scale = (value: number) => left + (value / most) * (width - left - valueRoom);
  const height = top + bars.length * rowHeight + noteRoom;
  return picture({ ...spec, height, look: tornadoLook }, face, [
    text(
      'label',
      left,
      top - 8,
      fitted(`${unit}, up to ${number(most)}`, width - left, signs.label),
    ),
    hairline(top - 3, width),
    ...bars.flatMap((bar, at) => drawBar(bar, top + at * rowHeight + 4, left, scale, spec)),
    text('label', 0, height - 8, fitted(note, width, signs.label)),
  ]);
}
