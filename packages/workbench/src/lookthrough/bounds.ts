/**
 * An amount between two ends, USD million. `value` null: nobody can say where between them;
 * `high` null: nothing known bounds it from above.
 */
export interface Bounds {
  readonly value: number | null;
  readonly low: number;
  readonly high: number | null;
}

/** Bounds whose upper end is known. */
export interface Closed extends Bounds {
  readonly high: number;
}

export const nothing: Closed = { value: 0, low: 0, high: 0 };

export function addBounds(parts: readonly Bounds[]): Bounds {
  return {
    value: total(parts.map(({ value }) => value)),
    low: parts.reduce((sum, { low }) => sum + low, 0),
    high: total(parts.map(({ high }) => high)),
  };
}

function total(amounts: readonly (number | null)[]): number | null {
  return amounts.includes(null)
    ? null
    : amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

/**
 * The lesser of two amounts. It is known also where one of them is not, if that one is surely not
 * the lesser.
 */
export function lesser(a: Bounds, b: Bounds): Bounds {
  return {
    value: lesserValue(a, b),
    low: Math.min(a.low, b.low),
    high: a.high === null || b.high === null ? (a.high ?? b.high) : Math.min(a.high, b.high),
  };
}

function lesserValue(a: Bounds, b: Bounds): number | null {
  if (a.value !== null && b.value !== null) return Math.min(a.value, b.value);
  if (a.value !== null && b.low >= a.value) return a.value;
  if (b.value !== null && a.low >= b.value) return b.value;
  return null;
}

/** What is left of an amount without a part of it, never below zero. */
export function without(whole: Closed, part: Bounds): Closed {
  const known = whole.value !== null && part.value !== null;
  return {
    value: known ? Math.max(0, (whole.value ?? 0) - (part.value ?? 0)) : null,
    low: part.high === null ? 0 : Math.max(0, whole.low - part.high),
    high: Math.max(0, whole.high - part.low),
  };
}
