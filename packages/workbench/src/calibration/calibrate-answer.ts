import type { Scenario } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import type { Frame } from '../schema/frame.ts';
import type { CalibrationTarget } from './simulated-targets.ts';

/** A belief before and after, in its own unit and as normal scores of what was believed. */
export interface MovedBelief {
  readonly belief: string;
  readonly unit: string;
  readonly prior: { readonly low: number; readonly middle: number; readonly high: number };
  readonly posterior: { readonly low: number; readonly middle: number; readonly high: number };
  readonly contraction: number;
  readonly overlap: number;
  /** Whether the data moved it: its overlap with what was believed is below .8. */
  readonly informed: boolean;
  /** Beliefs with which it moved together, correlated above .3 after and not before. */
  readonly partners: readonly string[];
}

export interface Wave {
  readonly rows: number;
  /** Rows that are not ruled out. */
  readonly plausible: number;
}

export interface FitScore {
  readonly figures: number;
  /** Mean CRPS of logarithms before and after. */
  readonly before: number;
  readonly after: number;
  /** Root of the mean square of middle runs’ misses, logarithms. */
  readonly missBefore: number;
  readonly missAfter: number;
}

/** The posterior as data: members, and the recipe that made them. */
export interface PosteriorFile {
  readonly format: 'roundtrip posterior 1';
  readonly recipe: {
    readonly version: '0.1.0';
    readonly scenario: Scenario;
    readonly from: Day;
    readonly vantage: Day;
    readonly seed: number;
    readonly runs: number;
    readonly waves: readonly Wave[];
    readonly discrepancy: number;
    readonly model: string;
    readonly targets: readonly CalibrationTarget[];
    readonly heldOut: readonly CalibrationTarget[];
  };
  readonly beliefs: readonly string[];
  readonly members: readonly (readonly number[])[];
  readonly hash: string;
}

export interface CalibrateAnswer extends Frame {
  readonly calibrated: true;
  readonly scenario: string;
  readonly from: Day;
  readonly vantage: Day;
  readonly runs: number;
  readonly traced: number;
  readonly failed: number;
  readonly discrepancy: number;
  readonly targets: readonly CalibrationTarget[];
  readonly heldOut: readonly CalibrationTarget[];
  readonly waves: readonly Wave[];
  /** Directions of belief that the targets see, of so many beliefs. */
  readonly directions: number;
  readonly eigenvalues: readonly number[];
  readonly beliefs: readonly MovedBelief[];
  readonly fit: FitScore;
  readonly holdout: FitScore;
  readonly posterior: PosteriorFile;
}
