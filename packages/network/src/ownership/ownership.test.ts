import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controlledBy } from './control.ts';
import { type Holdings, holdingsProblem, problemInWords } from './holdings.ts';
import { integratedByChains, integratedOwnership, outsideClaims } from './ownership.ts';
import { ownershipBounds } from './ownership-bounds.ts';

const [a, b, c] = [0, 1, 2];

/** Holdings from `[holder, issuer, share]`. */
function holdings(size: number, stakes: readonly (readonly [number, number, number])[]): Holdings {
  const shares = new Float64Array(size * size);
  for (const [holder, issuer, share] of stakes) shares[holder * size + issuer] = share;
  return { size, shares };
}

const rows = (size: number, cells: Float64Array) =>
  Array.from({ length: size }, (_, row) => [...cells.subarray(row * size, (row + 1) * size)]);

const close = (cells: Iterable<number>) => [...cells].map((cell) => expect.closeTo(cell, 6));

/** Random holdings in which every firm has some owner outside. */
const someHoldings = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .record({
      cells: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: size * size,
        maxLength: size * size,
      }),
      inside: fc.double({ min: 0, max: 0.95, noNaN: true }),
    })
    .map(({ cells, inside }): Holdings => {
      const shares = Float64Array.from(cells, (cell, at) => (at % (size + 1) === 0 ? 0 : cell));
      for (let firm = 0; firm < size; firm += 1) {
        let sum = 0;
        for (let owner = 0; owner < size; owner += 1) sum += shares[owner * size + firm] ?? 0;
        for (let owner = 0; owner < size && sum > 0; owner += 1)
          shares[owner * size + firm] = ((shares[owner * size + firm] ?? 0) * inside) / sum;
      }
      return { size, shares };
    }),
);

describe('what outside holders own through firms', () => {
  test('two firms that own half of one another', () => {
    const claims = outsideClaims(
      holdings(2, [
        [a, b, 0.5],
        [b, a, 0.5],
      ]),
    );
    expect(rows(2, claims)).toEqual([close([2 / 3, 1 / 3]), close([1 / 3, 2 / 3])]);
  });

  test('a family with 1 % of each of two firms that own parts of one another', () => {
    const family = Float64Array.of(0.01, 0.01);
    const claims = outsideClaims(
      holdings(2, [
        [a, b, 0.5],
        [b, a, 0.25],
      ]),
      family,
    );
    expect([...claims].map((claim) => 100 * claim)).toEqual(close([1.428571, 1.714286]));
  });

  test('nothing is negative and every firm is owned once, whatever is held', () => {
    fc.assert(
      fc.property(someHoldings, (held) => {
        const claims = rows(held.size, outsideClaims(held));
        for (let firm = 0; firm < held.size; firm += 1) {
          const column = claims.map((row) => row[firm] ?? Number.NaN);
          expect(Math.min(...column)).toBeGreaterThanOrEqual(0);
          expect(column.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

const triangle = holdings(3, [
  [a, b, 0.6],
  [b, c, 0.5],
  [a, c, 0.1],
  [c, a, 0.2],
]);

describe('integrated ownership', () => {
  test('three firms, one of which owns a part of the first', () => {
    const owned = rows(3, integratedOwnership(triangle));
    expect(owned).toEqual([
      close([0, 0.6, 0.4]),
      close([0.102041, 0, 0.510204]),
      close([0.2, 0.12, 0]),
    ]);
    for (const column of [0, 1, 2]) {
      const claims = rows(3, outsideClaims(triangle)).map((row) => row[column] ?? Number.NaN);
      expect(claims.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    }
  });

  test('chains added up link by link give what the equations give', () => {
    fc.assert(
      fc.property(someHoldings, (held) => {
        const solved = rows(held.size, integratedOwnership(held));
        solved.forEach((row, holder) => {
          const chained = [...integratedByChains(held, holder)];
          chained.forEach((share, firm) => {
            expect(share).toBeCloseTo(row[firm] ?? Number.NaN, 10);
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1 + 1e-12);
          });
        });
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  test('names of firms do not matter', () => {
    fc.assert(
      fc.property(someHoldings, fc.infiniteStream(fc.nat()), (held, random) => {
        const { size } = held;
        const keys = Array.from({ length: size }, () => random.next().value ?? 0);
        const to = [...keys.keys()].sort((x, y) => (keys[x] ?? 0) - (keys[y] ?? 0) || x - y);
        const move = (cells: Float64Array) =>
          Float64Array.from(cells, (_, at) => {
            const [row, column] = [to[Math.floor(at / size)] ?? 0, to[at % size] ?? 0];
            return cells[row * size + column] ?? Number.NaN;
          });
        const moved = integratedOwnership({ size, shares: move(held.shares) });
        const expected = move(integratedOwnership(held));
        moved.forEach((share, at) => {
          expect(share).toBeCloseTo(expected[at] ?? Number.NaN, 10);
        });
      }),
      { numRuns: 40, seed: 9 },
    );
  });
});

describe('ends of integrated ownership', () => {
  /** The most over all corners that keep every firm within the whole, on a grid of the ends. */
  function mostByHand(low: Holdings, high: Holdings, holder: number): number[] {
    const { size } = low;
    const free = [...low.shares.keys()].filter((at) => low.shares[at] !== high.shares[at]);
    const best = new Array<number>(size).fill(0);
    const parts = 4;
    for (let corner = 0; corner < (parts + 1) ** free.length; corner += 1) {
      const shares = low.shares.slice();
      free.forEach((at, i) => {
        const part = (Math.floor(corner / (parts + 1) ** i) % (parts + 1)) / parts;
        const [from, to] = [low.shares[at] ?? 0, high.shares[at] ?? 0];
        shares[at] = from + part * (to - from);
      });
      const tried = { size, shares };
      if (holdingsProblem(tried) !== undefined) continue;
      integratedByChains(tried, holder).forEach((share, firm) => {
        best[firm] = Math.max(best[firm] ?? 0, share);
      });
    }
    return best;
  }

  test('the high end gives what is left to the owner that passes on most', () => {
    const low = holdings(3, [
      [a, b, 0.25],
      [b, c, 0],
      [a, c, 0],
      [c, b, 0],
    ]);
    const high = holdings(3, [
      [a, b, 0.5],
      [b, c, 1],
      [a, c, 0.5],
      [c, b, 0.75],
    ]);
    const { low: least, high: most } = ownershipBounds(low, high, a);
    expect([...least]).toEqual(close([0, 0.25, 0]));
    expect([...most]).toEqual(close(mostByHand(low, high, a)));
    // Of c: half from a, half from b; of b: half from a, half from c. Both are a's in the end.
    expect([...most]).toEqual(close([0, 1, 1]));
  });

  test('shares of one firm never pass the whole', () => {
    const low = holdings(3, [
      [a, c, 0.2],
      [b, c, 0.3],
      [a, b, 0.1],
    ]);
    const high = holdings(3, [
      [a, c, 0.6],
      [b, c, 0.7],
      [a, b, 0.6],
    ]);
    const { high: most } = ownershipBounds(low, high, a);
    expect([...most]).toEqual(close([0, 0.6, 0.6 + 0.4 * 0.6]));
    expect([...most]).toEqual(close(mostByHand(low, high, a)));
  });

  test('known shares have equal ends, and wider ends hold narrower ones', () => {
    fc.assert(
      fc.property(someHoldings, fc.double({ min: 0, max: 1, noNaN: true }), (held, part) => {
        const known = ownershipBounds(held, held, 0);
        const exact = integratedByChains(held, 0);
        const wide = ownershipBounds(
          { size: held.size, shares: held.shares.map((share) => share * part) },
          { size: held.size, shares: held.shares.map((share) => Math.min(1, share * 2)) },
          0,
        );
        exact.forEach((share, firm) => {
          expect(known.low[firm]).toBeCloseTo(share, 9);
          expect(known.high[firm]).toBeCloseTo(share, 9);
          expect(wide.low[firm] ?? 2).toBeLessThanOrEqual(share + 1e-9);
          expect(wide.high[firm] ?? -1).toBeGreaterThanOrEqual(share - 1e-9);
        });
      }),
      { numRuns: 40, seed: 10 },
    );
  });
});

describe('holdings without owners', () => {
  test.each([
    [
      holdings(3, [
        [a, c, 0.75],
        [b, c, 0.5],
      ]),
      'firm 2 is held 1.25 times over, want at most 1',
    ],
    [
      holdings(4, [
        [1, 2, 1],
        [2, 3, 1],
        [3, 1, 1],
      ]),
      'firm 1, firm 2, firm 3 own one another whole: nobody outside has what they are worth; ' +
        'give an outside holder',
    ],
    [
      holdings(2, [[b, b, 0.1]]),
      'firm 1 holds 0.1 of itself, want 0: leave out the shares it bought back',
    ],
    [holdings(2, [[a, b, Number.NaN]]), 'firm 0 holds NaN of firm 1, want a share from 0 to 1'],
    [holdings(2, [[a, b, -0.1]]), 'firm 0 holds -0.1 of firm 1, want a share from 0 to 1'],
    [holdings(2, [[a, b, 1.2]]), 'firm 0 holds 1.2 of firm 1, want a share from 0 to 1'],
    [{ size: 2, shares: new Float64Array(3) }, 'shares have 3 cells, want 4'],
  ])('%#: %s', (held, sentence) => {
    const problem = holdingsProblem(held);
    expect(problem && problemInWords(problem)).toBe(sentence);
    expect(() => integratedOwnership(held)).toThrow(sentence);
    expect(() => outsideClaims(held, new Float64Array(0))).toThrow(sentence);
    expect(() => controlledBy(held, a, 0.5)).toThrow(sentence);
  });

  test('names them by any name', () => {
    const problem = holdingsProblem(
      holdings(2, [
        [a, b, 1],
        [b, a, 1],
      ]),
    );
    expect(problem && problemInWords(problem, (firm) => ['Ä Corp', '零一'][firm] ?? '')).toBe(
      'Ä Corp, 零一 own one another whole: nobody outside has what they are worth; ' +
        'give an outside holder',
    );
  });

  test('a ring with one outside holder has owners, and no firms have none to owe', () => {
    expect(
      holdingsProblem(
        holdings(2, [
          [a, b, 1],
          [b, a, 0.99],
        ]),
      ),
    ).toBeUndefined();
    expect(integratedOwnership(holdings(0, []))).toHaveLength(0);
    expect(outsideClaims(holdings(0, []))).toHaveLength(0);
  });
});
