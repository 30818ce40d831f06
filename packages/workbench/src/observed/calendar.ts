import {
  type Day,
  daysBetween,
  daysInMonth,
  firstOfQuarter,
  lastOfQuarter,
  parsePeriod,
} from '@roundtrip/units';

/** Days of a period, both included. */
export interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** A calendar quarter, counted from the one that ends on the vantage day (0), and a part of it. */
export interface Share {
  readonly quarter: number;
  readonly share: number;
}

const monthsOfQuarter = 3;
const monthsOfYear = 12;

const monthNumber = (day: Day): number =>
  Number(day.slice(0, 4)) * monthsOfYear + Number(day.slice(5, 7)) - 1;

function monthText(month: number): string {
  const year = Math.floor(month / monthsOfYear);
  return `${year}-${String((month % monthsOfYear) + 1).padStart(2, '0')}`;
}

function lastOfMonth(month: number): Day {
  const text = monthText(month);
  const days = daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5)));
  return `${text}-${String(days).padStart(2, '0')}`;
}

/** Months by which a quarter lies after the calendar quarter that holds most of it: -1, 0 or 1. */
function monthsLate(fiscalYearEnd: string): number {
  const month = Number(fiscalYearEnd.slice(0, 2)) % monthsOfQuarter;
  return month === 2 ? -1 : month;
}

const namedQuarter = /^\d{4}Q[1-4](?:\/\d{4}Q[1-4])?$/;

/**
 * The days a firm's period really had: its quarter, which the ledger lists under the calendar
 * quarter that holds most of it, begins and ends when its fiscal quarter does.
 * @returns undefined where the text is no period
 */
export function daysOf(text: string, fiscalYearEnd: string): Span | undefined {
  const period = parsePeriod(text, fiscalYearEnd);
  if (period === undefined) return undefined;
  const { first, last } = period;
  const late = monthsLate(fiscalYearEnd);
  if (late === 0 || !namedQuarter.test(text)) return { first, last };
  return {
    first: `${monthText(monthNumber(first) + late)}-01`,
    last: lastOfMonth(monthNumber(last) + late),
  };
}

/** The quarters of three months that a period is made of; none where it is not made of such. */
export function reportingQuarters({ first, last }: Span): Span[] {
  const [from, to] = [monthNumber(first), monthNumber(last)];
  const months = to - from + 1;
  const whole = first.endsWith('-01') && last === lastOfMonth(to) && months % monthsOfQuarter === 0;
  if (!whole) return [];
  return Array.from({ length: months / monthsOfQuarter }, (_, at) => ({
    first: `${monthText(from + at * monthsOfQuarter)}-01`,
    last: lastOfMonth(from + at * monthsOfQuarter + 2),
  }));
}

/** How many calendar quarters the one that holds a day comes after the one that holds another. */
export function quartersAfter(vantage: Day, day: Day): number {
  const quarter = (of: Day) => Math.floor(monthNumber(of) / monthsOfQuarter);
  return quarter(day) - quarter(vantage);
}

/** The calendar quarters over which a span lies, each with the part of its days inside the span. */
export function shares({ first, last }: Span, vantage: Day): Share[] {
  const found: Share[] = [];
  let from = first;
  while (from <= last) {
    const end = lastOfQuarter(from);
    const to = end < last ? end : last;
    const length = daysBetween(firstOfQuarter(from), end) + 1;
    const inside = daysBetween(from, to) + 1;
    found.push({ quarter: quartersAfter(vantage, from), share: inside / length });
    from = `${monthText(monthNumber(end) + 1)}-01`;
  }
  return found;
}

/** A flow over parts of calendar quarters, each quarter spread evenly over its days. */
export function flowOver(parts: readonly Share[], flow: (quarter: number) => number): number {
  return parts.reduce((sum, { quarter, share }) => sum + share * flow(quarter), 0);
}

/** Where a day's end lies, in quarters after the end of the vantage quarter. */
export function positionOf(day: Day, vantage: Day): number {
  const begin = firstOfQuarter(day);
  const length = daysBetween(begin, lastOfQuarter(day)) + 1;
  return quartersAfter(vantage, day) - 1 + (daysBetween(begin, day) + 1) / length;
}

/** Between two numbers at equal rates of growth, or straight where one of them is not above 0. */
export function between(from: number, to: number, along: number): number {
  if (along === 0) return from;
  if (along === 1) return to;
  return from > 0 && to > 0 ? from * (to / from) ** along : from + (to - from) * along;
}

/** A stock at a position, from its values at the ends of quarters. */
export function stockAt(position: number, stock: (quarter: number) => number): number {
  const before = Math.floor(position);
  const along = position - before;
  return along === 0 ? stock(before) : between(stock(before), stock(before + 1), along);
}
