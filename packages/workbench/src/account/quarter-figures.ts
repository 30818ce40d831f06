import type { Ledger, Observation } from '@roundtrip/ledger';
import {
  daysBetween,
  firstOfQuarter,
  type Period,
  parsePeriod,
  quarterEnds,
} from '@roundtrip/units';
import type { Estimate } from './estimate.ts';

/** A figure of one quarter, and the rows and documents it was read from. */
export interface QuarterFigure {
  readonly amount: Estimate;
  /** Periods the rows speak of; a longer one was spread over its quarters. */
  readonly periods: readonly string[];
  readonly sources: readonly string[];
}

/** How far a run-rate may lie from a quarter's middle and still tell its size, days. */
const reach = 92;

const trust: Readonly<Record<Observation['basis'], number>> = {
  reported: 0,
  estimate: 1,
  'run-rate': 2,
  guidance: 3,
};

interface Dated {
  readonly row: Observation;
  readonly period: Period;
  /** Ends of its quarters; none where the period is not made of whole ones. */
  readonly quarters: readonly string[];
}

/** Rows of a metric in US dollars, with the whole quarters their periods are made of. */
function readRows(
  ledger: Ledger,
  ofEntity: readonly Observation[],
  entity: string,
  metric: string,
): Dated[] {
  const yearEnd = ledger.entities.get(entity)?.fiscalYearEnd;
  return ofEntity.flatMap((row) => {
    if (row.metric !== metric || row.unit !== 'USD m') return [];
    const period = parsePeriod(row.period, yearEnd);
    return period === undefined ? [] : [{ row, period, quarters: quartersOf(period) }];
  });
}

/** Looks figures up; a question opens one and reads each series once. */
export interface Figures {
  readonly rowsOf: (entity: string, metric: string) => readonly Dated[];
}

export function openFigures(ledger: Ledger): Figures {
  const read = new Map<string, readonly Dated[]>();
  const byEntity = new Map<string, Observation[]>();
  for (const row of ledger.observations) {
    const known = byEntity.get(row.entity);
    if (known === undefined) byEntity.set(row.entity, [row]);
    else known.push(row);
  }
  return {
    rowsOf: (entity, metric) => {
      const key = `${entity} ${metric}`;
      const known = read.get(key);
      if (known !== undefined) return known;
      const rows = readRows(ledger, byEntity.get(entity) ?? [], entity, metric);
      read.set(key, rows);
      return rows;
    },
  };
}

function quartersOf({ first, last }: Period): string[] {
  const ends = quarterEnds(first, last);
  const whole = first === firstOfQuarter(ends[0] ?? '') && ends.at(-1) === last;
  return whole ? ends : [];
}

/** A firm's size around a day, linear between its run-rates; undefined where none is near. */
function runRate(
  points: readonly { day: string; rate: number }[],
  day: string,
): number | undefined {
  const before = points.filter((point) => point.day <= day).at(-1);
  const after = points.find((point) => point.day > day);
  if (before === undefined || after === undefined) {
    const only = before ?? after;
    if (only === undefined || Math.abs(daysBetween(only.day, day)) > reach) return undefined;
    return only.rate;
  }
  const along = daysBetween(before.day, day) / daysBetween(before.day, after.day);
  return before.rate + (after.rate - before.rate) * along;
}

/** Share of a period's figure that falls into one of its quarters. */
function shareOf(
  figures: Figures,
  entity: string,
  quarters: readonly string[],
  end: string,
): number {
  if (quarters.length === 1) return 1;
  const points = figures
    .rowsOf(entity, 'annualised_run_rate')
    .map(({ row, period }) => ({ day: period.last, rate: row.value }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const rates = quarters.map((one) => runRate(points, middleOf(one)));
  if (rates.includes(undefined)) return 1 / quarters.length;
  const total = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  return total === 0 ? 1 / quarters.length : (rates[quarters.indexOf(end)] ?? 0) / total;
}

function middleOf(end: string): string {
  return `${end.slice(0, 4)}-${String(Number(end.slice(5, 7)) - 1).padStart(2, '0')}-15`;
}

/**
 * A metric of a firm in the quarter that ends on a day: from rows of that quarter, else of the
 * shortest longer period, spread over its quarters by the path of run-rates, else evenly. Rows that
 * disagree give the bounds; the best documented one gives the value.
 */
export function quarterFigure(
  figures: Figures,
  entity: string,
  metric: string,
  end: string,
): QuarterFigure | undefined {
  const covering = figures.rowsOf(entity, metric).filter(({ quarters }) => quarters.includes(end));
  const shortest = Math.min(...covering.map(({ quarters }) => quarters.length));
  const rows = covering
    .filter(({ quarters }) => quarters.length === shortest)
    .sort((a, b) => byTrust(a.row, b.row));
  const [best] = rows;
  if (best === undefined) return undefined;
  return figureOf(
    rows.map(({ row }) => row),
    shareOf(figures, entity, best.quarters, end),
  );
}

/** Cash of a firm at the end of a day; rows that disagree give the bounds. */
export function cashAt(figures: Figures, entity: string, day: string): QuarterFigure | undefined {
  const rows = figures
    .rowsOf(entity, 'cash')
    .filter(({ period }) => period.last === day)
    .map(({ row }) => row)
    .sort(byTrust);
  return figureOf(rows, 1);
}

/** The figure that several rows of one period give; a share of it. */
function figureOf(rows: readonly Observation[], share: number): QuarterFigure | undefined {
  const [best] = rows;
  if (best === undefined) return undefined;
  const amounts = rows.map(({ value }) => value * share);
  return {
    amount: {
      value: best.value * share,
      low: Math.min(...amounts),
      high: Math.max(...amounts),
    },
    periods: [...new Set(rows.map(({ period }) => period))],
    sources: [...new Set(rows.flatMap(({ source }) => source))],
  };
}

function byTrust(a: Observation, b: Observation): number {
  if (a.basis !== b.basis) return trust[a.basis] - trust[b.basis];
  if (a.confidence !== b.confidence) return a.confidence < b.confidence ? -1 : 1;
  return a.knownOn > b.knownOn ? -1 : 1;
}
