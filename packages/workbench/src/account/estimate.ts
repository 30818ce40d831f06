/** An amount with bounds, USD million; `high` null: nothing known bounds it from above. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number | null;
}

export function add(...parts: readonly Estimate[]): Estimate {
  const highs = parts.map((part) => part.high);
  return {
    value: parts.reduce((sum, part) => sum + part.value, 0),
    low: parts.reduce((sum, part) => sum + part.low, 0),
    high: highs.includes(null) ? null : highs.reduce<number>((sum, high) => sum + (high ?? 0), 0),
  };
}

/** What is left of one amount without another, never below zero. */
export function less(whole: Estimate, part: Estimate): Estimate {
  return {
    value: Math.max(0, whole.value - part.value),
    low: part.high === null ? 0 : Math.max(0, whole.low - part.high),
    high: whole.high === null ? null : Math.max(0, whole.high - part.low),
  };
}

/** The larger of an amount and a sure floor under it. */
export function atLeast(amount: Estimate, floor: number): Estimate {
  return {
    value: Math.max(amount.value, floor),
    low: Math.max(amount.low, floor),
    high: amount.high === null ? null : Math.max(amount.high, floor),
  };
}
