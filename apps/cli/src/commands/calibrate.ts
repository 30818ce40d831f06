import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { progressOn } from '../progress.ts';
import { askedOf, type ScenarioOptions } from '../scenario-options.ts';
import { refuseOverwriting, writeWhole } from '../write-file.ts';
import { gathered } from './model/options.ts';

interface CalibrateOptions extends ScenarioOptions {
  readonly vantage: string;
  readonly from?: string;
  readonly runs?: string;
  readonly holdOut?: string;
  readonly discrepancy?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly svg?: boolean;
}

export function addCalibrate(program: Command): void {
  const command = program
    .command('calibrate')
    .description('fit beliefs to what was reported by a day, and tell which of them it moved')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .requiredOption('--vantage <day>', 'what was known on this day is fitted')
    .option('--runs <n>', 'rows of a wave, and members of the smoother (default: 200)')
    .option('--from <day>', 'the opening state that runs begin with (default: the first)')
    .option('--hold-out <n>', 'latest quarters kept to score it (default: 4, at most half)')
    .option(
      '--discrepancy <n>',
      'what the model leaves out (default: the least that rules not all out)',
    )
    .option('--seed <n>', "of chance and of what is drawn (default: the scenario's)")
    .option('--belief <name=value>', 'hold a belief still (may be repeated)', gathered)
    .option('--out <file>', 'write the posterior to this file too')
    .option('--force', 'write over a file that is there')
    .option('--svg', 'print a picture');
  example(
    withCommon(command),
    'roundtrip calibrate --vantage 2025-06-30',
    'roundtrip calibrate --vantage 2025-06-30 --out posterior.json --csv > beliefs.csv',
  );
  command.action(async (word: string | undefined, options: CalibrateOptions) => {
    const area = await import('@roundtrip/workbench/calibration');
    refuseOverwriting(options.out, options.force);
    const { vantage, from, runs, holdOut, discrepancy } = options;
    const scenario = await askedOf(word, options);
    const answer = area.calibrate(openLedger(options), {
      scenario,
      vantage,
      from,
      runs,
      holdOut,
      discrepancy,
      progress: progressOn(process.stderr, 'runs'),
    });
    if (options.out !== undefined)
      writeWhole(options.out, `${JSON.stringify(answer.posterior, null, 1)}\n`);
    if (options.svg === true) {
      const { movedBars } = await import('@roundtrip/charts');
      process.stdout.write(movedBars(area.movedPicture(answer)));
      return;
    }
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.calibrateSheets(one, true), notes: [] }
          : {
              sentences: area.calibrateInWords(one),
              sheets: area.calibrateSheets(one, false),
              notes: frameNotes(one),
            },
      options,
      answer,
    );
  });
}
