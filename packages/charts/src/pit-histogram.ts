import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** Where outcomes fell among forecasts, in equal parts of probability. */
export interface PitHistogram {
  readonly title: string;
  /** One paragraph that tells what the picture shows. */
  readonly description: string;
  readonly note: string;
  readonly counts: readonly number[];
  /** Pixels. */
  readonly width: number;
}

const height = 180;
const noteRoom = 48;
const gap = 4;
/** How far an even bar strays by chance in nine of ten, in standard deviations. */
const usualStray = 1.645;

const pitLook: Look = {
  shapes: [
    ['.bar', 'opacity:.6'],
    ['.even', 'fill:none;stroke-width:1.5;stroke-dasharray:5 3'],
    ['.stray', 'opacity:.5'],
    ['.middle', 'text-anchor:middle'],
  ],
  colours: ({ spend, ink, hairline: faint, muted }) => [
    ['.bar', `fill:${spend}`],
    ['.even', `stroke:${ink}`],
    ['.stray', `fill:${faint}`],
    ['.middle', `fill:${muted}`],
  ],
};

/**
 * A bar for each part: even where forecasts are calibrated, high at the ends where they are too
 * sure. Shaded is how far even bars would stray by chance in nine of ten.
 */
export function pitHistogram(spec: PitHistogram, face: Face = 'file'): string {
  const { counts, width, note } = spec;
  const top = titleRoom(face) + 8;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const even = all / Math.max(1, counts.length);
  const stray = usualStray * Math.sqrt(even * (1 - 1 / Math.max(1, counts.length)));
  const most = Math.max(1, even + stray, ...counts);
  const bottom = top + height;
  const y = (count: number) => bottom - (count / most) * height;
  const each = width / Math.max(1, counts.length);
  const low = Math.max(0, even - stray);
  return picture({ ...spec, height: bottom + noteRoom, look: pitLook }, face, [
    rect('stray', 0, y(even + stray), width, y(low) - y(even + stray)),
    hairline(bottom, width),
    ...counts.map((count, at) =>
      rect('bar', at * each + gap / 2, y(count), each - gap, bottom - y(count)),
    ),
    `<path class="even" d="M0 ${pixels(y(even))}H${pixels(width)}"/>`,
    ...counts.flatMap((count, at) => [
      text(
        'middle',
        at * each + each / 2,
        bottom + 14,
        `${at * (100 / counts.length)}–${(at + 1) * (100 / counts.length)} %`,
      ),
      text('middle', at * each + each / 2, y(count) - 4, String(count)),
    ]),
    text('label', 0, bottom + noteRoom - 8, fitted(note, width, signs.label)),
  ]);
}
