import type { KnownNumber } from '../schema/standing.ts';
import type { Known } from './standing.ts';

/** A number as answers print it: JSON has no infinite numbers and no undefined ones. */
export function toldNumber({ low, value, high, basis, how, sources, deals }: Known): KnownNumber {
  return {
    low: Number.isFinite(low) ? low : null,
    value: value ?? null,
    high: Number.isFinite(high) ? high : null,
    basis,
    how,
    sources: [...sources],
    deals: [...deals],
  };
}
