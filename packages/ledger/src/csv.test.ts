import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const cell = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'é', '€', '-', '.', '7', ' ', ',', '"', '\n', '\r\n', ';'),
  }),
  fc.constantFrom('', 'plain', '"', 'a "quoted" word', 'two\nlines', 'comma, inside'),
);
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 6,
});

function write(table: readonly (readonly string[])[], newline: string, quoteAll: boolean): string {
  const field = (text: string) =>
    quoteAll || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return table.map((row) => row.map(field).join(',') + newline).join('');
}

test('reads what csv-parse reads, cell for cell and line for line', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, newline, quoteAll) => {
      const text = write(table, newline, quoteAll);
      const { rows: read, problems } = readCsv('t.csv', text);
      const theirs = parse(text, {
        relax_column_count: true,
        skip_empty_lines: true,
        record_delimiter: newline,
      });
      expect(problems).toEqual([]);
      expect(read.map((row) => row.cells)).toEqual(
        theirs.map((row) => row.map((one) => one.trim())),
      );
      let line = 1;
      const begins = table.map((row) => {
        const begin = line;
        line += write([row], newline, quoteAll).split('\n').length - 1;
        return begin;
      });
      expect(read.map((row) => row.line)).toEqual(begins);
    }),
    { numRuns: 2000 },
  );
});

test('names the line a record begins on, also after cells of several lines', () => {
  const { rows: read } = readCsv('t.csv', 'a,b\n"1\n2","3\n4"\n\n5,6\n');
  expect(read.map((row) => row.line)).toEqual([1, 2, 6]);
});

test('goes on after a fault, so that every fault is told', () => {
  const { rows: read, problems } = readCsv('t.csv', 'a,b\nx"y,1\n2,3\n"4"5,6\n7,8\n');
  expect(read.map((row) => row.cells)).toEqual([
    ['a', 'b'],
    ['2', '3'],
    ['7', '8'],
  ]);
  expect(problems.map((problem) => problem.line)).toEqual([2, 4]);
});

test('any text at all is read or refused, never thrown on', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') }), (text) => {
      const { rows: read, problems } = readCsv('t.csv', text);
      for (const { line } of [...read, ...problems]) expect(line).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
