import { assert } from '../assert.ts';

/** A firm's share of a market as far as it is known, as a fraction of the whole. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/** How far the shares of a market may miss the whole by rounding. */
const rounding = 1e-9;

function isShare(share: number): boolean {
  return share >= 0 && share <= 1;
}

/** Stops unless every share is a fraction and all of them, with a fringe, are the whole market. */
export function assertShares(shares: readonly number[], fringe: number): void {
  shares.forEach((share, firm) => {
    assert(isShare(share), `the share of firm ${firm} is ${share}, want a fraction from 0 to 1`);
  });
  assert(isShare(fringe), `the share of the fringe is ${fringe}, want a fraction from 0 to 1`);
  const whole = shares.reduce((sum, share) => sum + share, fringe);
  assert(
    Math.abs(whole - 1) <= rounding,
    `the shares of ${shares.length} firms and the fringe add up to ${whole}, want 1`,
  );
}

function total(ranges: readonly ShareRange[], end: 'low' | 'high'): number {
  return ranges.reduce((sum, range) => sum + range[end], 0);
}

/**
 * Ranges of shares without what the others rule out: a share is at least what the largest shares
 * of all others leave, and at most what their smallest leave.
 *
 * @throws where a range is no range within 0 and 1, or no shares within them add up to 1
 */
export function tightenShares(ranges: readonly ShareRange[]): ShareRange[] {
  ranges.forEach(({ low, high }, firm) => {
    assert(
      isShare(low) && isShare(high) && low <= high,
      `the share of firm ${firm} is from ${low} to ${high}, want two fractions, the lower first`,
    );
  });
  const [least, most] = [total(ranges, 'low'), total(ranges, 'high')];
  assert(
    least <= 1 + rounding && most >= 1 - rounding,
    `the shares of ${ranges.length} firms add up to ${least} at least and ${most} at most, want 1 between`,
  );
  return ranges.map(({ low, high }) => {
    const atLeast = Math.max(low, 1 - (most - high));
    const atMost = Math.min(high, 1 - (least - low));
    // Rounding may cross two ends that are one number.
    return { low: Math.min(atLeast, high), high: Math.max(Math.min(atLeast, high), atMost) };
  });
}
