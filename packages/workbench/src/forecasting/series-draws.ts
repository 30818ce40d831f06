import { uniform } from '@roundtrip/engine';
import type { ObservationEquation } from '@roundtrip/model';
import { normalsOf } from '../observed/chances.ts';
import { drawSeries, open, type Place, type Prepared, prepare } from '../observed/forecast.ts';
import type { DrawnWorld, DrawnWorlds } from './drawn-worlds.ts';

/** What will be reported of a series in some places, drawn from many worlds. */
export interface SeriesDraws {
  readonly equation: ObservationEquation;
  /** By place: USD million, one for each draw. */
  readonly totals: readonly Float64Array[];
  /** By place: the median share that the remainder has. */
  readonly remainderShares: readonly number[];
  /** Worlds left out, whose remainder of the series makes no sense. */
  readonly leftOut: number;
}

/** Why a series cannot be forecast. */
export interface NotForecast {
  readonly entity: string;
  readonly metric: string;
  readonly why: string;
}

/** Draws of the remainder for each world. */
const drawsPerWorld = 4;
/** Worlds in which a series may have no forecast before it has none at all, as a share. */
const mostMissing = 0.5;

function preparedIn(
  { ledger, trajectory }: DrawnWorld,
  equation: ObservationEquation,
  vantage: string,
): Prepared | string {
  const lacking = equation.is.find(({ output, members }) => !trajectory.has(output, members));
  if (lacking !== undefined) return `the model keeps no ${lacking.output}[${lacking.members}]`;
  const opened = open(ledger, equation, vantage);
  if ('why' in opened) return opened.why;
  const ready = prepare(ledger, opened.found);
  return 'why' in ready ? ready.why : ready.found;
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Draws a series in places: the model of each world, its remainder fitted anew on what was reported
 * by the vantage day, each with the doubt of its trend. Worlds in which the model's part exceeds
 * what was reported have no such remainder and are left out, up to half of them.
 */
export function drawSeriesIn(
  { worlds, opened }: DrawnWorlds,
  equation: ObservationEquation,
  places: readonly Place[],
  seed: number,
): SeriesDraws | NotForecast {
  const { entity, metric } = equation;
  const vantage = opened.setting.calendar.vantage;
  const normals = normalsOf(`${entity} ${metric}`, seed);
  const totals: number[][] = places.map(() => []);
  const shares: number[][] = places.map(() => []);
  let why = '';
  let missing = 0;
  for (const [number, world] of worlds.entries()) {
    const ready = preparedIn(world, equation, vantage);
    if (typeof ready === 'string') {
      missing += 1;
      why = ready;
      continue;
    }
    for (let one = 0; one < drawsPerWorld; one += 1) {
      for (const [at, place] of places.entries()) {
        const draw = number * drawsPerWorld + one;
        const { total, remainder } = drawSeries(ready, place, world.trajectory, draw, normals);
        if (!Number.isFinite(total)) continue;
        totals[at]?.push(total);
        shares[at]?.push(remainder / total);
      }
    }
  }
  if (missing > mostMissing * worlds.length || totals.some((one) => one.length === 0)) {
    const told = why === '' ? 'no run has a number for it' : why;
    const share = `${missing} of ${worlds.length} worlds`;
    return { entity, metric, why: missing === worlds.length ? told : `in ${share}: ${told}` };
  }
  return {
    equation,
    leftOut: missing,
    totals: totals.map((one) => Float64Array.from(one).sort()),
    remainderShares: shares.map(middleOf),
  };
}

/** The value at a level of sorted draws. */
export function levelOf(sorted: Float64Array, level: number): number {
  const place = level * (sorted.length - 1);
  const before = Math.floor(place);
  const from = sorted[before] ?? Number.NaN;
  return from + ((sorted[before + 1] ?? from) - from) * (place - before);
}

/** A number between 0 and 1 for a name and a count: the same whoever asks. */
export function chanceOf(name: string, seed: number, count: number): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) % 65_536;
  return uniform(seed, count, 0, hash, 9);
}
