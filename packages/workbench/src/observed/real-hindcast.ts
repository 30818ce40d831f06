import type { Ledger } from '@roundtrip/ledger';
import { economy, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { realWorld } from '../vantage/real-world.ts';
import { quartersAfter } from './calendar.ts';
import { type Hindcast, hindcast } from './hindcast.ts';
import { trajectoriesOf } from './trajectories.ts';

export interface RealHindcastQuestion {
  readonly vantage: Day;
  readonly until: Day;
  readonly runs: number;
  readonly seed?: number;
}

/** The real economy, opened on a vantage day and run with beliefs as they stand, and reports. */
export function realHindcast(ledger: Ledger, question: RealHindcastQuestion): Hindcast {
  const { vantage, until, runs, seed = 0 } = question;
  const { world } = realWorld(ledger, vantage);
  const equations = observationEquations([...world.labs, ...world.spare]);
  const quarters = Math.max(1, quartersAfter(vantage, until));
  const model = economy(world);
  const trajectories = trajectoriesOf({ model, equations, runs, quarters, seed });
  return hindcast({ ledger, equations, trajectories, vantage, until, seed });
}
