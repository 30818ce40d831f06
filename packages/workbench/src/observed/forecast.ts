import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import {
  flowOver,
  positionOf,
  reportingQuarters,
  type Share,
  shares,
  stockAt,
} from './calendar.ts';
import { type Found, history, openingsOf } from './opening.ts';
import { type Reported, reportedSeries } from './reported.ts';
import { drawTrend, fewestPoints, fitTrend, type Point, type Trend } from './trend.ts';

/** One run of the model from the vantage day on. */
export interface Trajectory {
  /** Whether the run keeps a cell of an output. */
  has(output: string, members: readonly string[]): boolean;
  /** A cell of an output in a quarter after the vantage day, of which 0 is the first. */
  value(output: string, members: readonly string[], quarter: number): number;
}

/** A series on the vantage day: what the model says of it before and after. */
export interface Opened {
  readonly equation: ObservationEquation;
  readonly vantage: Day;
  /** What the model would have said in quarters up to the vantage day; 0 ends on it. */
  readonly before: (quarter: number) => number;
  /** What each term is multiplied by. */
  readonly scales: readonly number[];
}

/** A series ready to be forecast from what was known on the vantage day. */
export interface Prepared extends Opened {
  /** Absent where the series has no remainder. */
  readonly trend?: Trend;
  /** Figures the trend was fitted on, the earliest first. */
  readonly fitted: readonly Reported[];
  /** The remainder's share of the latest of them; 0 where there is no remainder. */
  readonly remainderShare: number;
}

/** A period of a series: parts of calendar quarters for each quarter reported, or one moment. */
export type Place =
  | { readonly kind: 'flow'; readonly quarters: readonly (readonly Share[])[] }
  | { readonly kind: 'stock'; readonly position: number };

/** Where a reported figure lies; undefined where its period is not made of whole quarters. */
export function placeOf(
  { span }: Reported,
  { kind }: ObservationEquation,
  vantage: Day,
): Place | undefined {
  if (kind === 'stock') return { kind, position: positionOf(span.last, vantage) };
  const quarters = reportingQuarters(span).map((quarter) => shares(quarter, vantage));
  return quarters.length === 0 ? undefined : { kind, quarters };
}

/** The modelled part of a series in a period. */
function modelledAt(place: Place, model: (quarter: number) => number): number {
  return place.kind === 'stock'
    ? stockAt(place.position, model)
    : place.quarters.reduce((sum, parts) => sum + flowOver(parts, model), 0);
}

const weight = (parts: readonly Share[]) => flowOver(parts, () => 1);

/** The remainder of a reported figure, as a full quarter's, and the quarter it belongs to. */
function remainderPoint(reported: Reported, prepared: Opened): Point | undefined {
  const place = placeOf(reported, prepared.equation, prepared.vantage);
  if (place === undefined) return undefined;
  const value = reported.value - modelledAt(place, prepared.before);
  if (place.kind === 'stock') return { at: place.position, value };
  const [parts] = place.quarters;
  if (parts === undefined || place.quarters.length > 1) return undefined;
  const at = flowOver(parts, (quarter) => quarter) / weight(parts);
  return { at, value: value / weight(parts) };
}

/** What each term is multiplied by: its own scale and its part on the opening day. */
function scalesOf(ledger: Ledger, { is }: ObservationEquation, vantage: Day): Found<number[]> {
  const opening = openingsOf(ledger, vantage).at(-1);
  const found: number[] = [];
  for (const { times, part } of is) {
    const share = part === undefined ? { found: 1 } : opening?.read(part);
    if (share === undefined || 'why' in share) {
      return { why: share?.why ?? `there is no opening state on ${vantage} or before` };
    }
    found.push((times?.value ?? 1) * share.found);
  }
  return { found };
}

/** Reads what a series begins with off a ledger of what was known on the vantage day. */
export function open(ledger: Ledger, equation: ObservationEquation, vantage: Day): Found<Opened> {
  const scales = scalesOf(ledger, equation, vantage);
  if ('why' in scales) return scales;
  const before = history(ledger, equation, vantage);
  if ('why' in before) return before;
  return { found: { equation, vantage, before: before.found, scales: scales.found } };
}

/** What the model says of a series in one run, by quarter; 0 ends on the vantage day. */
export function modelOf(
  { equation, before, scales }: Opened,
  run: Trajectory,
): (quarter: number) => number {
  return (quarter) =>
    quarter <= 0
      ? before(quarter)
      : equation.is.reduce(
          (sum, { output, members }, at) =>
            sum + (scales[at] ?? 1) * run.value(output, members, quarter - 1),
          0,
        );
}

/**
 * Fits the remainder of a series on the quarters of a ledger of what was known on the vantage day:
 * what was reported less what the model would have said. Or says why it cannot be forecast.
 */
export function prepare(ledger: Ledger, base: Opened): Found<Prepared> {
  const { equation, vantage } = base;
  const { name, form } = equation.remainder;
  if (form === 'none') return { found: { ...base, fitted: [], remainderShare: 0 } };
  const seen = reportedSeries(ledger, equation).flatMap((reported) => {
    const point = remainderPoint(reported, base);
    return point === undefined ? [] : [{ reported, point }];
  });
  if (seen.length < fewestPoints) {
    return {
      why: `${seen.length} of its quarters were known on ${vantage}; a trend of ${name} needs ${fewestPoints}`,
    };
  }
  const below = seen.find(({ point }) => point.value <= 0);
  if (below !== undefined) {
    return { why: `the model's part of ${below.reported.row.period} exceeds what was reported` };
  }
  const latest = seen.at(-1);
  return {
    found: {
      ...base,
      trend: fitTrend(seen.map(({ point }) => point)),
      fitted: seen.map(({ reported }) => reported),
      remainderShare: latest === undefined ? 0 : shareOf(latest.point, latest.reported, base),
    },
  };
}

function shareOf(point: Point, reported: Reported, { equation, vantage }: Opened): number {
  const place = placeOf(reported, equation, vantage);
  const [parts] = place?.kind === 'flow' ? place.quarters : [];
  return (point.value * (parts === undefined ? 1 : weight(parts))) / reported.value;
}

/** One draw of a series in a period, USD million. */
export interface Drawn {
  readonly modelled: number;
  readonly remainder: number;
  readonly total: number;
}

export type Normals = (purpose: 'trend' | 'noise' | 'error', draw: number, place: number) => number;

/** Enough places in a quarter to tell one moment's noise from another's. */
const daysOfQuarter = 92;

/** The remainder in a period: the trend there, and a noise of its own for each quarter reported. */
function remainderAt(place: Place, trend: Trend, draw: number, normals: Normals): number {
  const { mean, noise } = drawTrend(trend, (at) => normals('trend', draw, at));
  const blown = (value: number, at: number) =>
    value * Math.exp(noise * normals('noise', draw, Math.round(at * daysOfQuarter)));
  if (place.kind === 'stock') return blown(mean(place.position), place.position);
  return place.quarters.reduce(
    (sum, parts) => sum + blown(flowOver(parts, mean), parts[0]?.quarter ?? 0),
    0,
  );
}

/**
 * A draw of what will be reported of a period: the model of one run, the remainder with the doubt
 * of its trend, and where there is no remainder, whose noise would hold it, the error of measuring.
 */
export function drawSeries(
  prepared: Prepared,
  place: Place,
  run: Trajectory,
  draw: number,
  normals: Normals,
): Drawn {
  const { equation, trend } = prepared;
  const modelled = modelledAt(place, modelOf(prepared, run));
  if (trend === undefined) {
    const error = 1 + equation.error.share * normals('error', draw, 0);
    return { modelled, remainder: 0, total: modelled * error };
  }
  const remainder = remainderAt(place, trend, draw, normals);
  return { modelled, remainder, total: modelled + remainder };
}
