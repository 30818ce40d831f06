import { number } from '../futures/ensemble-sheets.ts';
import { type Cell, column, count, detail, figure, type Sheet, word } from '../sheet.ts';
import { threeDigits } from '../simulation/digits.ts';
import type { BacktestAnswer } from './backtest.ts';
import type { ForecastFile } from './forecast-file.ts';
import type { ScoreAnswer } from './score.ts';

const yes = (value: boolean): Cell => ({ text: value ? 'yes' : 'no', raw: value ? 1 : 0 });
const percent = (share: number): Cell => ({ text: `${Math.round(100 * share)} %`, raw: share });
const signed = (value: number | null): Cell =>
  value === null
    ? { text: '–', raw: '' }
    : { text: `${value > 0 ? '+' : ''}${value.toFixed(2)}`, raw: value };

const named = (metric: string) => metric.replaceAll('_', ' ');

const kinds = ['persistence', 'drift', 'trend'] as const;
const heads = { persistence: 'stays', drift: 'drifts', trend: 'trend' } as const;
const peopleLevels: readonly number[] = [0.1, 0.5, 0.9];

/** A series with its firm before it. */
const both = (entity: string, metric: string): Cell => ({
  text: `${entity} ${named(metric)}`,
  raw: metric,
});

function seriesSheet({ series }: BacktestAnswer): Sheet {
  return {
    title:
      'By series: the remainder’s share (rest), and skill: 1 less CRPS over that of who lets it stay, drift, or follow its trend',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      figure('figures', 'Figures'),
      figure('within80', 'in 80 %'),
      figure('remainder', 'Rest'),
      ...kinds.map((kind) => figure(`skill_${kind}`, heads[kind])),
    ],
    rows: series.map(({ entity, metric, figures, within80, remainderShare, skill }) => [
      word(entity),
      both(entity, metric),
      count(figures),
      count(within80),
      percent(remainderShare),
      ...kinds.map((kind) => signed(skill[kind])),
    ]),
  };
}

function figuresSheet({ rows }: BacktestAnswer, whole: boolean): Sheet {
  const shares = rows[0]?.quantiles.map(({ share }) => share) ?? [];
  const shown = [0.1, 0.5, 0.9];
  return {
    title: 'Every figure, USD million',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('period', 'Period'),
      figure('reported', 'Reported'),
      ...shares
        .filter((share) => whole || shown.includes(share))
        .map((share) => figure(`p${100 * share}`, `p${100 * share}`)),
      column('within80', 'in 80 %'),
      figure('remainder', 'Rest'),
      detail('crps'),
      detail('interval_score_80'),
      detail('pit'),
      ...kinds.map((kind) => detail(`crps_${kind}`)),
    ],
    rows: rows.map((row) => [
      word(row.entity),
      both(row.entity, row.metric),
      word(row.period),
      number(row.reported),
      ...row.quantiles
        .filter(({ share }) => whole || shown.includes(share))
        .map(({ value }) => number(value)),
      yes(row.within80),
      percent(row.remainderShare),
      number(row.crps),
      number(row.intervalScore80),
      number(row.pit),
      ...kinds.map((kind) => number(row.baselines[kind])),
    ]),
  };
}

/** Scores by series and every figure; for programs every figure first. */
export function backtestSheets(answer: BacktestAnswer, whole: boolean): Sheet[] {
  return whole ? [figuresSheet(answer, true)] : [seriesSheet(answer), figuresSheet(answer, false)];
}

const outOf = (share: number) => `${Math.round(100 * share)}`;

/** How good the forecasts were, misses first. */
export function backtestInWords(answer: BacktestAnswer): string[] {
  const { rows, coverage, skill, vantage, to, knowledge, failed, draws } = answer;
  const inside = rows.filter(({ within80 }) => within80).length;
  const told = kinds.flatMap((kind) => {
    const value = skill[kind];
    return value === null
      ? []
      : [
          `${value >= 0 ? 'better' : 'worse'} than ${kind} by ${Math.abs(Math.round(100 * value))} %`,
        ];
  });
  return [
    `${rows.length - inside} of ${rows.length} figures reported from ${vantage} to ${to} lie outside their 80 % band; the bands of 50, 80 and 95 % held ${outOf(coverage.of50)}, ${outOf(coverage.of80)} and ${outOf(coverage.of95)} of 100.`,
    `By CRPS, all series alike, ${told.join(', ')}.`,
    `Known on ${vantage}: ${knowledge.beliefs - knowledge.uninformed.length} of ${knowledge.beliefs} beliefs; the other ${knowledge.uninformed.length} were uninformed and drawn from the widest range of their kind. Of ${knowledge.rows} rows of the initial state ${knowledge.hindsight.length} rest on later or undated documents and were drawn from widened ranges.`,
    ...(failed === 0 ? [] : [`${failed} of ${draws} drawn worlds could not be run on.`]),
  ];
}

/** What is not in the table, and why. */
export function backtestNotes({ notForecast, unrecorded, pit }: BacktestAnswer): string[] {
  const even =
    pit.chiSquare <= pit.critical
      ? 'which evenness would show too'
      : 'more than evenness would show';
  return [
    `Where figures fell among their draws: ${pit.counts.join(' ')} of ten equal parts; chi-square ${threeDigits(pit.chiSquare)} against ${threeDigits(pit.critical)}, ${even}.`,
    ...(notForecast.length === 0
      ? []
      : [
          `Not forecast: ${notForecast.map(({ entity, metric, why }) => `${named(metric)} of ${entity} (${why})`).join('; ')}.`,
        ]),
    ...(unrecorded.length === 0
      ? []
      : [
          `${unrecorded.length} series of the ledger have no observation equation and are not forecast.`,
        ]),
  ];
}

/** Every quarter of a forecast, for programs; for people the last quarter of each year. */
export function forecastSheet({ series, levels }: ForecastFile, whole: boolean): Sheet {
  const shown = levels
    .map((level, at) => ({ level, at }))
    .filter(({ level }) => whole || peopleLevels.includes(level));
  return {
    title: 'USD million, by level of probability',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('quarter', 'Quarter'),
      ...shown.map(({ level }) => figure(`p${100 * level}`, `p${Math.round(100 * level)}`)),
      figure('remainder', 'Rest'),
    ],
    rows: series.flatMap(({ entity, metric, quarters }) =>
      quarters
        .filter(({ quarter }) => whole || quarter.endsWith('Q4'))
        .map(({ quarter, values, remainderShare }) => [
          word(entity),
          both(entity, metric),
          word(quarter),
          ...shown.map(({ at }) => number(values[at])),
          percent(remainderShare),
        ]),
    ),
  };
}

/** What was put on record. */
export function forecastInWords({ series, recipe, notForecast, hash }: ForecastFile): string[] {
  const { vantage, to, draws, failed, knowledge, scenario } = recipe;
  return [
    `${series.length} series forecast from ${vantage} to ${to}, quarter by quarter, from ${draws - failed} drawn worlds of ${scenario.title}; not calibrated.`,
    `${knowledge.uninformed.length} of ${knowledge.beliefs} beliefs were uninformed on ${vantage}, ${knowledge.hindsight.length} of ${knowledge.rows} rows of the initial state rest on later or undated documents; each was drawn from a widened range.`,
    `${notForecast.length} series are not forecast; the file says why. Hash ${hash.slice(0, 16)}.`,
  ];
}

/** Every scored quarter, and scores by series. */
export function scoreSheets({ rows, series, levels }: ScoreAnswer, whole: boolean): Sheet[] {
  const shown = levels
    .map((level, at) => ({ level, at }))
    .filter(({ level }) => whole || peopleLevels.includes(level));
  const each: Sheet = {
    title: 'Every quarter, USD million',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      column('quarter', 'Quarter'),
      figure('reported', 'Reported'),
      ...shown.map(({ level }) => figure(`p${100 * level}`, `p${Math.round(100 * level)}`)),
      column('within80', 'in 80 %'),
      figure('crps', 'CRPS'),
      detail('pit'),
      ...kinds.map((kind) => detail(`crps_${kind}`)),
    ],
    rows: rows.map((row) => [
      word(row.entity),
      both(row.entity, row.metric),
      word(row.quarter),
      number(row.reported),
      ...shown.map(({ at }) => number(row.values[at])),
      yes(row.within80),
      number(row.crps),
      number(row.pit),
      ...kinds.map((kind) => number(row.baselines[kind])),
    ]),
  };
  const by: Sheet = {
    title: 'By series; CRPS in USD million with the middle 95 % of bootstrap means',
    columns: [
      detail('entity'),
      column('metric', 'Series'),
      figure('quarters', 'Quarters'),
      figure('within80', 'in 80 %'),
      figure('crps', 'CRPS'),
      figure('crps_low', 'from'),
      figure('crps_high', 'to'),
      ...kinds.map((kind) => figure(`skill_${kind}`, heads[kind])),
    ],
    rows: series.map((one) => [
      word(one.entity),
      both(one.entity, one.metric),
      count(one.quarters),
      count(one.within80),
      ...[one.crps, one.crpsLow, one.crpsHigh].map(number),
      ...kinds.map((kind) => signed(one.skill[kind])),
    ]),
  };
  return whole ? [each] : [by, each];
}

/** How good a forecast was. */
export function scoreInWords({ rows, coverage, vantage, file, notScored }: ScoreAnswer): string[] {
  const inside = rows.filter(({ within80 }) => within80).length;
  return [
    `${rows.length - inside} of ${rows.length} figures since ${vantage} lie outside the 80 % band of ${file}; the bands of 50, 80 and 90 % held ${outOf(coverage.of50)}, ${outOf(coverage.of80)} and ${outOf(coverage.of90)} of 100.`,
    ...(notScored.length === 0
      ? []
      : [
          `Not scored: ${notScored.map(({ entity, metric, period, why }) => `${named(metric)} of ${entity}, ${period} (${why})`).join('; ')}.`,
        ]),
  ];
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
    note: `${recipe.draws - recipe.failed} drawn worlds · middle, half and eight tenths · not calibrated`,
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
