import { faultText, Run, RunError } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';
import { type ModelFrame, modelFrame } from '../simulation/frame.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';
import { simulatedFirms } from './simulated-firms.ts';
import { SimulatedState } from './simulated-state.ts';
import { simulatedClaims, simulatedCommitments, simulatedStakes } from './simulated-ties.ts';
import type { Standing } from './standing.ts';

/** A run, and the quarter of it at whose end one looks; the last one unless said. */
export interface StandingInRunAsked extends Asked {
  readonly at?: string | undefined;
}

/** How firms stand to one another in a run, and which run it was. */
export interface StandingInRun {
  readonly standing: Standing;
  readonly frame: ModelFrame;
  readonly run: number;
  readonly quarter: string;
}

/** The run at the end of a step. */
function runTo(opened: Opened, step: number): Run {
  const { setting, program, parameters } = opened;
  const run = new Run(program, { seed: setting.scenario.seed, run: setting.run, parameters });
  try {
    for (let taken = 0; taken < step; taken += 1) run.advance();
    return run;
  } catch (error) {
    if (error instanceof RunError) throw new Refusal(faultText(error.fault));
    throw error;
  }
}

/** How firms of a run stand to one another at the end of a step, in the form of the past. */
export function standingOfRun(
  ledger: Ledger,
  run: Run,
  days: { readonly until: string; readonly knownOn: string },
): Standing {
  const state = new SimulatedState(run);
  const firms = simulatedFirms(ledger, state);
  const ids = new Set(firms.map(({ id }) => id));
  return {
    ...days,
    firms,
    stakes: simulatedStakes(state),
    claims: simulatedClaims(state, ids),
    commitments: simulatedCommitments(state),
    guarantees: [],
  };
}

/** How firms stand to one another at the end of a quarter of a simulated run. */
export function simulatedStanding(ledger: Ledger, asked: StandingInRunAsked): StandingInRun {
  const setting = settingOf(ledger, asked);
  const { calendar } = setting;
  const step = asked.at === undefined ? calendar.steps : calendar.step(asked.at, 'at');
  const opened = openSetting(ledger, setting);
  const days = { until: calendar.lastDay(step), knownOn: calendar.vantage };
  return {
    standing: standingOfRun(ledger, runTo(opened, step), days),
    frame: modelFrame(ledger, opened),
    run: setting.run,
    quarter: calendar.quarter(step),
  };
}
