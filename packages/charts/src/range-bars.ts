import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { type Face, picture, rect, text, titleRoom } from './picture.ts';

/** A number between two ends, and in words; null where nothing tells it or bounds it. */
export interface RangeBar {
  readonly label: string;
  readonly low: number;
  readonly value: number | null;
  readonly high: number | null;
  readonly words: string;
}

export interface RangeBars {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  /** What the axis counts. */
  readonly unit: string;
  readonly groups: readonly { readonly label: string; readonly bars: readonly RangeBar[] }[];
  /** Ends of the axis, which counts by tens; what lies outside is drawn at its end. */
  readonly from: number;
  readonly to: number;
  readonly threshold?: { readonly at: number; readonly label: string } | undefined;
  /** Pixels. */
  readonly width: number;
}

const barHeight = 12;
const rowHeight = 18;
const nameHeight = 24;
const axisHeight = 42;
const keyHeight = 24;
const groupGap = 8;
const labelGap = 8;
const keyMark = 24;
/** Narrowest bar that is still seen. */
const thinnest = 2;
const openEnd = 18;

export const rangeLook: Look = {
  shapes: [
    ['.range', 'fill:url(#both-hatch)'],
    ['.likely', 'fill:none;stroke-width:3'],
    ['.threshold', 'fill:none;stroke-width:1.5;stroke-dasharray:5 3'],
    ['.tick', 'fill:none'],
    ['.middle', 'text-anchor:middle'],
  ],
  colours: ({ ink, muted, hairline, capital }) => [
    ['.range', `stroke:${muted}`],
    ['.likely', `stroke:${ink}`],
    ['.threshold', `stroke:${capital}`],
    ['.tick', `stroke:${hairline}`],
    ['.middle', `fill:${muted}`],
  ],
};

interface Scale {
  readonly left: number;
  readonly right: number;
  readonly x: (number: number) => number;
}

/**
 * Ranges by group on one scale of tens, if asked with a threshold across: hatched from end to end,
 * a stroke at the likely value, an open end where nothing bounds it.
 */
export function rangeBars(spec: RangeBars, face: Face = 'file'): string {
  const { groups, threshold, width } = spec;
  const top = titleRoom(face);
  const first = top + keyHeight + axisHeight;
  const scale = scaleOf(spec);
  const tall = (bars: readonly RangeBar[]) => nameHeight + bars.length * rowHeight + groupGap;
  const tops = groups.map(
    (_, at) => first + groups.slice(0, at).reduce((sum, { bars }) => sum + tall(bars), 0),
  );
  const height = first + groups.reduce((sum, { bars }) => sum + tall(bars), 0) + groupGap;
  return picture({ ...spec, height, look: rangeLook }, face, [
    ...drawKey(threshold?.label, top, width),
    ...drawAxis(spec, scale, first, height - groupGap),
    ...groups.flatMap(({ label, bars }, at) => [
      text('name', 0, (tops[at] ?? 0) + 15, fitted(label, width, signs.name)),
      ...bars.flatMap((bar, row) =>
        drawBar(bar, (tops[at] ?? 0) + nameHeight + row * rowHeight, scale, width),
      ),
    ]),
    ...(threshold === undefined
      ? []
      : [upright('threshold', scale.x(threshold.at), first - groupGap, height - groupGap)]),
  ]);
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((one) => [...one].length)) * signs.label;
}

function scaleOf({ groups, from, to, width }: RangeBars): Scale {
  const bars = groups.flatMap((group) => group.bars);
  const left = Math.min(width / 3, longest(bars.map(({ label }) => label)) + labelGap);
  const words = Math.min(width / 3, longest(bars.map((bar) => bar.words)) + labelGap);
  const right = width - words - openEnd;
  const tens = Math.log10(to / from);
  const x = (number: number) =>
    left + (Math.log10(Math.min(to, Math.max(from, number)) / from) / tens) * (right - left);
  return { left, right, x };
}

function upright(classes: string, x: number, from: number, to: number): string {
  return `<path class="${classes}" d="M${pixels(x)} ${pixels(from)}V${pixels(to)}"/>`;
}

function drawKey(threshold: string | undefined, top: number, width: number): string[] {
  const third = width / 3;
  const words = (at: number, told: string) =>
    text(
      'label',
      at * third + keyMark + labelGap,
      top + 10.5,
      fitted(told, third - keyMark - 2 * labelGap, signs.label),
    );
  return [
    `${rect('range', 0, top, keyMark, barHeight)}${words(0, 'from least to most')}`,
    `${upright('likely', third + keyMark / 2, top, top + barHeight)}${words(1, 'the likely value')}`,
    ...(threshold === undefined
      ? []
      : [
          `${upright('threshold', 2 * third + keyMark / 2, top, top + barHeight)}${words(2, threshold)}`,
        ]),
  ];
}

function drawAxis({ from, to, unit, width }: RangeBars, scale: Scale, first: number, end: number) {
  const steps = Math.round(Math.log10(to / from));
  const ticks = Array.from({ length: steps + 1 }, (_, at) =>
    Number((from * 10 ** at).toPrecision(6)),
  );
  return [
    text('label', 0, first - 28, fitted(unit, width, signs.label)),
    ...ticks.flatMap((tick) => [
      text('middle', scale.x(tick), first - 12, escapeMarkup(inThousands(tick))),
      upright('tick', scale.x(tick), first - groupGap, end),
    ]),
  ];
}

function inThousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

function drawBar(bar: RangeBar, top: number, { left, right, x }: Scale, width: number): string[] {
  const start = x(bar.low);
  const end = bar.high === null ? right : x(bar.high);
  const wide = Math.max(thinnest, end - start);
  const open = bar.high === null;
  const room = width - right - openEnd - labelGap;
  return [
    text('label', 0, top + 10.5, fitted(bar.label, left - labelGap, signs.label)),
    rect('range', start, top, wide, barHeight),
    ...(open ? [rect('open both-line', end, top, openEnd, barHeight)] : []),
    ...(bar.value === null ? [] : [upright('likely', x(bar.value), top - 1, top + barHeight + 1)]),
    text('label', right + openEnd + labelGap, top + 10.5, fitted(bar.words, room, signs.label)),
  ];
}
