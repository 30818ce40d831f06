import { stringify } from 'csv-stringify/sync';
import type { PrivateMark } from './frame-notes.ts';
import type { Cell, Column, Sheet, View } from './view.ts';

/**
 * The first sheet as RFC 4180 with LF. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it. With a private overlay every row says whether it names a private deal.
 */
export function asCsv(view: View, frame: PrivateMark | undefined): string {
  const sheet = view.sheets[0];
  if (sheet === undefined) return '';
  const { columns, rows } = marked(sheet, frame);
  return stringify(
    rows.map((row) => row.map((cell) => cell.raw)),
    { header: true, columns: columns.map((column) => column.name), escape_formulas: true },
  );
}

function marked(sheet: Sheet, frame: PrivateMark | undefined): Sheet {
  if (frame === undefined || frame.overlays.length === 0) return sheet;
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
