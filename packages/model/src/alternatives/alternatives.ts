import type { Amendment } from '@roundtrip/engine';
import { lossCurve } from './loss-curve.ts';

/** Other ways to see a part of the economy, as amendments of any world's. */
export const alternatives: Readonly<Record<string, Amendment>> = { 'loss-curve': lossCurve };
