import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cycling, cyclingOfFlows, cyclingOfShares } from './cycling.ts';
import { invert } from './inverse.ts';

function rounded(amounts: Iterable<number> | undefined, digits: number): number[] {
  return [...(amounts ?? [])].map((each) => Number(each.toFixed(digits)));
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, each) => total + each, 0);
}

function diagonal({ inverse, receipts }: Cycling): number[] {
  return [...receipts].map((_, party) => inverse[party * (receipts.length + 1)] ?? NaN);
}

/** Plants, detritus, bacteria, detritus feeders, carnivores; kcal per m² and year. */
test('Cone Spring (Tilly 1968, in Finn 1976)', () => {
  const [plants, detritus, bacteria, feeders, carnivores] = [0, 1, 2, 3, 4];
  const flows = new Float64Array(25);
  for (const [from, to, amount] of [
    [plants, detritus, 8881],
    [detritus, bacteria, 5205],
    [detritus, feeders, 2309],
    [bacteria, detritus, 1600],
    [bacteria, feeders, 75],
    [feeders, detritus, 200],
    [feeders, carnivores, 370],
    [carnivores, detritus, 167],
  ] as const)
    flows[from * 5 + to] = amount;
  const entering = Float64Array.of(11184, 635, 0, 0, 0);
  const found = cyclingOfFlows(flows, entering);
  const cycling = found?.cycling as Cycling;
  expect(rounded(cycling.receipts, 6)).toEqual([11184, 11483, 5205, 2384, 370]);
  expect(rounded(found?.drawn, 0)).toEqual([0, 0, 0, 0, 0]);
  expect(rounded(diagonal(cycling), 7)).toEqual([1, 1.2067045, 1.1693512, 1.0385666, 1.0175494]);
  expect(sum(cycling.recycled)).toBeCloseTo(2815.7235, 4);
  expect(cycling.finn).toBeCloseTo(0.091939, 7);
  const through = sum(cycling.receipts);
  expect(through).toBeCloseTo(30626, 6);
  expect(sum(cycling.recycled) / (through + sum(entering))).toBeCloseTo(0.0663382, 7);
  expect(through / sum(entering)).toBeCloseTo(2.591251, 6);
});

test('two parties, 60% on and 50% back', () => {
  const cycling = cyclingOfShares(Float64Array.of(0, 0.5, 0.6, 0), Float64Array.of(100, 0));
  expect(rounded(cycling?.receipts, 6)).toEqual([142.857143, 85.714286]);
  expect(cycling?.finn).toBeCloseTo(0.3, 12);
});

test('a cloud, a lab, a chip maker', () => {
  const shares = Float64Array.of(0, 0.7, 0, 0.2, 0, 0.1, 0.3, 0, 0);
  const cycling = cyclingOfShares(shares, Float64Array.of(60, 40, 0)) as Cycling;
  expect(rounded(cycling.receipts, 6)).toEqual([104.88677, 64.123957, 31.466031]);
  expect(rounded(cycling.returns, 7)).toEqual([0.161, 0.161, 0.0244186]);
  expect(cycling.finn).toBeCloseTo(0.1395627, 7);
  expect(rounded(cycling.byEntry.subarray(0, 3), 6)).toEqual([71.513707, 33.373063, 0]);
});

/** Miller and Blair (2009), their example of two sectors. */
test('the inverse of a textbook', () => {
  const inverse = invert(Float64Array.of(0.85, -0.25, -0.2, 0.95), 2);
  expect(rounded(inverse, 6)).toEqual([1.254125, 0.330033, 0.264026, 1.122112]);
});

test('what a party pays beyond its receipts enters there', () => {
  const found = cyclingOfFlows(Float64Array.of(0, 30, 10, 0), Float64Array.of(5, 0));
  expect([...(found?.drawn ?? [])]).toEqual([15, 0]);
  expect(rounded(found?.cycling.receipts, 9)).toEqual([30, 30]);
});

test('a ring that nothing leaves has no answer', () => {
  expect(cyclingOfFlows(Float64Array.of(0, 7, 7, 0), Float64Array.of(0, 0))).toBeUndefined();
  expect(cyclingOfShares(Float64Array.of(0), Float64Array.of(0))?.finn).toBeUndefined();
  expect(() => cyclingOfFlows(Float64Array.of(1), Float64Array.of(1, 2))).toThrow('want 2²');
});

const size = 5;
const amounts = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: count, maxLength: count })
    .map((all) => Float64Array.from(all));

describe('whatever is paid', () => {
  test('receipts are those of the books, new and recycled, and split by entry', () => {
    fc.assert(
      fc.property(amounts(size * size), amounts(size), (flows, entering) => {
        const found = cyclingOfFlows(flows, entering);
        fc.pre(found !== undefined);
        const { cycling, drawn } = found as NonNullable<typeof found>;
        for (let party = 0; party < size; party += 1) {
          const column = flows.filter((_, cell) => cell % size === party);
          const booked = sum(column) + (entering[party] ?? 0) + (drawn[party] ?? 0);
          expect(cycling.receipts[party]).toBeCloseTo(booked, 6);
          const { organic, recycled, byEntry, returns } = cycling;
          expect((organic[party] ?? 0) + (recycled[party] ?? 0)).toBeCloseTo(booked, 6);
          expect(sum(byEntry.subarray(party * size, (party + 1) * size))).toBeCloseTo(booked, 6);
          expect(returns[party]).toBeGreaterThanOrEqual(-1e-12);
          expect(returns[party]).toBeLessThan(1);
        }
      }),
    );
  });

  test('a matrix times its inverse is one', () => {
    fc.assert(
      fc.property(amounts(size * size), (matrix) => {
        for (let row = 0; row < size; row += 1)
          matrix[row * (size + 1)] = 1000 + (matrix[row * (size + 1)] ?? 0);
        const inverse = invert(matrix, size) ?? new Float64Array();
        for (let cell = 0; cell < size * size; cell += 1) {
          const [row, column] = [Math.floor(cell / size), cell % size];
          const each = [...matrix.subarray(row * size, (row + 1) * size)];
          const product = sum(each.map((value, at) => value * (inverse[at * size + column] ?? 0)));
          expect(product).toBeCloseTo(row === column ? 1 : 0, 9);
        }
      }),
    );
  });

  test('a matrix that starts with zero is inverted all the same', () => {
    expect([...(invert(Float64Array.of(0, 2, 4, 0), 2) ?? [])]).toEqual([0, 0.25, 0.5, 0]);
    expect(invert(Float64Array.of(1, 2, 2, 4), 2)).toBeUndefined();
    expect(invert(Float64Array.of(0.1, 0.3, 0.7, 2.1), 2)).toBeUndefined();
  });
});
