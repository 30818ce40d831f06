import { sumUsdM } from '@roundtrip/units';

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
export function addSpans(spans: readonly Span[]): Span {
  const total = (end: keyof Span) => sumUsdM(spans.map((span) => span[end]));
  const value = total('value');
  return {
    value,
    low: Math.max(0, Math.min(total('low'), value)),
    high: Math.max(total('high'), value),
  };
}

/** What is left of one amount without another, never below zero. */
export function lessSpan(whole: Span, part: Span): Span {
  return {
    value: Math.max(0, whole.value - part.value),
    low: Math.max(0, whole.low - part.high),
    high: Math.max(0, whole.high - part.low),
  };
}

/** A value with its ends, each found in its own way to some digits: they hold it none the less. */
export function holding(value: number, low: number, high: number): Span {
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
