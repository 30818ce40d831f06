import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addYears,
  daysBetween,
  daysInMonth,
  firstOfQuarter,
  lastOfQuarter,
  parseDay,
  parsePartialDay,
  parsePeriod,
  quarterEnds,
} from './index.ts';

test('reads a date as exact as it is written', () => {
  const span = (text: string) => {
    const day = parsePartialDay(text);
    return day && [day.precision, day.first, day.last];
  };
  expect(span('2025')).toEqual(['year', '2025-01-01', '2025-12-31']);
  expect(span('2025Q3')).toEqual(['quarter', '2025-07-01', '2025-09-30']);
  expect(span('2024-02')).toEqual(['month', '2024-02-01', '2024-02-29']);
  expect(span('2025-06-30')).toEqual(['day', '2025-06-30', '2025-06-30']);
});

test.each(['2025-02-30', '2025-13', '2025-00-01', '25-01-01', '2025Q5', '2025-6-1', '', '0000'])(
  'there is no %j',
  (text) => {
    expect(parsePartialDay(text)).toBeUndefined();
  },
);

test('the calendar is the one everybody else computes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      (year, month) => {
        const last = new Date(Date.UTC(2000, month, 0));
        last.setUTCFullYear(year, month, 0);
        expect(daysInMonth(year, month)).toBe(last.getUTCDate());
      },
    ),
  );
});

test('days between are those of the calendar', () => {
  const day = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const iso = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, day, (a, b) => {
      const theirs = Math.round((Date.parse(iso(b)) - Date.parse(iso(a))) / 86_400_000);
      expect(daysBetween(iso(a), iso(b))).toBe(theirs);
    }),
  );
});

test('an exact day only', () => {
  expect(parseDay('2025-06-30')).toBe('2025-06-30');
  expect(parseDay('2025-06')).toBeUndefined();
});

test('years away, leap days included', () => {
  expect(addYears('2026-11-24', -5)).toBe('2021-11-24');
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
});

test('quarter ends', () => {
  expect(quarterEnds('2024-08-15', '2025-03-31')).toEqual([
    '2024-09-30',
    '2024-12-31',
    '2025-03-31',
  ]);
  expect(quarterEnds('2025-01-01', '2025-03-30')).toEqual([]);
});

test.each([
  ['2024', '', '2024-01-01', '2024-12-31'],
  ['2024Q2', '', '2024-04-01', '2024-06-30'],
  ['2024H2', '', '2024-07-01', '2024-12-31'],
  ['2024-02', '', '2024-02-01', '2024-02-29'],
  ['FY2024', '06-30', '2023-07-01', '2024-06-30'],
  ['FY2024', '01-31', '2023-02-01', '2024-01-31'],
  ['FY2024', '12-31', '2024-01-01', '2024-12-31'],
  ['2023/2024-06', '', '2023-01-01', '2024-06-30'],
])('period %s of a year that ends %s', (text, yearEnd, first, last) => {
  const period = yearEnd === '' ? parsePeriod(text) : parsePeriod(text, yearEnd);
  expect(period).toEqual({ text, first, last });
});

test.each(['2024/2023', '2024/2025/2026', 'FY24', '2024H3', 'spring'])(
  '%j is no period',
  (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  },
);

test.each([
  ['2024-01-01', '2024-01-01', '2024-03-31'],
  ['2024-05-17', '2024-04-01', '2024-06-30'],
  ['2025-09-30', '2025-07-01', '2025-09-30'],
  ['2025-12-31', '2025-10-01', '2025-12-31'],
])('%s lies in the quarter from %s to %s', (day, first, last) => {
  expect([firstOfQuarter(day), lastOfQuarter(day)]).toEqual([first, last]);
});
