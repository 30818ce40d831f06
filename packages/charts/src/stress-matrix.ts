import { evenly } from './evenly.ts';
import { fitted, signs } from './fitted.ts';
import type { Look } from './looks.ts';
import { pixels } from './markup.ts';
import { type Face, hairline, picture, rect, text, titleRoom } from './picture.ts';

/** What the failure of one firm costs another. */
export interface StressCell {
  /** USD million at the likely figures; 0 where nothing that is told is lost. */
  readonly value: number;
  /** In words; empty where nothing that is told is lost. */
  readonly words: string;
  /** Whether it fails too at the likely figures. */
  readonly fails: boolean;
}

export interface StressMatrix {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  /** Those who lose. */
  readonly columns: readonly string[];
  /** A failing firm each, with its cells by column; undefined where nothing can be lost. */
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly (StressCell | undefined)[];
  }[];
  /** Pixels. */
  readonly width: number;
}

const keyLine = 20;
const keyMark = 24;
const headHeight = 86;
const rowHeight = 30;
const cellGap = 2;
const labelGap = 8;
const labelRoom = 132;
const narrowLabelRoom = 92;
/** Narrower cells have no room for their words. */
const leastCell = 70;
const wide = 600;

/** Room at the right, over which the last head leans. */
const leanRoom = 40;
/** How much longer a line at half a right angle is than it is high. */
const leanLength = 1.4;

/** USD million from which the next shade begins. */
const shades = [0, 100, 1_000, 10_000, 100_000] as const;
const shadeWords = ['below $100 m', '$100 m up', '$1 bn up', '$10 bn up', '$100 bn up'] as const;
/** How much of the colour lies on the ground, so that words on it stay readable. */
const strengths = [0.08, 0.18, 0.3, 0.42, 0.55] as const;

export const stressMatrixLook: Look = {
  shapes: [
    ['.falls', 'fill:none;stroke-width:2'],
    ...strengths.map((strength, at) => [`.heat-${at}`, `fill-opacity:${strength}`] as const),
  ],
  colours: ({ ink, capital }) => [
    [strengths.map((_, at) => `.heat-${at}`).join(','), `fill:${capital}`],
    ['.pair', `fill:${ink}`],
    ['.falls', `stroke:${ink}`],
  ],
};

/**
 * Who fails, down, and who is hit, across: a shade for what is lost at the likely figures, an empty
 * outline where something may be lost that nobody tells, a frame where the other fails too.
 */
export function stressMatrix(spec: StressMatrix, face: Face = 'file'): string {
  const { columns, rows, width } = spec;
  const label = width < wide ? narrowLabelRoom : labelRoom;
  const across = evenly(columns.length, Math.floor((width - label - leanRoom) / leastCell));
  const cell = (width - label - leanRoom) / across;
  const keyColumns = width < wide ? 2 : 4;
  const top = titleRoom(face);
  const drawn = drawKey(width, top, keyColumns);
  let y = top + Math.ceil((shades.length + 2) / keyColumns) * keyLine;
  for (let from = 0; from < Math.max(1, columns.length); from += across) {
    const heads = columns.slice(from, from + across);
    drawn.push(
      ...heads.map((name, at) =>
        leaning(name, label + (at + 0.5) * cell, y + headHeight - 8, width),
      ),
    );
    y += headHeight;
    for (const row of rows) {
      drawn.push(
        hairline(y, width),
        text('name', 0, y + 19, shortName(row.label, label - labelGap, signs.name)),
        ...row.cells
          .slice(from, from + across)
          .flatMap((one, at) =>
            one === undefined ? [] : drawCell(one, label + at * cell, y, cell),
          ),
      );
      y += rowHeight;
    }
  }
  return picture({ ...spec, height: y + labelGap, look: stressMatrixLook }, face, drawn);
}

function drawKey(width: number, top: number, columns: number): string[] {
  const marks = [
    ...shadeWords.map((words, at) => ({ mark: `heat-${at}`, words })),
    { mark: 'open both-line', words: 'not told' },
    { mark: 'falls', words: 'fails too' },
  ];
  return marks.map(({ mark, words }, at) => {
    const x = ((at % columns) * width) / columns;
    const y = top + Math.floor(at / columns) * keyLine;
    const told = fitted(words, width / columns - keyMark - 2 * labelGap, signs.label);
    return `${rect(mark, x, y, keyMark, 12)}${text('label', x + keyMark + labelGap, y + 10.5, told)}`;
  });
}

/** A head that leans to the right, so that narrow columns can have long names. */
function leaning(name: string, x: number, y: number, width: number): string {
  const room = Math.min(headHeight, width - x) * leanLength - labelGap;
  const [left, bottom] = [pixels(x), pixels(y)];
  return `<text class="label" x="${left}" y="${bottom}" transform="rotate(-45 ${left} ${bottom})">${shortName(name, room, signs.label)}</text>`;
}

/** A name; one too long for its room loses what stands in brackets before it is cut. */
function shortName(name: string, room: number, sign: number): string {
  const short = [...name].length * sign <= room ? name : name.replace(/ \(.*\)$/, '');
  return fitted(short, room, sign);
}

function drawCell(
  { value, words, fails }: StressCell,
  x: number,
  top: number,
  cell: number,
): string[] {
  const [left, y] = [x + cellGap, top + cellGap];
  const [width, height] = [cell - 2 * cellGap, rowHeight - 2 * cellGap];
  const shade = shades.findLastIndex((least) => value >= least);
  return [
    value > 0
      ? rect(`heat-${shade}`, left, y, width, height)
      : rect('open both-line', left, y, width, height),
    ...(fails ? [rect('falls', left, y, width, height)] : []),
    ...(words === ''
      ? []
      : [text('pair', left + 4, y + 17, fitted(words, width - 6, signs.label))]),
  ];
}
