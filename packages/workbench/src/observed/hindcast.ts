import { knownOn, type Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import { type Day, lastOfQuarter } from '@roundtrip/units';
import { exactDay } from '../days.ts';
import { Refusal } from '../refusal.ts';
import { flowOver, quartersAfter } from './calendar.ts';
import { normalsOf } from './chances.ts';
import {
  type Drawn,
  drawSeries,
  modelOf,
  type Opened,
  open,
  type Place,
  type Prepared,
  placeOf,
  prepare,
  type Trajectory,
} from './forecast.ts';
import { periodKey, type Reported, reportedSeries } from './reported.ts';
import { type Unrecorded, unrecorded } from './unrecorded.ts';

export interface HindcastQuestion {
  readonly ledger: Ledger;
  readonly equations: readonly ObservationEquation[];
  /** Runs of the model from the vantage day on. */
  readonly trajectories: readonly Trajectory[];
  /** The last day of a quarter; nothing that became known later is used. */
  readonly vantage: Day;
  /** The last day of the forecast. */
  readonly until: Day;
  /** Chances of remainders; 0 unless said. */
  readonly seed?: number;
}

/** What was forecast of a reported figure, USD million. */
export interface HindcastRow {
  readonly entity: string;
  readonly metric: string;
  /** The period as the ledger lists it. */
  readonly quarter: string;
  readonly reported: number;
  /** The tenth, fiftieth and ninetieth percentile of runs and remainders. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** The median of what the model says, without the remainder. */
  readonly modelled: number;
  /** The remainder's share of the series, at the median. */
  readonly remainderShare: number;
  /** Whether the figure lies within the band. */
  readonly hit: boolean;
  readonly sources: readonly string[];
  readonly caveats: readonly string[];
  readonly calibrated: false;
}

/** A remainder as it was fitted on the vantage day. */
export interface FittedRemainder {
  readonly entity: string;
  readonly metric: string;
  readonly remainder: string;
  readonly quarters: number;
  /** Its growth, as a logarithm a year. */
  readonly growth: number;
  /** Standard deviation of its noise, as a logarithm. */
  readonly noise: number;
  /** Its share of the latest figure known. */
  readonly share: number;
}

/** How the model takes over from the opening state, USD million: a jump is none of the world's. */
export interface Beginning {
  readonly entity: string;
  readonly metric: string;
  /** What the opening state has as the model's part, on the vantage day. */
  readonly opening: number;
  /** The median of the model in the first quarter after it. */
  readonly first: number;
}

export interface Hindcast {
  readonly vantage: Day;
  readonly until: Day;
  readonly runs: number;
  readonly rows: readonly HindcastRow[];
  readonly remainders: readonly FittedRemainder[];
  readonly beginnings: readonly Beginning[];
  /** Series with a record that could not be forecast all the same. */
  readonly notForecast: readonly { entity: string; metric: string; why: string }[];
  /** Series of the ledger without a record, which nobody forecasts. */
  readonly unrecorded: readonly Unrecorded[];
  readonly caveats: readonly string[];
  readonly calibrated: false;
}

const band = { low: 0.1, middle: 0.5, high: 0.9 } as const;
/** Draws of which a band is made, at least. */
const fewestDraws = 2000;
const quartersOfYear = 4;
/** From this share on a score says next to nothing about the model. */
const mostlyRemainder = 0.9;

function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

function sortedBy(drawn: readonly Drawn[], of: (one: Drawn) => number): number[] {
  return drawn.map(of).toSorted((a, b) => a - b);
}

/** The part of a period that lies after the vantage day. */
function ahead(place: Place): number {
  if (place.kind === 'stock') return place.position > 0 ? 1 : 0;
  const parts = place.quarters.flat();
  const later = parts.filter(({ quarter }) => quarter > 0);
  return flowOver(later, () => 1) / flowOver(parts, () => 1);
}

/** A figure to be forecast, and where it lies. */
export interface Target {
  readonly reported: Reported;
  readonly place: Place;
}

const inside = (part: Reported, whole: Reported) =>
  part !== whole && part.span.first >= whole.span.first && part.span.last <= whole.span.last;

/**
 * Figures to be forecast: not known on the vantage day, and of a time mostly after it. A year whose
 * quarters are there too is left out, so that nothing is scored twice.
 */
export function targetsOf(
  { ledger, vantage, until }: Pick<HindcastQuestion, 'ledger' | 'vantage' | 'until'>,
  equation: ObservationEquation,
): Target[] {
  const known = new Set(
    reportedSeries(knownOn(ledger, vantage), equation).map((one) => periodKey(one, equation)),
  );
  const targets = reportedSeries(ledger, equation).flatMap((reported) => {
    const { span } = reported;
    if (known.has(periodKey(reported, equation)) || span.last > until) return [];
    const place = placeOf(reported, equation, vantage);
    return place === undefined || ahead(place) < 0.5 ? [] : [{ reported, place }];
  });
  return targets.filter(
    ({ reported: whole }) =>
      equation.kind === 'stock' || !targets.some(({ reported }) => inside(reported, whole)),
  );
}

function caveatsOf(reported: Reported, place: Place, share: number, prepared: Prepared): string[] {
  return [
    ...prepared.equation.caveats,
    ...reported.caveats,
    ...(ahead(place) < 1
      ? ['Part of the period lies before the vantage day and is read off the opening state.']
      : []),
    ...(share > mostlyRemainder ? ['Almost all remainder: says little about the model.'] : []),
  ];
}

function rowOf(
  prepared: Prepared,
  { reported, place }: Target,
  { trajectories, seed = 0 }: HindcastQuestion,
): HindcastRow {
  const { entity, metric } = prepared.equation;
  const { period, source } = reported.row;
  const normals = normalsOf(`${entity} ${metric}`, seed);
  const each = Math.ceil(fewestDraws / trajectories.length);
  const drawn = trajectories.flatMap((run, at) =>
    Array.from({ length: each }, (_, one) =>
      drawSeries(prepared, place, run, at * each + one, normals),
    ),
  );
  if (drawn.some(({ total }) => !Number.isFinite(total))) {
    throw new Refusal(
      `a run has no number for ${metric} of ${entity} in ${period}: give only runs that did not ` +
        'fail, of a model that keeps what the series is made of, up to the last day asked for',
    );
  }
  const totals = sortedBy(drawn, ({ total }) => total);
  const [low, high] = [quantile(totals, band.low), quantile(totals, band.high)];
  const remainderShare = quantile(
    sortedBy(drawn, ({ remainder, modelled }) => remainder / (remainder + modelled)),
    band.middle,
  );
  return {
    entity,
    metric,
    quarter: period,
    reported: reported.value,
    low,
    median: quantile(totals, band.middle),
    high,
    modelled: quantile(
      sortedBy(drawn, ({ modelled }) => modelled),
      band.middle,
    ),
    remainderShare,
    hit: reported.value >= low && reported.value <= high,
    sources: source,
    caveats: caveatsOf(reported, place, remainderShare, prepared),
    calibrated: false,
  };
}

function remainderOf({ equation, trend, remainderShare }: Prepared): FittedRemainder[] {
  if (trend === undefined) return [];
  const { entity, metric, remainder } = equation;
  return [
    {
      entity,
      metric,
      remainder: remainder.name,
      quarters: trend.points,
      growth: trend.slope * quartersOfYear,
      noise: Math.sqrt(trend.variance),
      share: remainderShare,
    },
  ];
}

function beginningOf(opened: Opened, trajectories: readonly Trajectory[]): Beginning {
  const { entity, metric } = opened.equation;
  const first = trajectories.map((run) => modelOf(opened, run)(1)).toSorted((a, b) => a - b);
  return { entity, metric, opening: opened.before(0), first: quantile(first, band.middle) };
}

/** A cell the series is made of that the runs do not keep. */
function notKept(
  { is }: ObservationEquation,
  trajectories: readonly Trajectory[],
): string | undefined {
  const lacking = is.find(({ output, members }) =>
    trajectories.some((run) => !run.has(output, members)),
  );
  return lacking && `the model keeps no ${lacking.output}[${lacking.members.join(', ')}]`;
}

const caveats = [
  'Nothing is calibrated: beliefs are as they stand, not as these figures would have them.',
  'The opening state of the vantage day draws on documents published later where they tell its value.',
  'Beliefs were written down after the vantage day.',
  'Reported less modelled quarters before the vantage day rest on the modelled part of the opening states, carried back.',
];

/**
 * Forecasts every reported series that has a record, from what was known on the vantage day, and
 * puts what was reported then beside it.
 */
export function hindcast(question: HindcastQuestion): Hindcast {
  const { ledger, equations, trajectories } = question;
  const vantage = exactDay(question.vantage, 'vantage');
  const until = exactDay(question.until, 'until');
  if (vantage !== lastOfQuarter(vantage)) {
    throw new Refusal(`vantage is ${vantage}, want the last day of a quarter, like 2024-03-31`);
  }
  if (quartersAfter(vantage, until) < 1) {
    throw new Refusal(
      `until is ${until}, want a day in a quarter after the vantage day ${vantage}`,
    );
  }
  if (trajectories.length === 0) throw new Refusal('there are no runs to forecast with');
  const known = knownOn(ledger, vantage);
  const opened = equations.map((equation) => {
    const lacking = notKept(equation, trajectories);
    return lacking === undefined ? open(known, equation, vantage) : { why: lacking };
  });
  const prepared = equations.map((equation, at) => {
    const begun = opened[at] ?? { why: '' };
    return { equation, ready: 'found' in begun ? prepare(known, begun.found) : begun };
  });
  const ready = prepared.flatMap((one) => ('found' in one.ready ? [one.ready.found] : []));
  return {
    vantage,
    until,
    runs: trajectories.length,
    rows: ready.flatMap((one) =>
      targetsOf(question, one.equation).map((target) => rowOf(one, target, question)),
    ),
    remainders: ready.flatMap(remainderOf),
    beginnings: opened.flatMap((one) =>
      'found' in one ? [beginningOf(one.found, trajectories)] : [],
    ),
    notForecast: prepared.flatMap(({ equation: { entity, metric }, ready: one }) =>
      'why' in one ? [{ entity, metric, why: one.why }] : [],
    ),
    unrecorded: unrecorded(ledger, equations),
    caveats,
    calibrated: false,
  };
}
