import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfNumber, monthsOn, numberOfDay } from './calendar.ts';

test('a day is its number and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
      expect(numberOfDay(dayOfNumber(number))).toBe(number);
    }),
  );
});

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-03-31', -1, '2025-02-28'],
  ['2025-12-15', 1, '2026-01-15'],
])('%s and %s months is %s', (day, months, then) => {
  expect(monthsOn(day, months)).toBe(then);
});
