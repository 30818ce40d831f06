import { readText } from '@roundtrip/folder';
import type { Command } from 'commander';
import { type CommonOptions, example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';

interface ScoreOptions extends CommonOptions {
  readonly against?: string;
  readonly svg?: boolean;
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
    const { against } = options;
    const forecast = area.readForecast(readText(path), path);
    const overlays = [...(options.with ?? []), ...(against === undefined ? [] : [against])];
    const answer = area.score(openLedger({ ...options, with: overlays }), {
      forecast,
      file: path,
      against,
    });
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
              notes: frameNotes(one),
            },
      options,
      answer,
    );
  });
}
