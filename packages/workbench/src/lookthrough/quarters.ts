/** Quarters of a year. */
export const perYear = 4;

/** A quarter by its number, counted from the year 0; a day lies in one. */
export function quarterNumber(day: string): number {
  return Number(day.slice(0, 4)) * perYear + Math.ceil(Number(day.slice(5, 7)) / 3) - 1;
}

/** `2024Q3`, from any of its days. */
export function quarterName(day: string): string {
  return `${day.slice(0, 4)}Q${(quarterNumber(day) % perYear) + 1}`;
}
