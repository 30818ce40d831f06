import type { Program, Values } from '@roundtrip/engine';
import type { InitialState, Ledger } from '@roundtrip/ledger';
import type { ObservationEquation, StateProduct, World } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import type { Opened } from '../simulation/setting.ts';
import { realWorld } from '../vantage/real-world.ts';
import type { KnownBelief, KnownRow } from './knowledge.ts';

const figureKey = (entity: string, variable: string, index: string | undefined) =>
  `${entity} ${variable} ${index ?? ''}`;

/**
 * Rows that a run begins with, and those of earlier days off which the past of a series is read.
 */
export function rowsRead(
  { initialState }: Ledger,
  equations: readonly ObservationEquation[],
  vantage: Day,
): InitialState[] {
  const figuresOf = ({ of, per = [] }: StateProduct) => [...of, ...per.flat()];
  const past = new Set(
    equations
      .flatMap(({ before }) => before.is.flatMap(figuresOf))
      .map(({ entity, variable, index }) => figureKey(entity, variable, index)),
  );
  return initialState.filter(
    ({ day, entity, variable, index }) =>
      day === vantage || (day < vantage && past.has(figureKey(entity, variable, index))),
  );
}

/** How far shares of a whole may miss it by rounding. */
const rounding = 0.005;

interface Whole {
  told: number;
  drawn: number;
}

/** Rows with values drawn for them; shares that made up a whole do so still. */
export function drawnRows(rows: readonly KnownRow[], values: ArrayLike<number>): InitialState[] {
  const keyOf = ({ day, entity, variable, index, unit }: InitialState) =>
    index !== undefined && unit === 'fraction' ? `${day} ${entity} ${variable}` : '';
  const wholes = new Map<string, Whole>();
  for (const [at, { row }] of rows.entries()) {
    const whole = wholes.get(keyOf(row)) ?? { told: 0, drawn: 0 };
    whole.told += row.value;
    whole.drawn += values[at] ?? 0;
    wholes.set(keyOf(row), whole);
  }
  return rows.map(({ row }, at) => {
    const value = values[at] ?? Number.NaN;
    const key = keyOf(row);
    const { told, drawn } = wholes.get(key) ?? { told: 0, drawn: 0 };
    const isWhole = key !== '' && Math.abs(told - 1) < rounding && drawn > 0;
    return { ...row, value: isWhole ? value / drawn : value };
  });
}

/** A parameter's values cell by cell, as the program has its cells; cells not told are 0. */
function cellsOf(program: Program, name: string, values: Values): Float64Array | undefined {
  const parameter = program.parameters.find(({ quantity }) => quantity.name === name);
  if (parameter === undefined || parameter.structural) return undefined;
  const { dims, size } = parameter.quantity;
  const cells = new Float64Array(size);
  const fill = (told: Values | undefined, depth: number, from: number, width: number): void => {
    if (typeof told !== 'object' || depth === dims.length) {
      cells.fill(typeof told === 'number' ? told : 0, from, from + width);
      return;
    }
    const members = dims[depth]?.members ?? [];
    const step = width / members.length;
    for (const [at, member] of members.entries())
      fill(told[member], depth + 1, from + at * step, step);
  };
  fill(values, 0, 0, size);
  return cells;
}

/** A program whose memory reaches as far back as the longest delay that may be drawn. */
export function wideEnough(program: Program, beliefs: readonly KnownBelief[]): Program {
  const parameters = program.parameters.map((parameter) => {
    const { low, high, quantity } = parameter;
    if (low === undefined || high === undefined) return parameter;
    const drawn = beliefs.filter((one) => one.parameter === quantity.name);
    const least = Math.min(...low, ...drawn.map(({ factor }) => factor.low));
    const most = Math.max(...high, ...drawn.map(({ factor }) => factor.high));
    return drawn.length === 0
      ? parameter
      : { ...parameter, low: low.map(() => least), high: high.map(() => most) };
  });
  return { ...program, parameters };
}

const isBelow = (values: Values | undefined): boolean =>
  typeof values === 'object' ? Object.values(values).some(isBelow) : Number(values) < 0;

/** Whether labs sell more than is spent on models, so that less than nothing is left to others. */
const contradictsItself = ({ opening }: World): boolean => isBelow(opening.opening_usage?.mode);

/**
 * What a run is given: the opening made of drawn rows, drawn beliefs, what the scenario says.
 * @returns undefined where the rows contradict one another
 */
export function parametersOf(
  drawn: Ledger,
  { program, setting, parameters }: Opened,
  beliefs: readonly KnownBelief[],
  values: ArrayLike<number>,
): Map<string, number | Float64Array> | undefined {
  const given = new Map<string, number | Float64Array>(parameters);
  const { world } = realWorld(drawn, setting.calendar.vantage);
  if (contradictsItself(world)) return undefined;
  const { starting_mood: mood } = world.values;
  const moodAt = program.world.sets.get('mood')?.position.get(String(mood));
  if (moodAt !== undefined && !given.has('starting_mood')) given.set('starting_mood', moodAt);
  for (const [name, { mode, unit }] of Object.entries(world.opening)) {
    if (mode === undefined || unit.startsWith('member of') || given.has(name)) continue;
    const cells = cellsOf(program, name, mode);
    if (cells !== undefined) given.set(name, cells);
  }
  for (const [at, { parameter, cell }] of beliefs.entries()) {
    const value = values[at] ?? Number.NaN;
    if (cell === undefined) {
      given.set(parameter, value);
      continue;
    }
    const known = given.get(parameter);
    const found = program.parameters.find(({ quantity }) => quantity.name === parameter);
    const cells =
      (typeof known === 'object' ? known : found?.values)?.slice() ?? new Float64Array();
    cells[cell] = value;
    given.set(parameter, cells);
  }
  return given;
}
