import type { Ledger } from '@roundtrip/ledger';
import { type DayChoice, frameOf } from '../days.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import type { RunNamed } from '../schema/standing.ts';
import { ledgerStanding } from './from-ledger.ts';
import { type StandingInRunAsked, simulatedStanding } from './from-run.ts';
import type { SimulatedState } from './simulated-state.ts';
import { dealsNamed, type Standing } from './standing.ts';

export type { Claim, Commitment, Known, Stake, Standing, StandingFirm } from './standing.ts';

/** How firms stood on two days, or how they stand in a run; never both. */
export interface StandingAsked extends DayChoice {
  readonly inRun?: StandingInRunAsked | undefined;
}

/** A standing, and what an answer from it says of itself. */
export interface StandingFound {
  readonly standing: Standing;
  /** `until` and `knownOn` are those of the standing: of a run the quarter's end and its start. */
  readonly frame: Frame;
  /** The run it was taken from; null where it is the past. */
  readonly run: RunNamed | null;
  /** The run itself at that step, for who reads more of it; null where it is the past. */
  readonly state: SimulatedState | null;
}

/**
 * How firms stand to one another: of the past on two days, or at the end of a quarter of a run.
 * @throws Refusal where both are asked for, or a day, a scenario or a quarter is none
 */
export function standingOf(ledger: Ledger, asked: StandingAsked): StandingFound {
  const { inRun, until, knownOn } = asked;
  if (inRun !== undefined && (until !== undefined || knownOn !== undefined))
    throw new Refusal(
      'want either days of the past or a run: until and known-on choose the days, scenario, run ' +
        'and at choose the quarter of a run',
    );
  if (inRun === undefined) {
    const standing = ledgerStanding(ledger, { until, knownOn });
    return {
      standing,
      frame: frameOf(ledger, standing, dealsNamed(standing)),
      run: null,
      state: null,
    };
  }
  const { standing, frame, run, quarter, state } = simulatedStanding(ledger, inRun);
  const { released, overlays, private: own, caveats, scenario, outsideRange } = frame;
  return {
    standing,
    frame: {
      until: standing.until,
      knownOn: standing.knownOn,
      released,
      overlays,
      private: own,
      caveats,
    },
    run: {
      scenario: scenario.name,
      seed: scenario.seed,
      run,
      quarter,
      calibrated: false,
      outsideRange: [...outsideRange],
    },
    state,
  };
}
