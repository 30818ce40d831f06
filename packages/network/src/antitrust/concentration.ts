import { assert } from '../assert.ts';
import { assertShares, type ShareRange, tightenShares } from './market-shares.ts';

/** Shares count in per cent, so a monopoly has a hundred times a hundred points. */
export const monopoly: number = 100 ** 2;

/** Corners of the ranges of so many firms can be looked through one by one. */
const mostFirms = 20;

/**
 * Herfindahl–Hirschman index of a market, 0 to 10,000: the sum of squared shares in per cent.
 * A fringe of many small firms counts as part of the market and adds nothing.
 *
 * @param shares of the firms, fractions of the market
 * @param fringe share of firms too small to be told apart
 * @throws unless all shares are fractions that add up to 1
 * @see Hirschman (1964)
 */
export function herfindahl(shares: readonly number[], fringe = 0): number {
  assertShares(shares, fringe);
  return monopoly * shares.reduce((sum, share) => sum + share * share, 0);
}

/**
 * Shares of the owners of firms, each owner holding its firms whole.
 *
 * @param owners the owner of each firm
 */
export function sharesByOwner(shares: readonly number[], owners: readonly string[]): number[] {
  assert(
    shares.length === owners.length,
    `${shares.length} firms have ${owners.length} owners, want one each`,
  );
  const owned = new Map<string, number>();
  owners.forEach((owner, firm) => {
    owned.set(owner, (owned.get(owner) ?? 0) + (shares[firm] ?? 0));
  });
  return [...owned.values()];
}

/** A share that is one firm's, or that of a group of firms nobody tells apart. */
export interface MarketPart extends ShareRange {
  readonly group: boolean;
}

/**
 * Least and most that the Herfindahl–Hirschman index can be with shares within ranges that add up
 * to the market. At the least a group is many small firms, at the most it is one firm.
 *
 * @throws where no shares within the ranges add up to 1
 */
export function herfindahlBounds(parts: readonly MarketPart[]): { low: number; high: number } {
  assert(
    parts.length > 0 && parts.length <= mostFirms,
    `a market of ${parts.length} firms and groups, want 1 to ${mostFirms}`,
  );
  const ranges = tightenShares(parts).map((range, at) => ({
    ...range,
    group: parts[at]?.group === true,
  }));
  return { low: monopoly * leastSquares(ranges), high: monopoly * mostSquares(ranges) };
}

function sumOf(ranges: readonly ShareRange[], end: 'low' | 'high'): number {
  return ranges.reduce((sum, range) => sum + range[end], 0);
}

/** Groups take what they can, which costs nothing; firms share the rest as evenly as may be. */
function leastSquares(parts: readonly MarketPart[]): number {
  const firms = parts.filter(({ group }) => !group);
  const groups = parts.filter(({ group }) => group);
  const left = Math.max(sumOf(firms, 'low'), 1 - sumOf(groups, 'high'));
  const level = evenLevel(firms, left);
  return firms.reduce((sum, range) => sum + within(range, level) ** 2, 0);
}

function within({ low, high }: ShareRange, level: number): number {
  return Math.min(high, Math.max(low, level));
}

/** The level to which firms are cut or lifted, each within its range, to add up to a sum. */
function evenLevel(firms: readonly ShareRange[], wanted: number): number {
  const reached = (level: number) => firms.reduce((sum, range) => sum + within(range, level), 0);
  const levels = [...new Set(firms.flatMap(({ low, high }) => [low, high]))].sort((a, b) => a - b);
  let below = levels[0] ?? 0;
  for (const level of levels) {
    const [from, to] = [reached(below), reached(level)];
    if (to >= wanted)
      return to === from ? level : below + ((wanted - from) / (to - from)) * (level - below);
    below = level;
  }
  return below;
}

/** A sum of squares is largest at a corner: every share but one at an end of its range. */
function mostSquares(parts: readonly ShareRange[]): number {
  const rest = [...parts.keys()].map((at) => parts.slice(at));
  const [leastAfter, mostAfter] = [
    rest.map((after) => sumOf(after, 'low')),
    rest.map((after) => sumOf(after, 'high')),
  ];
  let best = 0;
  const visit = (at: number, left: number, squares: number, free: ShareRange | undefined) => {
    const [least, most] = [leastAfter[at] ?? 0, mostAfter[at] ?? 0];
    const [freeLow, freeHigh] = [free?.low ?? 0, free?.high ?? 0];
    if (left < least + freeLow - slack || left > most + freeHigh + slack) return;
    const part = parts[at];
    if (part === undefined) {
      best = Math.max(best, squares + (free === undefined ? 0 : left * left));
      return;
    }
    const { low, high } = part;
    visit(at + 1, left - high, squares + high * high, free);
    if (low !== high) visit(at + 1, left - low, squares + low * low, free);
    if (free === undefined) visit(at + 1, left, squares, part);
  };
  visit(0, 1, 0, undefined);
  return best;
}

/** How far a corner may miss the whole market by rounding. */
const slack = 1e-9;
