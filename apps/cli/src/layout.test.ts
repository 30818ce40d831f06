import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, wrap } from './layout.ts';
import { column, figure, word } from './view.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', ' ', 'é', '9'), maxLength: 60 });

test('wrapped text keeps every letter and fits', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (said, width) => {
      const lines = wrap(said, width);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(said.replaceAll(' ', ''));
    }),
  );
});

test('a table of any cells fits any width from 20', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, text), { maxLength: 5 }),
      fc.integer({ min: 20, max: 120 }),
      (rows, width) => {
        const columns = [column('a', 'First'), figure('b', 'Second one'), column('c', 'Third')];
        const sheet = { columns, rows: rows.map((row) => row.map(word)) };
        const lines = layOut(sheet, width, (line) => line);
        expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
        const kept = lines.join('').replaceAll(' ', '').length;
        expect(kept).toBeGreaterThanOrEqual(rows.flat().join('').replaceAll(' ', '').length);
      },
    ),
  );
});
