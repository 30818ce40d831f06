import { shipped } from '@roundtrip/ledger/shipped';
import { claims } from '@roundtrip/model';
import { expect, test } from 'vitest';
import { verdictOfRecords } from '../verdict.ts';
import { shareAsClose } from './moved-together.ts';
import { recordFigure } from './records.ts';
import { breakInMean, breakInRate } from './turning-point.ts';

test('the break in a mean by hand: squares 4.5 against .5 left over', () => {
  // Weights 1 / sqrt(2 × 4.5) and 1 / sqrt(2 × .5).
  const [first, second] = breakInMean([0, 1, 4]);
  expect(first).toBeCloseTo(0.25, 12);
  expect(second).toBeCloseTo(0.75, 12);
});

test('the break in a rate by hand: 1/90 against 1/15', () => {
  const counts = [
    { hits: 2, of: 2 },
    { hits: 2, of: 2 },
    { hits: 0, of: 2 },
  ];
  const [first, second] = breakInRate(counts);
  expect(first).toBeCloseTo(1 / 7, 12);
  expect(second).toBeCloseTo(6 / 7, 12);
});

test('two giants half of the time apart are as close in three of four reassignments', () => {
  const cheques = [
    { giant: 'a', at: 0 },
    { giant: 'b', at: 50 },
  ];
  // Of two even days at most x of the time apart: 2x - x².
  expect(shareAsClose(cheques, 100)).toBeCloseTo(0.75, 2);
  expect(shareAsClose(cheques, 50)).toBe(1);
});

test('more labs for a giant make its first day earlier, and closeness to one at the start likelier', () => {
  const early = { giant: 'a', at: 0 };
  const one = shareAsClose([early, { giant: 'b', at: 10 }], 100);
  const many = [10, 60, 70, 80].map((at) => ({ giant: 'b', at }));
  const both = [early, ...[20, 30, 40].map((at) => ({ giant: 'a', at })), ...many];
  expect(shareAsClose(both, 100)).toBeGreaterThan(one);
});

const ledger = shipped();

test.each([
  ['H25', 'refuted', /8 headline, 8 binding, 5.3 drawn, 5.3 paid/],
  ['H26', 'refuted', /amazon 2024 58.1 %/],
  ['H27', 'cannot tell', /no cloud tells/],
  ['H28', 'refuted', /without preferred-cloud/],
  ['H29', 'refuted', /microsoft by 2019-07-22/],
  ['H30', 'refuted', /6 of 14 pairs/],
  ['H37', 'refuted', /breaks most likely in 2023Q3/],
] as const)('%s is %s by the ledger that is shipped', (id, verdict, words) => {
  const claim = claims.find((one) => one.id === id);
  const figure = recordFigure(ledger, id, '2025-06-30');
  expect(figure?.words).toMatch(words);
  expect(figure?.sources).not.toEqual([]);
  if (claim === undefined) throw new Error(`there is no claim ${id}`);
  expect(verdictOfRecords(claim, figure)).toBe(verdict);
});

test('what the ledger tells beside simulated claims has words', () => {
  for (const id of ['H1', 'H4', 'H5', 'H22', 'H23', 'H35', 'H36']) {
    const told = recordFigure(ledger, id, '2025-06-30')?.words ?? '';
    expect(told).not.toBe('');
    expect(told).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(recordFigure(ledger, 'H2', '2025-06-30')).toBeUndefined();
});
