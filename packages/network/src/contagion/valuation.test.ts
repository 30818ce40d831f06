import { describe, expect, test } from 'vitest';
import { buildGraph } from '../graph/graph.ts';
import {
  type BalanceSheets,
  eisenbergNoe,
  equityAtFace,
  furfine,
  linearLoss,
  recovery,
  type Valuation,
  valuationSteps,
  valueNetwork,
} from './valuation.ts';

function rounded(amounts: Iterable<number>, digits = 12): number[] {
  return [...amounts].map((each) => Number(each.toFixed(digits)));
}

/** Three banks of Barucca and others (2020): A has 0.5 with B, B with C, C with A. */
function banks(shock: readonly number[], debts: readonly number[] = [9, 4, 2]): BalanceSheets {
  return {
    claims: buildGraph(3, [0, 1, 2], [1, 2, 0], [0.5, 0.5, 0.5]),
    assetsOutside: Float64Array.from([10, 5, 3], (assets, bank) => assets - (shock[bank] ?? 0)),
    owedOutside: Float64Array.from(debts),
  };
}

const initial = equityAtFace(banks([0, 0, 0]));

test('equity with all claims at face', () => {
  expect([...initial]).toEqual([1, 1, 1]);
});

describe('B loses 1.2', () => {
  const sheets = banks([0, 1.2, 0]);
  test.each<[string, Valuation, number[]]>([
    ['Furfine', furfine, [0.5, -0.2, 1]],
    ['creditors outside first', eisenbergNoe(sheets, 'outside-senior'), [0.8, -0.2, 1]],
    ['all alike', eisenbergNoe(sheets, 'pari-passu'), [0.977777777778, -0.2, 1]],
    ['linear', linearLoss(initial), [0.5, -0.325, 0.75]],
    ['recovery of 0.6', recovery(0.6), [0.8, -0.2, 1]],
  ])('%s', (_, valuation, equity) => {
    const valued = valueNetwork(sheets, valuation);
    expect(rounded(valued.equity)).toEqual(equity);
    expect(valued.ended).toBe('settled');
  });
});

describe('the published shocks, by rank of creditors', () => {
  test.each([
    [
      [0.9, 0, 0],
      [0.1, 1, 1],
      [0.1, 1, 1],
    ],
    [
      [1.2, 0, 0],
      [-0.2, 1, 0.989473684211],
      [-0.2, 1, 0.8],
    ],
    [
      [1.6, 1.6, 0],
      [-0.666666666667, -0.6, 0.964912280702],
      [-1.1, -0.6, 0.5],
    ],
  ])('%j', (shock, alike, outsideFirst) => {
    const sheets = banks(shock);
    const equity = (rank: 'pari-passu' | 'outside-senior') =>
      rounded(valueNetwork(sheets, eisenbergNoe(sheets, rank)).equity);
    expect(equity('pari-passu')).toEqual(alike);
    expect(equity('outside-senior')).toEqual(outsideFirst);
  });
});

test('each bank is measured by its own first equity', () => {
  const before = equityAtFace(banks([0, 0, 0], [9, 3, 1]));
  expect([...before]).toEqual([1, 2, 2]);
  const { equity } = valueNetwork(banks([0.5, 0, 0], [9, 3, 1]), linearLoss(before));
  expect(rounded(equity, 6)).toEqual([0.483871, 1.935484, 1.741935]);
});

test('values that hold one another up have a least and a greatest answer', () => {
  const sheets: BalanceSheets = {
    claims: buildGraph(2, [0, 1], [1, 0], [1, 1]),
    assetsOutside: Float64Array.of(0.5, 0.5),
    owedOutside: Float64Array.of(0, 0),
  };
  const least = valueNetwork(sheets, furfine, { ...valuationSteps, solution: 'least' });
  expect([...least.equity, ...least.worth]).toEqual([-0.5, -0.5, 0, 0]);
  expect([...valueNetwork(sheets, furfine).equity]).toEqual([0.5, 0.5]);
});

describe('what cannot be valued', () => {
  test.each([
    [
      'claims on firm 0 are worth 1.5 of face, want a share from 0 to 1',
      () => valueNetwork(banks([0, 0, 0]), () => 1.5),
    ],
    [
      'assets outside of firm 0: -1, want a finite amount from 0 up',
      () => valueNetwork(banks([11, 0, 0]), furfine),
    ],
    [
      'owed outside: 2 amounts, want one by firm: 3',
      () => valueNetwork(banks([0, 0, 0], [9, 4]), furfine),
    ],
    ['recovery: -0.1, want a share from 0 to 1', () => recovery(-0.1)],
    [
      '0 rounds to 0, want 1 or more to 0 up',
      () => valueNetwork(banks([]), furfine, { solution: 'greatest', rounds: 0, tolerance: 0 }),
    ],
  ])('%s', (message, run) => {
    expect(run).toThrow(new Error(message));
  });

  test('in the rounds allowed, says so', () => {
    const valued = valueNetwork(banks([0.5, 0, 0]), linearLoss(initial), {
      ...valuationSteps,
      rounds: 2,
    });
    expect(valued.ended).toBe('rounds');
    expect(valued.rounds).toBe(2);
  });

  test('nobody has no value', () => {
    const nobody = { claims: buildGraph(0, [], [], []), ...empty };
    expect([...valueNetwork(nobody, furfine).equity]).toEqual([]);
  });
});

const empty = { assetsOutside: new Float64Array(), owedOutside: new Float64Array() };
