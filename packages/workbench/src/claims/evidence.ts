import type { Box, Driver } from '@roundtrip/ensemble';
import type { Claim } from '@roundtrip/model';
import type { RecordFigure } from './records/record.ts';
import type { Verdict } from './verdict.ts';

export interface Size {
  readonly median: number;
  /** Ends of the middle 80 %. */
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  /** The belief that carries it, where the sign is assumed. */
  readonly carriedBy: string | null;
}

/** A claim as it stands. */
export interface TriedClaim {
  readonly id: string;
  readonly claim: string;
  readonly nature: Claim['nature'];
  readonly verdict: Verdict | null;
  /** Share of sampled worlds in which it holds. */
  readonly share: number | null;
  readonly size: Size | null;
  /** Of the share, by sampling worlds. */
  readonly standardError: number | null;
  /** Share by tracing rule, in the worlds that were traced. */
  readonly byRule: Readonly<Record<string, number>> | null;
  /** What the measure hangs on most. */
  readonly drivers: readonly Driver[];
  /** The box of beliefs in which it flips. */
  readonly flip: Box | null;
  /** Worlds that say something on it. */
  readonly worlds: number;
  /** Worlds whose money was traced by every rule. */
  readonly traced: number;
}

/** A claim with its evidence. */
export interface ClaimEvidence extends TriedClaim {
  readonly measure: string;
  readonly test: Claim['test'];
  readonly horizon: number;
  readonly contrasts: readonly string[];
  readonly limits: string | null;
  /** What must hold beside the test. */
  readonly also: string | null;
  readonly whyAssumed: string | null;
  /** Wilson’s interval of the share. */
  readonly interval: readonly [number, number] | null;
  /** Share at neighbouring thresholds. */
  readonly neighbours: readonly { readonly threshold: number; readonly share: number }[];
  /** Of the measure over worlds: ten bins. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number;
    readonly worlds: number;
  }[];
  /** Of an assumed sign: worlds in which the other one came out. */
  readonly otherSign: number | null;
  /**
   * Where rules of contract drive it: what a giant gains at most by another rule of its own alone,
   * over its cash flow.
   */
  readonly bestResponse: number | null;
  /** Medians over worlds of the numbers that the measure is made of. */
  readonly readings: readonly {
    readonly contrast: string;
    readonly measure: string;
    readonly median: number;
  }[];
  /** What the records say on it, where they do. */
  readonly records: RecordFigure | null;
}

/** What is on record of a claim, and nothing that was tried. */
export function toldOf(claim: Claim, figure: RecordFigure | undefined): ClaimEvidence {
  return {
    id: claim.id,
    claim: claim.claim,
    nature: claim.nature,
    verdict: null,
    share: null,
    size: null,
    standardError: null,
    byRule: null,
    drivers: [],
    flip: null,
    worlds: 0,
    traced: 0,
    measure: claim.measure,
    test: claim.test,
    also: claim.also ?? null,
    horizon: claim.horizon,
    contrasts: claim.contrasts,
    limits: claim.limits ?? null,
    whyAssumed: claim.whyAssumed ?? null,
    interval: null,
    neighbours: [],
    otherSign: null,
    bestResponse: null,
    histogram: [],
    readings: [],
    records: figure ?? null,
  };
}

/** What the scoreboard tells of a claim. */
export function scoreOf(evidence: ClaimEvidence): TriedClaim {
  const { id, claim, nature, verdict, share, size, standardError } = evidence;
  const { byRule, drivers, flip, worlds, traced } = evidence;
  return {
    id,
    claim,
    nature,
    verdict,
    share,
    size,
    standardError,
    byRule,
    drivers,
    flip,
    worlds,
    traced,
  };
}
