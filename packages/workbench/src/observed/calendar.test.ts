import { daysBetween, lastOfQuarter } from '@roundtrip/units';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  daysOf,
  flowOver,
  positionOf,
  quartersAfter,
  reportingQuarters,
  shares,
  stockAt,
} from './calendar.ts';

describe('the days of a period', () => {
  test.each([
    ['2025Q1', '12-31', '2025-01-01', '2025-03-31'],
    ['2025Q1', '06-30', '2025-01-01', '2025-03-31'],
    ['2025Q1', '01-31', '2025-02-01', '2025-04-30'],
    ['2024Q4', '01-31', '2024-11-01', '2025-01-31'],
    ['2025Q2', '05-31', '2025-03-01', '2025-05-31'],
    ['2024Q1', '05-31', '2023-12-01', '2024-02-29'],
    ['2024Q1/2024Q2', '05-31', '2023-12-01', '2024-05-31'],
    ['FY2025', '05-31', '2024-06-01', '2025-05-31'],
    ['2024', '01-31', '2024-01-01', '2024-12-31'],
    ['2025-05-30', '01-31', '2025-05-30', '2025-05-30'],
  ])('%s of a firm whose year ends %s', (text, yearEnd, first, last) => {
    expect(daysOf(text, yearEnd)).toEqual({ first, last });
  });

  test('a word is none', () => expect(daysOf('spring', '12-31')).toBeUndefined());
});

test('the quarter of a firm lies where most of it is', () => {
  const parts = shares({ first: '2025-02-01', last: '2025-04-30' }, '2025-03-31');
  expect(parts).toEqual([
    { quarter: 0, share: (28 + 31) / 90 },
    { quarter: 1, share: 30 / 91 },
  ]);
});

test('a year is four quarters, of whichever months; a month is none', () => {
  expect(reportingQuarters({ first: '2024-02-01', last: '2025-01-31' })).toEqual([
    { first: '2024-02-01', last: '2024-04-30' },
    { first: '2024-05-01', last: '2024-07-31' },
    { first: '2024-08-01', last: '2024-10-31' },
    { first: '2024-11-01', last: '2025-01-31' },
  ]);
  expect(reportingQuarters({ first: '2024-02-01', last: '2024-02-29' })).toEqual([]);
  expect(reportingQuarters({ first: '2024-02-02', last: '2024-04-30' })).toEqual([]);
});

const yearEnds = ['12-31', '01-31', '02-28', '03-31', '05-31', '06-30', '10-31'];

test('fiscal quarters add up to the calendar years they cover, nothing lost and nothing twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...yearEnds),
      fc.integer({ min: 2000, max: 2040 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 40, maxLength: 40 }),
      (yearEnd, year, years, flows) => {
        const vantage = `${year - 1}-12-31`;
        const flow = (quarter: number) => flows[quarter + 4] ?? 0;
        const fiscal = Array.from({ length: 4 * years }, (_, at) => {
          const text = `${year + Math.floor(at / 4)}Q${(at % 4) + 1}`;
          return daysOf(text, yearEnd) ?? { first: '', last: '' };
        });
        const sum = fiscal.reduce((all, span) => all + flowOver(shares(span, vantage), flow), 0);
        const whole = {
          first: fiscal[0]?.first ?? '',
          last: fiscal.at(-1)?.last ?? '',
        };
        const once = flowOver(shares(whole, vantage), flow);
        expect(Math.abs(sum - once)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(once)));
      },
    ),
  );
});

test('whole calendar quarters take all of their flow and nothing of another', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 40 }), (quarter) => {
      const month = 24_000 + quarter * 3;
      const text = `${Math.floor(month / 12)}Q${(((month % 12) + 12) % 12) / 3 + 1}`;
      const span = daysOf(text, '12-31') ?? { first: '', last: '' };
      expect(shares(span, '2000-03-31')).toEqual([{ quarter, share: 1 }]);
    }),
  );
});

describe('a stock', () => {
  test('is read at the end of its day', () => {
    expect(positionOf('2024-03-31', '2024-03-31')).toBe(0);
    expect(positionOf('2025-06-30', '2024-03-31')).toBe(5);
    expect(positionOf('2024-05-31', '2024-03-31')).toBe(61 / 91);
  });

  test('goes between ends of quarters at equal rates of growth', () => {
    const stock = (quarter: number) => 100 * 1.21 ** quarter;
    expect(stockAt(0.5, stock)).toBeCloseTo(110, 12);
    expect(stockAt(2, stock)).toBe(stock(2));
    expect(stockAt(-0.5, stock)).toBeCloseTo(100 / 1.1, 12);
  });

  test('goes straight where it comes from nothing', () => {
    expect(stockAt(0.25, (quarter) => (quarter === 0 ? 0 : 8))).toBe(2);
  });

  test('of any day lies between the quarters around it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const year = 2000 + Math.floor(days / 365);
        const month = String((days % 12) + 1).padStart(2, '0');
        const day = `${year}-${month}-${String((days % 28) + 1).padStart(2, '0')}`;
        const at = positionOf(day, '2003-12-31');
        const quarter = quartersAfter('2003-12-31', day);
        expect(at).toBeGreaterThan(quarter - 1);
        expect(at).toBeLessThanOrEqual(quarter);
        const left = daysBetween(day, lastOfQuarter(day));
        expect(left === 0).toBe(at === quarter);
      }),
    );
  });
});
