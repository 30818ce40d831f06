import { compile, Futures, ln, type Program } from '@roundtrip/engine';
import { type Believed, believedOfEach, normalBelow } from '@roundtrip/ensemble';
import type { InitialState, Ledger } from '@roundtrip/ledger';
import { observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { drawnRows, parametersOf, rowsRead, wideEnough } from '../forecasting/drawn-state.ts';
import { trajectoryOf } from '../forecasting/drawn-worlds.ts';
import { type KnownBelief, type KnownRow, ledgerOn } from '../forecasting/knowledge.ts';
import { factorsOf } from '../futures/factors.ts';
import { quartersAfter } from '../observed/calendar.ts';
import type { Trajectory } from '../observed/forecast.ts';
import { Refusal } from '../refusal.ts';
import { Calendar } from '../simulation/calendar.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';
import {
  type CalibrationTarget,
  errorsOf,
  type Figure,
  figuresUntil,
  type SeriesErrors,
  saidOf,
  type TargetSeries,
  targetSeries,
} from './targets.ts';

const quartersPerYear = 4;
const lanes = [0, 1, 2, 3] as const;
/** Futures of the middle world that tell how far chance alone moves a figure. */
const repeats = 32;

const names = ['flag', 'state 0-2'];

/** A row of the opening state over the range that is told of it, whoever told it and when. */
function asTold(row: InitialState): KnownRow {
  const { day, entity, variable, index = '', unit, low, value: mode, high } = row;
  const id = `${variable} of ${entity} ${index} on ${day}`;
  const distribution = names.includes(unit) ? 'choice' : 'pert';
  return { row, hindsight: false, factor: { id, unit, low, mode, high, distribution } };
}

/** What is no belief in figures that can be told: of which, and between each two of them. */
export interface Errors {
  readonly kept: readonly number[];
  readonly figures: readonly Omit<Figure, 'place'>[];
  /** The covariance of logarithms, and the product of the model's parts in a series. */
  readonly pairs: readonly (readonly { readonly error: number; readonly left: number }[])[];
}

/** What a row begins with; no parameters where its opening state contradicts itself. */
interface Begun {
  readonly values: Float64Array;
  readonly ledger: Ledger;
  readonly parameters: ReturnType<typeof parametersOf>;
}

interface RunWorld {
  readonly ledger: Ledger;
  readonly run: Trajectory;
}

function openedFrom(known: Ledger, scenario: Asked, from: Day, quarters: number): Opened {
  const years = Math.ceil(quarters / quartersPerYear);
  const setting = settingOf(known, { ...scenario, vantage: from, years: String(years) });
  if ((setting.scenario.world ?? 'real') !== 'real')
    throw new Refusal(
      `${setting.name} is of the world ${setting.scenario.world}; only the real world has figures to be held to: choose a scenario without a world of its own`,
    );
  return openSetting(known, { ...setting, calendar: new Calendar(from, years) });
}

/**
 * Worlds that are held to figures: a row is what is believed, and what the opening state may have
 * been, as normal scores, so that each stays within its range.
 */
export class Members {
  readonly opened: Opened;
  readonly beliefs: readonly KnownBelief[];
  /** Rows of the opening state: drawn along, so that no belief is moved for what they may be. */
  readonly rows: readonly KnownRow[];
  readonly figures: readonly Figure[];
  /** What is believed of each, beliefs first. */
  readonly believed: readonly Believed[];
  readonly #then: Ledger;
  readonly #from: Day;
  readonly #quarters: number;
  readonly #series: readonly TargetSeries[];
  readonly #program: Program;
  readonly #futures: Futures;

  /** @throws Refusal where no quarter lies between the days, or no figure was reported of it */
  constructor(ledger: Ledger, scenario: Asked, from: Day, vantage: Day) {
    const known = ledgerOn(ledger, vantage);
    this.#from = from;
    this.#quarters = quartersAfter(from, vantage);
    if (this.#quarters < 1)
      throw new Refusal(`there is no quarter between the opening day ${from} and ${vantage}`);
    this.opened = openedFrom(known, scenario, from, this.#quarters);
    const { world, program, setting } = this.opened;
    const ofState = (name: string) =>
      Object.hasOwn(world.opening, name) || Object.hasOwn(world.values, name);
    this.beliefs = factorsOf(this.opened)
      .factors.filter(({ parameter }) => !ofState(parameter))
      .map(({ parameter, cell, id, unit, low, mode, high, distribution }) => ({
        factor: { id, unit, low, mode, high, distribution },
        parameter,
        ...(cell === undefined ? {} : { cell }),
        uninformed: false,
      }));
    const equations = observationEquations([...world.labs, ...world.spare]);
    this.#then = figuresUntil(known, equations, from);
    this.#series = targetSeries(known, equations, { from, vantage });
    this.rows = rowsRead(known, equations, from).map(asTold);
    this.figures = this.#series.flatMap(({ figures }) => figures);
    const names = new Set(
      this.#series.flatMap(({ equation }) => equation.is.map(({ output }) => output)),
    );
    const outputs = [...names].flatMap((name) => program.quantities.get(name) ?? []);
    this.#program = { ...wideEnough(program, this.beliefs), outputs };
    this.#futures = new Futures(this.#program, compile(this.#program), {
      seed: setting.scenario.seed,
      steps: this.#quarters,
    });
    this.believed = believedOfEach([...this.beliefs, ...this.rows].map(({ factor }) => factor));
  }

  /** How many scores a row has. */
  get width(): number {
    return this.believed.length;
  }

  /** What a row of scores believes, and its opening state after it, each in its own unit. */
  values(scores: ArrayLike<number>): Float64Array {
    return Float64Array.from(this.believed, ({ quantile }, at) =>
      quantile(normalBelow(scores[at] ?? 0)),
    );
  }

  /**
   * What rows say of every figure, as logarithms; NaN where a run fails, or the opening state
   * leaves a series no remainder. Each row is a future of its own, counted from `first`.
   */
  run(scores: readonly ArrayLike<number>[], first: number): Float64Array[] {
    return this.#each(
      scores.map((row) => this.values(row)),
      first,
      (world) =>
        world === undefined
          ? new Float64Array(this.figures.length).fill(Number.NaN)
          : this.#logarithms(world),
    );
  }

  #logarithms(world: RunWorld): Float64Array {
    const told = this.#series.flatMap((series) => {
      const said = saidOf(series, { ...world, from: this.#from });
      return series.figures.map((_, at) =>
        said === undefined ? Number.NaN : (said.modelled[at] ?? 0) + (said.remainder[at] ?? 0),
      );
    });
    return Float64Array.from(told, (value) => (value > 0 ? ln(value) : Number.NaN));
  }

  #begun(values: Float64Array): Begun {
    const { opened, beliefs } = this;
    const initialState = drawnRows(this.rows, values.subarray(beliefs.length));
    const ledger: Ledger = { ...this.#then, initialState };
    return { values, ledger, parameters: parametersOf(ledger, opened, beliefs, values) };
  }

  /** Runs rows four at a time; a row whose opening state contradicts itself has no world. */
  #each<T>(
    rows: readonly Float64Array[],
    first: number,
    read: (world: RunWorld | undefined) => T,
  ): T[] {
    const found: T[] = [];
    let begun: Begun | undefined;
    for (let at = 0; at < rows.length; at += lanes.length) {
      const four = rows.slice(at, at + lanes.length).map((values, lane) => {
        begun = begun?.values === values ? begun : this.#begun(values);
        if (begun.parameters !== undefined) this.#futures.parameters(lane, begun.parameters);
        return begun;
      });
      const future = first + at;
      const done = this.#futures.run([future, future + 1, future + 2, future + 3]);
      for (const [lane, { ledger, parameters }] of four.entries()) {
        const run = trajectoryOf(this.#program, this.#quarters, (output, cell, step) => {
          const quantity = this.#program.outputs[output];
          return quantity === undefined ? Number.NaN : done.output(quantity, cell, step, lane);
        });
        found.push(read(parameters && { ledger, run }));
      }
    }
    return found;
  }

  /**
   * What is no belief in the figures, chance included, at the middle world. A figure of which the
   * middle world says nothing is left out.
   */
  errors(): Errors {
    const modes = [...this.beliefs, ...this.rows].map(({ factor }) => factor.mode);
    const middle = Float64Array.from(modes);
    const futures = Array.from({ length: repeats }, () => middle);
    const worlds = this.#each(futures, 0, (world) => world ?? []).flat();
    const said = worlds.map((world) => this.#logarithms(world));
    const ofSeries: SeriesErrors[] = this.#series.map((series) => {
      const told = worlds[0] && saidOf(series, { ...worlds[0], from: this.#from });
      const none = series.figures.map(() => Number.NaN);
      return told ? errorsOf(series, told) : { covariance: [], parts: none };
    });
    const parts = ofSeries.flatMap((one) => one.parts);
    const kept = parts.flatMap((part, at) => (Number.isFinite(part) ? [at] : []));
    const places = ofSeries.flatMap(({ parts: own }, series) =>
      own.map((_, at) => ({ series, at })),
    );
    const means = parts.map((_, at) => meanOf(said.map((row) => row[at] as number)));
    const chance = (a: number, b: number) =>
      meanOf(
        said
          .map((row) => (row[a] as number) - (means[a] ?? 0))
          .map((off, world) => off * ((said[world]?.[b] ?? 0) - (means[b] ?? 0))),
      );
    const between = (a: number, b: number): { error: number; left: number } => {
      const [one, other] = [places[a], places[b]];
      if (one === undefined || one.series !== other?.series) return { error: 0, left: 0 };
      const own = ofSeries[one.series]?.covariance[one.at]?.[other.at] ?? Number.NaN;
      return { error: own + chance(a, b), left: (parts[a] ?? 0) * (parts[b] ?? 0) };
    };
    const figures = kept.map((at): Omit<Figure, 'place'> => {
      const { place: _, ...figure } = this.figures[at] as Figure;
      return figure;
    });
    const pairs = kept.map((a) => kept.map((b) => between(a, b)));
    return { kept, figures, pairs };
  }
}

/** Targets and how their errors hang together, if the model leaves out so much of its part. */
export function heldWith({ figures, pairs }: Errors, discrepancy: number) {
  const covariance = pairs.map((row) =>
    row.map(({ error, left }) => error + left * discrepancy ** 2),
  );
  const targets = figures.map(
    (figure, at): CalibrationTarget => ({
      ...figure,
      error: Math.sqrt(covariance[at]?.[at] ?? Number.NaN),
    }),
  );
  return { targets, covariance };
}

function meanOf(values: readonly number[]): number {
  const told = values.filter(Number.isFinite);
  return told.reduce((sum, one) => sum + one, 0) / told.length;
}
