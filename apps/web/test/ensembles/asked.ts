import type { Measure } from '@roundtrip/ensemble';

/** Rows that a page is asked to run, and what they tell. */
export interface PageAsked {
  readonly rows: number;
  readonly measures: readonly Measure[];
  readonly workers: number;
}
