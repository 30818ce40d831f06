import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type ManyOptions, stoppable, withMany } from '../keeping.ts';
import { rateOn } from '../rate.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import { gathered } from './model/options.ts';

interface SensitivityOptions extends ScenarioOptions, ManyOptions {
  readonly of?: string;
  readonly method?: string;
  readonly size?: string;
  readonly repeats?: string;
  readonly designSeed?: string;
  readonly factor?: readonly string[];
  readonly svg?: boolean;
}

export function addSensitivity(program: Command): void {
  const command = program
    .command('sensitivity')
    .description('which beliefs an output hangs on, with chance beside them')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--of <output>', 'what is looked at: round_trip or ai_spending@2030Q4')
    .option('--method <name>', 'morris, sobol (shares of variance) or given (default: morris)')
    .option('--size <n>', 'trajectories (20), base rows of sobol (256) or runs of given (1000)')
    .option('--repeats <n>', 'runs of each row with other chances, averaged (default: 1)')
    .option('--design-seed <n>', "of the design (default: the scenario's seed)")
    .option('--factor <ids>', 'vary these beliefs only (may be repeated)', gathered)
    .option('--svg', 'print a picture');
  example(
    withMany(withScenario(withCommon(command))),
    'roundtrip sensitivity --of round_trip --years 5',
    'roundtrip sensitivity --of lab_valuation --method sobol --size 128 --svg > tornado.svg',
  );
  command.action(async (word: string | undefined, options: SensitivityOptions) => {
    const [area, { withWorkers }] = await Promise.all([
      import('@roundtrip/workbench/sensitivity'),
      import('../workers/pool.ts'),
    ]);
    const ledger = openLedger(options);
    const asked = {
      scenario: await askedOf(word, options),
      of: options.of,
      method: options.method,
      size: options.size,
      repeats: options.repeats,
      factors: options.factor,
      designSeed: options.designSeed,
    };
    const progress = rateOn(process.stderr, options.progress);
    const { result: answer } = await stoppable((signal) =>
      withWorkers(ledger, options, (workers) =>
        area.sensitivityOf(ledger, asked, { workers, progress: progress.tell, signal }),
      ),
    ).finally(progress.end);
    if (options.svg === true) {
      const { tornado } = await import('@roundtrip/charts');
      process.stdout.write(tornado(area.tornadoPicture(answer)));
      return;
    }
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.sensitivitySheets(one, true), notes: [] }
          : {
              sentences: [...area.sensitivityInWords(one), ...one.caveats.slice(0, 1)],
              sheets: area.sensitivitySheets(one, false),
              notes: [
                ...area.sensitivityNotes(one),
                ...frameNotes({ ...one, caveats: one.caveats.slice(1) }),
              ],
            },
      options,
      answer,
    );
  });
}
