import { describe, expect, test } from 'vitest';
import { controlledBy, weakestLinks } from './control.ts';
import { holdingChains } from './holding-chains.ts';
import type { Holdings } from './holdings.ts';
import { integratedOwnership } from './ownership.ts';

const [a, b, c] = [0, 1, 2];

/** Holdings from `[holder, issuer, share]`. */
function holdings(size: number, stakes: readonly (readonly [number, number, number])[]): Holdings {
  const shares = new Float64Array(size * size);
  for (const [holder, issuer, share] of stakes) shares[holder * size + issuer] = share;
  return { size, shares };
}

const triangle = holdings(3, [
  [a, b, 0.6],
  [b, c, 0.5],
  [a, c, 0.1],
  [c, a, 0.2],
]);

describe('chains of holdings', () => {
  test('every chain with its product, the largest first', () => {
    expect(holdingChains(triangle, a, c)).toEqual({
      chains: [
        { firms: [a, b, c], share: 0.3 },
        { firms: [a, c], share: 0.1 },
      ],
      cut: [],
    });
  });

  test('says where it stopped', () => {
    expect(holdingChains(triangle, a, c, { most: 1 }).cut).toEqual(['count']);
    const { chains, cut } = holdingChains(triangle, a, c, { longest: 1 });
    expect([chains.length, cut]).toEqual([1, ['length']]);
  });

  test('without a ring, they add up to the integrated ownership', () => {
    const tree = holdings(3, [
      [a, b, 0.6],
      [b, c, 0.5],
      [a, c, 0.1],
    ]);
    const sum = holdingChains(tree, a, c).chains.reduce((total, { share }) => total + share, 0);
    expect(sum).toBeCloseTo(integratedOwnership(tree)[a * 3 + c] ?? Number.NaN, 12);
  });
});

describe('control', () => {
  const votes = holdings(4, [
    [0, 1, 0.51],
    [0, 2, 0.3],
    [1, 2, 0.25],
    [2, 3, 0.4],
  ]);

  test('a group has the votes of all it controls', () => {
    expect(controlledBy(votes, 0, 0.5)).toEqual([
      { firm: 1, votes: 0.51, step: 1 },
      { firm: 2, votes: 0.55, step: 2 },
    ]);
    expect(controlledBy(votes, 1, 0.5)).toEqual([]);
    expect(controlledBy(votes, 0, 0.39).map(({ firm }) => firm)).toEqual([1, 2, 3]);
  });

  test('a chain is as strong as its weakest link', () => {
    expect([...weakestLinks(votes, 0)]).toEqual([0, 0.51, 0.3, 0.3]);
  });

  test('refuses a threshold that is no share', () => {
    expect(() => controlledBy(votes, 0, 50)).toThrow('threshold is 50, want between 0 and 1');
  });
});
