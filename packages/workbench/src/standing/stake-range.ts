/** A number between two ends, with the likely one where something tells it. */
export interface Range {
  readonly low: number;
  readonly value: number | undefined;
  readonly high: number;
}

export const nothing: Range = { low: 0, value: 0, high: 0 };

export function exactly(value: number): Range {
  return { low: value, value, high: value };
}

export function plus(one: Range, other: Range): Range {
  const value =
    one.value === undefined || other.value === undefined ? undefined : one.value + other.value;
  return { low: one.low + other.low, value, high: one.high + other.high };
}

/** Product of two ranges of numbers that are not negative. */
export function times(one: Range, other: Range): Range {
  const value =
    one.value === undefined || other.value === undefined ? undefined : one.value * other.value;
  return { low: one.low * other.low, value, high: one.high * other.high };
}

export function sumOf(ranges: Iterable<Range>): Range {
  let sum = nothing;
  for (const range of ranges) sum = plus(sum, range);
  return sum;
}

/** A share, its ends kept between nothing and the whole. */
export function asShare({ low, value, high }: Range): Range {
  const top = Math.min(1, Math.max(0, high));
  const bottom = Math.min(Math.max(0, low), top);
  return {
    low: bottom,
    value: value === undefined ? undefined : Math.min(Math.max(value, bottom), top),
    high: top,
  };
}
