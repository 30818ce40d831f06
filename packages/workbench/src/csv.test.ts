import { expect, test } from 'vitest';
import { asCsv } from './csv.ts';
import { column, figure, word } from './sheet.ts';

test('no text of a CSV runs as a formula, and numbers stay numbers', () => {
  const cells = ['=1+1', '+x', '-x', '@sum', '\tx', 'plain', 'a,"b"'];
  const csv = asCsv(
    {
      columns: [column('text', ''), figure('number', '')],
      rows: cells.map((text) => [word(text), { text: '', raw: -706.5 }]),
    },
    { overlays: [], private: [] },
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
