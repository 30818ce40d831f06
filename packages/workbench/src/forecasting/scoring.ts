import {
  type Baseline,
  baselineAt,
  crpsOfQuantiles,
  type Past,
  skillOf,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import type { ObservationEquation } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { type Place, placeOf } from '../observed/forecast.ts';
import { reportedSeries } from '../observed/reported.ts';

/** CRPS of who knows nothing but the series; null where too little of it was known. */
export type BaselineScores = Readonly<Record<Baseline, number | null>>;

/** 1 less CRPS over that of each baseline; null where there is none. */
export type Skill = Readonly<Record<Baseline, number | null>>;

/** Quarters of a series that a baseline wants. */
const fewestPast = 3;

const byBaseline = <T>(of: (kind: Baseline) => T): Record<Baseline, T> => ({
  persistence: of('persistence'),
  drift: of('drift'),
  trend: of('trend'),
});

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** Where a single quarter or a moment lies, in quarters after the vantage day. */
function quarterOf(place: Place): number | undefined {
  if (place.kind === 'stock') return place.position;
  const [parts] = place.quarters;
  return place.quarters.length === 1 ? parts?.at(-1)?.quarter : undefined;
}

/** Single quarters of a series that a ledger has, as baselines read them. */
export function pastOf(ledger: Ledger, equation: ObservationEquation, vantage: Day): Past {
  return reportedSeries(ledger, equation).flatMap((one) => {
    const place = placeOf(one, equation, vantage);
    const at = place === undefined ? undefined : quarterOf(place);
    return at === undefined || one.value <= 0 ? [] : [{ at, value: one.value }];
  });
}

/** What baselines score in a place; a period of several quarters is beyond them. */
export function baselineScores(
  past: Past,
  place: Place,
  outcome: number,
  levels: readonly number[],
): BaselineScores {
  const at = quarterOf(place);
  return byBaseline((kind) =>
    at === undefined || past.length < fewestPast
      ? null
      : crpsOfQuantiles(baselineAt(kind, past, at, levels), outcome),
  );
}

interface Scored {
  readonly crps: number;
  readonly baselines: BaselineScores;
}

/** Skill over figures that both have scored. */
export function skillOver(rows: readonly Scored[]): Skill {
  return byBaseline((kind) => {
    const both = rows.flatMap(({ crps, baselines: others }) => {
      const other = others[kind];
      return other === null ? [] : [{ crps, other }];
    });
    if (both.length === 0) return null;
    return skillOf(mean(both.map(({ crps }) => crps)), mean(both.map(({ other }) => other)));
  });
}

/** Less than this is left of no baseline's score. */
const least = 1e-6;

/** Series of different size count alike: the geometric mean of what is left of the baseline's. */
export function jointSkill(series: readonly { readonly skill: Skill }[]): Skill {
  return byBaseline((kind) => {
    const left = series.flatMap(({ skill }) => {
      const value = skill[kind];
      return value === null || !Number.isFinite(value) ? [] : [Math.max(1 - value, least)];
    });
    if (left.length === 0) return null;
    return 1 - left.reduce((product, one) => product * one ** (1 / left.length), 1);
  });
}

/** Groups rows by a key, in the order in which keys come first. */
export function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

export const bySeries = ({ entity, metric }: { entity: string; metric: string }): string =>
  `${entity} ${metric}`;
