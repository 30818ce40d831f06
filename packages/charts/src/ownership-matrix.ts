import { evenly } from './evenly.ts';
import { fitted, signs } from './fitted.ts';
import { classesOf, type Look } from './looks.ts';
import { type Face, hairline, openable, picture, rect, text, titleRoom } from './picture.ts';

/** What one owner holds of one company; shares 0 … 1. */
export interface MatrixCell {
  readonly low: number;
  /** Null: nothing tells it from its ends. */
  readonly value: number | null;
  readonly high: number;
  /** Whether the share is an estimate or a reading of words. */
  readonly estimated: boolean;
  /** Whether it rests on a deal of a file that only this reader has. */
  readonly isPrivate?: boolean;
  /** The share in words; empty where nothing is held directly. */
  readonly words: string;
  /** What it comes to with firms between, in words; empty where nothing comes through them. */
  readonly through: string;
  /** What it opens in a page, and what it is called there. */
  readonly opens?: { readonly mark: string; readonly label: string };
}

export interface MatrixRow {
  readonly label: string;
  /** By column; undefined where nothing is held. */
  readonly cells: readonly (MatrixCell | undefined)[];
}

export interface OwnershipMatrix {
  readonly title: string;
  /** What the picture shows, in sentences. */
  readonly description: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** Pixels. */
  readonly width: number;
}

const keyLine = 20;
const keyMark = 24;
const headHeight = 26;
const rowHeight = 54;
const barHeight = 12;
const barTop = 22;
const wordsTop = 15;
const throughTop = 47;
const labelGap = 8;
const blockGap = 16;
const labelRoom = 140;
const narrowLabelRoom = 96;
/** Of the line that marks what is surely held. */
const sureWidth = 2;
/** Narrower cells have no room for their words. */
const leastCell = 112;
/** Shorter bars would not be seen. */
const shortest = 1;
/** Below this width the key stands in two columns. */
const wide = 600;

const key = [
  { mark: 'capital', words: 'known or derived' },
  { mark: 'capital-hatch capital-line', words: 'estimated' },
  { mark: 'open capital-line', words: 'may be more' },
  { mark: 'sure', words: 'sure up to here' },
] as const;
const privateKey = { mark: 'capital-cross capital-line', words: 'private' } as const;
const reading = 'Full length: all of the company. Below the bar: with what comes through others.';
const narrowReading = 'Full length: the whole company.';

export const matrixLook: Look = {
  shapes: [['.track', 'fill-opacity:.08']],
  colours: ({ ink }) => [['.track,.sure', `fill:${ink}`]],
};

interface Frame {
  readonly width: number;
  readonly label: number;
  readonly cell: number;
  /** Companies side by side; the others stand in blocks below. */
  readonly across: number;
}

/**
 * Owners down, companies across. In each cell a bar of the share held directly, as long as its
 * part of the company: the likely one filled, or else what is sure; up to the high end an empty
 * outline. In the margin below it, what comes to with firms between.
 */
export function ownershipMatrix(spec: OwnershipMatrix, face: Face = 'file'): string {
  const { columns, width } = spec;
  const frame = frameOf(columns.length, width);
  const top = titleRoom(face);
  const keyRows = width < wide ? 2 : 1;
  const hasPrivate = spec.rows.some(({ cells }) => cells.some((one) => one?.isPrivate === true));
  const drawn = drawKey(hasPrivate ? [...key, privateKey] : key, width, top, keyRows);
  let y = top + (keyRows + 1) * keyLine + labelGap;
  for (let from = 0; from < columns.length; from += frame.across) {
    const block = drawBlock(spec, from, { ...frame, face }, y);
    drawn.push(...block.drawn);
    y = block.bottom + blockGap;
  }
  return picture({ ...spec, height: y, look: matrixLook }, face, drawn);
}

function frameOf(columns: number, width: number): Frame {
  const label = width < wide ? narrowLabelRoom : labelRoom;
  const room = width - label;
  const across = evenly(columns, Math.floor(room / leastCell));
  return { width, label, cell: room / across, across };
}

function drawKey(
  marks: readonly { readonly mark: string; readonly words: string }[],
  width: number,
  top: number,
  rows: number,
): string[] {
  const columns = Math.ceil(marks.length / rows);
  const told = width < wide ? narrowReading : reading;
  return [
    ...marks.flatMap(({ mark, words }, at) => {
      const x = ((at % columns) * width) / columns;
      const y = top + Math.floor(at / columns) * keyLine;
      const room = width / columns - keyMark - 2 * labelGap;
      const length = mark === 'sure' ? sureWidth : keyMark;
      return [
        rect(mark, x + (keyMark - length) / 2, y, length, barHeight),
        text('label', x + keyMark + labelGap, y + 10.5, fitted(words, room, signs.label)),
      ];
    }),
    text('label', 0, top + rows * keyLine + 10.5, fitted(told, width, signs.label)),
  ];
}

/** Some companies and all who hold a part of one of them. */
function drawBlock(
  { columns, rows }: OwnershipMatrix,
  from: number,
  frame: Frame & { readonly face: Face },
  top: number,
): { drawn: string[]; bottom: number } {
  const { across, label, cell, width, face } = frame;
  const heads = columns.slice(from, from + across);
  const drawn = heads.map((name, at) =>
    text('name', label + at * cell, top + 13, shortName(name, cell - labelGap)),
  );
  let y = top + headHeight;
  for (const row of rows) {
    const cells = row.cells.slice(from, from + across);
    if (cells.every((one) => one === undefined)) continue;
    drawn.push(
      hairline(y, width),
      text('name', 0, y + barTop + 10.5, shortName(row.label, label - labelGap)),
      ...cells.flatMap((one, at) =>
        one === undefined ? [] : openCell(one, label + at * cell, y, cell - labelGap, face),
      ),
    );
    y += rowHeight;
  }
  return { drawn, bottom: y };
}

/** A name; one too long for its room loses what stands in brackets before it is cut. */
function shortName(name: string, room: number): string {
  const short = [...name].length * signs.name <= room ? name : name.replace(/ \(.*\)$/, '');
  return fitted(short, room, signs.name);
}

function openCell(cell: MatrixCell, x: number, top: number, room: number, face: Face): string[] {
  const drawn = drawCell(cell, x, top, room);
  if (cell.opens === undefined || face === 'file') return drawn;
  return openable(cell.opens, face, [rect('row', x, top, room, rowHeight), ...drawn]);
}

function drawCell(cell: MatrixCell, x: number, top: number, room: number): string[] {
  const { low, value, high, estimated, isPrivate, words, through } = cell;
  const y = top + barTop;
  const shown = value ?? low;
  const likely = shown > 0 ? Math.max(shortest, shown * room) : 0;
  const most = high * room;
  const sureAt = low * room;
  const certainty = isPrivate === true ? 'private' : estimated ? 'estimated' : 'known';
  const filled = classesOf('capital', certainty);
  return [
    rect('track', x, y, room, barHeight),
    ...(likely > 0 ? [rect(filled, x, y, likely, barHeight)] : []),
    ...(most - likely >= shortest
      ? [rect('open capital-line', x + likely, y, most - likely, barHeight)]
      : []),
    // Where the likely share may be too high, too.
    ...(likely - sureAt > sureWidth ? [rect('sure', x + sureAt, y, sureWidth, barHeight)] : []),
    ...(words === '' ? [] : [text('label', x, top + wordsTop, fitted(words, room, signs.label))]),
    ...(through === ''
      ? []
      : [text('label', x, top + throughTop, fitted(`∑ ${through}`, room, signs.label))]),
  ];
}
