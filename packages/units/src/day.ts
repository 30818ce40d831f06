/** A calendar day as ISO 8601 text, `2025-06-30`; days compare as text. */
export type Day = string;

export type Precision = 'day' | 'month' | 'quarter' | 'year';

/** A date as exact as known: every day from `first` to `last` is possible, both included. */
export interface PartialDay {
  readonly text: string;
  readonly precision: Precision;
  readonly first: Day;
  readonly last: Day;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

function isoDay(year: number, month: number, day: number): Day {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function span(text: string, precision: Precision, year: number, from: number, to: number) {
  return {
    text,
    precision,
    first: isoDay(year, from, 1),
    last: isoDay(year, to, daysInMonth(year, to)),
  };
}

const partialDay = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|Q([1-4]))?$/;

/**
 * Reads `2025`, `2025Q3`, `2025-06` or `2025-06-30`.
 * @returns undefined where the text is none of these or no such day exists
 */
export function parsePartialDay(text: string): PartialDay | undefined {
  const match = partialDay.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (year === 0) return undefined;
  if (match[4] !== undefined) {
    const quarter = Number(match[4]);
    return span(text, 'quarter', year, quarter * 3 - 2, quarter * 3);
  }
  if (match[2] === undefined) return span(text, 'year', year, 1, 12);
  const month = Number(match[2]);
  if (month < 1 || month > 12) return undefined;
  if (match[3] === undefined) return span(text, 'month', year, month, month);
  const day = Number(match[3]);
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return { text, precision: 'day', first: text, last: text };
}

/** Reads an exact day; undefined where the text is less exact or no such day exists. */
export function parseDay(text: string): Day | undefined {
  return parsePartialDay(text)?.precision === 'day' ? text : undefined;
}

/** Days since 1 March of the year 0, by the Gregorian calendar counted from March. */
function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const daysBefore = Math.floor((153 * monthFromMarch + 2) / 5);
  return year * 365 + leapDays + daysBefore + Number(day.slice(8, 10)) - 1;
}

/** Days from one day to a later one; negative where it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Years from one day to another, of 365.25 days each. */
export function yearsBetween(from: Day, to: Day): number {
  return daysBetween(from, to) / 365.25;
}

/** The later of two days. */
export function laterDay(a: Day, b: Day): Day {
  return [a, b].toSorted()[1] ?? a;
}

/** The same calendar day some years away; 29 February becomes the 28th where there is none. */
export function addYears(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years;
  const month = Number(day.slice(5, 7));
  return isoDay(year, month, Math.min(Number(day.slice(8, 10)), daysInMonth(year, month)));
}

/** Month with which the quarter of a day ends, from 1. */
function lastMonthOfQuarter(day: Day): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3) * 3;
}

/** First day of the quarter in which a day lies. */
export function firstOfQuarter(day: Day): Day {
  return isoDay(Number(day.slice(0, 4)), lastMonthOfQuarter(day) - 2, 1);
}

/** Last day of the quarter in which a day lies. */
export function lastOfQuarter(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), lastMonthOfQuarter(day)];
  return isoDay(year, month, daysInMonth(year, month));
}

/** The last days of the quarters from the one that holds `from` to the last not after `to`. */
export function quarterEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = [];
  let year = Number(from.slice(0, 4));
  let month = lastMonthOfQuarter(from);
  for (;;) {
    const end = isoDay(year, month, daysInMonth(year, month));
    if (end > to) return ends;
    ends.push(end);
    month += 3;
    if (month > 12) {
      month = 3;
      year += 1;
    }
  }
}
