import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { frameNotes } from '../frame-notes.ts';
import { progressOn } from '../progress.ts';
import { askedOf, type ScenarioOptions } from '../scenario-options.ts';
import { gathered } from './model/options.ts';

interface BacktestOptions extends ScenarioOptions {
  readonly vantage: string;
  readonly to: string;
  readonly runs?: string;
  readonly hindsight?: boolean;
  readonly svg?: boolean;
}

export function addBacktest(program: Command): void {
  const command = program
    .command('backtest')
    .description('forecast from what was known on a day, beside what was reported since')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .requiredOption('--vantage <day>', 'the last day of a quarter; nothing known later is used')
    .requiredOption('--to <day>', 'the last day of the last quarter that is forecast')
    .option('--runs <n>', 'how many worlds are drawn (default: 400)')
    .option('--seed <n>', 'of chance and of what is drawn (default: that of the scenario)')
    .option('--lever <lever>', 'pull a lever (as in roundtrip run)', gathered)
    .option('--belief <name=value>', 'believe this instead (may be repeated)', gathered)
    .option('--no-hindsight', 'refuse rows of the initial state that rest on later documents')
    .option('--svg', 'print where figures fell as a picture');
  example(
    withCommon(command),
    'roundtrip backtest --vantage 2024-03-31 --to 2025-06-30',
    'roundtrip backtest --vantage 2024-03-31 --to 2025-06-30 --csv > figures.csv',
  );
  command.action(async (word: string | undefined, options: BacktestOptions) => {
    const area = await import('@roundtrip/workbench/forecasting');
    const { vantage, to, runs, hindsight } = options;
    const answer = area.backtest(openLedger(options), {
      scenario: await askedOf(word, options),
      vantage,
      to,
      runs,
      hindsight,
      progress: progressOn(process.stderr, 'worlds'),
    });
    if (options.svg === true) {
      const { pitHistogram } = await import('@roundtrip/charts');
      process.stdout.write(pitHistogram(area.pitPicture(answer, area.backtestInWords(answer))));
      return;
    }
    await print(
      answer,
      (one) =>
        options.csv === true
          ? { sentences: [], sheets: area.backtestSheets(one, true), notes: [] }
          : {
              sentences: area.backtestInWords(one),
              sheets: area.backtestSheets(one, false),
              notes: [...area.backtestNotes(one), ...frameNotes(one)],
            },
      options,
      answer,
    );
  });
}
