import {
  type Baseline,
  baselineAt,
  bootstrapMean,
  crpsOfQuantiles,
  type PitHistogram,
  pitHistogram,
  pitOfQuantiles,
  skillOf,
} from '@roundtrip/ensemble';
import { knownOn, type Ledger, type Observation } from '@roundtrip/ledger';
import { cast, type ObservationEquation, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { frameOf } from '../days.ts';
import { type Reported, reportedSeries } from '../observed/reported.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import { type ForecastFile, type ForecastSeries, figuresOf, placeOfSpan } from './forecast-file.ts';
import { chanceOf } from './series-draws.ts';

export interface ScoreAsked {
  readonly forecast: ForecastFile;
  readonly file: string;
  /** The file that outcomes are in; the whole ledger unless said. */
  readonly against?: string | undefined;
}

/** A quarter that was forecast and then reported, USD million. */
export interface ScoredQuarter {
  readonly entity: string;
  readonly metric: string;
  readonly quarter: string;
  readonly reported: number;
  readonly values: readonly number[];
  readonly within50: boolean;
  readonly within80: boolean;
  readonly within90: boolean;
  /** As far as the levels tell it. */
  readonly crps: number;
  readonly pit: number;
  readonly baselines: Readonly<Record<Baseline, number | null>>;
  readonly sources: readonly string[];
}

export interface ScoredSeries {
  readonly entity: string;
  readonly metric: string;
  readonly quarters: number;
  readonly within80: number;
  readonly crps: number;
  /** The middle 95 % of bootstrap means. */
  readonly crpsLow: number;
  readonly crpsHigh: number;
  readonly skill: Readonly<Record<Baseline, number | null>>;
}

export interface ScoreAnswer extends Frame {
  readonly calibrated: false;
  readonly file: string;
  readonly hash: string;
  readonly vantage: Day;
  readonly levels: readonly number[];
  readonly rows: readonly ScoredQuarter[];
  readonly series: readonly ScoredSeries[];
  readonly coverage: { readonly of50: number; readonly of80: number; readonly of90: number };
  readonly pit: PitHistogram;
  readonly traced: number;
  /** Figures of the outcomes of which there is no forecast, and why. */
  readonly notScored: readonly {
    readonly entity: string;
    readonly metric: string;
    readonly period: string;
    readonly why: string;
  }[];
}

const fewestPast = 3;
const seed = 1;
const baselineLevels = Array.from({ length: 39 }, (_, at) => (at + 1) / 40);

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** The forecast of a series as an equation of this model; refused where there is none any more. */
function equationOf(
  equations: readonly ObservationEquation[],
  { entity, metric }: Pick<ForecastSeries, 'entity' | 'metric'>,
): ObservationEquation {
  const found = equations.find((one) => one.entity === entity && one.metric === metric);
  if (found !== undefined) return found;
  throw new Refusal(
    `the forecast has ${metric} of ${entity}, which this release does not know: use the release it was made with`,
  );
}

function levelAt({ levels }: ForecastFile, values: readonly number[], level: number): number {
  return values[levels.indexOf(level)] ?? Number.NaN;
}

interface Outcome {
  readonly reported: Reported;
  readonly quarter: ForecastSeries['quarters'][number];
}

function outcomesOf(
  ledger: Ledger,
  series: ForecastSeries,
  equation: ObservationEquation,
  vantage: Day,
): Outcome[] {
  const known = new Set(
    reportedSeries(knownOn(ledger, vantage), equation).map(({ row }) => row.period),
  );
  return reportedSeries(ledger, equation).flatMap((reported) => {
    if (known.has(reported.row.period)) return [];
    const { first, last } = reported.span;
    const quarter = series.quarters.find((one) =>
      series.kind === 'stock' ? one.last === last : one.first === first && one.last === last,
    );
    return quarter === undefined ? [] : [{ reported, quarter }];
  });
}

function scored(
  forecast: ForecastFile,
  series: ForecastSeries,
  past: readonly { at: number; value: number }[],
  equation: ObservationEquation,
  { reported, quarter }: Outcome,
): ScoredQuarter {
  const { entity, metric } = series;
  const { value, row } = reported;
  const { values } = quarter;
  const told = { levels: forecast.levels, values };
  const within = (low: number, high: number) =>
    value >= levelAt(forecast, values, low) && value <= levelAt(forecast, values, high);
  const place = placeOfSpan(quarter, equation, forecast.recipe.vantage);
  const at = place.kind === 'stock' ? place.position : (place.quarters[0]?.at(-1)?.quarter ?? 0);
  const baseline = (kind: Baseline) =>
    past.length < fewestPast
      ? null
      : crpsOfQuantiles(baselineAt(kind, past, at, baselineLevels), value);
  return {
    entity,
    metric,
    quarter: quarter.quarter,
    reported: value,
    values,
    within50: within(0.25, 0.75),
    within80: within(0.1, 0.9),
    within90: within(0.05, 0.95),
    crps: crpsOfQuantiles(told, value),
    pit: pitOfQuantiles(told, value, chanceOf(`${entity} ${metric} ${quarter.quarter}`, seed, 0)),
    baselines: {
      persistence: baseline('persistence'),
      drift: baseline('drift'),
      trend: baseline('trend'),
    },
    sources: row.source,
  };
}

function pastOf(ledger: Ledger, equation: ObservationEquation, vantage: Day) {
  return reportedSeries(knownOn(ledger, vantage), equation).flatMap(({ span, value }) => {
    const place = placeOfSpan(span, equation, vantage);
    if (value <= 0) return [];
    if (place.kind === 'stock') return [{ at: place.position, value }];
    const [parts] = place.quarters;
    if (parts === undefined || place.quarters.length > 1) return [];
    return [{ at: parts.at(-1)?.quarter ?? 0, value }];
  });
}

function seriesScore(rows: readonly ScoredQuarter[]): ScoredSeries {
  const [first] = rows;
  const scores = rows.map(({ crps }) => crps);
  const [crpsLow, crpsHigh] = bootstrapMean(scores, seed);
  const skill = (kind: Baseline) => {
    const others = rows.flatMap(({ baselines }) => baselines[kind] ?? []);
    return others.length < rows.length ? null : skillOf(mean(scores), mean(others));
  };
  return {
    entity: first?.entity ?? '',
    metric: first?.metric ?? '',
    quarters: rows.length,
    within80: rows.filter(({ within80 }) => within80).length,
    crps: mean(scores),
    crpsLow,
    crpsHigh,
    skill: { persistence: skill('persistence'), drift: skill('drift'), trend: skill('trend') },
  };
}

function notScoredOf(
  { series }: ForecastFile,
  observations: readonly Observation[],
  rows: readonly ScoredQuarter[],
): ScoreAnswer['notScored'] {
  return observations.flatMap(({ entity, metric, period, basis }) => {
    const known = series.find((one) => one.entity === entity && one.metric === metric);
    const done = rows.some(
      (row) => row.entity === entity && row.metric === metric && row.quarter === period,
    );
    if (done) return [];
    const counted = basis === 'reported' || basis === 'run-rate';
    const why =
      known === undefined
        ? 'no forecast of this series is in the file'
        : counted
          ? 'no forecast of this period is in the file, or it was known when it was made'
          : `a figure by ${basis} is not what was forecast`;
    return [{ entity, metric, period, why }];
  });
}

/**
 * Scores a forecast that was put on record against what was reported since, by firm and series.
 * @throws Refusal where the forecast was fitted on other figures, or nothing can be scored
 */
export function score(ledger: Ledger, { forecast, file, against }: ScoreAsked): ScoreAnswer {
  const { recipe, series, levels, hash } = forecast;
  const { vantage } = recipe;
  const equations = observationEquations([...cast.labs.map(({ name }) => name)]);
  const matched = series.map((one) => ({ one, equation: equationOf(equations, one) }));
  if (figuresOf(ledger, series, equations, vantage) !== recipe.figures)
    throw new Refusal(
      `${file} was fitted on other figures than this ledger had on ${vantage}: it is the forecast of another ledger; score it with --data and the package it was made from`,
    );
  const outcomes: Ledger =
    against === undefined
      ? ledger
      : {
          ...ledger,
          observations: ledger.observations.filter(
            ({ where, knownOn: day }) => where.file === against || day <= vantage,
          ),
        };
  const rows = matched.flatMap(({ one, equation }) => {
    const past = pastOf(ledger, equation, vantage);
    return outcomesOf(outcomes, one, equation, vantage).map((outcome) =>
      scored(forecast, one, past, equation, outcome),
    );
  });
  const given =
    against === undefined ? [] : ledger.observations.filter(({ where }) => where.file === against);
  if (rows.length === 0)
    throw new Refusal(
      `nothing to score: ${against ?? 'the ledger'} has no figure of a series and a quarter that ${file} forecasts; it forecasts ${series.length} series from ${series[0]?.quarters[0]?.quarter ?? vantage} to ${series[0]?.quarters.at(-1)?.quarter ?? recipe.to}`,
    );
  const keys = [...new Set(rows.map(({ entity, metric }) => `${entity} ${metric}`))];
  const share = (of: (row: ScoredQuarter) => boolean) => rows.filter(of).length / rows.length;
  return {
    ...frameOf(
      ledger,
      { until: ledger.released, knownOn: ledger.released },
      [],
      ['The forecast was not calibrated: no belief had been fitted to a figure.'],
    ),
    calibrated: false,
    file,
    hash,
    vantage,
    levels,
    rows,
    series: keys.map((key) =>
      seriesScore(rows.filter(({ entity, metric }) => `${entity} ${metric}` === key)),
    ),
    coverage: {
      of50: share(({ within50 }) => within50),
      of80: share(({ within80 }) => within80),
      of90: share(({ within90 }) => within90),
    },
    pit: pitHistogram(rows.map(({ pit }) => pit)),
    traced: 0,
    notScored: notScoredOf(forecast, given, rows),
  };
}
