import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Frame } from './schema/frame.ts';
import type { Cell, Column, Sheet } from './sheet.ts';

/** What an answer owes to files that are not the ledger's. */
export type PrivateMark = Pick<Frame, 'overlays' | 'private'>;

/**
 * A sheet as RFC 4180 with LF. A text that a spreadsheet would run as a formula gets an apostrophe
 * before it. With a private overlay every row says whether it names a private deal.
 */
export function asCsv(sheet: Sheet, frame: PrivateMark): string {
  const { columns, rows } = marked(sheet, frame);
  return stringify(
    rows.map((row) => row.map((cell) => cell.raw)),
    { header: true, columns: columns.map((column) => column.name), escape_formulas: true },
  );
}

function marked(sheet: Sheet, frame: PrivateMark): Sheet {
  if (frame.overlays.length === 0) return sheet;
  const own = new Set(frame.private);
  const names = ({ raw }: Cell) =>
    String(raw)
      .split(';')
      .some((id) => own.has(id));
  const column: Column = { name: 'private', head: 'Private' };
  return {
    columns: [...sheet.columns, column],
    rows: sheet.rows.map((row) => {
      const text = row.some(names) ? 'yes' : 'no';
      return [...row, { text, raw: text }];
    }),
  };
}
