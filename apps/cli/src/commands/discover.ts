import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type ManyOptions, stoppable, withMany } from '../keeping.ts';
import { rateOn } from '../rate.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';

interface DiscoverOptions extends ScenarioOptions, ManyOptions {
  readonly where: string;
  readonly runs?: string;
  readonly designSeed?: string;
  readonly coverage?: string;
  readonly svg?: boolean;
}

export function addDiscover(program: Command): void {
  const command = program
    .command('discover')
    .description('the box of beliefs in which an outcome gathers (PRIM), and a tree')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .requiredOption('--where <test>', 'the outcome: round_trip<30 or ai_spending>2000@2030Q4')
    .option('--runs <n>', 'how many sampled worlds (default: 1000)')
    .option('--design-seed <n>', "of the sample (default: the scenario's seed)")
    .option('--coverage <share>', 'the box covers at least this share of them (default: 0.5)')
    .option('--svg', 'print a picture');
  example(
    withMany(withScenario(withCommon(command))),
    'roundtrip discover --where "round_trip<25" --years 5',
    'roundtrip discover funding-winter --where "exits>2" --svg > box.svg',
  );
  command.action(async (word: string | undefined, options: DiscoverOptions) => {
    const [area, { withWorkers }] = await Promise.all([
      import('@roundtrip/workbench/sensitivity'),
      import('../workers/pool.ts'),
    ]);
    const ledger = openLedger(options);
    const { where, runs, designSeed, coverage } = options;
    const asked = {
      scenario: await askedOf(word, options),
      where,
      runs,
      designSeed,
      coverage,
    };
    const progress = rateOn(process.stderr, options.progress);
    const { result: answer } = await stoppable((signal) =>
      withWorkers(ledger, options, (workers) =>
        area.discoverIn(ledger, asked, { workers, progress: progress.tell, signal }),
      ),
    ).finally(progress.end);
    if (options.svg === true) {
      const { discoveryBox } = await import('@roundtrip/charts');
      process.stdout.write(discoveryBox(area.boxPicture(answer)));
      return;
    }
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.discoverySheets(one, true), notes: [] }
          : {
              sentences: [...area.discoveryInWords(one), ...one.caveats.slice(0, 1)],
              sheets: area.discoverySheets(one, false),
              notes: [
                ...area.discoveryNotes,
                ...frameNotes({ ...one, caveats: one.caveats.slice(1) }),
              ],
            },
      options,
      answer,
    );
  });
}
