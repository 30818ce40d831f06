import type { Ledger, Observation } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import { type Reported, reportedSeries } from '../observed/reported.ts';
import { Refusal } from '../refusal.ts';
import type { ForecastFile, ForecastSeries } from './forecast-file.ts';

/** A series that was forecast, and how it is observed. */
export interface Matched {
  readonly series: ForecastSeries;
  readonly equation: ObservationEquation;
}

/** A figure that was reported of a quarter that had been forecast. */
export interface Outcome extends Matched {
  readonly reported: Reported;
  readonly quarter: ForecastSeries['quarters'][number];
}

/** A figure that is no outcome of a forecast, and why. */
export interface NotScored {
  readonly entity: string;
  readonly metric: string;
  readonly period: string;
  readonly why: string;
}

/** The series of a forecast with the equations of this release. */
export function matchedSeries(
  { series }: ForecastFile,
  equations: readonly ObservationEquation[],
): Matched[] {
  return series.map((one) => {
    const { entity, metric } = one;
    const equation = equations.find((each) => each.entity === entity && each.metric === metric);
    if (equation !== undefined) return { series: one, equation };
    throw new Refusal(
      `the forecast has ${metric} of ${entity}, which this release does not know: score it with the release it was made with`,
    );
  });
}

/** Outcomes among figures that were not known when the forecast was made. */
export function outcomesIn(
  ledger: Ledger,
  matched: readonly Matched[],
  { recipe }: ForecastFile,
): Outcome[] {
  const later = {
    ...ledger,
    observations: ledger.observations.filter(({ knownOn }) => knownOn > recipe.vantage),
  };
  return matched.flatMap(({ series, equation }) =>
    reportedSeries(later, equation).flatMap((reported): Outcome[] => {
      const { first, last } = reported.span;
      const quarter = series.quarters.find((one) =>
        series.kind === 'stock' ? one.last === last : one.first === first && one.last === last,
      );
      return quarter === undefined ? [] : [{ series, equation, reported, quarter }];
    }),
  );
}

const seriesOf = ({ entity, metric }: Observation, matched: readonly Matched[]) =>
  matched.find(({ series: one }) => one.entity === entity && one.metric === metric);

/** Refuses figures of a forecast series in a unit that is not the series'. */
export function refuseUnits(
  file: string,
  figures: readonly Observation[],
  matched: readonly Matched[],
): void {
  for (const row of figures) {
    const unit = seriesOf(row, matched)?.equation.unit;
    if (unit === undefined || row.unit === unit) continue;
    throw new Refusal(
      `${file}:${row.where.line} has ${row.metric} of ${row.entity} for ${row.period} in ${row.unit}, and its forecast is made of figures in ${unit}: convert the figure, or take the row out`,
    );
  }
}

function whyNot(row: Observation, matched: readonly Matched[], { recipe }: ForecastFile): string {
  const { period, basis, knownOn } = row;
  const found = seriesOf(row, matched);
  if (found === undefined) return 'no series that was forecast';
  if (basis !== 'reported' && basis !== 'run-rate') return `by ${basis}, not reported`;
  if (knownOn <= recipe.vantage) return `known on ${knownOn}, when the forecast was made`;
  const { quarters } = found.series;
  const [first, last] = [quarters[0]?.quarter, quarters.at(-1)?.quarter];
  return `${period} is no quarter that was forecast, which are ${first} to ${last}`;
}

/** Figures that were given and are not scored; one that is told twice is scored once. */
export function notScored(
  figures: readonly Observation[],
  outcomes: readonly Outcome[],
  matched: readonly Matched[],
  forecast: ForecastFile,
): NotScored[] {
  const used = new Set(outcomes.map(({ reported }) => reported.row));
  return figures.flatMap((row) => {
    if (used.has(row)) return [];
    const { entity, metric, period } = row;
    const again = outcomes.some(
      ({ reported: { row: one } }) =>
        one.entity === entity && one.metric === metric && one.period === period,
    );
    const why = again
      ? 'told by a better document too, which is scored'
      : whyNot(row, matched, forecast);
    return [{ entity, metric, period, why }];
  });
}
