import {
  bootstrapMean,
  crpsOfQuantiles,
  type PitHistogram,
  pitHistogram,
  pitOfQuantiles,
} from '@roundtrip/ensemble';
import type { Ledger, Observation } from '@roundtrip/ledger';
import { cast, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { frameOf } from '../days.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import { type ForecastFile, figuresOf, placeOfSpan } from './forecast-file.ts';
import { ledgerOn } from './knowledge.ts';
import {
  matchedSeries,
  type NotScored,
  notScored,
  type Outcome,
  outcomesIn,
  refuseUnits,
} from './outcomes.ts';
import {
  type BaselineScores,
  baselineScores,
  bySeries,
  groupsOf,
  jointSkill,
  mean,
  pastOf,
  type Skill,
  skillOver,
} from './scoring.ts';
import { chanceOf } from './series-draws.ts';

/** Figures that a file has, as a person names it. */
export interface Against {
  readonly file: string;
  readonly figures: readonly Observation[];
}

export interface ScoreAsked {
  readonly forecast: ForecastFile;
  readonly file: string;
  /** Outcomes; those of the ledger unless given. */
  readonly against?: Against | undefined;
}

/** A quarter that was forecast and then reported, USD million. */
export interface ScoredQuarter {
  readonly entity: string;
  readonly metric: string;
  readonly quarter: string;
  readonly reported: number;
  readonly values: readonly number[];
  readonly remainderShare: number;
  readonly within50: boolean;
  readonly within80: boolean;
  readonly within90: boolean;
  /** As far as the levels tell it. */
  readonly crps: number;
  readonly pit: number;
  /** Told at the same levels, so that it can be compared. */
  readonly baselines: BaselineScores;
  readonly sources: readonly string[];
}

/** A mean over quarters, between the ends of the middle 95 % of bootstrap means. */
interface Interval {
  readonly value: number;
  /** Null where there is one quarter alone, which tells nothing of others. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface ScoredSeries {
  readonly entity: string;
  readonly metric: string;
  readonly quarters: number;
  readonly within80: number;
  readonly remainderShare: number;
  /** USD million. */
  readonly crps: Interval;
  readonly skill: Skill;
}

/** All series of a firm; their sizes differ, so scores are parts of what was reported. */
export interface ScoredFirm {
  readonly entity: string;
  readonly series: number;
  readonly quarters: number;
  readonly within80: number;
  readonly relativeCrps: Interval;
  readonly skill: Skill;
}

export interface ScoreAnswer extends Frame {
  readonly calibrated: false;
  readonly file: string;
  readonly hash: string;
  readonly vantage: Day;
  /** The file of outcomes; null where they are the ledger's. */
  readonly against: string | null;
  readonly levels: readonly number[];
  readonly rows: readonly ScoredQuarter[];
  readonly series: readonly ScoredSeries[];
  readonly firms: readonly ScoredFirm[];
  readonly coverage: { readonly of50: number; readonly of80: number; readonly of90: number };
  readonly pit: PitHistogram;
  readonly skill: Skill;
  /** No run is made, so none is traced. */
  readonly traced: number;
  readonly notScored: readonly NotScored[];
}

/** Of the bootstrap and of chance beyond the outermost levels. */
const seed = 1;

function scored(ledger: Ledger, { recipe, levels }: ForecastFile, outcome: Outcome): ScoredQuarter {
  const { series, equation, reported, quarter } = outcome;
  const { entity, metric } = series;
  const { vantage } = recipe;
  const { value, row } = reported;
  const { values } = quarter;
  const told = { levels, values };
  const at = (level: number) => values[levels.indexOf(level)] ?? Number.NaN;
  const within = (low: number, high: number) => value >= at(low) && value <= at(high);
  const past = pastOf(ledgerOn(ledger, vantage), equation, vantage);
  const chance = chanceOf(`${entity} ${metric} ${quarter.quarter}`, seed, 0);
  return {
    entity,
    metric,
    quarter: quarter.quarter,
    reported: value,
    values,
    remainderShare: quarter.remainderShare,
    within50: within(0.25, 0.75),
    within80: within(0.1, 0.9),
    within90: within(0.05, 0.95),
    crps: crpsOfQuantiles(told, value),
    pit: pitOfQuantiles(told, value, chance),
    baselines: baselineScores(past, placeOfSpan(quarter, equation, vantage), value, levels),
    sources: row.source,
  };
}

function intervalOf(values: readonly number[]): Interval {
  const value = mean(values);
  if (values.length < 2) return { value, low: null, high: null };
  const [low, high] = bootstrapMean(values, seed);
  return { value, low, high };
}

const hits = (rows: readonly ScoredQuarter[]) => rows.filter(({ within80 }) => within80).length;

function seriesScores(rows: readonly ScoredQuarter[]): ScoredSeries[] {
  return groupsOf(rows, bySeries).map((own) => ({
    entity: own[0]?.entity ?? '',
    metric: own[0]?.metric ?? '',
    quarters: own.length,
    within80: hits(own),
    remainderShare: mean(own.map(({ remainderShare }) => remainderShare)),
    crps: intervalOf(own.map(({ crps }) => crps)),
    skill: skillOver(own),
  }));
}

function firmScores(rows: readonly ScoredQuarter[], series: readonly ScoredSeries[]): ScoredFirm[] {
  return groupsOf(rows, ({ entity }) => entity).map((own) => {
    const entity = own[0]?.entity ?? '';
    const ofFirm = series.filter((one) => one.entity === entity);
    return {
      entity,
      series: ofFirm.length,
      quarters: own.length,
      within80: hits(own),
      relativeCrps: intervalOf(own.map(({ crps, reported }) => crps / Math.abs(reported))),
      skill: jointSkill(ofFirm),
    };
  });
}

function refuseNothing(
  { series, recipe }: ForecastFile,
  { file, against }: ScoreAsked,
  left: readonly NotScored[],
): never {
  const [first] = left;
  const quarters = series[0]?.quarters ?? [];
  const span = `${quarters[0]?.quarter} to ${quarters.at(-1)?.quarter}`;
  const told =
    first === undefined
      ? `${against?.file ?? 'the ledger'} has no figure of what it forecasts, ${series.length} series from ${span}, that became known after ${recipe.vantage}`
      : `${against?.file} has ${left.length === 1 ? 'a figure' : `${left.length} figures`} and no outcome; ${first.metric} of ${first.entity} in ${first.period}: ${first.why}`;
  throw new Refusal(
    `there is nothing to score ${file} by: ${told}; give an observations.csv with what was reported since by --against`,
  );
}

/**
 * Scores a forecast that was put on record against what was reported since, by series and firm.
 * @throws Refusal where the forecast was fitted on other figures, or nothing can be scored
 */
export function score(ledger: Ledger, asked: ScoreAsked): ScoreAnswer {
  const { forecast, file, against } = asked;
  const { recipe, levels, hash } = forecast;
  const { vantage } = recipe;
  const equations = observationEquations(cast.labs.map(({ name }) => name));
  const matched = matchedSeries(forecast, equations);
  if (figuresOf(ledger, forecast.series, equations, vantage) !== recipe.figures)
    throw new Refusal(
      `${file} is a forecast of another ledger: it was fitted on other figures than this one had on ${vantage}; score it with --data and the package it was made from`,
    );
  if (against !== undefined) refuseUnits(against.file, against.figures, matched);
  const told = against === undefined ? ledger : { ...ledger, observations: against.figures };
  const outcomes = outcomesIn(told, matched, forecast);
  const left = notScored(against?.figures ?? [], outcomes, matched, forecast);
  if (outcomes.length === 0) refuseNothing(forecast, asked, left);
  const rows = outcomes.map((outcome) => scored(ledger, forecast, outcome));
  const series = seriesScores(rows);
  const share = (of: (row: ScoredQuarter) => boolean) => rows.filter(of).length / rows.length;
  return {
    ...frameOf(
      ledger,
      { until: ledger.released, knownOn: ledger.released },
      [],
      [
        'The forecast was not calibrated: no belief had been fitted to a figure.',
        'Quarters that follow one another err together: bootstrap intervals over them are too narrow.',
      ],
    ),
    calibrated: false,
    file,
    hash,
    vantage,
    against: against?.file ?? null,
    levels,
    rows,
    series,
    firms: firmScores(rows, series),
    coverage: {
      of50: share(({ within50 }) => within50),
      of80: share(({ within80 }) => within80),
      of90: share(({ within90 }) => within90),
    },
    pit: pitHistogram(rows.map(({ pit }) => pit)),
    skill: jointSkill(series),
    traced: 0,
    notScored: left,
  };
}
