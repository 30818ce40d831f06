import { expect, test } from 'vitest';
import { asCsv } from './as-csv.ts';
import { column, figure, word } from './view.ts';

test('no text of a CSV runs as a formula, and numbers stay numbers', () => {
  const cells = ['=1+1', '+x', '-x', '@sum', '\tx', 'plain', 'a,"b"'];
  const csv = asCsv(
    {
      sentences: [],
      notes: [],
      sheets: [
        {
          columns: [column('text', ''), figure('number', '')],
          rows: cells.map((text) => [word(text), { text: '', raw: -706.5 }]),
        },
      ],
    },
    undefined,
  );
  expect(csv).toMatchInlineSnapshot(`
    "text,number
    '=1+1,-706.5
    '+x,-706.5
    '-x,-706.5
    '@sum,-706.5
    '	x,-706.5
    plain,-706.5
    "a,""b""",-706.5
    "
  `);
});
