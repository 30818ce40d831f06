import { herfindahlBounds, type MarketPart, tightenShares } from '@roundtrip/network';
import { Refusal } from '../refusal.ts';
import type { Known } from '../standing/standing.ts';

/** Where in the chain something is sold: chips, compute, or models. */
export type Layer = 'chips' | 'infrastructure' | 'models';

/** A firm in a market, or a group whose members nobody tells apart. */
export interface MarketFirm {
  /** Of the entity; of a group the word by which its row goes. */
  readonly id: string;
  readonly name: string;
  readonly group: boolean;
  /** Fraction of the market. */
  readonly share: Known;
}

/** A market as someone measured it. */
export interface Market {
  readonly id: string;
  /** What is sold, and where. */
  readonly words: string;
  readonly layer: Layer;
  /** Jurisdiction whose firms sell here if they are not named; undefined where any may. */
  readonly side: 'china' | 'elsewhere' | undefined;
  /** What shares are shares of; of spending, dollars that are lost and won need no prices. */
  readonly of: 'spending' | 'use';
  /** Day of the reading, and years from it to the day asked for. */
  readonly asOf: string;
  readonly years: number;
  /** By share, largest first. */
  readonly firms: readonly MarketFirm[];
  /** Herfindahl–Hirschman index, points. */
  readonly concentration: { readonly low: number; readonly value: number; readonly high: number };
}

/** A market before its index is worked out. */
export type Measured = Omit<Market, 'concentration' | 'firms'> & {
  readonly firms: readonly MarketFirm[];
};

/** The market with its shares within what the others leave, and its index. */
export function marketOf(measured: Measured): Market {
  const { id, firms } = measured;
  const parts: MarketPart[] = firms.map(({ group, share: { low, high } }) => ({
    group,
    low,
    high,
  }));
  const tight = tightened(id, parts);
  const cut = firms.map((firm, at) => {
    const { low, high } = tight[at] ?? firm.share;
    return { ...firm, share: { ...firm.share, low, high } };
  });
  const bounds = herfindahlBounds(parts);
  const points = cut.reduce(
    (sum, { group, share }) => sum + (group ? 0 : inPoints(share.value ?? share.low)),
    0,
  );
  return {
    ...measured,
    firms: cut.toSorted(
      (a, b) => (b.share.value ?? 0) - (a.share.value ?? 0) || (a.id < b.id ? -1 : 1),
    ),
    concentration: { ...bounds, value: Math.min(bounds.high, Math.max(bounds.low, points)) },
  };
}

const percentages = 100;

function inPoints(share: number): number {
  return (percentages * share) ** 2;
}

function tightened(id: string, parts: readonly MarketPart[]) {
  try {
    return tightenShares(parts);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(`the shares of the market ${id} cannot be those of a market: ${why}`);
  }
}

/** What is known of a firm's share: its own, or at most what a group has that it may be one of. */
export function shareIn(market: Market, id: string): Known | undefined {
  return market.firms.find((firm) => firm.id === id && !firm.group)?.share;
}

/** The share of a firm that is not named but may be one of those who are not told apart. */
export function unnamedShare(market: Market): Known {
  const groups = market.firms.filter(({ group }) => group);
  const most = Math.min(
    1,
    groups.reduce((sum, { share }) => sum + share.high, 0),
  );
  return {
    low: 0,
    value: undefined,
    high: most,
    basis: 'unknown',
    how: `not named; at most what ${groups.map(({ name }) => name).join(' and ')} have together`,
    sources: [...new Set(groups.flatMap(({ share }) => share.sources))],
    deals: [],
  };
}
