import { compile, Futures, type Program, type Quantity, unitText } from '@roundtrip/engine';
import {
  type DesignRow,
  type Experiment,
  type Measure,
  type Rows,
  widthOf,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { noSuch } from '../names.ts';
import { Refusal } from '../refusal.ts';
import { claimMeasures } from '../simulation/claim-measures.ts';
import { bustIn } from '../simulation/headline.ts';
import { measuresOf, type RunMeasure } from '../simulation/measures.ts';
import { type Cells, Measuring, type Path } from '../simulation/measuring.ts';
import { type Asked, type Opened, openSetting, settingOf } from '../simulation/setting.ts';
import { BelievedValues } from './believed-values.ts';
import { type Factors, factorsOf } from './factors.ts';

/** A measure, and the steps in which it is read, counted from 1. */
export interface AskedMeasure {
  readonly id: string;
  /** Every step, unless said. */
  readonly steps?: readonly number[];
}

/** A scenario opened to be run many times. */
export interface OpenedFutures extends Factors {
  readonly opened: Opened;
  /** Every number that runs of this world can tell. */
  readonly measures: readonly Omit<RunMeasure, 'path'>[];
}

const lanes = [0, 1, 2, 3] as const;
type Four<T> = readonly [T, T, T, T];

/** A cell that measures read. */
interface Wanted {
  readonly quantity: Quantity;
  readonly cell: number;
}

/** Hands out the paths of cells that are asked for, and remembers them. */
class WantedCells {
  readonly wanted: Wanted[] = [];
  /** Path after path, in the order of `wanted`; with room for every cell there is. */
  readonly paths: Float64Array;
  readonly #program: Program;
  readonly #steps: number;

  constructor(program: Program, steps: number) {
    this.#program = program;
    this.#steps = steps;
    const cells = [...program.quantities.values()].reduce((sum, { size }) => sum + size, 0);
    this.paths = new Float64Array(cells * steps);
  }

  readonly cells: Cells = (name, ...members) => {
    const none = new Float64Array(this.#steps);
    const quantity = this.#program.quantities.get(name);
    if (quantity === undefined || members.length !== quantity.dims.length) return none;
    let cell = 0;
    for (const [at, set] of quantity.dims.entries()) {
      const place = set.position.get(members[at] ?? '');
      if (place === undefined) return none;
      cell = cell * set.members.length + place;
    }
    const first = this.wanted.length * this.#steps;
    this.wanted.push({ quantity, cell });
    return this.paths.subarray(first, first + this.#steps);
  };
}

interface Reader extends Measure {
  readonly path: Path;
  readonly steps: readonly number[];
  /** Whether it is read in every step, one after the other. */
  readonly whole: boolean;
}

/** A cell of any quantity, like `bill[microsoft,openai]`, as a measure of its own. */
function cellMeasure(
  program: Program,
  measuring: Measuring,
  id: string,
): (Omit<Measure, 'periods'> & { readonly path: () => Path }) | undefined {
  const [, name = '', inside = ''] = /^\s*(\w+)\s*(?:\[([^\]]*)\])?\s*$/.exec(id) ?? [];
  const quantity = program.quantities.get(name);
  if (quantity === undefined) return undefined;
  const members = inside.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const fits =
    members.length === quantity.dims.length &&
    quantity.dims.every(({ position }, at) => position.has(members[at] ?? ''));
  if (!fits) return undefined;
  const unit = unitText(quantity.unit);
  return { id, title: id, unit, path: () => measuring.cell(name, ...members) };
}

/** A number that a claim needs. */
function ofClaim(measuring: Measuring, id: string) {
  const found = claimMeasures(measuring).find((one) => one.id === id);
  return found && { ...found, title: id };
}

function readersOf(
  { world, setting, program }: Opened,
  measuring: Measuring,
  asked: readonly AskedMeasure[],
): Reader[] {
  const { calendar } = setting;
  const every = Array.from({ length: calendar.steps }, (_, at) => at + 1);
  const measures = measuresOf(measuring, bustIn({ program }));
  return asked.map(({ id, steps = every }) => {
    const measure =
      measures.find((one) => one.id === id) ??
      cellMeasure(program, measuring, id) ??
      ofClaim(measuring, id);
    if (measure === undefined) {
      const ids = measures.map((one) => one.id);
      return noSuch(
        'output',
        id,
        ids,
        `there are ${ids.join(', ')}, and any cell like bill[microsoft,openai]`,
      );
    }
    if (measure.path === undefined)
      throw new Refusal(`${id}: ${world.title} has nothing of the kind; leave it away`);
    const { title, unit, path } = measure;
    const periods = steps.map((step) => calendar.quarter(step));
    const whole = steps.length === every.length && steps.every((step, at) => step === at + 1);
    return { id, title, unit, periods, path: path(), steps, whole };
  });
}

/**
 * The measures that runs of opened futures will tell, without making them ready to run.
 * @throws Refusal where there is no such measure
 */
export function measuresFor(
  { opened }: OpenedFutures,
  asked: readonly AskedMeasure[],
): readonly Measure[] {
  const { program, setting, world } = opened;
  const { steps } = setting.calendar;
  const measuring = new Measuring(new WantedCells(program, steps).cells, steps, world);
  return readersOf(opened, measuring, asked).map(({ id, title, unit, periods }) => ({
    id,
    title,
    unit,
    periods,
  }));
}

/** What is read of one of four runs. */
class Reading {
  readonly wanted: readonly Wanted[];
  readonly readers: readonly Reader[];
  /** What the measures read: the paths of the run. */
  readonly paths: Float64Array;
  readonly #measuring: Measuring;
  readonly #numbers: Float64Array;

  constructor(opened: Opened, asked: readonly AskedMeasure[]) {
    const { program, setting, world } = opened;
    const { steps } = setting.calendar;
    const cells = new WantedCells(program, steps);
    this.#measuring = new Measuring(cells.cells, steps, world);
    this.readers = readersOf(opened, this.#measuring, asked);
    this.wanted = cells.wanted;
    this.paths = cells.paths.subarray(0, cells.wanted.length * steps);
    this.#numbers = new Float64Array(widthOf(this.readers));
  }

  /** What the measures come to, now that the paths are those of another run. */
  numbers(): Float64Array {
    this.#measuring.update();
    const numbers = this.#numbers;
    let place = 0;
    for (const { path, steps, whole } of this.readers) {
      if (whole) numbers.set(path, place);
      else
        for (let at = 0; at < steps.length; at += 1)
          numbers[place + at] = path[(steps[at] as number) - 1] as number;
      place += steps.length;
    }
    return numbers;
  }
}

/** Runs the rows of a design in a world, four at a time. */
class ScenarioExperiment implements Experiment {
  readonly measures: readonly Measure[];
  readonly #futures: Futures;
  readonly #believed: BelievedValues;
  readonly #places: Int32Array;
  readonly #readings: Four<Reading>;
  readonly #paths: Four<Float64Array>;
  readonly #row: (row: number) => DesignRow;

  constructor(
    { opened, factors }: OpenedFutures,
    asked: readonly AskedMeasure[],
    row: (row: number) => DesignRow,
  ) {
    const { program: whole, setting, parameters } = opened;
    const { steps } = setting.calendar;
    const another = () => new Reading(opened, asked);
    const reading = another();
    this.#readings = [reading, another(), another(), another()];
    const [first, second, third, fourth] = this.#readings;
    this.#paths = [first.paths, second.paths, third.paths, fourth.paths];
    const outputs = [...new Set(reading.wanted.map(({ quantity }) => quantity))];
    const program = { ...whole, outputs };
    const { seed } = setting.scenario;
    this.#futures = new Futures(program, compile(program), { seed, steps });
    for (const lane of lanes) this.#futures.parameters(lane, parameters);
    this.#believed = new BelievedValues(this.#futures, factors);
    this.#places = Int32Array.from(
      reading.wanted,
      ({ quantity, cell }) => this.#futures.placeOf(quantity) + cell,
    );
    this.measures = reading.readers.map(({ id, title, unit, periods }) => ({
      id,
      title,
      unit,
      periods,
    }));
    this.#row = row;
  }

  run(
    { first, count }: Rows,
    visit: (row: number, numbers: Float64Array, failed: boolean) => void,
  ): void {
    const futures = [0, 0, 0, 0] as [number, number, number, number];
    for (let at = first; at < first + count; at += lanes.length) {
      for (const lane of lanes) {
        const { values, future } = this.#row(Math.min(at + lane, first + count - 1));
        this.#believed.give(lane, values);
        futures[lane] = future;
      }
      const done = this.#futures.run(futures);
      done.paths(this.#places, this.#paths);
      for (const lane of lanes) {
        if (at + lane >= first + count) break;
        visit(at + lane, this.#readings[lane].numbers(), (done.failed[lane] ?? 0) > 0);
      }
    }
  }
}

/** Opens a scenario to be run many times. */
export function openFutures(ledger: Ledger, asked: Asked): OpenedFutures {
  const opened = openSetting(ledger, settingOf(ledger, asked));
  const { world, setting } = opened;
  const { steps } = setting.calendar;
  const measuring = new Measuring(() => new Float64Array(steps), steps, world);
  return {
    opened,
    ...factorsOf(opened),
    measures: measuresOf(measuring, 0)
      .filter(({ path }) => path !== undefined)
      .map(({ path: _, ...told }) => told),
  };
}

/**
 * The experiment that runs an opened scenario over the rows of a design, whose values are those of
 * `opened.factors` in their order.
 * @throws Refusal where there is no such measure
 */
export function experimentOf(
  opened: OpenedFutures,
  asked: readonly AskedMeasure[],
  row: (row: number) => DesignRow,
): Experiment {
  return new ScenarioExperiment(opened, asked, row);
}
