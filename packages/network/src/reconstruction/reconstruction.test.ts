import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Constraint, solve } from 'yalps';
import { cellRanges, fillMargins, fillSparsely, type Margins } from '../index.ts';

function ranges(margins: Margins): { low: Float64Array; high: Float64Array } {
  const found = cellRanges(margins);
  if (!found.solved) throw new Error(found.reason.why);
  return found;
}

function sparse(margins: Margins, most?: number) {
  const found = fillSparsely(margins, most === undefined ? {} : { most });
  if (!found.solved) throw new Error(found.reason.why);
  return found;
}

function marginsOf(cells: readonly number[], width: number): Margins & { prior: Float64Array } {
  const rows = new Float64Array(cells.length / width);
  const columns = new Float64Array(width);
  cells.forEach((value, cell) => {
    rows[Math.floor(cell / width)] = (rows[Math.floor(cell / width)] ?? 0) + value;
    columns[cell % width] = (columns[cell % width] ?? 0) + value;
  });
  return { rows, columns, prior: new Float64Array(cells.length).fill(1) };
}

/** Anand, Craig and von Peter (2015), their example of seven banks. */
const seven = {
  rows: Float64Array.of(7, 5, 3, 1, 3, 0, 1),
  columns: Float64Array.of(4, 5, 5, 0, 0, 2, 4),
  prior: Float64Array.from({ length: 49 }, (_, cell) => (cell % 8 === 0 ? 0 : 1)),
};

describe('a matrix of few links', () => {
  test('seven banks need seven links, where the largest entropy has 26', () => {
    const { cells, links, atLeast } = sparse(seven);
    expect([links, atLeast]).toEqual([7, 7]);
    expect(marginsOf([...cells], 7)).toMatchObject({ rows: seven.rows, columns: seven.columns });
    const dense = fillMargins(seven);
    expect(dense.converged && dense.cells.filter((each) => each > 0).length).toBe(26);
  });

  test('where the search was cut short, the bound is said', () => {
    const rows = Float64Array.of(97, 89, 83, 79, 73, 71, 67, 61);
    const columns = Float64Array.of(100, 91, 87, 80, 75, 70, 64, 53);
    const { links, atLeast } = sparse({ rows, columns }, 10);
    expect(links).toBeGreaterThan(atLeast);
    expect(links).toBeLessThanOrEqual(15);
    expect(atLeast).toBe(11);
  });

  test('what cannot be is said', () => {
    const found = fillSparsely({ rows: Float64Array.of(1), columns: Float64Array.of(2) });
    expect(found).toMatchObject({ solved: false, reason: { why: 'totals-differ' } });
    const nothing = { rows: new Float64Array(), columns: new Float64Array() };
    expect(fillSparsely(nothing)).toMatchObject({ links: 0, atLeast: 0 });
    expect(() => fillSparsely(nothing, { most: 0 })).toThrow('most is 0, want 1 or more');
  });
});

describe('bounds of cells', () => {
  test('two by two, by hand', () => {
    const { low, high } = ranges({ rows: Float64Array.of(5, 2), columns: Float64Array.of(4, 3) });
    expect([...low]).toEqual([2, 1, 0, 0]);
    expect([...high]).toEqual([4, 3, 2, 2]);
  });

  test('of some cells only, with bounds of others', () => {
    const margins = {
      rows: Float64Array.of(5, 2),
      columns: Float64Array.of(4, 3),
      lower: Float64Array.of(0, 0, 0.5, 0),
      upper: Float64Array.of(9, 2, 9, 9),
    };
    expect(cellRanges(margins, [3, 0])).toEqual({
      solved: true,
      low: Float64Array.of(1, 3),
      high: Float64Array.of(1.5, 3.5),
    });
    expect(() => cellRanges(margins, [4])).toThrow('cell 4 is none of 4');
    const columns = Float64Array.of(4, 4);
    expect(cellRanges({ ...margins, columns })).toMatchObject({
      solved: false,
      reason: { why: 'totals-differ' },
    });
  });
});

const width = 3;
const value = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }));
const truth = fc
  .integer({ min: 1, max: 3 })
  .chain((height) => fc.array(value, { minLength: width * height, maxLength: width * height }));

/** The least or most of a cell by a linear program that others solve. */
function byProgram({ rows, columns, prior }: Margins, cell: number, direction: 'max' | 'min') {
  const lines = [
    ...[...rows].map((amount, row) => [`row ${row}`, { equal: amount }] as const),
    ...[...columns].map((amount, column) => [`column ${column}`, { equal: amount }] as const),
  ];
  const cells = [...(prior ?? [])].keys();
  const variables = [...cells]
    .filter((at) => prior?.[at] !== 0)
    .map((at): [number, [string, number][]] => [
      at,
      [
        [`row ${Math.floor(at / width)}`, 1],
        [`column ${at % width}`, 1],
        ['asked', at === cell ? 1 : 0],
      ],
    ]);
  const { status, result } = solve({
    direction: direction === 'max' ? 'maximize' : 'minimize',
    objective: 'asked',
    constraints: new Map<string, Constraint>(lines),
    variables,
  });
  expect(status).toBe('optimal');
  return result;
}

/** The fewest cells that can hold a matrix, by trying all sets of cells. */
function fewest({ rows, columns, prior }: Margins): number {
  const cells = [...(prior ?? [])].map((may, cell) => (may === 0 ? -1 : cell));
  let best = Infinity;
  for (let set = 0; set < 2 ** cells.length; set += 1) {
    const chosen = Float64Array.from(cells, (cell) => (cell >= 0 && (set >> cell) & 1 ? 1 : 0));
    const count = chosen.reduce((sum, each) => sum + each, 0);
    if (count >= best) continue;
    if (cellRanges({ rows, columns, prior: chosen }, []).solved) best = count;
  }
  return best;
}

describe('of any margins and zeros', () => {
  test('bounds are those of the linear program and hold every filling', () => {
    fc.assert(
      fc.property(truth, fc.boolean(), (cells, zeros) => {
        const known = marginsOf(cells, width);
        const prior = zeros ? Float64Array.from(cells, Math.sign) : known.prior;
        const margins = { ...known, prior };
        const { low, high } = ranges(margins);
        const { cells: few } = sparse(margins);
        const filled = fillMargins(margins, { rounds: 200 });
        cells.forEach((each, cell) => {
          if (prior[cell] !== 0) {
            expect(low[cell]).toBeCloseTo(byProgram(margins, cell, 'min'), 8);
            expect(high[cell]).toBeCloseTo(byProgram(margins, cell, 'max'), 8);
          } else expect([low[cell], high[cell]]).toEqual([0, 0]);
          const others = [each, few[cell] ?? NaN];
          if (filled.converged) others.push(filled.cells[cell] ?? NaN);
          for (const other of others) {
            expect(other).toBeGreaterThanOrEqual((low[cell] ?? NaN) - 1e-9);
            expect(other).toBeLessThanOrEqual((high[cell] ?? NaN) + 1e-9);
          }
        });
      }),
    );
  });

  test('no set of cells with fewer links holds a matrix', () => {
    fc.assert(
      fc.property(truth, fc.boolean(), (cells, zeros) => {
        const known = marginsOf(cells, width);
        const prior = zeros ? Float64Array.from(cells, Math.sign) : known.prior;
        const { cells: few, links, atLeast } = sparse({ ...known, prior });
        expect(marginsOf([...few], width)).toMatchObject({
          rows: known.rows,
          columns: known.columns,
        });
        expect(links).toBe(atLeast);
        expect(links).toBe(fewest({ ...known, prior }));
      }),
      { numRuns: 25 },
    );
  });
});
