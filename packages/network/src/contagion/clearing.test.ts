import { describe, expect, test } from 'vitest';
import { buildGraph } from '../graph/graph.ts';
import { type Clearing, clearByRounds, clearingSteps } from './clearing.ts';
import { clearByDefaults } from './fictitious-default.ts';
import { type ClearingTerms, eisenbergNoeTerms, type Obligations } from './obligations.ts';

/** Debts as [debtor, creditor, amount]. */
function obligations(
  resources: readonly number[],
  debts: readonly (readonly [number, number, number])[],
  outside?: readonly number[],
): Obligations {
  const claims = buildGraph(
    resources.length,
    debts.map(([, creditor]) => creditor),
    debts.map(([debtor]) => debtor),
    debts.map(([, , amount]) => amount),
  );
  const owedOutside = Float64Array.from(outside ?? resources.map(() => 0));
  return { claims, owedOutside, resources: Float64Array.from(resources) };
}

function rounded(amounts: Iterable<number>, digits: number): number[] {
  return [...amounts].map((each) => Number(each.toFixed(digits)));
}

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, each) => total + each, 0);
}

/** All each firm pays. */
function paid({ paidInside, paidOutside }: Clearing, digits = 6): number[] {
  return rounded(
    paidInside.map((amount, firm) => amount + (paidOutside[firm] ?? NaN)),
    digits,
  );
}

const losing = (assetRecovery: number, claimRecovery: number): ClearingTerms => ({
  ...eisenbergNoeTerms,
  assetRecovery,
  claimRecovery,
});

const three = obligations(
  [1 / 2, 5 / 8, 3 / 4],
  [0, 1, 2].flatMap((from) =>
    [0, 1, 2].flatMap((to) => (from === to ? [] : [[from, to, 1 / 2] as const])),
  ),
  [3 / 2, 1 / 2, 1 / 2],
);

const ring = obligations(
  [40, 10, 0],
  [
    [0, 1, 100],
    [1, 2, 80],
    [2, 0, 30],
  ],
);

const pair = obligations(
  [0.1, 0.1],
  [
    [0, 1, 1],
    [1, 0, 1],
  ],
);

describe.each([
  ['by defaults', clearByDefaults],
  ['by rounds', clearByRounds],
])('cleared %s', (_, clear) => {
  test('three firms of the R package systemicrisk (Gandy and Veraart 2017)', () => {
    const cleared = clear(three, eisenbergNoeTerms);
    expect(paid(cleared)).toEqual([1.473214, 1.419643, 1.5]);
    expect([...cleared.defaultRound].map((round) => round > 0)).toEqual([true, true, false]);
    expect(paid(clear(three, losing(0.5, 0.7)))).toEqual([0.50202, 0.514705, 0.565381]);
  });

  test('a ring where the first to fail takes two with it', () => {
    const cleared = clear(ring, eisenbergNoeTerms);
    expect(paid(cleared)).toEqual([70, 80, 30]);
    expect(rounded(cleared.equity, 9)).toEqual([0, 0, 50]);
    const costly = clear(ring, losing(0.5, 0.5));
    expect(paid(costly, 9)).toEqual(rounded([170 / 7, 120 / 7, 60 / 7], 9));
    expect(sum(costly.equity) + sum(costly.destroyed)).toBeCloseTo(50, 9);
  });

  test('two that owe each other can pay', () => {
    expect(paid(clear(pair, losing(0.5, 0.5)))).toEqual([1, 1]);
  });

  test('nobody, and somebody who owes nothing', () => {
    expect([...clear(obligations([], []), eisenbergNoeTerms).share]).toEqual([]);
    const alone = clear(obligations([3], []), eisenbergNoeTerms);
    expect([...alone.share, ...alone.equity, alone.rounds]).toEqual([1, 3, alone.rounds]);
  });
});

test('rounds of default are counted as they spread', () => {
  const cleared = clearByDefaults(ring, losing(0.5, 0.5));
  expect([...cleared.defaultRound]).toEqual([1, 2, 3]);
  expect(cleared.rounds).toBe(3);
  expect([...clearByRounds(ring, losing(0.5, 0.5)).defaultRound]).toEqual([1, 2, 3]);
});

test('two that owe each other can also fail together', () => {
  const steps = { ...clearingSteps, solution: 'least' as const };
  const least = clearByRounds(pair, losing(0.5, 0.5), steps);
  expect(paid(least)).toEqual([0.1, 0.1]);
  expect([...least.defaultRound]).toEqual([1, 1]);
  expect(least.solution).toBe('least');
});

test('debts in a ring that nobody has money for cancel, or nobody pays the first', () => {
  const closed = obligations(
    [0, 0, 0],
    [
      [0, 1, 5],
      [1, 2, 5],
      [2, 0, 5],
    ],
  );
  expect(paid(clearByDefaults(closed))).toEqual([5, 5, 5]);
  const least = clearByRounds(closed, eisenbergNoeTerms, { ...clearingSteps, solution: 'least' });
  expect(paid(least)).toEqual([0, 0, 0]);
  expect([...least.equity]).toEqual([...clearByDefaults(closed).equity]);
});

describe('creditors outside before the others', () => {
  const senior: ClearingTerms = { ...eisenbergNoeTerms, seniority: 'outside-senior' };
  const loop = (first: number, second: number, third: number) =>
    obligations(
      [10 - first, 5 - second, 3 - third],
      [
        [1, 0, 0.5],
        [2, 1, 0.5],
        [0, 2, 0.5],
      ],
      [9, 4, 2],
    );

  /** Three banks of Barucca and others (2020): what those in default still pay each other. */
  test.each([
    [
      [0.9, 0, 0],
      [0.5, 0.5, 0.5],
      [0.1, 1, 1],
    ],
    [
      [1.2, 0, 0],
      [0.3, 0.5, 0.5],
      [0, 1, 0.8],
    ],
    [
      [1.6, 1.6, 0],
      [0, 0, 0.5],
      [0, 0, 0.5],
    ],
    [
      [0, 1.2, 0],
      [0.5, 0.3, 0.5],
      [0.8, 0, 1],
    ],
  ])('shock %j', (shock, pays, equity) => {
    const [first = 0, second = 0, third = 0] = shock;
    const system = loop(first, second, third);
    for (const clear of [clearByDefaults, clearByRounds]) {
      const cleared = clear(system, senior);
      expect(rounded(cleared.paidInside, 9)).toEqual(pays);
      expect(rounded(cleared.equity, 9)).toEqual(equity);
      expect(cleared.seniority).toBe('outside-senior');
    }
  });

  test('a ring whose outside debts eat all pays nothing inside', () => {
    const eaten = obligations(
      [2, 3],
      [
        [0, 1, 5],
        [1, 0, 5],
      ],
      [4, 4],
    );
    const cleared = clearByDefaults(eaten, senior);
    expect([...cleared.paidInside]).toEqual([0, 0]);
    expect([...cleared.paidOutside]).toEqual([2, 3]);
    expect(sum(clearByRounds(eaten, senior).paidInside)).toBeCloseTo(0, 9);
  });
});

describe('what cannot be cleared', () => {
  const owing = (amount: number): Obligations => {
    const { claims, ...rest } = obligations([1, 1], [[0, 1, 3]]);
    return { ...rest, claims: { ...claims, weight: Float64Array.of(amount) } };
  };
  const apart = (broken: Partial<Obligations['claims']>): Obligations => {
    const { claims, ...rest } = owing(3);
    return { ...rest, claims: { ...claims, ...broken } };
  };

  test.each([
    ['claim of firm 1 on firm 0: -3, want a finite amount from 0 up', owing(-3)],
    ['claim of firm 1 on firm 0: NaN, want a finite amount from 0 up', owing(NaN)],
    ['claim of firm 1 on firm 0: Infinity, want a finite amount from 0 up', owing(Infinity)],
    ['claim of firm 1 on itself: 2, want none: leave it out', obligations([1, 1], [[1, 1, 2]])],
    ['claim of firm 1 on firm 9: want one of the firms', apart({ to: Int32Array.of(9) })],
    ['claim: 1 edges for 0 that 2 firms should have', apart({ first: Int32Array.of(0, 0) })],
    [
      'resources of firm 1: -2, want 0 or more: book what it must pay beyond them as owed outside',
      obligations([1, -2], [[0, 1, 3]]),
    ],
    [
      'resources of firm 0: Infinity, want a finite amount from 0 up',
      obligations([Infinity, 2], [[0, 1, 3]]),
    ],
    [
      'owed outside of firm 1: NaN, want a finite amount from 0 up',
      obligations([1, 1], [[0, 1, 3]], [0, NaN]),
    ],
    ['owed outside: 1 amounts, want one by firm: 2', obligations([1, 1], [[0, 1, 3]], [0])],
  ])('%s', (message, system) => {
    for (const clear of [clearByDefaults, clearByRounds])
      expect(() => clear(system)).toThrow(new Error(message));
  });

  test('with shares that are none', () => {
    expect(() => clearByDefaults(pair, losing(1.2, 1))).toThrowErrorMatchingInlineSnapshot(
      `[Error: asset recovery: 1.2, want a share from 0 to 1]`,
    );
    expect(() => clearByRounds(pair, losing(1, NaN))).toThrowErrorMatchingInlineSnapshot(
      `[Error: claim recovery: NaN, want a share from 0 to 1]`,
    );
  });

  test('in no round', () => {
    const steps = { ...clearingSteps, rounds: 0 };
    expect(() => clearByRounds(pair, eisenbergNoeTerms, steps)).toThrowErrorMatchingInlineSnapshot(
      `[Error: 0 rounds to 1e-13, want 1 or more to 0 up]`,
    );
  });

  test('where the rounds allowed run out, the answer says so', () => {
    const steps = { ...clearingSteps, rounds: 2 };
    expect(clearByRounds(three, losing(0.5, 0.7), steps).ended).toBe('rounds');
    expect(clearByRounds(three, losing(0.5, 0.7)).ended).toBe('settled');
  });
});
