import { addYears, type Day, daysInMonth, parsePartialDay } from '@roundtrip/units';
import { Refusal } from '../refusal.ts';

const quartersPerYear = 4;

/** Quarters since the year 0 of the quarter in which a day lies. */
function quarterNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  return Number(day.slice(0, 4)) * quartersPerYear + Math.ceil(month / 3) - 1;
}

/** The calendar quarters of a run; step 1 is the first quarter after the vantage day. */
export class Calendar {
  readonly vantage: Day;
  readonly steps: number;
  readonly #first: number;

  constructor(vantage: Day, years: number) {
    this.vantage = vantage;
    this.steps = years * quartersPerYear;
    this.#first = quarterNumber(vantage) + 1;
  }

  /** The last day on which a lever may begin. */
  get end(): Day {
    return addYears(this.vantage, this.steps / quartersPerYear);
  }

  /** `2027Q3`, of a step counted from 1. */
  quarter(step: number): string {
    const number = this.#first + step - 1;
    return `${Math.floor(number / quartersPerYear)}Q${(number % quartersPerYear) + 1}`;
  }

  /** The last day of a step's quarter. */
  lastDay(step: number): Day {
    const number = this.#first + step - 1;
    const month = ((number % quartersPerYear) + 1) * 3;
    const year = Math.floor(number / quartersPerYear);
    return `${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`;
  }

  get quarters(): string[] {
    return Array.from({ length: this.steps }, (_, at) => this.quarter(at + 1));
  }

  get days(): Day[] {
    return Array.from({ length: this.steps }, (_, at) => this.lastDay(at + 1));
  }

  /** The step of a quarter as a person writes it. */
  step(text: string, what: string): number {
    const day = parsePartialDay(text.trim().toUpperCase());
    if (day?.precision !== 'quarter')
      throw new Refusal(`${what} is ${JSON.stringify(text)}, want a quarter like 2027Q3`);
    const step = quarterNumber(day.first) - this.#first + 1;
    if (step >= 1 && step <= this.steps) return step;
    const span = `${this.quarter(1)} to ${this.quarter(this.steps)}`;
    throw new Refusal(`${what} is ${day.text}; this run goes from ${span}`);
  }
}
