import type { StandingAsked } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { withDays } from './ask.ts';
import { askedOf, type ScenarioOptions, withScenario } from './scenario-options.ts';

/** Options that say from when firms are looked at: two days of the past, or a quarter of a run. */
export interface StandingOptions extends ScenarioOptions {
  readonly until?: string;
  readonly knownOn?: string;
  readonly scenario?: string;
  readonly at?: string;
}

/** Days of the past, or a run of the model; any option of the second kind asks for a run. */
export function withStanding(command: Command): Command {
  return withScenario(withDays(command))
    .option('--scenario <id>', 'firms of a run of this scenario, or JSON file, not of the past')
    .option('--at <quarter>', 'at the end of this quarter of the run (default: the last)');
}

/** The question that the options put; workbench refuses days of the past beside a run. */
export async function standingAsked(options: StandingOptions): Promise<StandingAsked> {
  const { until, knownOn, scenario, at } = options;
  const { regime, vantage, years, seed, run, lever, belief, anyway } = options;
  const ofRun = [scenario, at, regime, vantage, years, seed, run, lever, belief, anyway];
  if (ofRun.every((one) => one === undefined)) return { until, knownOn };
  return { until, knownOn, inRun: { ...(await askedOf(scenario, options)), at } };
}
