import { compile, exp, Futures, ln, type Program } from '@roundtrip/engine';
import type { Factor } from '@roundtrip/ensemble';
import { knownOn, type Ledger } from '@roundtrip/ledger';
import { type ObservationEquation, observationEquations } from '@roundtrip/model';
import type { Day } from '@roundtrip/units';
import { parametersOf } from '../forecasting/drawn-state.ts';
import { trajectoryOf } from '../forecasting/drawn-worlds.ts';
import type { KnownBelief } from '../forecasting/knowledge.ts';
import { factorsOf } from '../futures/factors.ts';
import { quartersAfter } from '../observed/calendar.ts';
import {
  modelOf,
  type Opened as OpenedSeries,
  open,
  type Place,
  prepare,
} from '../observed/forecast.ts';
import { type Target as Figure, targetsOf } from '../observed/hindcast.ts';
import { Refusal } from '../refusal.ts';
import { Calendar } from '../simulation/calendar.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';

/** A reported figure that runs are held to. */
export interface CalibrationTarget {
  readonly entity: string;
  readonly metric: string;
  readonly period: string;
  /** USD million. */
  readonly reported: number;
  /** The last day it speaks of. */
  readonly last: Day;
  /** Standard deviation of its logarithm: of measuring, and of the remainder’s noise. */
  readonly error: number;
}

const quartersPerYear = 4;
const lanes = [0, 1, 2, 3] as const;

interface Held extends CalibrationTarget {
  readonly place: Place;
  readonly series: OpenedSeries;
  /** What the remainder adds on its trend, USD million. */
  readonly remainder: number;
}

/** Runs rows of beliefs from an opening state and reads what they say of reported figures. */
export class SimulatedTargets {
  readonly opened: Opened;
  readonly beliefs: readonly KnownBelief[];
  readonly targets: readonly CalibrationTarget[];
  readonly #held: readonly Held[];
  readonly #futures: Futures;
  readonly #program: Program;
  readonly #known: Ledger;
  readonly #quarters: number;

  /** `from` is the opening day; figures are those known by `vantage`. */
  constructor(ledger: Ledger, scenario: Asked, from: Day, vantage: Day) {
    const known = knownOn(ledger, vantage);
    this.#quarters = quartersAfter(from, vantage);
    if (this.#quarters < 1)
      throw new Refusal(`there is no opening state before ${vantage} to run from`);
    const years = Math.ceil(this.#quarters / quartersPerYear);
    const setting = settingOf(known, { ...scenario, vantage: from, years: String(years) });
    this.opened = openSetting(known, { ...setting, calendar: new Calendar(from, years) });
    this.#known = known;
    const { world, program } = this.opened;
    const own = factorsOf(this.opened).factors.filter(
      ({ parameter }) => !Object.hasOwn(world.opening, parameter),
    );
    this.beliefs = own.map(({ parameter, cell, ...factor }) => ({
      factor,
      parameter,
      ...(cell === undefined ? {} : { cell }),
      uninformed: false,
    }));
    const equations = observationEquations([...world.labs, ...world.spare]);
    const names = new Set(equations.flatMap(({ is }) => is.map(({ output }) => output)));
    const outputs = [...names].flatMap((name) => program.quantities.get(name) ?? []);
    this.#program = { ...program, outputs };
    this.#futures = new Futures(this.#program, compile(this.#program), {
      seed: setting.scenario.seed,
      steps: this.#quarters,
    });
    this.#held = equations.flatMap((equation) => heldOf(known, equation, from, vantage));
    this.targets = this.#held.map(
      ({ entity, metric, period, reported, last, error }): CalibrationTarget => ({
        entity,
        metric,
        period,
        reported,
        last,
        error,
      }),
    );
  }

  get factors(): readonly Factor[] {
    return this.beliefs.map(({ factor }) => factor);
  }

  /**
   * What rows of beliefs say of every target, as logarithms; NaN where a run fails or says nothing
   * above 0. Each row is a future of its own.
   */
  run(rows: readonly ArrayLike<number>[], first: number): Float64Array[] {
    const found: Float64Array[] = [];
    for (let at = 0; at < rows.length; at += lanes.length) {
      for (const lane of lanes) {
        const row = rows[Math.min(at + lane, rows.length - 1)] ?? [];
        const given = parametersOf(this.#known, this.opened, this.beliefs, row);
        if (given === undefined) throw new Error('the opening state contradicts itself');
        this.#futures.parameters(lane, given);
      }
      const future = first + at;
      const done = this.#futures.run([future, future + 1, future + 2, future + 3]);
      for (const lane of lanes) {
        if (at + lane >= rows.length) break;
        const failed = (done.failed[lane] ?? 0) > 0;
        const run = trajectoryOf(this.#program, this.#quarters, (output, cell, step) => {
          const quantity = this.#program.outputs[output];
          return quantity === undefined ? Number.NaN : done.output(quantity, cell, step, lane);
        });
        found.push(
          Float64Array.from(this.#held, ({ place, series, remainder }) => {
            const model = modelOf(series, run);
            const value = remainder + modelledIn(place, model);
            return failed || !(value > 0) ? Number.NaN : ln(value);
          }),
        );
      }
    }
    return found;
  }
}

function modelledIn(place: Place, model: (quarter: number) => number): number {
  if (place.kind === 'stock') return model(Math.round(place.position));
  return place.quarters.reduce(
    (sum, parts) =>
      sum + parts.reduce((all, { quarter, share }) => all + share * model(quarter), 0),
    0,
  );
}

/** Figures of a series after the opening, with the remainder on its trend. */
function heldOf(known: Ledger, equation: ObservationEquation, from: Day, vantage: Day): Held[] {
  const then = knownOn(known, from);
  const series = open(then, equation, from);
  if ('why' in series) return [];
  const ready = prepare(then, series.found);
  if ('why' in ready) return [];
  const { trend } = ready.found;
  const targets: Figure[] = targetsOf({ ledger: known, vantage: from, until: vantage }, equation);
  return targets.map(({ reported, place }): Held => {
    const at = (quarter: number) =>
      trend === undefined ? 0 : exp(trend.level + trend.slope * (quarter - trend.centre));
    const remainder = modelledIn(place, at);
    const share = remainder / reported.value;
    const noise = trend === undefined ? 0 : Math.sqrt(trend.variance) * Math.min(1, share);
    return {
      entity: equation.entity,
      metric: equation.metric,
      period: reported.row.period,
      reported: reported.value,
      last: reported.span.last,
      error: Math.sqrt(equation.error.share ** 2 + noise ** 2),
      place,
      series: series.found,
      remainder,
    };
  });
}
