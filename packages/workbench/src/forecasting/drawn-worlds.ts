import { compile, Futures, type Program, type Values } from '@roundtrip/engine';
import { type Design, type Factor, fingerprint, rowReader } from '@roundtrip/ensemble';
import { type InitialState, knownOn, type Ledger } from '@roundtrip/ledger';
import { type ObservationEquation, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { factorsOf } from '../futures/factors.ts';
import { quartersAfter } from '../observed/calendar.ts';
import type { Trajectory } from '../observed/forecast.ts';
import { Refusal } from '../refusal.ts';
import { Calendar } from '../simulation/calendar.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';
import { realWorld } from '../vantage/real-world.ts';
import { beliefsKnown, type KnownBelief, type KnownRow, rowName, rowsKnown } from './knowledge.ts';

export interface DrawnAsked {
  readonly scenario: Asked;
  readonly vantage: Day;
  readonly until: Day;
  readonly runs: number;
  /** Of chance and of what is drawn. */
  readonly seed: number;
  /** Whether rows of the initial state that were written in hindsight may be used, widened. */
  readonly hindsight: boolean;
  readonly progress?: ((done: number, of: number) => void) | undefined;
}

/** One world as it may have been on the vantage day, run on. */
export interface DrawnWorld {
  /** The ledger known on the day with the initial state that was drawn. */
  readonly ledger: Ledger;
  readonly trajectory: Trajectory;
}

/** What was known, and what must be drawn without being known. */
export interface DrawnWorlds {
  readonly opened: Opened;
  readonly equations: readonly ObservationEquation[];
  readonly beliefs: readonly KnownBelief[];
  readonly rows: readonly KnownRow[];
  readonly design: Design;
  /** Draws that made no world, or a run that could not go on. */
  readonly failed: number;
  readonly worlds: readonly DrawnWorld[];
}

const quartersPerYear = 4;
const listed = 12;
const lanes = [0, 1, 2, 3] as const;

/** Shares of one whole: rows of an entity and a variable that are told by an index. */
const wholeOf = ({ entity, variable, index, unit }: InitialState): string | undefined =>
  index !== undefined && unit.startsWith('fraction') ? `${entity} ${variable}` : undefined;

/** Rows with values drawn for them; shares of a whole still add up to what they did. */
function drawnRows(rows: readonly KnownRow[], values: ArrayLike<number>): InitialState[] {
  const sums = new Map<string, { was: number; is: number }>();
  for (const [at, { row }] of rows.entries()) {
    const whole = wholeOf(row);
    if (whole === undefined) continue;
    const sum = sums.get(whole) ?? { was: 0, is: 0 };
    sums.set(whole, { was: sum.was + row.value, is: sum.is + (values[at] ?? 0) });
  }
  return rows.map(({ row }, at) => {
    const sum = sums.get(wholeOf(row) ?? '');
    const scale = sum === undefined || !(sum.is > 0) ? 1 : sum.was / sum.is;
    return { ...row, value: (values[at] ?? 0) * scale };
  });
}

/** A parameter's values cell by cell, as the program has its cells. */
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

/** The initial state and the beliefs of one row of a design, as values of parameters. */
export function parametersOf(
  ledger: Ledger,
  { opened, beliefs }: Pick<DrawnWorlds, 'opened' | 'beliefs'>,
  believed: ArrayLike<number>,
): Map<string, number | Float64Array> {
  const { program, setting } = opened;
  const given = new Map<string, number | Float64Array>(opened.parameters);
  const { world } = realWorld(ledger, setting.calendar.vantage);
  for (const [name, record] of Object.entries(world.opening)) {
    const cells = record.mode === undefined ? undefined : cellsOf(program, name, record.mode);
    if (cells !== undefined && !given.has(name)) given.set(name, cells);
  }
  for (const [at, { parameter, cell }] of beliefs.entries()) {
    const value = believed[at] ?? Number.NaN;
    if (cell === undefined) {
      given.set(parameter, value);
      continue;
    }
    const found = program.parameters.find(({ quantity }) => quantity.name === parameter);
    const known = given.get(parameter);
    const cells = typeof known === 'object' ? known : (found?.values.slice() ?? new Float64Array());
    cells[cell] = value;
    given.set(parameter, cells);
  }
  return given;
}

function refuseHindsight(rows: readonly KnownRow[], vantage: Day): void {
  const late = rows.filter(({ hindsight }) => hindsight);
  if (late.length === 0) return;
  const shown = late.slice(0, listed).map(({ row }) => rowName(row));
  const more = late.length > listed ? ` and ${late.length - listed} more` : '';
  throw new Refusal(
    `${late.length} rows of the initial state of ${vantage} rest on documents that came later or are undated: ${shown.join('; ')}${more}; leave --no-hindsight away to draw them from widened ranges, or lay over an initial-state.csv with what was known`,
  );
}

/** Kept numbers of a run, copied out. */
export function trajectoryOf(
  program: Program,
  quarters: number,
  read: (output: number, cell: number, step: number) => number,
): Trajectory {
  const places = new Map<string, { output: number; cell: number }>();
  for (const [output, { name, dims, size }] of program.outputs.entries()) {
    for (let cell = 0; cell < size; cell += 1) {
      let rest = cell;
      const members = dims
        .toReversed()
        .map(({ members: all }) => {
          const member = all[rest % all.length] ?? '';
          rest = Math.floor(rest / all.length);
          return member;
        })
        .toReversed();
      places.set(`${name} ${members}`, { output, cell });
    }
  }
  const values = program.outputs.map(({ size }, output) =>
    Float64Array.from({ length: size * quarters }, (_, at) =>
      read(output, at % size, Math.floor(at / size)),
    ),
  );
  return {
    has: (output, members) => places.has(`${output} ${members}`),
    value: (output, members, quarter) => {
      const place = places.get(`${output} ${members}`);
      if (place === undefined || quarter >= quarters) return Number.NaN;
      const size = program.outputs[place.output]?.size ?? 0;
      return values[place.output]?.[quarter * size + place.cell] ?? Number.NaN;
    },
  };
}

function designOf(asked: DrawnAsked, factors: readonly Factor[], model: unknown): Design {
  return {
    version: 1,
    plan: { kind: 'latin-hypercube', runs: asked.runs },
    seed: asked.seed,
    repeats: 1,
    noise: 'row',
    factors,
    correlations: [],
    model: fingerprint(model),
  };
}

type Prepared = Omit<DrawnWorlds, 'worlds' | 'failed'> & { readonly known: Ledger };

function prepared(ledger: Ledger, asked: DrawnAsked): Prepared {
  const { vantage, until } = asked;
  const quarters = quartersAfter(vantage, until);
  if (quarters < 1)
    throw new Refusal(`the end ${until} is not in a quarter after the vantage day ${vantage}`);
  const known = knownOn(ledger, vantage);
  const years = Math.ceil(quarters / quartersPerYear);
  const scenario = { ...asked.scenario, vantage, years: String(years) };
  const setting = settingOf(known, scenario);
  if ((setting.scenario.world ?? 'real') !== 'real')
    throw new Refusal('series that firms report are forecast in the real world only');
  const opened = openSetting(known, {
    ...setting,
    calendar: new Calendar(vantage, years),
    scenario: { ...setting.scenario, seed: asked.seed },
  });
  const { factors } = factorsOf(opened);
  const own = factors.filter(({ parameter }) => !Object.hasOwn(opened.world.opening, parameter));
  const beliefs = beliefsKnown(known, own, vantage);
  const rows = rowsKnown(known, vantage);
  if (!asked.hindsight) refuseHindsight(rows, vantage);
  const all = [...beliefs.map(({ factor }) => factor), ...rows.map(({ factor }) => factor)];
  const design = designOf(asked, all, opened.program.model);
  const equations = observationEquations([...opened.world.labs, ...opened.world.spare]);
  return { known, opened, equations, beliefs, rows, design };
}

/**
 * Worlds as they may have been on a day, from what was known of them then, each run on with a chance
 * of its own. A draw that makes no world, or whose run cannot go on, is counted and left out.
 * @throws Refusal where what is needed is missing or was not known and may not be drawn
 */
export function drawnWorlds(ledger: Ledger, asked: DrawnAsked): DrawnWorlds {
  const ready = prepared(ledger, asked);
  const { known, opened, equations, beliefs, rows, design } = ready;
  const quarters = quartersAfter(asked.vantage, asked.until);
  const names = new Set(equations.flatMap(({ is }) => is.map(({ output }) => output)));
  const outputs = [...names].flatMap((name) => opened.program.quantities.get(name) ?? []);
  const program: Program = { ...opened.program, outputs };
  const futures = new Futures(program, compile(program), { seed: asked.seed, steps: quarters });
  const read = rowReader(design);
  const others = ledger.initialState.filter((row) => row.day < asked.vantage);
  const worlds: DrawnWorld[] = [];
  let failed = 0;
  for (let first = 0; first < asked.runs; first += lanes.length) {
    const four: (Ledger | undefined)[] = [];
    for (const lane of lanes) {
      const { values } = read(Math.min(first + lane, asked.runs - 1));
      const state = drawnRows(rows, values.slice(beliefs.length));
      const drawn: Ledger = { ...known, initialState: [...others, ...state] };
      const parameters = parametersOf(drawn, ready, values);
      futures.parameters(lane, parameters);
      four.push(drawn);
    }
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (const lane of lanes) {
      const drawn = four[lane];
      if (first + lane >= asked.runs || drawn === undefined) continue;
      if ((done.failed[lane] ?? 0) > 0) {
        failed += 1;
        continue;
      }
      const trajectory = trajectoryOf(program, quarters, (output, cell, step) => {
        const quantity = outputs[output];
        return quantity === undefined ? Number.NaN : done.output(quantity, cell, step, lane);
      });
      worlds.push({ ledger: drawn, trajectory });
    }
    asked.progress?.(Math.min(asked.runs, first + lanes.length), asked.runs);
  }
  if (worlds.length === 0)
    throw new Refusal(`none of ${asked.runs} draws made a world that could be run`);
  return { opened, equations, beliefs, rows, design, failed, worlds };
}
