import { readFileSync } from 'node:fs';
import {
  type BalanceSheets,
  backlogConcentration,
  bookLoss,
  buildGraph,
  type Clearing,
  clearByDefaults,
  clearByRounds,
  clearingSteps,
  dependency,
  eisenbergNoe,
  eisenbergNoeTerms,
  equityAtFace,
  furfine,
  leverage,
  linearDebtRank,
  linearDistressSolved,
  linearLoss,
  lostBacklog,
  originalDebtRank,
  recovery,
  revalue,
  systemLoss,
  takeOrPayShortfall,
  type Valuation,
  valueNetwork,
} from '@roundtrip/network';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('contagion.md', import.meta.url), 'utf8');

function told(amount: number, digits: number): string {
  return String(Number(amount.toFixed(digits))).replace('-', '−');
}

function row(first: string, amounts: Iterable<number>, digits: number, last = ''): string {
  const cells = [...amounts].map((amount) => told(amount, digits));
  return `| ${[first, ...cells, ...(last === '' ? [] : [last])].join(' | ')} |`;
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((all, each) => all + each, 0);
}

describe('payments', () => {
  const ring = {
    claims: buildGraph(3, [1, 2, 0], [0, 1, 2], [100, 80, 30]),
    owedOutside: Float64Array.of(0, 0, 0),
    resources: Float64Array.of(40, 10, 0),
  };
  const halves = { ...eisenbergNoeTerms, assetRecovery: 1 / 2, claimRecovery: 1 / 2 };
  const line = ({ paidInside, equity, destroyed, defaultRound }: Clearing, terms: string) => {
    const failed = [...defaultRound].flatMap((round, firm) =>
      round > 0 ? [`${'ABC'[firm]} ${round}`] : [],
    );
    return row(terms, [...paidInside, equity[2] ?? NaN, sum(destroyed)], 4, failed.join(', '));
  };

  test('of a ring', () => {
    expect(page).toContain(line(clearByDefaults(ring), 'α = β = 1'));
    expect(page).toContain(line(clearByDefaults(ring, halves), 'α = β = ½'));
  });

  test('of two that can stand or fall', () => {
    const pair = {
      claims: buildGraph(2, [0, 1], [1, 0], [1, 1]),
      owedOutside: Float64Array.of(0, 0),
      resources: Float64Array.of(0.1, 0.1),
    };
    const paid = (solution: 'greatest' | 'least') =>
      clearByRounds(pair, halves, { ...clearingSteps, solution }).paidInside;
    const [most, least] = [paid('greatest')[0], paid('least')[0]?.toFixed(1)];
    expect(page).toContain(`both pay ${most} and nobody fails, or both fail and pay ${least}.`);
  });
});

test('values', () => {
  const firms = (threshold: readonly number[]) => ({
    shares: buildGraph(2, [0, 1], [1, 0], [0.5, 0.5]),
    assets: Float64Array.of(9, 12),
    threshold: Float64Array.from(threshold),
    failureCost: Float64Array.of(3, 3),
  });
  for (const [first, threshold] of [
    ['before', [0, 0]],
    ['the first fails', [10.5, 0]],
    ['the second fails too', [10.5, 10.2]],
  ] as const)
    expect(page).toContain(row(first, revalue(firms(threshold), 'best').value, 6));
  expect([...revalue(firms([0, 10.2]), 'best').failedRound]).toEqual([0, 0]);
  const [own, others] = dependency(firms([0, 0]).shares);
  expect([own, others].map((each) => each?.toFixed(9))).toEqual(['0.666666667', '0.333333333']);
});

test('distress', () => {
  const holdings = buildGraph(3, [1, 2, 0], [0, 1, 2], [2, 2, 2]);
  const ring = leverage(holdings, Float64Array.of(4, 4, 4));
  const hit = buildGraph(3, [1, 2, 2, 1], [0, 0, 1, 2], [0.4, 0.4, 0.5, 0.5]);
  const long = { rounds: 1000, tolerance: 1e-15 };
  const [start, fails] = [Float64Array.of(0.1, 0, 0), Float64Array.of(1, 0, 0)];
  const [once, again] = [
    originalDebtRank(ring, start).loss,
    linearDebtRank(ring, start, long).loss,
  ];
  ['ring, first', 'ring, second to lose', 'ring, third to lose'].forEach((first, firm) => {
    expect(page).toContain(row(first, [once[firm] ?? NaN, again[firm] ?? NaN], 7));
    expect(linearDistressSolved(ring, start)?.[firm]).toBeCloseTo(again[firm] ?? NaN, 12);
  });
  const value = Float64Array.of(4, 4, 4);
  const beyond = systemLoss(originalDebtRank(ring, start), start, value);
  expect(page).toContain(`takes ${beyond?.toFixed(7)} more`);
  const both = [originalDebtRank(hit, fails), linearDebtRank(hit, fails, long)];
  const [one, other] = [1, 2].map((firm) =>
    row(
      'two that hold each other',
      both.map(({ loss }) => loss[firm] ?? NaN),
      7,
    ),
  );
  expect(one).toBe(other);
  expect(page).toContain(one);
});

test('claims', () => {
  const sheets = (shock: number): BalanceSheets => ({
    claims: buildGraph(3, [0, 1, 2], [1, 2, 0], [0.5, 0.5, 0.5]),
    assetsOutside: Float64Array.of(10, 5 - shock, 3),
    owedOutside: Float64Array.of(9, 4, 2),
  });
  const initial = equityAtFace(sheets(0));
  const hit = sheets(1.2);
  const ways: readonly (readonly [string, Valuation])[] = [
    ['nothing without equity', furfine],
    ['recovery of 0.6', recovery(0.6)],
    ['clearing, creditors outside first', eisenbergNoe(hit, 'outside-senior')],
    ['clearing, all creditors alike', eisenbergNoe(hit, 'pari-passu')],
    ['linear distress', linearLoss(initial)],
  ];
  for (const [name, valuation] of ways)
    expect(page).toContain(row(name, valueNetwork(hit, valuation).equity, 6));
});

test('promises', () => {
  const loss = bookLoss({
    ...{ receivable: 30, built: 400, relet: 150, salvage: 50 },
    ...{ stake: 0.2, worth: 500 },
  });
  const promised = { backlog: 1000, relet: 0.6, priceRatio: 0.5, costsAvoided: 0 };
  const cells = [loss.receivable, loss.capacity, loss.stake, loss.total, lostBacklog(promised)];
  expect(page).toContain(`| ${cells.join(' | ')} |`);
  const all = lostBacklog({ ...promised, relet: 1 });
  expect(page).toContain(`at half the price, ${all} of backlog are lost`);
  const short = takeOrPayShortfall(Float64Array.of(100, 100), Float64Array.of(60, 130), 0.9);
  expect(page).toContain(`it is ${short}.`);
  const [many, one] = [[300, 100, 100], [7]].map((each) =>
    backlogConcentration(Float64Array.from(each))?.toFixed(0),
  );
  expect(page).toContain(`give ${many}; one customer is ${one}.`);
});
