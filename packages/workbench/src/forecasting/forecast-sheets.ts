import { number } from '../futures/ensemble-sheets.ts';
import { column, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import { type BacktestAnswer, leftOutInWords } from './backtest.ts';
import type { ForecastFile } from './forecast-file.ts';
import type { ScoreAnswer } from './score.ts';
import { countedReasons, levelColumn, named, ofFirm, peopleLevels, percent } from './words.ts';

/** Every quarter of a forecast, for programs; for people the last quarter of each year. */
export function forecastSheet({ series, levels }: ForecastFile, whole: boolean): Sheet {
  const shown = levels
    .map((level, at) => ({ level, at }))
    .filter(({ level }) => whole || peopleLevels.includes(level));
  return {
    title: 'USD million, by level of probability; the remainder’s share (rest)',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('quarter', 'Quarter'),
      ...shown.map(({ level }) => levelColumn(level)),
      figure('remainder', 'Rest'),
    ],
    rows: series.flatMap(({ entity, metric, quarters }) =>
      quarters
        .filter(({ quarter }) => whole || quarter.endsWith('Q4'))
        .map(({ quarter, values, remainderShare }) => [
          word(entity),
          ofFirm(entity, metric),
          word(quarter),
          ...shown.map(({ at }) => number(values[at])),
          percent(remainderShare),
        ]),
    ),
  };
}

/** What was put on record. */
export function forecastInWords({ series, recipe, hash }: ForecastFile): string[] {
  const { vantage, to, draws, contradictory, failed, knowledge, scenario } = recipe;
  const { beliefs, uninformed, rows, hindsight } = knowledge;
  return [
    `${series.length} series forecast from ${vantage} to ${to}, quarter by quarter, from ${draws - contradictory - failed} drawn worlds of the scenario “${scenario.title}”; not calibrated.`,
    `${uninformed.length} of ${beliefs} beliefs were uninformed on ${vantage}, ${hindsight.length} of ${rows} rows of the initial state rest on undated or later documents; each was drawn from a widened range.`,
    ...leftOutInWords(recipe),
    `Hash ${hash}.`,
  ];
}

/** What is not forecast, and why. */
export function forecastNotes({ notForecast }: ForecastFile): string[] {
  return notForecast.length === 0
    ? []
    : [`${notForecast.length} series are not forecast: ${countedReasons(notForecast)}.`];
}

/** Where figures fell among their draws, as a histogram. */
export function pitPicture(
  answer: Pick<BacktestAnswer | ScoreAnswer, 'pit' | 'vantage' | 'rows'>,
  sentences: readonly string[],
) {
  return {
    title: `Where ${answer.rows.length} figures fell in forecasts made on ${answer.vantage}`,
    description: `${sentences.join(' ')} Not calibrated.`,
    note: `${answer.rows.length} figures · even bars would be calibrated forecasts · not calibrated`,
    counts: answer.pit.counts,
    width: 720,
  };
}

/** Fans of a forecast, a panel for each series. */
export function forecastPicture(file: ForecastFile) {
  const { series, levels, recipe } = file;
  const at = (level: number) => levels.indexOf(level);
  const path = (one: (typeof series)[number], level: number) =>
    one.quarters.map(({ values }) => values[at(level)] ?? Number.NaN);
  const quarters = series[0]?.quarters ?? [];
  return {
    title: `Forecasts made on ${recipe.vantage}`,
    description: forecastInWords(file).join(' '),
    note: `${recipe.draws - recipe.contradictory - recipe.failed} drawn worlds · middle, half and eight tenths · not calibrated`,
    across: `${quarters[0]?.quarter ?? ''} to ${quarters.at(-1)?.quarter ?? ''}`,
    number: threeDigits,
    width: 720,
    panels: series.map((one) => ({
      name: `${one.entity} ${named(one.metric)}`,
      unit: 'USD m',
      median: path(one, 0.5),
      half: { low: path(one, 0.25), high: path(one, 0.75) },
      most: { low: path(one, 0.1), high: path(one, 0.9) },
      runs: [],
    })),
  };
}
