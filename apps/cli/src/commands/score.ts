import { readTableFile, readText } from '@roundtrip/folder';
import { type Ledger, readFigures } from '@roundtrip/ledger';
import type { Against } from '@roundtrip/workbench/forecasting';
import type { Command } from 'commander';
import { type CommonOptions, DataTrouble, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';

interface ScoreOptions extends CommonOptions {
  readonly against?: string;
  readonly svg?: boolean;
}

function readAgainst(ledger: Ledger, path: string): Against {
  const file = readTableFile(path, path);
  if ('what' in file) throw new DataTrouble([file]);
  const { figures, problems } = readFigures(ledger, file);
  if (figures === undefined) throw new DataTrouble(problems);
  return { file: path, figures };
}

export function addScore(program: Command): void {
  const command = program
    .command('score')
    .description('score a forecast on record against what was reported since')
    .argument('<file>', 'a file that roundtrip forecast wrote')
    .option('--against <file>', 'outcomes: a CSV like observations.csv (default: the ledger)')
    .option('--svg', 'print where figures fell as a picture');
  example(
    withCommon(command),
    'roundtrip score forecasts/2025-06-30-reference.json',
    'roundtrip score forecasts/2025-06-30-reference.json --against observations.csv --json',
  );
  command.action(async (path: string, options: ScoreOptions) => {
    const area = await import('@roundtrip/workbench/forecasting');
    const forecast = area.readForecast(readText(path), path);
    const ledger = openLedger(options);
    const { against } = options;
    const outcomes = against === undefined ? undefined : readAgainst(ledger, against);
    const answer = area.score(ledger, { forecast, file: path, against: outcomes });
    if (options.svg === true) {
      const { pitHistogram } = await import('@roundtrip/charts');
      process.stdout.write(pitHistogram(area.pitPicture(answer, area.scoreInWords(answer))));
      return;
    }
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.scoreSheets(one, true), notes: [] }
          : {
              sentences: area.scoreInWords(one),
              sheets: area.scoreSheets(one, false),
              notes: [...area.scoreNotes(one), ...frameNotes(one)],
            },
      options,
      answer,
    );
  });
}
