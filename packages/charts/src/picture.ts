import { fitted, signs } from './fitted.ts';
import { type Look, styleOf } from './looks.ts';
import { escapeMarkup, pixels } from './markup.ts';
import { patterns } from './patterns.ts';

/**
 * Where a picture stands: by itself, as a file that carries all it needs; or in a page that has
 * the style and the patterns of all charts, a heading over this one, and a use for its marks.
 */
export type Face = 'file' | 'page';

interface Frame {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly look: Look;
}

/** Room at the top for the title. */
export function titleRoom(face: Face): number {
  return face === 'file' ? 34 : 0;
}

/** The whole picture around what a chart drew, a line each. */
export function picture(frame: Frame, face: Face, drawn: readonly string[]): string {
  const { title, description, width, height, look } = frame;
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const name = escapeMarkup(title);
  const head =
    face === 'page'
      ? [
          `<svg xmlns="http://www.w3.org/2000/svg" class="chart" ${size} role="group" aria-label="${name}">`,
        ]
      : [
          `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title description">`,
          `<title id="title">${name}</title>`,
          `<desc id="description">${escapeMarkup(description)}</desc>`,
          `<style>${styleOf(look)}</style>`,
          '<defs>',
          ...patterns,
          '</defs>',
          text('title', 0, 18, fitted(title, width, signs.title)),
        ];
  return [...head, ...drawn, '</svg>', ''].join('\n');
}

/** What can be opened, by its mark and the words a screen reader says. */
export interface Opening {
  readonly mark: string;
  readonly label: string;
}

/**
 * A group of lines; in a page, one that can be opened by pointer and by keys. Its words are cut to
 * their room, so there they stand beside it: what it is called is its label, whole.
 */
export function openable(
  { mark, label }: Opening,
  face: Face,
  drawn: readonly string[],
  classes = '',
): string[] {
  const also = classes === '' ? '' : ` ${classes}`;
  if (face === 'file') return [classes === '' ? '<g>' : `<g class="${classes}">`, ...drawn, '</g>'];
  const words = drawn.filter((line) => line.startsWith('<text'));
  return [
    `<g class="mark${also}" data-mark="${escapeMarkup(mark)}" role="button" tabindex="-1" aria-label="${escapeMarkup(label)}">`,
    ...drawn.filter((line) => !line.startsWith('<text')),
    '</g>',
    ...(words.length === 0
      ? []
      : [`<g class="words${also}" aria-hidden="true">`, ...words, '</g>']),
  ];
}

export function rect(classes: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${classes}" x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}"/>`;
}

/** A line of text that is escaped already. */
export function text(classes: string, x: number, y: number, escaped: string): string {
  return `<text class="${classes}" x="${pixels(x)}" y="${pixels(y)}">${escaped}</text>`;
}

export function hairline(y: number, width: number): string {
  return `<line class="hairline" x1="0" y1="${pixels(y)}" x2="${pixels(width)}" y2="${pixels(y)}"/>`;
}
