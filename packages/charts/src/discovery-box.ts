import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** How far something is believed to go, and the part of it that a box holds. */
export interface BoxLimit {
  readonly label: string;
  readonly words: string;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

export interface DiscoveryBox {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly note: string;
  readonly limits: readonly BoxLimit[];
  /** Every box on the way, shares of 1; none where there was no way. */
  readonly trajectory: readonly {
    readonly coverage: number;
    readonly density: number;
    readonly chosen: boolean;
  }[];
  /** Pixels. */
  readonly width: number;
}

const rowHeight = 40;
const barHeight = 10;
const curveHeight = 160;
const curveWidth = 260;
const gap = 36;
const noteRoom = 28;
const dot = 3;
const chosenDot = 5.5;
const edge = 8;

const boxLook: Look = {
  shapes: [
    ['.inside', 'opacity:.85'],
    ['.way', 'opacity:.55'],
    ['.ring', 'fill:none;stroke-width:2'],
    ['.end', 'text-anchor:end'],
  ],
  colours: ({ spend, hairline: faint, ink }) => [
    ['.whole', `fill:${faint}`],
    ['.inside,.way', `fill:${spend}`],
    ['.ring', `stroke:${ink}`],
  ],
};

function drawLimit({ label, words, low, high, from, to }: BoxLimit, top: number, width: number) {
  const x = (value: number) => (high > low ? ((value - low) / (high - low)) * width : 0);
  const [left, right] = [Math.max(0, x(from)), Math.min(width, x(to))];
  return [
    text('name', 0, top + 12, fitted(`${label} ${words}`, width, signs.name)),
    rect('whole', 0, top + 18, width, barHeight),
    rect('inside', left, top + 18, Math.max(1, right - left), barHeight),
  ];
}

function drawCurve({ trajectory, width }: DiscoveryBox, top: number): string[] {
  const wide = Math.min(curveWidth, width);
  const x = (coverage: number) => edge + coverage * (wide - 2 * edge);
  const y = (density: number) => top + curveHeight - edge - density * (curveHeight - 2 * edge);
  return [
    text('label', 0, top - 6, fitted('Density, up to 100 %', width, signs.label)),
    hairline(top, wide),
    hairline(top + curveHeight, wide),
    ...trajectory.map(
      ({ coverage, density, chosen }) =>
        `<circle class="way" cx="${pixels(x(coverage))}" cy="${pixels(y(density))}" r="${dot}"/>${
          chosen
            ? `<circle class="ring" cx="${pixels(x(coverage))}" cy="${pixels(y(density))}" r="${chosenDot}"/>`
            : ''
        }`,
    ),
    text(
      'label end',
      wide,
      top + curveHeight + 14,
      fitted('coverage, up to 100 %', wide, signs.label),
    ),
  ];
}

/**
 * Where cases gather: of each belief that a box limits how far it is believed to go and the part
 * inside, and below how much every box on the way covers and how dense it is, the chosen one
 * ringed.
 */
export function discoveryBox(spec: DiscoveryBox, face: Face = 'file'): string {
  const { limits, width, note } = spec;
  const top = titleRoom(face);
  const curve = top + limits.length * rowHeight + gap;
  const curveRoom = spec.trajectory.length === 0 ? 0 : curveHeight + gap / 2;
  const height = curve + curveRoom + noteRoom;
  return picture({ ...spec, height, look: boxLook }, face, [
    ...limits.flatMap((limit, at) => drawLimit(limit, top + at * rowHeight, width)),
    ...(spec.trajectory.length === 0 ? [] : drawCurve(spec, curve)),
    text('label', 0, height - 8, fitted(note, width, signs.label)),
  ]);
}
