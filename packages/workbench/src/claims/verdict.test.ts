import { expect, test } from 'vitest';
import { holds, verdictOf, verdictOfRecords } from './verdict.ts';

test.each([
  [0.8, {}, 'supported'],
  [0.79, {}, 'undecided'],
  [0.21, {}, 'undecided'],
  [0.2, {}, 'refuted'],
  [0.9, { haircut: 0.9, fifo: 0.5 }, 'supported'],
  [0.9, { haircut: 0.9, fifo: 0.49 }, 'contested'],
  [0.1, { haircut: 0.1, poison: 0.5 }, 'contested'],
  [0.1, { haircut: 0.1, poison: 0.4 }, 'refuted'],
  [0.6, { haircut: 0.6, fifo: 0.7 }, 'undecided'],
] as const)('a share of %d with %j by rule is %s', (share, byRule, verdict) => {
  expect(verdictOf(share, byRule)).toBe(verdict);
});

const above = { test: { sign: '>', threshold: 0.5, unit: '1' } } as const;

test.each([
  [0.6, 0.9, true, 'supported'],
  [0.6, 0.9, false, 'refuted'],
  [0.4, 0.6, true, 'cannot tell'],
  [0.1, 0.5, true, 'refuted'],
  [0.1, Number.NaN, true, 'cannot tell'],
] as const)('records from %d to %d, and beside them %s, are %s', (low, high, also, verdict) => {
  expect(verdictOfRecords(above, { low, high, also })).toBe(verdict);
});

test('a claim without records cannot be told', () => {
  expect(verdictOfRecords(above, undefined)).toBe('cannot tell');
});

test('a threshold itself is on neither side', () => {
  const below = { test: { ...above.test, sign: '<' } } as const;
  expect([holds(above, 0.5), holds(below, 0.5)]).toEqual([false, false]);
  expect([holds(above, 0.6, 0.7), holds(below, 0.6, 0.7)]).toEqual([false, true]);
});
