import type { Known } from './standing.ts';

/** An amount between two ends; `value` undefined where nothing tells it from them. */
export interface Range {
  readonly low: number;
  readonly value: number | undefined;
  readonly high: number;
}

export const zero: Range = { low: 0, value: 0, high: 0 };
export const anything: Range = { low: 0, value: undefined, high: Infinity };

export function exactly(value: number): Range {
  return { low: value, value, high: value };
}

/** The likely value of one amount with that of another; unknown where either is. */
function both(
  a: number | undefined,
  b: number | undefined,
  of: (a: number, b: number) => number,
): number | undefined {
  return a === undefined || b === undefined ? undefined : of(a, b);
}

/** Ends of a sum: each amount may lie at its end whatever the others do. */
export function plus(...parts: readonly Range[]): Range {
  return parts.reduce((sum, part) => ({
    low: sum.low + part.low,
    value: both(sum.value, part.value, (a, b) => a + b),
    high: sum.high + part.high,
  }));
}

/** Ends of a difference: the least of one amount with the most of the other taken off. */
export function minus(whole: Range, part: Range): Range {
  return {
    low: whole.low - part.high,
    value: both(whole.value, part.value, (a, b) => a - b),
    high: whole.high - part.low,
  };
}

/** What is no less than nothing. */
export function notBelowZero({ low, value, high }: Range): Range {
  const floored = value === undefined ? undefined : Math.max(0, value);
  return { low: Math.max(0, low), value: floored, high: Math.max(0, high) };
}

export function times({ low, value, high }: Range, factor: number): Range {
  const scaled = value === undefined ? undefined : value * factor;
  const ends = [low * factor, high * factor] as const;
  return { low: Math.min(...ends), value: scaled, high: Math.max(...ends) };
}

/** A range that both ends leave by so much. */
export function widened({ low, value, high }: Range, by: number): Range {
  return { low: low - by, value, high: high + by };
}

interface Told {
  readonly basis: Known['basis'];
  readonly how: string;
  readonly sources?: readonly string[] | undefined;
  readonly deals?: readonly string[] | undefined;
}

/**
 * A range with where it comes from; a likely value that rounding puts beyond an end is that end.
 * @throws Error where an end is no number or the ends are the wrong way round
 */
export function known({ low, value, high }: Range, { basis, how, sources, deals }: Told): Known {
  if (!(low <= high) || Number.isNaN(value))
    throw new Error(
      `what stands as ${how} is ${low} to ${high}, likely ${value}; want low to high`,
    );
  return {
    low,
    value: value === undefined ? undefined : Math.min(high, Math.max(low, value)),
    high,
    basis,
    how,
    sources: [...new Set(sources ?? [])].sort(),
    deals: [...new Set(deals ?? [])].sort(),
  };
}

/** A number of which nothing is known but that it is not below zero. */
export function unknown(how: string, told: Omit<Partial<Told>, 'how'> = {}): Known {
  return known(anything, { basis: 'unknown', how, ...told });
}
