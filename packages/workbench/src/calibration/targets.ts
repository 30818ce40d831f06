import { exp } from '@roundtrip/engine';
import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { daysOf, flowOver, stockAt } from '../observed/calendar.ts';
import {
  modelOf,
  open,
  type Place,
  type Prepared,
  prepare,
  type Trajectory,
} from '../observed/forecast.ts';
import { targetsOf } from '../observed/hindcast.ts';
import { reportedSeries } from '../observed/reported.ts';

/** A reported figure that runs are held to. */
export interface CalibrationTarget {
  readonly entity: string;
  readonly metric: string;
  readonly period: string;
  /** USD million. */
  readonly reported: number;
  /** The last day it speaks of. */
  readonly last: Day;
  /** Standard deviation of its logarithm about a run: all that is no belief. */
  readonly error: number;
}

/** A figure that runs are held to before anything is known of its error. */
export type Figure = Omit<CalibrationTarget, 'error'> & { readonly place: Place };

/** A series with figures between the opening day and the vantage day. */
export interface TargetSeries {
  readonly equation: ObservationEquation;
  readonly figures: readonly Figure[];
}

const calendarYear = '12-31';

/** A ledger with no figure of after a day, whenever it was known: remainders are fitted on it. */
export function figuresUntil(
  ledger: Ledger,
  equations: readonly ObservationEquation[],
  day: Day,
): Ledger {
  const ends = new Map(
    equations.map(({ entity, metric, fiscalYearEnd }) => [`${entity} ${metric}`, fiscalYearEnd]),
  );
  const observations = ledger.observations.filter(({ entity, metric, period }) => {
    const span = daysOf(period, ends.get(`${entity} ${metric}`) ?? calendarYear);
    return span !== undefined && span.last <= day;
  });
  return { ...ledger, observations };
}

/** Series with figures to be met, as they were known on the vantage day. */
export function targetSeries(
  known: Ledger,
  equations: readonly ObservationEquation[],
  { from, vantage }: { readonly from: Day; readonly vantage: Day },
): TargetSeries[] {
  const before = figuresUntil(known, equations, from);
  return equations.flatMap((equation) => {
    const begun = new Set(reportedSeries(before, equation).map(({ row }) => row.period));
    const figures = targetsOf({ ledger: known, vantage: from, until: vantage }, equation)
      .filter(({ reported }) => reported.value > 0 && !begun.has(reported.row.period))
      .map(({ reported, place }): Figure => {
        const { entity, metric } = equation;
        const { row, value, span } = reported;
        return { entity, metric, period: row.period, reported: value, last: span.last, place };
      });
    return figures.length === 0 ? [] : [{ equation, figures }];
  });
}

/** Where a period lies, in quarters from the opening day. */
const middleOf = (place: Place): number =>
  place.kind === 'stock'
    ? place.position
    : flowOver(place.quarters.flat(), (quarter) => quarter) /
      flowOver(place.quarters.flat(), () => 1);

const added = (place: Place, of: (quarter: number) => number): number =>
  place.kind === 'stock'
    ? stockAt(place.position, of)
    : place.quarters.reduce((sum, parts) => sum + flowOver(parts, of), 0);

/** What a series says of its figures in one world: the model and the remainder on its trend. */
export interface SaidOfSeries {
  readonly modelled: readonly number[];
  readonly remainder: readonly number[];
  readonly prepared: Prepared;
}

/** Reads a series off a run; nothing where the world, told up to the opening day, has none. */
export function saidOf(
  series: TargetSeries,
  { ledger, run, from }: { readonly ledger: Ledger; readonly run: Trajectory; readonly from: Day },
): SaidOfSeries | undefined {
  const { equation, figures } = series;
  if (equation.is.some(({ output, members }) => !run.has(output, members))) return undefined;
  const opened = open(ledger, equation, from);
  if ('why' in opened) return undefined;
  const ready = prepare(ledger, opened.found);
  if ('why' in ready) return undefined;
  const { trend } = ready.found;
  const model = modelOf(ready.found, run);
  const line = (quarter: number) =>
    trend === undefined ? 0 : exp(trend.level + trend.slope * (quarter - trend.centre));
  return {
    modelled: figures.map(({ place }) => added(place, model)),
    remainder: figures.map(({ place }) =>
      trend === undefined ? 0 : place.kind === 'stock' ? line(place.position) : added(place, line),
    ),
    prepared: ready.found,
  };
}

/** What is no belief in the figures of a series, as logarithms. */
export interface SeriesErrors {
  /** The doubt of the remainder's trend and its noise, or the error of measuring. */
  readonly covariance: readonly (readonly number[])[];
  /** The model's part of each figure: what the model leaves out is a share of it. */
  readonly parts: readonly number[];
}

/** Errors of a series about a run, at one world. */
export function errorsOf(
  { equation, figures }: TargetSeries,
  { modelled, remainder, prepared: { trend } }: SaidOfSeries,
): SeriesErrors {
  const parts = figures.map((_, at) => {
    const [model = 0, rest = 0] = [modelled[at], remainder[at]];
    return model / (model + rest);
  });
  const positions = figures.map(({ place }) => middleOf(place));
  const covariance = figures.map(({ place }, row) =>
    figures.map((_, column) => {
      const alone = row === column ? 1 : 0;
      if (trend === undefined) return alone * equation.error.share ** 2;
      const along =
        ((positions[row] ?? 0) - trend.centre) * ((positions[column] ?? 0) - trend.centre);
      const noises = place.kind === 'stock' ? 1 : place.quarters.length;
      const doubt = 1 / trend.points + along / trend.spread + alone / noises;
      return (1 - (parts[row] ?? 0)) * (1 - (parts[column] ?? 0)) * (trend.variance * doubt);
    }),
  );
  return { covariance, parts };
}
