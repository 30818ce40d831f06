import type { Day } from '@roundtrip/units';

/** Worlds in which a scenario may play. */
export const worldNames = ['real', 'stylised', 'labs-inside', 'unbundled'] as const;
/** Regions whose figures it is about. */
export const regimes = ['us', 'cn', 'both'] as const;

/** A lever pulled on a day. */
export interface DatedLever {
  readonly lever: string;
  readonly from: Day;
  readonly until?: Day;
  readonly at?: readonly string[];
  readonly size?: number;
}

/**
 * A question to the model, whole: with a version of the model it is a result.
 *
 * Plain JSON, small enough for a link; `readScenario` makes one of what a stranger sends.
 */
export interface Scenario {
  readonly version: 1;
  readonly title: string;
  readonly why: string;
  /** The real firms unless said. */
  readonly world?: (typeof worldNames)[number];
  readonly regime: (typeof regimes)[number];
  /** The day that counts as today, on which runs begin; 30 June 2025 unless said. */
  readonly vantage?: Day;
  /** How long runs are, in whole years. */
  readonly years: number;
  readonly levers: readonly DatedLever[];
  /** Beliefs that differ: one value for all cells, or values for some, by their members. */
  readonly beliefs: { readonly [name: string]: number | { readonly [cell: string]: number } };
  readonly seed: number;
  /** How many runs. */
  readonly draws: number;
}

/** The day for which the worlds of the model are set up. */
const setUpFor: Day = '2025-06-30';

export const vantageOf = ({ vantage }: Pick<Scenario, 'vantage'>): Day => vantage ?? setUpFor;
