import type { Sheet } from './view.ts';

/** Fewest characters a wrapped column may have before a table turns into a list. */
const narrowestColumn = 6;
const gap = 2;

/** Breaks text at spaces, and words that are too long at hyphens, underscores or anywhere. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      for (const piece of pieces(word, width)) {
        const joined = line === '' ? piece : `${line} ${piece}`;
        if (joined.length <= width) line = joined;
        else {
          if (line !== '') lines.push(line);
          line = piece;
        }
      }
    }
    lines.push(line);
  }
  return lines;
}

/** Where a long name may be broken: after one of these. */
const joints = ['-', '_', ','];

function pieces(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (rest.length > width) {
    const joint = Math.max(...joints.map((sign) => rest.lastIndexOf(sign, width - 1)));
    const cut = joint > 2 ? joint + 1 : width;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  parts.push(rest);
  return parts;
}

/** Widest first column, which names the row, that the others make room for. */
const widestName = 40;
/** What other columns keep while the first is kept whole. */
const wrappedText = 16;

/** Widths that fit: ids in the first column stay whole where the texts beside them can wrap. */
function fit(
  natural: readonly number[],
  figures: readonly number[],
  width: number,
): number[] | undefined {
  const room = width - gap * (natural.length - 1);
  const atLeast = (least: number) => figures.map((figure) => Math.max(least, figure));
  const [name = 0, ...others] = natural;
  const rest =
    others.length > 0 && name <= widestName
      ? squeeze(others, room - name, atLeast(wrappedText).slice(1))
      : undefined;
  return rest === undefined ? squeeze(natural, room, atLeast(narrowestColumn)) : [name, ...rest];
}

/** Takes from the widest column that has any to give until all fit; undefined where none has. */
function squeeze(
  natural: readonly number[],
  room: number,
  least: readonly number[],
): number[] | undefined {
  const widths = [...natural];
  const gives = (at: number) => (widths[at] ?? 0) > (least[at] ?? 0);
  for (let over = sum(widths) - room; over > 0; over = sum(widths) - room) {
    const giving = [...widths.keys()].filter(gives);
    const widest = Math.max(...giving.map((at) => widths[at] ?? 0));
    const at = giving.find((one) => widths[one] === widest);
    if (at === undefined) return undefined;
    const others = giving.filter((one) => one !== at).map((one) => widths[one] ?? 0);
    const floor = Math.max(least[at] ?? 0, ...others);
    widths[at] = Math.max(least[at] ?? 0, Math.min(widest - 1, Math.max(floor, widest - over)));
  }
  return widths;
}

function longestWord(text: string): number {
  return Math.max(...text.split(/\s/).map((word) => word.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** A sheet as lines no longer than `width`; a list of records where columns cannot fit. */
export function layOut(sheet: Sheet, width: number, head: (line: string) => string): string[] {
  const natural = sheet.columns.map((column, i) =>
    Math.max(column.head.length, ...sheet.rows.map((row) => (row[i]?.text ?? '').length)),
  );
  // A number broken over two lines reads as another: only where nothing else would fit.
  const figures = sheet.columns.map(({ right }, i) =>
    right === true ? Math.max(0, ...sheet.rows.map((row) => longestWord(row[i]?.text ?? ''))) : 0,
  );
  const none = figures.map(() => 0);
  const widths = fit(natural, figures, width) ?? fit(natural, none, width);
  if (widths === undefined) return asRecords(sheet, width, head);
  const line = (cells: readonly string[]) => joinCells(sheet, cells, widths);
  return [
    ...line(sheet.columns.map((column) => column.head)).map(head),
    ...sheet.rows.flatMap((row) => line(row.map((cell) => cell.text))),
  ];
}

function joinCells(sheet: Sheet, cells: readonly string[], widths: readonly number[]): string[] {
  const wrapped = widths.map((width, i) => wrap(cells[i] ?? '', width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) =>
    wrapped
      .map((lines, i) => {
        const text = lines[y] ?? '';
        const width = widths[i] ?? 0;
        return sheet.columns[i]?.right === true ? text.padStart(width) : text.padEnd(width);
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function asRecords(sheet: Sheet, width: number, head: (line: string) => string): string[] {
  return sheet.rows.flatMap((row) => [
    ...sheet.columns.flatMap((column, i) => {
      const text = row[i]?.text ?? '';
      return [...wrap(column.head, width).map(head), ...wrap(text, width - 2).map((l) => `  ${l}`)];
    }),
    '',
  ]);
}
