import type { Rows } from '../experiment.ts';
import type { Design } from './design.ts';
import { mostDimensions } from './joe-kuo.ts';
import { mixed, Permutation, unitOf, Words } from './scramble.ts';
import { SobolPoints } from './sobol.ts';

/**
 * Writes the coordinates of base rows of a plan, each from 0 to 1: of the first dimension of all
 * rows, then of the next.
 */
export type Coordinates = (rows: Rows, points: Float64Array) => void;

/** Writes the coordinates of one base row. */
type Point = (row: number, point: Float64Array) => void;

function pointByPoint(dimensions: number, write: Point): Coordinates {
  const point = new Float64Array(dimensions);
  return ({ first, count }, points) => {
    for (let row = 0; row < count; row += 1) {
      write(first + row, point);
      for (let at = 0; at < dimensions; at += 1) points[at * count + row] = point[at] as number;
    }
  };
}

/** What is wrong with a design, in a sentence. */
export class DesignError extends Error {
  override readonly name = 'DesignError';
}

/**
 * One point in each of as many strata as there are runs, in every margin (McKay and others 1979).
 */
function latinHypercube(words: Words, runs: number, dimensions: number): Coordinates {
  const each = Array.from({ length: dimensions }, (_, at) => ({
    stratum: new Permutation(runs, words.of('permutation', at)),
    jitter: words.of('jitter', at)[0] ?? 0,
  }));
  return ({ first, count }, points) => {
    const strata = new Uint32Array(count);
    for (const [at, { stratum, jitter }] of each.entries()) {
      stratum.from(first, strata);
      const salt = Math.imul(jitter, 0x9e3779b1);
      for (let row = 0; row < count; row += 1) {
        const within = unitOf(mixed((first + row + jitter) ^ salt));
        points[at * count + row] = ((strata[row] as number) + within) / runs;
      }
    }
  };
}

/** Sobol points moved by a digital shift that hangs on the seed and the dimension alone. */
function shiftedSobol(words: Words, dimensions: number): Point {
  if (dimensions > mostDimensions)
    throw new DesignError(
      `a Sobol design has at most ${mostDimensions} dimensions and this one would have ${dimensions}; vary fewer factors or use a Latin hypercube`,
    );
  const points = new SobolPoints(dimensions);
  const shifts = Array.from({ length: dimensions }, (_, at) => words.of('shift', at)[0] ?? 0);
  return (row, point) => {
    points.go(row);
    for (let at = 0; at < dimensions; at += 1) {
      point[at] = unitOf((points.words[at] as number) ^ (shifts[at] as number));
    }
  };
}

/** Numbers of factors in the order in which a trajectory moves them, and in which direction. */
export interface Steps {
  readonly order: readonly number[];
  /** By factor: its coordinate before, and the step it takes, in the unit cube. */
  readonly from: readonly number[];
  readonly step: readonly number[];
}

/** A trajectory of the elementary-effects method (Morris 1991), on a grid of levels. */
export function trajectoryOf(
  words: Words,
  trajectory: number,
  { dimensions, levels }: { dimensions: number; levels: number },
): Steps {
  const step = levels / (2 * (levels - 1));
  const lower = Math.floor(levels / 2);
  const order = Array.from({ length: dimensions }, (_, at) => at);
  const from: number[] = [];
  const steps: number[] = [];
  for (let at = 0; at < dimensions; at += 1) {
    const [a = 0, b = 0, c = 0] = words.of('base', trajectory, at);
    const grid = ((a >>> 0) % lower) / (levels - 1);
    const up = (b & 1) === 0;
    from.push(up ? grid : grid + step);
    steps.push(up ? step : -step);
    const other = (c >>> 0) % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return { order, from, step: steps };
}

function morris(words: Words, dimensions: number, levels: number): Point {
  let known = -1;
  let steps: Steps = { order: [], from: [], step: [] };
  return (row, point) => {
    const trajectory = Math.floor(row / (dimensions + 1));
    if (trajectory !== known) steps = trajectoryOf(words, trajectory, { dimensions, levels });
    known = trajectory;
    for (let at = 0; at < dimensions; at += 1) point[at] = steps.from[at] ?? 0;
    for (let moved = 0; moved < row % (dimensions + 1); moved += 1) {
      const factor = steps.order[moved] ?? 0;
      point[factor] = (steps.from[factor] ?? 0) + (steps.step[factor] ?? 0);
    }
  };
}

/** A, B, and A with one column of B after the other (Saltelli and others 2010). */
function saltelli(words: Words, dimensions: number): Point {
  const both = shiftedSobol(words, 2 * dimensions);
  const pair = new Float64Array(2 * dimensions);
  let known = -1;
  return (row, point) => {
    const base = Math.floor(row / (dimensions + 2));
    if (base !== known) both(base, pair);
    known = base;
    const which = row % (dimensions + 2);
    for (let at = 0; at < dimensions; at += 1) {
      const fromB = which === 1 || which === at + 2;
      point[at] = pair[fromB ? dimensions + at : at] as number;
    }
  };
}

/** The coordinates of a plan that has any: `factorial` gives values itself, `centre` has none. */
export function coordinatesOf({ plan, seed }: Design, dimensions: number): Coordinates {
  const words = new Words(seed);
  switch (plan.kind) {
    case 'latin-hypercube':
      return latinHypercube(words, plan.runs, dimensions);
    case 'sobol':
      return pointByPoint(dimensions, shiftedSobol(words, dimensions));
    case 'morris':
      return pointByPoint(dimensions, morris(words, dimensions, plan.levels));
    case 'saltelli':
      return pointByPoint(dimensions, saltelli(words, dimensions));
    case 'centre':
    case 'factorial':
      return () => {};
  }
}
