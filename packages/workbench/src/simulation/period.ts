import { Refusal } from '../refusal.ts';
import type { Calendar } from './calendar.ts';

/** Steps of a run that follow one another, counted from 1. */
export interface Period {
  /** `2027Q3`, `2027`, or from one quarter to another. */
  readonly period: string;
  readonly first: number;
  readonly last: number;
}

function span(calendar: Calendar, first: number, last: number): string {
  return `${calendar.quarter(first)} to ${calendar.quarter(last)}`;
}

/** The whole run where no period is named, else the quarter or the calendar year. */
export function periodOf(calendar: Calendar, at: string | undefined): Period {
  if (at === undefined) {
    const last = calendar.steps;
    return { period: span(calendar, 1, last), first: 1, last };
  }
  const year = /^\d{4}$/.exec(at.trim())?.[0];
  if (year === undefined) {
    const step = calendar.step(at, 'at');
    return { period: calendar.quarter(step), first: step, last: step };
  }
  const steps = calendar.quarters.flatMap((each, i) => (each.startsWith(year) ? [i + 1] : []));
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined)
    throw new Refusal(`at is ${year}; this run goes from ${span(calendar, 1, calendar.steps)}`);
  return { period: steps.length === 4 ? year : span(calendar, first, last), first, last };
}
