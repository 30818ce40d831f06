import type { InitialState } from '@roundtrip/ledger';
import type { Known } from '../standing/standing.ts';

/** A share or an amount of one firm or group in a market, from a row or several. */
export interface Part {
  readonly id: string;
  readonly figure: Known;
}

/** A market as it was measured for one day. */
export interface Reading {
  readonly asOf: string;
  readonly parts: readonly Part[];
}

/** Worst of several: what rests in part on judgement is judgement. */
const byTrust = ['judgement', 'estimate', 'derived', 'simulated', 'reported'] as const;

function basisOf(figures: readonly Known[]): Known['basis'] {
  return byTrust.find((basis) => figures.some((figure) => figure.basis === basis)) ?? 'unknown';
}

function each(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** What a row of the state of a vantage day says. */
export function figureOf(row: InitialState): Known {
  const { low, value, high, basis, how, source } = row;
  return { low, value, high, basis, how, sources: source, deals: [] };
}

/** Several figures as one. */
function added(figures: readonly Known[]): Known {
  const [first, ...others] = figures;
  if (first !== undefined && others.length === 0) return first;
  return {
    low: figures.reduce((sum, { low }) => sum + low, 0),
    value: figures.reduce((sum, { value }) => sum + (value ?? 0), 0),
    high: figures.reduce((sum, { high }) => sum + high, 0),
    basis: basisOf(figures),
    how: `sum of ${figures.length} rows; ${each(figures.map(({ how }) => how)).join('; ')}`,
    sources: each(figures.flatMap(({ sources }) => sources)),
    deals: [],
  };
}

/** Parts of the same firm or group put together, in the order in which they first come. */
function byFirm(parts: readonly Part[]): Part[] {
  return each(parts.map(({ id }) => id)).map((id) => ({
    id,
    figure: added(parts.filter((part) => part.id === id).map(({ figure }) => figure)),
  }));
}

/** Shares that a row tells, of which no end may pass the whole. */
export function asShares(parts: readonly Part[]): Part[] {
  return byFirm(parts).map(({ id, figure }) => ({
    id,
    figure: { ...figure, high: Math.min(1, figure.high) },
  }));
}

/** Shares in a sum of amounts: least where one's own is least and all others are most. */
export function sharesOfAmounts(parts: readonly Part[], what: string): Part[] {
  const all = byFirm(parts);
  const total = (end: 'low' | 'high' | 'value', but: Part) =>
    all.reduce((sum, part) => sum + (part === but ? 0 : (part.figure[end] ?? 0)), 0);
  const share = (own: number, others: number) => (own === 0 ? 0 : own / (own + others));
  return all.map((part) => {
    const { id, figure } = part;
    return {
      id,
      figure: {
        ...figure,
        low: share(figure.low, total('high', part)),
        value: share(figure.value ?? 0, total('value', part)),
        high: share(figure.high, total('low', part)),
        basis: figure.basis === 'reported' ? 'derived' : figure.basis,
        how: `share in the ${what} of all that are told; ${figure.how}`,
      },
    };
  });
}
