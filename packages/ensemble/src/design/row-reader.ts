import { type Believed, believedOfEach, problemOf } from '../chance/believed.ts';
import type { Rows } from '../experiment.ts';
import { contradictionsOf } from './check-design.ts';
import { coordinatesOf, DesignError, type Steps, trajectoryOf } from './coordinates.ts';
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
  const [contradiction] = contradictionsOf(design);
  if (contradiction !== undefined) throw new DesignError(contradiction);
}

/** Writes the values of one base row, or of several, row after row. */
type Values = (rows: Rows, values: Float64Array) => void;

function factorialValues(levels: readonly (readonly number[])[]): Values {
  return ({ first, count }, values) => {
    for (let row = 0; row < count; row += 1) {
      let rest = first + row;
      for (let at = levels.length - 1; at >= 0; at -= 1) {
        const own = levels[at] ?? [];
        values[row * levels.length + at] = own[rest % own.length] ?? Number.NaN;
        rest = Math.floor(rest / own.length);
      }
    }
  };
}

/**
 * Factor after factor, like shapes together: the table of one is at hand while it is drawn from.
 */
function spreadValues(design: Design, points: Float64Array): Values {
  const { factors, correlations } = design;
  const width = factors.length;
  const coordinates = coordinatesOf(design, dimensionsOf(design));
  const believed = believedOfEach(factors);
  const shapes = factors.map(({ low, mode, high }) => (mode - low) / (high - low) || 0);
  const order = [...shapes.keys()].toSorted((a, b) => (shapes[a] ?? 0) - (shapes[b] ?? 0));
  const correlate = correlated(factors, correlations);
  const point = new Float64Array(width);
  return (rows, values) => {
    const { count } = rows;
    coordinates(rows, points);
    for (let row = 0; row < count && correlations.length > 0; row += 1) {
      for (let at = 0; at < width; at += 1) point[at] = points[at * count + row] as number;
      correlate(point);
      for (let at = 0; at < width; at += 1) points[at * count + row] = point[at] as number;
    }
    for (const at of order) {
      const one = believed[at] as Believed;
      one.draw({ points, first: at * count, count }, { values, at, stride: width });
    }
  };
}

/** Lays members over values: their factors stay together as they were found. */
function withMembers(
  spread: Values,
  places: readonly number[],
  members: readonly (readonly number[])[],
  width: number,
): Values {
  return (rows, values) => {
    spread(rows, values);
    for (let row = 0; row < rows.count; row += 1) {
      const member = members[(rows.first + row) % members.length] ?? [];
      for (let at = 0; at < places.length; at += 1)
        values[row * width + (places[at] as number)] = member[at] ?? Number.NaN;
    }
  };
}

function valuesOf(design: Design, points: Float64Array): Values {
  const { plan, factors } = design;
  switch (plan.kind) {
    case 'centre': {
      const centre = factors.map(({ mode }) => mode);
      return ({ count }, values) => {
        for (let row = 0; row < count; row += 1) values.set(centre, row * centre.length);
      };
    }
    case 'factorial':
      return factorialValues(plan.levels);
    case 'members': {
      const places = plan.of.map((id) => factors.findIndex((factor) => factor.id === id));
      return withMembers(spreadValues(design, points), places, plan.members, factors.length);
    }
    default:
      return spreadValues(design, points);
  }
}

/** The largest word of 32 bits. */
const most32 = 2 ** 32 - 1;

/** Base rows that are worked out together where rows are read one after the other. */
const together = 256;

/**
 * Reads the rows of a design, any of them alone and in any order; a row is a function of the design
 * and its number.
 * @throws DesignError where the design cannot be read
 */
export function rowReader(design: Design): (row: number) => DesignRow {
  refuse(design);
  const { factors, repeats, noise, plan } = design;
  const width = factors.length;
  const last = baseRowsOf(design) - 1;
  const points = new Float64Array(together * dimensionsOf(design));
  const values = new Float64Array(together * width);
  const each = Array.from({ length: together }, (_, at) =>
    values.subarray(at * width, (at + 1) * width),
  );
  const fill = valuesOf(design, points);
  const group = groupOf(design);
  let [first, count] = [0, 0];
  const placeOf = (base: number): number => {
    if (base >= first && base < first + count) return base - first;
    const follows = count > 0 && base === first + count;
    count = follows ? Math.max(1, Math.min(together, last - base + 1)) : 1;
    first = base;
    fill({ first, count }, values);
    return 0;
  };
  const rows = rowsOf(design);
  return (row) => {
    if (!(Number.isInteger(row) && row >= 0 && row < rows))
      throw new DesignError(`a design of ${rows} rows has no row ${row}; its first is 0`);
    const [base, repeat] = [Math.floor(row / repeats), row % repeats];
    const place = placeOf(base);
    const own = each[place] as Float64Array;
    if (noise === 'row') return { values: own, future: row };
    if (noise === 'common') return { values: own, future: group(base) * repeats + repeat };
    const chance = Math.floor((points[width * count + place] ?? 0) * most32);
    // On a grid of levels every trajectory would meet the same few futures.
    const salt = plan.kind === 'morris' ? mixed(group(base) + 1) : 0;
    return { values: own, future: mixed(chance ^ mixed(repeat) ^ salt) };
  };
}

/** The order and the steps, in the unit cube, of a trajectory of a Morris design. */
export function morrisSteps(design: Design, trajectory: number): Steps {
  const { plan, seed } = design;
  const levels = plan.kind === 'morris' ? plan.levels : 0;
  return trajectoryOf(new Words(seed), trajectory, { dimensions: dimensionsOf(design), levels });
}
