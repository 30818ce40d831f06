import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '@roundtrip/workbench';
import type { Command } from 'commander';
import { example, openLedger, print, withCommon } from '../ask.ts';
import { progressOn } from '../progress.ts';
import { askedOf, type ScenarioOptions } from '../scenario-options.ts';
import { writeWhole } from '../write-file.ts';
import { gathered } from './model/options.ts';

interface ForecastOptions extends ScenarioOptions {
  readonly vantage: string;
  readonly runs?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly svg?: boolean;
}

/** A forecast on record is never written over by another one. */
function refuseOther(path: string, text: string, force: boolean | undefined): void {
  if (force === true || !existsSync(path) || readFileSync(path, 'utf8') === text) return;
  throw new Refusal(
    `${path} holds another forecast: it is on record; give another --out, or --force to write over it`,
  );
}

export function addForecast(program: Command): void {
  const command = program
    .command('forecast')
    .description('put a forecast of every recorded series on record, to be scored later')
    .argument('[scenario]', 'id of a scenario, or a JSON file (default: reference)')
    .requiredOption('--vantage <day>', 'the last day of a quarter; nothing known later is used')
    .option('--runs <n>', 'how many worlds are drawn (default: 400)')
    .option('--seed <n>', 'of chance and of what is drawn (default: that of the scenario)')
    .option('--lever <lever>', 'pull a lever (as in roundtrip run)', gathered)
    .option('--belief <name=value>', 'believe this instead (may be repeated)', gathered)
    .option('--out <file>', 'where it is put (default: forecasts/DAY-SCENARIO.json)')
    .option('--force', 'write over another forecast')
    .option('--svg', 'print a picture of it');
  example(
    withCommon(command),
    'roundtrip forecast --vantage 2025-06-30',
    'roundtrip forecast funding-winter --vantage 2025-06-30 --out winter.json --svg > winter.svg',
  );
  command.action(async (word: string | undefined, options: ForecastOptions) => {
    const area = await import('@roundtrip/workbench/forecasting');
    const scenario = await askedOf(word, options);
    const file = area.forecast(openLedger(options), {
      scenario,
      vantage: options.vantage,
      runs: options.runs,
      progress: progressOn(process.stderr, 'worlds'),
    });
    const name = scenario.scenario.name.replace(/^.*\//, '').replace(/\.json$/, '');
    const path = options.out ?? join('forecasts', `${file.recipe.vantage}-${name}.json`);
    const text = area.forecastText(file);
    refuseOther(path, text, options.force);
    if (options.out === undefined) mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text);
    process.stderr.write(`Put on record in ${path}.\n`);
    if (options.svg === true) {
      const { fan } = await import('@roundtrip/charts');
      process.stdout.write(fan(area.forecastPicture(file)));
      return;
    }
    await print(
      file,
      (one) => ({
        sentences: area.forecastInWords(one),
        sheets: [area.forecastSheet(one, options.csv === true)],
        notes: [
          ...area.forecastNotes(one),
          `Score it later: roundtrip score ${path} --against observations.csv`,
        ],
      }),
      options,
      { overlays: [...(options.with ?? [])], private: [] },
    );
  });
}
