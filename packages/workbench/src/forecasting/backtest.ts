import {
  type Baseline,
  baselineAt,
  crpsOf,
  crpsOfQuantiles,
  intervalScore,
  type Past,
  type PitHistogram,
  pitHistogram,
  pitOf,
  skillOf,
} from '@roundtrip/ensemble';
import { knownOn, type Ledger } from '@roundtrip/ledger';
import { type Day, lastOfQuarter } from '@roundtrip/units';
import { exactDay, frameOf } from '../days.ts';
import { wholeNumberNamed } from '../names.ts';
import { placeOf } from '../observed/forecast.ts';
import { targetsOf } from '../observed/hindcast.ts';
import { reportedSeries } from '../observed/reported.ts';
import { type Unrecorded, unrecorded } from '../observed/unrecorded.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { type DrawnWorlds, drawnWorlds } from './drawn-worlds.ts';
import { rowName } from './knowledge.ts';
import { chanceOf, drawSeriesIn, levelOf, type NotForecast } from './series-draws.ts';

export interface BacktestAsked {
  readonly scenario: Asked;
  readonly vantage: string;
  readonly to: string;
  readonly runs?: string | undefined;
  readonly hindsight?: boolean | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** A figure that was forecast and then reported, USD million. */
export interface BacktestRow {
  readonly entity: string;
  readonly metric: string;
  /** As the ledger lists it. */
  readonly period: string;
  readonly reported: number;
  readonly quantiles: readonly { readonly share: number; readonly value: number }[];
  readonly remainderShare: number;
  readonly within50: boolean;
  readonly within80: boolean;
  readonly within95: boolean;
  readonly crps: number;
  readonly intervalScore80: number;
  /** Where the figure fell among the draws. */
  readonly pit: number;
  /** CRPS of who knows nothing but the series; null where too little of it was known. */
  readonly baselines: Readonly<Record<Baseline, number | null>>;
  readonly sources: readonly string[];
}

/** Scores of all figures of a firm's series together. */
export interface SeriesScore {
  readonly entity: string;
  readonly metric: string;
  readonly figures: number;
  readonly within80: number;
  readonly crps: number;
  readonly remainderShare: number;
  readonly skill: Readonly<Record<Baseline, number | null>>;
}

export interface Knowledge {
  readonly beliefs: number;
  readonly uninformed: readonly string[];
  readonly rows: number;
  /** Rows of the initial state that rest on what came later. */
  readonly hindsight: readonly string[];
}

export interface BacktestAnswer extends Frame {
  readonly calibrated: false;
  readonly scenario: string;
  readonly vantage: Day;
  readonly to: Day;
  readonly seed: number;
  readonly draws: number;
  readonly failed: number;
  readonly traced: number;
  readonly knowledge: Knowledge;
  readonly rows: readonly BacktestRow[];
  readonly series: readonly SeriesScore[];
  /** Shares of figures within the bands that should hold half, 80 and 95 of 100. */
  readonly coverage: { readonly of50: number; readonly of80: number; readonly of95: number };
  readonly pit: PitHistogram;
  /** Geometric mean over series of CRPS over that of each baseline, as skill. */
  readonly skill: Readonly<Record<Baseline, number | null>>;
  readonly notForecast: readonly NotForecast[];
  readonly unrecorded: readonly Unrecorded[];
}

export const usualRuns = 200;
const mostRuns = 20_000;
const toldShares = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975] as const;
const baselineLevels = Array.from({ length: 39 }, (_, at) => (at + 1) / 40);
/** Quarters of a series that a baseline wants. */
const fewestPast = 3;

/** The last day of a quarter, from what a person wrote. */
export function quarterEnd(text: string, what: string): Day {
  const day = exactDay(text, what);
  if (day === lastOfQuarter(day)) return day;
  throw new Refusal(`${what} is ${day}, want the last day of a quarter, like 2024-03-31`);
}

export function runsAsked(text: string | undefined): number {
  const runs = wholeNumberNamed(text, 'runs') ?? usualRuns;
  if (runs >= 1 && runs <= mostRuns) return runs;
  throw new Refusal(`runs is ${runs}, want a whole number from 1 to ${mostRuns}`);
}

export function knowledgeOf({ beliefs, rows }: DrawnWorlds): Knowledge {
  return {
    beliefs: beliefs.length,
    uninformed: beliefs.flatMap(({ factor, uninformed }) => (uninformed ? [factor.id] : [])),
    rows: rows.length,
    hindsight: rows.flatMap(({ row, hindsight }) => (hindsight ? [rowName(row)] : [])),
  };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function pastOf(ledger: Ledger, equation: DrawnWorlds['equations'][number], vantage: Day): Past {
  return reportedSeries(ledger, equation).flatMap((one) => {
    const place = placeOf(one, equation, vantage);
    if (place === undefined || one.value <= 0) return [];
    if (place.kind === 'stock') return [{ at: place.position, value: one.value }];
    const [parts] = place.quarters;
    if (parts === undefined || place.quarters.length > 1) return [];
    return [{ at: parts.at(-1)?.quarter ?? 0, value: one.value }];
  });
}

interface Scored {
  readonly rows: BacktestRow[];
  readonly notForecast: NotForecast[];
}

function scoredSeries(
  ledger: Ledger,
  drawn: DrawnWorlds,
  equation: DrawnWorlds['equations'][number],
  { vantage, to, seed }: { vantage: Day; to: Day; seed: number },
): Scored {
  const targets = targetsOf({ ledger, vantage, until: to }, equation);
  if (targets.length === 0) return { rows: [], notForecast: [] };
  const draws = drawSeriesIn(
    drawn,
    equation,
    targets.map(({ place }) => place),
    seed,
  );
  if ('why' in draws) return { rows: [], notForecast: [draws] };
  const past = pastOf(knownOn(ledger, vantage), equation, vantage);
  const { entity, metric } = equation;
  const rows = targets.map(({ reported, place }, at): BacktestRow => {
    const sorted = draws.totals[at] ?? new Float64Array();
    const { value, row } = reported;
    const level = (share: number) => levelOf(sorted, share);
    const within = (low: number, high: number) => value >= level(low) && value <= level(high);
    const position =
      place.kind === 'stock' ? place.position : (place.quarters.at(-1)?.at(-1)?.quarter ?? 0);
    const quarters = place.kind === 'stock' ? 1 : place.quarters.length;
    return {
      entity,
      metric,
      period: row.period,
      reported: value,
      quantiles: toldShares.map((share) => ({ share, value: level(share) })),
      remainderShare: draws.remainderShares[at] ?? Number.NaN,
      within50: within(0.25, 0.75),
      within80: within(0.1, 0.9),
      within95: within(0.025, 0.975),
      crps: crpsOf(sorted, value),
      intervalScore80: intervalScore([level(0.1), level(0.9)], 0.2, value),
      pit: pitOf(sorted, value, chanceOf(`${entity} ${metric} ${row.period}`, seed, at)),
      baselines: baselineScores(past, position, value, quarters),
      sources: row.source,
    };
  });
  return { rows, notForecast: [] };
}

/** A period of several quarters is beyond who knows single quarters. */
function baselineScores(
  past: Past,
  at: number,
  value: number,
  quarters: number,
): BacktestRow['baselines'] {
  const score = (kind: Baseline) =>
    past.length < fewestPast || quarters !== 1
      ? null
      : crpsOfQuantiles(baselineAt(kind, past, at, baselineLevels), value);
  return { persistence: score('persistence'), drift: score('drift'), trend: score('trend') };
}

const byBaseline = (of: (kind: Baseline) => number | null): Record<Baseline, number | null> => ({
  persistence: of('persistence'),
  drift: of('drift'),
  trend: of('trend'),
});

function seriesScores(rows: readonly BacktestRow[]): SeriesScore[] {
  const keys = [...new Set(rows.map(({ entity, metric }) => `${entity} ${metric}`))];
  return keys.map((key) => {
    const own = rows.filter(({ entity, metric }) => `${entity} ${metric}` === key);
    const [first] = own;
    const skill = byBaseline((kind) => {
      const both = own.flatMap((row) =>
        row.baselines[kind] === null ? [] : [[row.crps, row.baselines[kind]] as const],
      );
      if (both.length === 0) return null;
      return skillOf(mean(both.map(([crps]) => crps)), mean(both.map(([, other]) => other)));
    });
    return {
      entity: first?.entity ?? '',
      metric: first?.metric ?? '',
      figures: own.length,
      within80: own.filter(({ within80 }) => within80).length,
      crps: mean(own.map(({ crps }) => crps)),
      remainderShare: mean(own.map(({ remainderShare }) => remainderShare)),
      skill,
    };
  });
}

/** Series of different size count alike: the mean of logarithms of what is left of the baseline. */
function jointSkill(series: readonly SeriesScore[], kind: Baseline): number | null {
  const left = series.flatMap(({ skill }) =>
    skill[kind] === null || !Number.isFinite(skill[kind]) ? [] : [1 - skill[kind]],
  );
  if (left.length === 0) return null;
  const product = left.reduce((sum, one) => sum * Math.max(one, 1e-6) ** (1 / left.length), 1);
  return 1 - product;
}

const sorted = (a: BacktestRow, b: BacktestRow) =>
  a.entity < b.entity || (a.entity === b.entity && a.metric < b.metric) ? -1 : 1;

export const forecastCaveats = [
  'Nothing is calibrated: no belief has been fitted to a figure.',
  'A score on a series that is nearly all remainder says little about the model: its share stands beside each.',
];

/**
 * Forecasts every recorded series from what was known on a day, and puts what was reported until
 * another beside it, misses and all, with the scores of who knows nothing but the series.
 */
export function backtest(ledger: Ledger, asked: BacktestAsked): BacktestAnswer {
  const [vantage, to] = [quarterEnd(asked.vantage, 'vantage'), quarterEnd(asked.to, 'to')];
  const seed = wholeNumberNamed(asked.scenario.seed, 'seed') ?? 1;
  const drawn = drawnWorlds(ledger, {
    scenario: asked.scenario,
    vantage,
    until: to,
    runs: runsAsked(asked.runs),
    seed,
    hindsight: asked.hindsight !== false,
    progress: asked.progress,
  });
  const scored = drawn.equations.map((equation) =>
    scoredSeries(ledger, drawn, equation, { vantage, to, seed }),
  );
  const rows = scored.flatMap((one) => one.rows).toSorted(sorted);
  const series = seriesScores(rows);
  const share = (of: (row: BacktestRow) => boolean) => rows.filter(of).length / rows.length;
  const failed =
    drawn.failed === 0
      ? []
      : [
          `${drawn.failed} of ${drawn.design.plan.kind === 'latin-hypercube' ? drawn.design.plan.runs : 0} drawn worlds could not be run on and are left out.`,
        ];
  return {
    ...frameOf(
      ledger,
      { until: to, knownOn: ledger.released },
      [],
      [...forecastCaveats, ...failed],
    ),
    calibrated: false,
    scenario: asked.scenario.scenario.name,
    vantage,
    to,
    seed,
    draws: drawn.worlds.length + drawn.failed,
    failed: drawn.failed,
    traced: drawn.worlds.length,
    knowledge: knowledgeOf(drawn),
    rows,
    series,
    coverage: {
      of50: share(({ within50 }) => within50),
      of80: share(({ within80 }) => within80),
      of95: share(({ within95 }) => within95),
    },
    pit: pitHistogram(rows.map(({ pit }) => pit)),
    skill: byBaseline((kind) => jointSkill(series, kind)),
    notForecast: scored.flatMap((one) => one.notForecast),
    unrecorded: unrecorded(ledger, drawn.equations),
  };
}
