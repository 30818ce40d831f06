import { expect, test } from 'vitest';
import { backlogConcentration, bookLoss, lostBacklog, takeOrPayShortfall } from './contingent.ts';

const exposure = { receivable: 30, built: 400, relet: 150, salvage: 50, stake: 0.2, worth: 500 };
const promised = { backlog: 1000, relet: 0.6, priceRatio: 0.5, costsAvoided: 0 };

test('a failing customer costs its supplier on the books, part by part', () => {
  expect(bookLoss(exposure)).toEqual({ receivable: 30, capacity: 200, stake: 100, total: 330 });
  expect(bookLoss({ ...exposure, salvage: 900 }).capacity).toBe(0);
});

test('backlog is lost for what is not let again, and for the lower price of what is', () => {
  expect(lostBacklog(promised)).toBe(700);
  expect(lostBacklog({ ...promised, relet: 1 })).toBe(500);
  expect(lostBacklog({ ...promised, relet: 1, priceRatio: 1.4 })).toBe(0);
  expect(lostBacklog({ ...promised, relet: 1, priceRatio: 1, costsAvoided: 20 })).toBe(-20);
});

test('what must be paid for and is not used counts, not what is used beyond', () => {
  const found = takeOrPayShortfall(
    Float64Array.of(100, 100, 100),
    Float64Array.of(60, 130, 90),
    0.5,
  );
  expect(found).toBe(40 * 0.5 + 10 * 0.125);
});

test('one customer is the whole backlog, four are a quarter each', () => {
  expect(backlogConcentration(Float64Array.of(7, 0))).toBe(10_000);
  expect(backlogConcentration(Float64Array.of(3, 3, 3, 3))).toBe(2500);
  expect(backlogConcentration(Float64Array.of(0, 0))).toBeUndefined();
});

test.each([
  [
    'receivable: -1, want a finite amount from 0 up',
    () => bookLoss({ ...exposure, receivable: -1 }),
  ],
  ['stake: 1.2, want a share from 0 to 1', () => bookLoss({ ...exposure, stake: 1.2 })],
  [
    'backlog: NaN, want a finite amount from 0 up',
    () => lostBacklog({ ...promised, backlog: NaN }),
  ],
  ['share let again: 60, want a share from 0 to 1', () => lostBacklog({ ...promised, relet: 60 })],
  [
    'minimum: 1 amounts, want as many as the 2 of usage',
    () => takeOrPayShortfall(Float64Array.of(1), Float64Array.of(1, 2), 1),
  ],
  [
    'usage of period 0: -1, want a finite amount from 0 up',
    () => takeOrPayShortfall(Float64Array.of(1), Float64Array.of(-1), 1),
  ],
  [
    'backlog of customer 1: -2, want a finite amount from 0 up',
    () => backlogConcentration(Float64Array.of(1, -2)),
  ],
])('%s', (message, run) => {
  expect(run).toThrow(new Error(message));
});
