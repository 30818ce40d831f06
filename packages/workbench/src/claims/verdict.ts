import type { Claim } from '@roundtrip/model';

export type Verdict = 'supported' | 'contested' | 'refuted' | 'undecided' | 'cannot tell';

/**
 * Shares from which on, and up to which, a claim has a verdict; under every other rule at least.
 */
export const verdictShares = { supported: 0.8, underEveryRule: 0.5, refuted: 0.2 } as const;

/** What a claim's test says of a number. */
export function holds(
  { test }: Pick<Claim, 'test'>,
  value: number,
  threshold = test.threshold,
): boolean {
  return test.sign === '>' ? value > threshold : value < threshold;
}

/**
 * The verdict over sampled worlds: supported where it holds in eight of ten and, under every other
 * rule, in half; contested where it would be but for a rule; refuted where it holds in two of ten.
 */
export function verdictOf(share: number, byRule: Readonly<Record<string, number>>): Verdict {
  const others = Object.values(byRule);
  const sure = share >= verdictShares.supported;
  if (sure && others.every((one) => one >= verdictShares.underEveryRule)) return 'supported';
  const disagree =
    others.length > 0 &&
    others.some((one) => one >= verdictShares.underEveryRule) !==
      others.every((one) => one >= verdictShares.underEveryRule);
  if (disagree) return 'contested';
  return share <= verdictShares.refuted ? 'refuted' : 'undecided';
}

/**
 * The verdict over what the records leave open: both ends must agree, and what must hold beside.
 */
export function verdictOfRecords(
  claim: Pick<Claim, 'test'>,
  figure: { readonly low: number; readonly high: number; readonly also?: boolean } | undefined,
): Verdict {
  const { low, high, also = true } = figure ?? { low: Number.NaN, high: Number.NaN };
  if (Number.isNaN(low) || Number.isNaN(high)) return 'cannot tell';
  const [one, other] = [holds(claim, low), holds(claim, high)];
  if (one && other) return also ? 'supported' : 'refuted';
  return one || other ? 'cannot tell' : 'refuted';
}
