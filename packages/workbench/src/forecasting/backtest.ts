import { crpsOf, intervalScore, type PitHistogram, pitHistogram, pitOf } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import { type Day, lastOfQuarter } from '@roundtrip/units';
import { exactDay, frameOf } from '../days.ts';
import { wholeNumberNamed } from '../names.ts';
import { type Target, targetsOf } from '../observed/hindcast.ts';
import { type Unrecorded, unrecorded } from '../observed/unrecorded.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from '../schema/frame.ts';
import type { Asked } from '../simulation/setting.ts';
import { type DrawnWorlds, drawnWorlds } from './drawn-worlds.ts';
import { ledgerOn } from './knowledge.ts';
import {
  type BaselineScores,
  baselineScores,
  bySeries,
  jointSkill,
  mean,
  pastOf,
  type Skill,
  skillOver,
} from './scoring.ts';
import {
  chanceOf,
  drawSeriesIn,
  levelOf,
  type NotForecast,
  type SeriesDraws,
} from './series-draws.ts';

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
  readonly baselines: BaselineScores;
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
  /** Worlds in which the model's part exceeds what was reported, which tell nothing of it. */
  readonly worldsLeftOut: number;
  readonly skill: Skill;
}

export interface Knowledge {
  /** Beliefs with a range, which differ from world to world. */
  readonly beliefs: number;
  readonly uninformed: readonly string[];
  /** Beliefs without one: the same in every world, whatever was known. */
  readonly held: readonly string[];
  /** Rows of the initial state that are read. */
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
  /** Of the draws, those left out since in them labs sell more than is spent on models. */
  readonly contradictory: number;
  /** Those left out since their run could not go on. */
  readonly failed: number;
  readonly traced: number;
  readonly knowledge: Knowledge;
  readonly rows: readonly BacktestRow[];
  readonly series: readonly SeriesScore[];
  /** Shares of figures within the bands that should hold half, 80 and 95 of 100. */
  readonly coverage: { readonly of50: number; readonly of80: number; readonly of95: number };
  readonly pit: PitHistogram;
  /** By what is left of each baseline's CRPS, the geometric mean over series. */
  readonly skill: Skill;
  readonly notForecast: readonly NotForecast[];
  readonly unrecorded: readonly Unrecorded[];
}

const usualRuns = 400;
const mostRuns = 20_000;
const toldShares = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975] as const;
/** Fine enough to tell the CRPS of a lognormal to half a per cent. */
const baselineLevels = Array.from({ length: 199 }, (_, at) => (at + 1) / 200);

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

export function knowledgeOf({ beliefs, held, rows }: DrawnWorlds): Knowledge {
  return {
    beliefs: beliefs.length,
    uninformed: beliefs.flatMap(({ factor, uninformed }) => (uninformed ? [factor.id] : [])),
    held,
    rows: rows.length,
    hindsight: rows.flatMap(({ factor, hindsight }) => (hindsight ? [factor.id] : [])),
  };
}

export interface Draws {
  readonly draws: number;
  readonly contradictory: number;
  readonly failed: number;
}

export function drawsOf({ worlds, contradictory, failed }: DrawnWorlds): Draws {
  return { draws: worlds.length + contradictory + failed, contradictory, failed };
}

/** How many draws are left out, and why; nothing where all are in. */
export function leftOutInWords({ draws, contradictory, failed }: Draws): string[] {
  const told = [
    ...(contradictory === 0
      ? []
      : [`${contradictory} contradict themselves (labs sell more than is spent on models)`]),
    ...(failed === 0 ? [] : [`${failed} could not be run on`]),
  ];
  return told.length === 0
    ? []
    : [`Of ${draws} drawn worlds ${told.join(' and ')}; they are left out.`];
}

/** A figure beside what was drawn of it, all but the baselines. */
function scoredRow(
  draws: SeriesDraws,
  { reported }: Target,
  at: number,
  seed: number,
): Omit<BacktestRow, 'baselines'> {
  const { entity, metric } = draws.equation;
  const { value, row } = reported;
  const sorted = draws.totals[at] ?? new Float64Array();
  const level = (share: number) => levelOf(sorted, share);
  const within = (low: number, high: number) => value >= level(low) && value <= level(high);
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
    sources: row.source,
  };
}

interface Scored {
  readonly rows: readonly BacktestRow[];
  readonly series: readonly SeriesScore[];
  readonly notForecast: readonly NotForecast[];
}

const nothing: Scored = { rows: [], series: [], notForecast: [] };

function seriesScore(rows: readonly BacktestRow[], { equation, leftOut }: SeriesDraws) {
  return {
    entity: equation.entity,
    metric: equation.metric,
    figures: rows.length,
    within80: rows.filter(({ within80 }) => within80).length,
    crps: mean(rows.map(({ crps }) => crps)),
    remainderShare: mean(rows.map(({ remainderShare }) => remainderShare)),
    worldsLeftOut: leftOut,
    skill: skillOver(rows),
  };
}

function scoredSeries(
  ledger: Ledger,
  drawn: DrawnWorlds,
  equation: ObservationEquation,
  { vantage, to }: { vantage: Day; to: Day },
): Scored {
  const targets = targetsOf({ ledger, vantage, until: to }, equation);
  if (targets.length === 0) return nothing;
  const places = targets.map(({ place }) => place);
  const draws = drawSeriesIn(drawn, equation, places, drawn.design.seed);
  if ('why' in draws) return { ...nothing, notForecast: [draws] };
  const past = pastOf(ledgerOn(ledger, vantage), equation, vantage);
  const rows = targets.map((target, at) => ({
    ...scoredRow(draws, target, at, drawn.design.seed),
    baselines: baselineScores(past, target.place, target.reported.value, baselineLevels),
  }));
  return { rows, series: [seriesScore(rows, draws)], notForecast: [] };
}

const byName = (a: { entity: string; metric: string }, b: { entity: string; metric: string }) =>
  bySeries(a) < bySeries(b) ? -1 : bySeries(a) > bySeries(b) ? 1 : 0;

const forecastCaveats = [
  'Nothing is calibrated: no belief has been fitted to a figure.',
  'A score on a series that is nearly all remainder says little about the model: its share stands beside each.',
  'Figures of one firm, and of quarters that follow one another, err together: so many hits or misses are fewer proofs than they look.',
];

/**
 * Forecasts every recorded series from what was known on a day, and puts what was reported until
 * another beside it, misses and all, with the scores of who knows nothing but the series.
 * @throws Refusal where nothing was reported, or a day or number is none
 */
export function backtest(ledger: Ledger, asked: BacktestAsked): BacktestAnswer {
  const [vantage, to] = [quarterEnd(asked.vantage, 'vantage'), quarterEnd(asked.to, 'to')];
  const drawn = drawnWorlds(ledger, {
    scenario: asked.scenario,
    vantage,
    until: to,
    runs: runsAsked(asked.runs),
    hindsight: asked.hindsight !== false,
    progress: asked.progress,
  });
  const scored = drawn.equations.map((equation) =>
    scoredSeries(ledger, drawn, equation, { vantage, to }),
  );
  const rows = scored.flatMap((one) => one.rows).toSorted(byName);
  if (rows.length === 0)
    throw new Refusal(
      `the ledger has no figure from after ${vantage} to ${to} that was not known on ${vantage} and could be forecast: choose an earlier vantage day, or lay over an observations.csv with what was reported`,
    );
  const series = scored.flatMap((one) => one.series).toSorted(byName);
  const share = (of: (row: BacktestRow) => boolean) => rows.filter(of).length / rows.length;
  const told = drawsOf(drawn);
  const { setting } = drawn.opened;
  return {
    ...frameOf(
      ledger,
      { until: to, knownOn: ledger.released },
      [],
      [...forecastCaveats, ...leftOutInWords(told)],
    ),
    calibrated: false,
    scenario: setting.name,
    vantage,
    to,
    seed: drawn.design.seed,
    ...told,
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
    skill: jointSkill(series),
    notForecast: scored.flatMap((one) => one.notForecast),
    unrecorded: unrecorded(ledger, drawn.equations),
  };
}
