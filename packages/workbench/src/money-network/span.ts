/** An amount, USD million: the likely one, and the ends between which it surely lies. */
export interface Span {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const nothing: Span = { value: 0, low: 0, high: 0 };

export function exactly(amount: number): Span {
  return { value: amount, low: amount, high: amount };
}

/** What lies between nothing and an amount, likely nothing of it. */
export function atMost(amount: number): Span {
  return { value: 0, low: 0, high: amount };
}

/** A sum of amounts, some of which may take away from the lower end of others. */
export function addSpans(spans: Iterable<Span>): Span {
  let [value, low, high] = [0, 0, 0];
  for (const span of spans) {
    value += span.value;
    low += span.low;
    high += span.high;
  }
  return { value, low: Math.max(0, Math.min(low, value)), high: Math.max(high, value) };
}

/** What is left of one amount without another, never below zero. */
export function lessSpan(whole: Span, part: Span): Span {
  return {
    value: Math.max(0, whole.value - part.value),
    low: Math.max(0, whole.low - part.high),
    high: Math.max(0, whole.high - part.low),
  };
}
