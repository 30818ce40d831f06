import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Filled, fillMargins, type Margins } from '../index.ts';

function cellsOf(filled: Filled): Float64Array {
  expect(filled).toMatchObject({ converged: true });
  return filled.converged ? filled.cells : new Float64Array();
}

function reasonOf(margins: Margins, rounds = 10_000): unknown {
  const filled = fillMargins(margins, { rounds });
  return filled.converged ? undefined : filled.reason;
}

function noDiagonal(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, cell) => (cell % (size + 1) === 0 ? 0 : 1));
}

/** Anand, Craig and von Peter (2015), their example of seven banks. */
test('a published matrix of maximum entropy, to the printed digits', () => {
  const cells = cellsOf(
    fillMargins({
      rows: Float64Array.of(7, 5, 3, 1, 3, 0, 1),
      columns: Float64Array.of(4, 5, 5, 0, 0, 2, 4),
      prior: noDiagonal(7),
    }),
  );
  const row = (at: number) => [...cells.subarray(at * 7, at * 7 + 7)].map((v) => v.toFixed(2));
  expect(row(0)).toEqual(['0.00', '2.53', '2.18', '0.00', '0.00', '0.74', '1.55']);
  expect(row(1)).toEqual(['1.72', '0.00', '1.60', '0.00', '0.00', '0.54', '1.14']);
  expect(row(2)).toEqual(['0.98', '1.06', '0.00', '0.00', '0.00', '0.31', '0.65']);
  expect(row(6)).toEqual(['0.30', '0.32', '0.28', '0.00', '0.00', '0.09', '0.00']);
});

test('without zeros a cell is the product of its margins', () => {
  const cells = cellsOf(
    fillMargins({ rows: Float64Array.of(6, 4), columns: Float64Array.of(5, 3, 2) }),
  );
  [3, 1.8, 1.2, 2, 1.2, 0.8].forEach((value, cell) => {
    expect(cells[cell]).toBeCloseTo(value, 12);
  });
});

test('a known cell stays, and the rest follows its margins', () => {
  const cells = cellsOf(
    fillMargins({
      rows: Float64Array.of(6, 4),
      columns: Float64Array.of(5, 5),
      lower: Float64Array.of(4, 0, 0, 0),
      upper: Float64Array.of(4, 9, 9, 9),
    }),
  );
  [4, 2, 1, 3].forEach((value, cell) => {
    expect(cells[cell]).toBeCloseTo(value, 10);
  });
});

test('what a bounded cell cannot take goes to cells without a bound', () => {
  const cells = cellsOf(
    fillMargins({
      rows: Float64Array.of(6, 6),
      columns: Float64Array.of(5, 7),
      upper: Float64Array.of(1, Infinity, Infinity, Infinity),
    }),
  );
  [1, 5, 4, 2].forEach((value, cell) => {
    expect(cells[cell]).toBeCloseTo(value, 10);
  });
});

describe('says why there is no matrix', () => {
  const [two, ones] = [Float64Array.of(2, 2), Float64Array.of(1, 3)];
  test.each<[string, Margins, object]>([
    [
      'sums differ',
      { rows: two, columns: Float64Array.of(1, 2) },
      { why: 'totals-differ', rows: 4, columns: 3 },
    ],
    [
      'bounds cross',
      {
        rows: two,
        columns: ones,
        prior: Float64Array.of(1, 1, 0, 1),
        lower: Float64Array.of(0, 0, 1, 0),
      },
      { why: 'bounds-cross', row: 1, column: 0 },
    ],
    [
      'a row has less than its cells need',
      { rows: two, columns: ones, lower: Float64Array.of(1, 2, 0, 0) },
      { why: 'row-needs-less', line: 0 },
    ],
    [
      'a column has less than its cells need',
      { rows: two, columns: ones, lower: Float64Array.of(1, 0, 1, 0) },
      { why: 'column-needs-less', line: 0 },
    ],
    [
      'rows find no room',
      {
        rows: Float64Array.of(5, 5, 2),
        columns: Float64Array.of(4, 4, 4),
        prior: Float64Array.of(1, 1, 0, 1, 1, 0, 1, 1, 1),
      },
      { why: 'bottleneck', rows: [0, 1], columns: [0, 1], tooMuch: 2 },
    ],
    [
      'two rows want one column, whatever a third gives way',
      {
        rows: Float64Array.of(1, 1, 1),
        columns: Float64Array.of(1, 1, 1),
        prior: Float64Array.of(1, 1, 1, 1, 0, 0, 1, 0, 0),
      },
      { why: 'bottleneck', rows: [1, 2], columns: [0], tooMuch: 1 },
    ],
    [
      'a row is bounded',
      { rows: two, columns: ones, upper: Float64Array.of(1, 0.5, 2, 3) },
      { why: 'bottleneck', rows: [0], columns: [], tooMuch: 0.5 },
    ],
  ])('%s', (_why, margins, reason) => {
    expect(reasonOf(margins)).toEqual(reason);
  });

  test('there is one, but scaling does not get there in time', () => {
    const margins = {
      rows: Float64Array.of(1, 1),
      columns: Float64Array.of(1, 1),
      prior: Float64Array.of(1, 1, 0, 1),
    };
    expect(reasonOf(margins, 50)).toMatchObject({ why: 'slow' });
  });

  test('arrays that disagree throw', () => {
    const prior = Float64Array.of(1);
    expect(() => fillMargins({ rows: two, columns: ones, prior })).toThrow('1 cells, want 2 × 2');
    expect(() => fillMargins({ rows: Float64Array.of(-1), columns: ones })).toThrow('below 0');
  });
});

const [height, width] = [4, 5];
const matrix = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })), {
  minLength: height * width,
  maxLength: height * width,
});

function marginsOf(cells: readonly number[]): { rows: Float64Array; columns: Float64Array } {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  cells.forEach((value, cell) => {
    rows[Math.floor(cell / width)] = (rows[Math.floor(cell / width)] ?? 0) + value;
    columns[cell % width] = (columns[cell % width] ?? 0) + value;
  });
  return { rows, columns };
}

/** A matrix there is, bounds around its cells, not too close, and zeros where it has some. */
const solvable = fc.record({
  truth: matrix,
  below: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

describe('margins of any matrix', () => {
  test('are kept, and so are zeros and bounds', () => {
    fc.assert(
      fc.property(solvable, fc.boolean(), ({ truth, below }, bounded) => {
        const { rows, columns } = marginsOf(truth);
        const lower = Float64Array.from(truth, (value) => value * below);
        const upper = Float64Array.from(truth, (value) => value * (2 - below) + 1);
        const prior = Float64Array.from(truth, (value) => Math.sign(value));
        const bounds = bounded ? { lower, upper } : {};
        const cells = cellsOf(fillMargins({ rows, columns, prior, ...bounds }));
        const found = marginsOf([...cells]);
        rows.forEach((want, row) => {
          expect(found.rows[row]).toBeCloseTo(want, 6);
        });
        columns.forEach((want, column) => {
          expect(found.columns[column]).toBeCloseTo(want, 6);
        });
        cells.forEach((value, cell) => {
          if (prior[cell] === 0) expect(value).toBe(0);
          if (!bounded) return;
          expect(value).toBeGreaterThanOrEqual(lower[cell] ?? NaN);
          expect(value).toBeLessThanOrEqual(upper[cell] ?? NaN);
        });
      }),
    );
  });

  test('have no matrix of larger entropy', () => {
    fc.assert(
      fc.property(matrix, fc.nat(height - 2), fc.nat(width - 2), (truth, row, column) => {
        const positive = truth.map((value) => value + 1);
        const upper = Float64Array.from(positive, (value) => value * 1.5);
        const { rows, columns } = marginsOf(positive);
        const cells = cellsOf(fillMargins({ rows, columns, upper }));
        const at = row * width + column;
        const corners = [at, at + 1, at + width, at + width + 1];
        for (const step of [1e-4, -1e-4]) {
          const moved = cells.slice();
          corners.forEach((cell, index) => {
            moved[cell] = (cells[cell] ?? 0) + (index === 0 || index === 3 ? step : -step);
          });
          const allowed = moved.every((value, cell) => value <= (upper[cell] ?? NaN) && value > 0);
          if (allowed) expect(entropy(moved)).toBeLessThanOrEqual(entropy(cells) + 1e-9);
        }
      }),
    );
  });
});

function entropy(cells: Float64Array): number {
  return cells.reduce((total, value) => (value > 0 ? total - value * Math.log(value) : total), 0);
}
