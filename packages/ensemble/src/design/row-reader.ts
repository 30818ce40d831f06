import { believedOf, problemOf } from '../chance/believed.ts';
import {
  type Coordinates,
  coordinatesOf,
  DesignError,
  type Steps,
  trajectoryOf,
} from './coordinates.ts';
import { correlated } from './copula.ts';
import type { Design, DesignRow } from './design.ts';
import { mixed, Words } from './scramble.ts';

/** The number of a run has 32 bits. */
export const mostRows = 4294967295;

/** Coordinates of a point: one for each factor, and one for chance where it is a factor. */
export function dimensionsOf({ factors, noise }: Design): number {
  return factors.length + (noise === 'factor' ? 1 : 0);
}

/** Rows before any is repeated. */
function baseRowsOf(design: Design): number {
  const { plan } = design;
  switch (plan.kind) {
    case 'morris':
      return plan.trajectories * (dimensionsOf(design) + 1);
    case 'saltelli':
      return plan.base * (dimensionsOf(design) + 2);
    case 'factorial':
      return plan.levels.reduce((product, levels) => product * levels.length, 1);
    default:
      return plan.runs;
  }
}

/** How many rows a design has; row r is repeat r mod `repeats` of base row r / `repeats`. */
export function rowsOf(design: Design): number {
  return baseRowsOf(design) * design.repeats;
}

/** Rows that belong together share a number; others are alone. */
function groupOf(design: Design): (base: number) => number {
  const { plan } = design;
  const dimensions = dimensionsOf(design);
  switch (plan.kind) {
    case 'morris':
      return (base) => Math.floor(base / (dimensions + 1));
    case 'saltelli':
      return (base) => Math.floor(base / (dimensions + 2));
    case 'factorial':
      return () => 0;
    default:
      return (base) => base;
  }
}

function refuse(design: Design): void {
  const rows = rowsOf(design);
  const { factors, correlations, plan, noise } = design;
  if (!Number.isInteger(rows) || rows < 1)
    throw new DesignError(`a design wants at least one row and this one has ${rows}`);
  if (rows > mostRows)
    throw new DesignError(`a design has at most ${mostRows} rows and this one has ${rows}`);
  for (const factor of factors) {
    const problem = problemOf(factor);
    if (problem !== undefined) throw new DesignError(problem);
  }
  if (plan.kind === 'factorial' && plan.levels.length !== factors.length)
    throw new DesignError('a factorial design wants a list of levels for each factor');
  if (plan.kind === 'morris' && (plan.levels < 2 || plan.levels % 2 !== 0))
    throw new DesignError(`levels is ${plan.levels}, want an even number from 2`);
  const spread = plan.kind === 'latin-hypercube' || plan.kind === 'sobol';
  if (correlations.length > 0 && !spread)
    throw new DesignError(`a ${plan.kind} design moves one factor at a time: no correlations`);
  if (noise === 'factor' && (plan.kind === 'centre' || plan.kind === 'factorial'))
    throw new DesignError(`a ${plan.kind} design has no coordinates, and so none for chance`);
}

function factorialValues(design: Design): (base: number, values: Float64Array) => void {
  const { plan } = design;
  const levels = plan.kind === 'factorial' ? plan.levels : [];
  return (base, values) => {
    let rest = base;
    for (let at = levels.length - 1; at >= 0; at -= 1) {
      const own = levels[at] ?? [];
      values[at] = own[rest % own.length] ?? Number.NaN;
      rest = Math.floor(rest / own.length);
    }
  };
}

function spreadValues(
  { factors, correlations }: Design,
  coordinates: Coordinates,
  point: Float64Array,
): (base: number, values: Float64Array) => void {
  const believed = factors.map(believedOf);
  const correlate = correlated(factors, correlations);
  return (base, values) => {
    coordinates(base, point);
    correlate(point);
    for (let at = 0; at < believed.length; at += 1)
      values[at] = believed[at]?.quantile(point[at] as number) ?? Number.NaN;
  };
}

function valuesOf(design: Design, coordinates: Coordinates, point: Float64Array) {
  switch (design.plan.kind) {
    case 'centre': {
      const centre = Float64Array.from(design.factors, ({ mode }) => mode);
      return (_: number, values: Float64Array) => values.set(centre);
    }
    case 'factorial':
      return factorialValues(design);
    default:
      return spreadValues(design, coordinates, point);
  }
}

/**
 * Reads the rows of a design, any of them alone and in any order; a row is a function of the design
 * and its number.
 * @throws DesignError where the design cannot be read
 */
export function rowReader(design: Design): (row: number) => DesignRow {
  refuse(design);
  const { factors, repeats, noise } = design;
  const dimensions = dimensionsOf(design);
  const coordinates = coordinatesOf(design, dimensions);
  const point = new Float64Array(dimensions);
  const values = new Float64Array(factors.length);
  const fill = valuesOf(design, coordinates, point);
  const group = groupOf(design);
  const future = (row: number): number => {
    const [base, repeat] = [Math.floor(row / repeats), row % repeats];
    if (noise === 'row') return row;
    if (noise === 'common') return group(base) * repeats + repeat;
    return mixed(Math.floor((point[factors.length] ?? 0) * 2 ** 32) ^ mixed(repeat));
  };
  return (row) => {
    fill(Math.floor(row / repeats), values);
    return { values, future: future(row) };
  };
}

/** The order and the steps, in the unit cube, of a trajectory of a Morris design. */
export function morrisSteps(design: Design, trajectory: number): Steps {
  const { plan, seed } = design;
  const levels = plan.kind === 'morris' ? plan.levels : 0;
  return trajectoryOf(new Words(seed), trajectory, { dimensions: dimensionsOf(design), levels });
}
