import { compile, Futures, type Program } from '@roundtrip/engine';
import { type Design, type Factor, fingerprint, rowReader } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { type ObservationEquation, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { factorsOf } from '../futures/factors.ts';
import { quartersAfter } from '../observed/calendar.ts';
import type { Trajectory } from '../observed/forecast.ts';
import { Refusal } from '../refusal.ts';
import { Calendar } from '../simulation/calendar.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';
import { drawnRows, parametersOf, rowsRead, wideEnough } from './drawn-state.ts';
import {
  beliefsKnown,
  type KnownBelief,
  type KnownRow,
  ledgerOn,
  refuseHindsight,
  rowsKnown,
} from './knowledge.ts';

export interface DrawnAsked {
  readonly scenario: Asked;
  readonly vantage: Day;
  readonly until: Day;
  readonly runs: number;
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
  /**
   * Beliefs that no run can differ in, since nobody gives them a range or a model is built on
   * them.
   */
  readonly held: readonly string[];
  readonly rows: readonly KnownRow[];
  readonly design: Design;
  /** Draws in which labs sell more than is spent on models. */
  readonly contradictory: number;
  /** Draws whose run could not go on. */
  readonly failed: number;
  readonly worlds: readonly DrawnWorld[];
}

const quartersPerYear = 4;
const lanes = [0, 1, 2, 3] as const;

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

function designOf(
  { runs }: DrawnAsked,
  factors: readonly Factor[],
  { setting, program }: Opened,
): Design {
  return {
    version: 1,
    plan: { kind: 'latin-hypercube', runs },
    seed: setting.scenario.seed,
    repeats: 1,
    noise: 'row',
    factors,
    correlations: [],
    model: fingerprint(program.model),
  };
}

function openedFor(known: Ledger, { vantage, until, scenario }: DrawnAsked): Opened {
  const quarters = quartersAfter(vantage, until);
  if (quarters < 1)
    throw new Refusal(`the end ${until} is not in a quarter after the vantage day ${vantage}`);
  const years = Math.ceil(quarters / quartersPerYear);
  const setting = settingOf(known, { ...scenario, vantage, years: String(years) });
  if ((setting.scenario.world ?? 'real') !== 'real')
    throw new Refusal(
      `${setting.name} is of the world ${setting.scenario.world}; series that firms report are forecast in the real world only: choose a scenario without a world of its own`,
    );
  return openSetting(known, { ...setting, calendar: new Calendar(vantage, years) });
}

type Prepared = Omit<DrawnWorlds, 'worlds' | 'failed' | 'contradictory'> & {
  readonly known: Ledger;
};

function prepared(ledger: Ledger, asked: DrawnAsked): Prepared {
  const { vantage } = asked;
  const known = ledgerOn(ledger, vantage);
  const opened = openedFor(known, asked);
  const equations = observationEquations([...opened.world.labs, ...opened.world.spare]);
  const rows = rowsKnown(known, rowsRead(known, equations, vantage), vantage);
  if (!asked.hindsight) refuseHindsight(rows, vantage);
  const ofState = (name: string) =>
    Object.hasOwn(opened.world.opening, name) || Object.hasOwn(opened.world.values, name);
  const { factors } = factorsOf(opened);
  const own = factors.filter(({ parameter }) => !ofState(parameter));
  const drawn = new Set(own.map(({ parameter }) => parameter));
  const held = opened.program.parameters.flatMap(({ constant, quantity: { name } }) =>
    constant || ofState(name) || drawn.has(name) ? [] : [name],
  );
  const beliefs = beliefsKnown(known, own, vantage);
  const all = [...beliefs.map(({ factor }) => factor), ...rows.map(({ factor }) => factor)];
  return { known, opened, equations, beliefs, held, rows, design: designOf(asked, all, opened) };
}

/** A draw that is to be run: its number in the design, and what it begins with. */
interface Draw {
  readonly row: number;
  readonly ledger: Ledger;
}

/** Runs draws four at a time, each under the chance of its own number. */
class DrawnRuns {
  readonly worlds: DrawnWorld[] = [];
  failed = 0;
  readonly #futures: Futures;
  readonly #program: Program;
  readonly #quarters: number;
  readonly #waiting: Draw[] = [];

  constructor(program: Program, seed: number, quarters: number) {
    this.#program = program;
    this.#quarters = quarters;
    this.#futures = new Futures(program, compile(program), { seed, steps: quarters });
  }

  add(draw: Draw, parameters: ReadonlyMap<string, number | Float64Array>): void {
    this.#futures.parameters(this.#waiting.length, parameters);
    this.#waiting.push(draw);
    if (this.#waiting.length === lanes.length) this.finish();
  }

  /** Runs what still waits. */
  finish(): void {
    const draws = this.#waiting.splice(0);
    const [last] = draws.slice(-1);
    if (last === undefined) return;
    const [a, b, c, d] = lanes.map((lane) => (draws[lane] ?? last).row);
    const done = this.#futures.run([a ?? 0, b ?? 0, c ?? 0, d ?? 0]);
    const { outputs } = this.#program;
    for (const [lane, { ledger }] of draws.entries()) {
      if ((done.failed[lane] ?? 0) > 0) {
        this.failed += 1;
        continue;
      }
      const trajectory = trajectoryOf(this.#program, this.#quarters, (output, cell, step) => {
        const quantity = outputs[output];
        return quantity === undefined ? Number.NaN : done.output(quantity, cell, step, lane);
      });
      this.worlds.push({ ledger, trajectory });
    }
  }
}

/**
 * Worlds as they may have been on a day, from what was known of them then, each run on with a
 * chance of its own. A draw that contradicts itself, or whose run cannot go on, is counted and
 * left out.
 * @throws Refusal where what is needed is missing or was not known and may not be drawn
 */
export function drawnWorlds(ledger: Ledger, asked: DrawnAsked): DrawnWorlds {
  const { known, ...ready } = prepared(ledger, asked);
  const { opened, equations, beliefs, rows, design } = ready;
  const names = new Set(equations.flatMap(({ is }) => is.map(({ output }) => output)));
  const outputs = [...names].flatMap((name) => opened.program.quantities.get(name) ?? []);
  const program: Program = { ...wideEnough(opened.program, beliefs), outputs };
  const runs = new DrawnRuns(program, design.seed, quartersAfter(asked.vantage, asked.until));
  const read = rowReader(design);
  let contradictory = 0;
  for (let row = 0; row < asked.runs; row += 1) {
    const { values } = read(row);
    const drawn = { ...known, initialState: drawnRows(rows, values.subarray(beliefs.length)) };
    const parameters = parametersOf(drawn, opened, beliefs, values);
    if (parameters === undefined) contradictory += 1;
    else runs.add({ row, ledger: drawn }, parameters);
    asked.progress?.(row + 1, asked.runs);
  }
  runs.finish();
  const { worlds, failed } = runs;
  if (worlds.length > 0) return { ...ready, contradictory, failed, worlds };
  throw new Refusal(
    `none of ${asked.runs} drawn worlds could be run on, ${contradictory} because they contradict themselves: draw more of them with --runs`,
  );
}
