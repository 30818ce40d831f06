import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { Calendar } from './calendar.ts';

describe('the calendar of a run', () => {
  const decade = new Calendar('2025-06-30', 10);

  test('begins with the quarter after the vantage day', () => {
    expect(decade.quarter(1)).toBe('2025Q3');
    expect(decade.lastDay(1)).toBe('2025-09-30');
    expect([decade.steps, decade.quarters.at(-1), decade.end]).toEqual([
      40,
      '2035Q2',
      '2035-06-30',
    ]);
    expect(new Calendar('2024-12-31', 1).quarters).toEqual([
      '2025Q1',
      '2025Q2',
      '2025Q3',
      '2025Q4',
    ]);
  });

  test('leads a quarter to its step and back', () => {
    for (const step of [1, 2, 3, 4, 5, 40]) {
      expect(decade.step(decade.quarter(step), 'at')).toBe(step);
    }
    expect(decade.step(' 2025q3 ', 'at')).toBe(1);
  });

  test.each([
    ['2025Q2', 'at is 2025Q2; this run goes from 2025Q3 to 2035Q2'],
    ['2035Q3', 'at is 2035Q3; this run goes from 2025Q3 to 2035Q2'],
    ['2027', 'at is "2027", want a quarter like 2027Q3'],
    ['2027Q5', 'at is "2027Q5", want a quarter like 2027Q3'],
  ])('refuses %s', (text, message) => {
    expect(() => decade.step(text, 'at')).toThrow(Refusal);
    expect(() => decade.step(text, 'at')).toThrow(message);
  });
});
