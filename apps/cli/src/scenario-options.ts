import { readText } from '@roundtrip/folder';
import type { Asked } from '@roundtrip/workbench/simulation';
import type { Command } from 'commander';
import type { CommonOptions } from './ask.ts';
import { gathered } from './commands/model/options.ts';

/** Options that ask for a run of the model. */
export interface ScenarioOptions extends CommonOptions {
  readonly regime?: string;
  readonly vantage?: string;
  readonly years?: string;
  readonly seed?: string;
  readonly run?: string;
  readonly lever?: readonly string[];
  readonly belief?: readonly string[];
  readonly anyway?: boolean;
}

const leverGrammar = 'ID[:TARGET[/TARGET]][@FROM[..UNTIL]][=SIZE]';

/** What a scenario is changed by, the same for every command that runs the model. */
export function withScenario(command: Command): Command {
  return command
    .option('--regime <side>', "us, cn or both (default: the scenario's)")
    .option('--vantage <day>', 'the day on which runs begin (default: the latest the ledger has)')
    .option('--years <n>', "how long, in whole years (default: the scenario's)")
    .option('--lever <lever>', `pull a lever: ${leverGrammar} (may be repeated)`, gathered)
    .option('--belief <name=value>', 'believe this instead (may be repeated)', gathered)
    .option('--seed <n>', "of random draws (default: the scenario's)")
    .option('--run <n>', 'which of the futures of the seed (default: 0)')
    .option('--anyway', 'run beliefs outside their ranges, and mark the answer');
}

/** A scenario by its id, or in a file. */
export async function scenarioOf(word = 'reference'): Promise<Asked['scenario']> {
  const { isScenarioFile, scenarioInFile, shippedScenario } = await import(
    '@roundtrip/workbench/simulation'
  );
  return isScenarioFile(word) ? scenarioInFile(readText(word), word) : shippedScenario(word);
}

/** The question that the words and options put. */
export async function askedOf(word: string | undefined, options: ScenarioOptions): Promise<Asked> {
  const { lever: levers, belief: beliefs, regime, vantage, years, seed, run, anyway } = options;
  const scenario = await scenarioOf(word);
  return { scenario, levers, beliefs, regime, vantage, years, seed, run, anyway };
}
