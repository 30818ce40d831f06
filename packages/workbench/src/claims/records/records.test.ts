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

test('the break in a rate by hand: 1/2 × 1/4 against 1/6 × 1/3', () => {
  const counts = [
    { hits: 1, of: 1 },
    { hits: 0, of: 1 },
    { hits: 0, of: 2 },
  ];
  const [first, second] = breakInRate(counts);
  expect(first).toBeCloseTo(9 / 13, 12);
  expect(second).toBeCloseTo(4 / 13, 12);
});

/** Three standard errors of a share of 10,000 draws. */
const sampling = (share: number) => 3 * Math.sqrt((share * (1 - share)) / 10_000);

test('two giants half of the time apart are as close in three of four reassignments', () => {
  const cheques = [
    { giant: 'a', at: 0 },
    { giant: 'b', at: 50 },
  ];
  // Of two even days at most x of the time apart: 2x - x².
  expect(Math.abs(shareAsClose(cheques, 100) - 0.75)).toBeLessThan(sampling(0.75));
  expect(shareAsClose(cheques, 50)).toBe(1);
});

test('a giant moves with its first cheque, so that one with two labs is likely to be early', () => {
  const cheques = [
    { giant: 'a', at: 0 },
    { giant: 'b', at: 25 },
    { giant: 'b', at: 90 },
  ];
  // An even day within a quarter of the time of the earlier of two others: 7/16.
  expect(Math.abs(shareAsClose(cheques, 100) - 7 / 16)).toBeLessThan(sampling(7 / 16));
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

test('a sum named as at least so much is met by any stage above it', () => {
  // Amazon: 5.3 paid for 4 named; Google: over 2 named, 3.3 binding, which is met.
  expect(recordFigure(ledger, 'H25', '2025-06-30')?.low).toBeCloseTo(0.325, 12);
});

test('what the ledger tells beside simulated claims has words', () => {
  for (const id of ['H1', 'H4', 'H5', 'H22', 'H23', 'H35', 'H36']) {
    const told = recordFigure(ledger, id, '2025-06-30')?.words ?? '';
    expect(told).not.toBe('');
    expect(told).not.toMatch(/NaN|undefined|Infinity/);
  }
  expect(recordFigure(ledger, 'H2', '2025-06-30')).toBeUndefined();
});
