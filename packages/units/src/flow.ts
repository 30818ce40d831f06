import type { Day } from './day.ts';
import type { UsdM } from './money.ts';

/** How a payment was made; only cash moves cash. */
export type SettledIn = 'cash' | 'credits' | 'securities';

/** One dated payment. Past and simulated ones are alike, so that one analysis reads both. */
export interface Flow<Origin> {
  /** The day it is surely made; where the day is inexact, the last possible one. */
  readonly date: Day;
  /** The first possible day. */
  readonly earliest: Day;
  readonly payer: string;
  readonly payee: string;
  readonly amountUsdM: UsdM;
  readonly kind: string;
  readonly settledIn: SettledIn;
  /** How far the money has got, or which equation made it. */
  readonly basis: string;
  /** What leads back to the documents, or to the run, draw, step and equation. */
  readonly origin: Origin;
}
