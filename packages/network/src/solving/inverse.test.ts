import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invert } from './inverse.ts';

/** Miller and Blair (2009), their example of two sectors. */
test('the inverse of a textbook', () => {
  const inverse = invert(Float64Array.of(0.85, -0.25, -0.2, 0.95), 2);
  const rounded = [...(inverse ?? [])].map((each) => Number(each.toFixed(6)));
  expect(rounded).toEqual([1.254125, 0.330033, 0.264026, 1.122112]);
  const [a = NaN, b = NaN, c = NaN, d = NaN] = inverse ?? [];
  expect(a * 600 + b * 1500).toBeCloseTo(1247.5248, 4);
  expect(c * 600 + d * 1500).toBeCloseTo(1841.5842, 4);
});

test('a matrix that starts with zero is inverted all the same', () => {
  expect([...(invert(Float64Array.of(0, 2, 4, 0), 2) ?? [])]).toEqual([0, 0.25, 0.5, 0]);
  expect(invert(Float64Array.of(1, 2, 2, 4), 2)).toBeUndefined();
  expect(invert(Float64Array.of(0.1, 0.3, 0.7, 2.1), 2)).toBeUndefined();
  expect(invert(new Float64Array(), 0)).toEqual(new Float64Array());
});

test('a matrix times its inverse is one, whatever the number of rows', () => {
  const matrix = fc.nat(11).chain((size) =>
    fc
      .array(fc.integer({ min: -100, max: 100 }), {
        minLength: size * size,
        maxLength: size * size,
      })
      .map((cells) => ({ size, cells: Float64Array.from(cells) })),
  );
  fc.assert(
    fc.property(matrix, ({ size, cells }) => {
      const inverse = invert(cells, size);
      fc.pre(inverse !== undefined);
      const most = (inverse ?? []).reduce((worst, each) => Math.max(worst, Math.abs(each)), 1);
      for (let cell = 0; cell < size * size; cell += 1) {
        const [row, column] = [Math.floor(cell / size), cell % size];
        let product = 0;
        for (let at = 0; at < size; at += 1)
          product += (cells[row * size + at] ?? NaN) * (inverse?.[at * size + column] ?? NaN);
        expect(Math.abs(product - (row === column ? 1 : 0))).toBeLessThan(1e-10 * most);
      }
    }),
  );
});
