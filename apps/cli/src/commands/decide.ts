import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { type ManyOptions, stoppable, withMany } from '../keeping.ts';
import { progressOn } from '../progress.ts';
import { rateOn } from '../rate.ts';
import { askedOf, type ScenarioOptions, withScenario } from '../scenario-options.ts';
import { gathered } from './model/options.ts';

interface DecideOptions extends ScenarioOptions, ManyOptions {
  readonly policy?: readonly string[];
  readonly of: string;
  readonly less?: boolean;
  readonly enough?: string;
  readonly optimism?: string;
  readonly runs?: string;
  readonly factorial?: boolean;
}

export function addDecide(program: Command): void {
  const command = program
    .command('decide')
    .description('policies by sampled worlds: regret, what is enough, what is worth knowing')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .requiredOption('--of <output>', 'what is wanted: labs_alive or round_trip@2030Q2')
    .option('--policy <levers>', 'a lever, several joined by " + ", or a scenario', gathered)
    .option('--factorial', 'every combination of the policies, with effects and interactions')
    .option('--less', 'less of it is better')
    .option('--enough <n>', 'what is enough (default: the middle of doing nothing)')
    .option('--optimism <n>', 'how much the best counts against the worst (default: 0.5)')
    .option('--runs <n>', 'how many sampled worlds (default: 400)');
  example(
    withMany(withScenario(withCommon(command))),
    'roundtrip decide --of labs_alive --policy ban-credits@2026-01-01 --policy open-access@2026-01-01 --years 5',
  );
  command.action(async (word: string | undefined, options: DecideOptions) => {
    const [area, { withWorkers }] = await Promise.all([
      import('@roundtrip/workbench/deciding'),
      import('../workers/pool.ts'),
    ]);
    const ledger = openLedger(options);
    const { policy: policies = [], of, less, enough, optimism, runs, factorial } = options;
    const scenario = await askedOf(word, options);
    const asked = { scenario, policies, of, less, enough, optimism, runs, factorial };
    const progress = rateOn(process.stderr, options.progress);
    const { result: answer } = await stoppable((signal) =>
      withWorkers(ledger, options, (workers) =>
        area.decide(ledger, asked, { workers, progress: progress.tell, signal }),
      ),
    ).finally(progress.end);
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.decideSheets(one), notes: [] }
          : {
              sentences: [...area.decideInWords(one), ...one.caveats.slice(0, 1)],
              sheets: area.decideSheets(one),
              notes: frameNotes({ ...one, caveats: one.caveats.slice(1) }),
            },
      options,
      answer,
    );
  });
}

interface BestOptions extends ScenarioOptions {
  readonly runs?: string;
}

export function addBestResponse(program: Command): void {
  const command = program
    .command('best-response')
    .description('what each giant would gain by another contract rule of its own alone')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .option('--runs <n>', 'how many common futures (default: 64)');
  example(withScenario(withCommon(command)), 'roundtrip best-response --runs 32');
  command.action(async (word: string | undefined, options: BestOptions) => {
    const area = await import('@roundtrip/workbench/deciding');
    const answer = area.bestResponse(openLedger(options), {
      scenario: await askedOf(word, options),
      runs: options.runs,
      progress: progressOn(process.stderr, 'rules'),
    });
    await print(
      answer,
      (one) => ({
        sentences: options.csv === true ? [] : area.bestResponseInWords(one),
        sheets: [area.bestResponseSheet(one)],
        notes: options.csv === true ? [] : frameNotes(one),
      }),
      options,
      answer,
    );
  });
}
