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
import { drawnRows, parametersOf, rowsRead } from './drawn-state.ts';
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
  /** Beliefs that no run can differ in, since nobody gives them a range or a model is built on them. */
  readonly held: readonly string[];
  readonly rows: readonly KnownRow[];
  readonly design: Design;
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

type Prepared = Omit<DrawnWorlds, 'worlds' | 'failed'> & { readonly known: Ledger };

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

/**
 * Worlds as they may have been on a day, from what was known of them then, each run on with a chance
 * of its own. A draw whose run cannot go on is counted and left out.
 * @throws Refusal where what is needed is missing or was not known and may not be drawn
 */
export function drawnWorlds(ledger: Ledger, asked: DrawnAsked): DrawnWorlds {
  const { known, ...ready } = prepared(ledger, asked);
  const { opened, equations, beliefs, rows, design } = ready;
  const quarters = quartersAfter(asked.vantage, asked.until);
  const names = new Set(equations.flatMap(({ is }) => is.map(({ output }) => output)));
  const outputs = [...names].flatMap((name) => opened.program.quantities.get(name) ?? []);
  const program: Program = { ...opened.program, outputs };
  const futures = new Futures(program, compile(program), { seed: design.seed, steps: quarters });
  const read = rowReader(design);
  const worlds: DrawnWorld[] = [];
  let failed = 0;
  for (let first = 0; first < asked.runs; first += lanes.length) {
    const four = lanes.map((lane): Ledger => {
      const { values } = read(Math.min(first + lane, asked.runs - 1));
      const drawn = { ...known, initialState: drawnRows(rows, values.subarray(beliefs.length)) };
      futures.parameters(lane, parametersOf(drawn, opened, beliefs, values));
      return drawn;
    });
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (const [lane, drawn] of four.entries()) {
      if (first + lane >= asked.runs) continue;
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
    throw new Refusal(
      `none of ${asked.runs} drawn worlds could be run on: draw more of them with --runs`,
    );
  return { ...ready, failed, worlds };
}
