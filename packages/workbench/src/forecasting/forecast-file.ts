import { canonical, type Design, fingerprint } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation, Scenario } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import {
  daysOf,
  positionOf,
  quartersAfter,
  reportingQuarters,
  type Span,
  shares,
} from '../observed/calendar.ts';
import type { Place } from '../observed/forecast.ts';
import { reportedSeries } from '../observed/reported.ts';
import { Refusal } from '../refusal.ts';
import type { Asked } from '../simulation/setting.ts';
import { drawsOf, type Knowledge, knowledgeOf, quarterEnd, runsAsked } from './backtest.ts';
import { type DrawnWorlds, drawnWorlds } from './drawn-worlds.ts';
import { ledgerOn } from './knowledge.ts';
import { drawSeriesIn, levelOf, type NotForecast } from './series-draws.ts';

export interface ForecastAsked {
  readonly scenario: Asked;
  readonly vantage: string;
  readonly runs?: string | undefined;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** A quarter of a series, USD million at each level. */
export interface ForecastQuarter {
  /** As the ledger lists it, with the days it really has. */
  readonly quarter: string;
  readonly first: Day;
  readonly last: Day;
  readonly values: readonly number[];
  readonly remainderShare: number;
}

export interface ForecastSeries {
  readonly entity: string;
  readonly metric: string;
  readonly unit: 'USD m';
  readonly kind: 'flow' | 'stock';
  /** Last day of the fiscal year, MM-DD. */
  readonly fiscalYearEnd: string;
  /** Worlds in which the model's part exceeds what was reported, which tell nothing of it. */
  readonly worldsLeftOut: number;
  readonly quarters: readonly ForecastQuarter[];
}

export interface ForecastRecipe {
  /** Of the release that made it. */
  readonly version: string;
  readonly scenario: Scenario;
  readonly vantage: Day;
  readonly to: Day;
  /** How worlds were drawn; its factors are the beliefs and rows of `knowledge`. */
  readonly design: Pick<Design, 'plan' | 'seed' | 'noise'>;
  readonly draws: number;
  readonly contradictory: number;
  readonly failed: number;
  /**
   * Fingerprints of the model with its opening, of what was drawn of, and of the figures fitted.
   */
  readonly model: string;
  readonly factors: string;
  readonly figures: string;
  readonly knowledge: Knowledge;
}

/** A forecast as it is put on record: nothing in it is changed afterwards. */
export interface ForecastFile {
  readonly format: 'roundtrip forecast 1';
  readonly calibrated: false;
  readonly recipe: ForecastRecipe;
  readonly levels: readonly number[];
  readonly series: readonly ForecastSeries[];
  readonly notForecast: readonly NotForecast[];
  /** SHA-256 of all the rest as canonical JSON. */
  readonly hash: string;
}

export const forecastLevels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
const fewestQuarters = 6;
const lastQuarter = { year: 2027, quarter: 4 } as const;
const forecastEnd = '2027-12-31';
/** Fiscal quarters may end a month after the calendar quarter that holds most of them. */
const runUntil = '2028-03-31';
const digits = 6;

/** Quarters after a day up to the last that is forecast, as the ledger lists them. */
function quartersAhead(vantage: Day): string[] {
  const found: string[] = [];
  let [year, quarter] = [Number(vantage.slice(0, 4)), Math.ceil(Number(vantage.slice(5, 7)) / 3)];
  while (year < lastQuarter.year || quarter < lastQuarter.quarter) {
    [year, quarter] = quarter === 4 ? [year + 1, 1] : [year, quarter + 1];
    found.push(`${year}Q${quarter}`);
  }
  return found;
}

export function placeOfSpan(
  span: Span,
  { kind }: Pick<ObservationEquation, 'kind'>,
  vantage: Day,
): Place {
  return kind === 'stock'
    ? { kind, position: positionOf(span.last, vantage) }
    : { kind, quarters: reportingQuarters(span).map((one) => shares(one, vantage)) };
}

/** Fingerprint of the figures that series were fitted on: what makes a ledger this forecast's. */
export function figuresOf(
  ledger: Ledger,
  series: readonly Pick<ObservationEquation, 'entity' | 'metric'>[],
  equations: readonly ObservationEquation[],
  vantage: Day,
): string {
  const known = ledgerOn(ledger, vantage);
  return fingerprint(
    series.map(({ entity, metric }) => {
      const equation = equations.find((one) => one.entity === entity && one.metric === metric);
      const rows = equation === undefined ? [] : reportedSeries(known, equation);
      return [entity, metric, rows.map(({ row, value }) => [row.period, value, row.source])];
    }),
  );
}

/** Quarters of a series that a ledger has: flows over one, stocks at whatever day of it. */
function quartersIn(known: Ledger, equation: ObservationEquation, vantage: Day): number {
  const quarters = reportedSeries(known, equation).flatMap(({ span }) =>
    equation.kind === 'stock'
      ? [`${quartersAfter(vantage, span.last)}`]
      : reportingQuarters(span).length === 1
        ? [span.first]
        : [],
  );
  return new Set(quarters).size;
}

const rounded = (value: number) => Number(value.toPrecision(digits));

function seriesOf(
  known: Ledger,
  drawn: DrawnWorlds,
  equation: ObservationEquation,
  vantage: Day,
): ForecastSeries | NotForecast {
  const { entity, metric, kind, fiscalYearEnd } = equation;
  const quarters = quartersIn(known, equation, vantage);
  if (quarters < fewestQuarters)
    return {
      entity,
      metric,
      why: `${quarters} of its quarters were known on ${vantage}; a forecast wants ${fewestQuarters}`,
    };
  const ahead = quartersAhead(vantage).flatMap((quarter) => {
    const span = daysOf(quarter, fiscalYearEnd);
    return span === undefined ? [] : [{ quarter, span }];
  });
  const places = ahead.map(({ span }) => placeOfSpan(span, equation, vantage));
  const draws = drawSeriesIn(drawn, equation, places, drawn.design.seed);
  if ('why' in draws) return draws;
  return {
    entity,
    metric,
    unit: 'USD m',
    kind,
    fiscalYearEnd,
    worldsLeftOut: draws.leftOut,
    quarters: ahead.map(({ quarter, span }, at) => ({
      quarter,
      ...span,
      values: forecastLevels.map((level) =>
        rounded(levelOf(draws.totals[at] ?? new Float64Array(), level)),
      ),
      remainderShare: rounded(draws.remainderShares[at] ?? Number.NaN),
    })),
  };
}

/**
 * Forecasts every recorded series of which enough was known on a day, quarter by quarter to the end
 * of 2027. Beside the initial state it reads what was known on the day and nothing else.
 */
export function forecast(ledger: Ledger, asked: ForecastAsked): ForecastFile {
  const vantage = quarterEnd(asked.vantage, 'vantage');
  if (vantage >= forecastEnd)
    throw new Refusal(
      `vantage is ${vantage}; forecasts end with ${forecastEnd}: choose an earlier day`,
    );
  const known = ledgerOn(ledger, vantage);
  const drawn = drawnWorlds(known, {
    scenario: asked.scenario,
    vantage,
    until: runUntil,
    runs: runsAsked(asked.runs),
    hindsight: true,
    progress: asked.progress,
  });
  const told = drawn.equations.map((equation) => seriesOf(known, drawn, equation, vantage));
  const series = told.flatMap((one) => ('why' in one ? [] : [one]));
  const { plan, seed, noise, factors, model } = drawn.design;
  const recipe: ForecastRecipe = {
    version: '0.1.0',
    scenario: drawn.opened.setting.scenario,
    vantage,
    to: forecastEnd,
    design: { plan, seed, noise },
    ...drawsOf(drawn),
    model,
    factors: fingerprint(factors),
    figures: figuresOf(known, series, drawn.equations, vantage),
    knowledge: knowledgeOf(drawn),
  };
  return sealedForecast({
    format: 'roundtrip forecast 1',
    calibrated: false,
    recipe,
    levels: forecastLevels,
    series,
    notForecast: told.flatMap((one) => ('why' in one ? [one] : [])),
  });
}

/** A forecast with the hash of what it says. */
export function sealedForecast(open: Omit<ForecastFile, 'hash'>): ForecastFile {
  return { ...open, hash: fingerprint(open) };
}

/** Whether a forecast is as it was put on record. */
export function isWhole({ hash, ...open }: ForecastFile): boolean {
  return hash === fingerprint(open);
}

/** Bytes of a forecast file: the same for the same forecast. */
export function forecastText(file: ForecastFile): string {
  return `${JSON.stringify(JSON.parse(canonical(file)), null, 1)}\n`;
}
