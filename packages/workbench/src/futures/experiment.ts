import { compile, type Done, Futures, type Program } from '@roundtrip/engine';
import type { DesignRow, Experiment, Measure, Rows } from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { noSuch } from '../names.ts';
import { bustIn } from '../simulation/headline.ts';
import { measuresOf, type RunMeasure } from '../simulation/measures.ts';
import type { Cells } from '../simulation/measuring.ts';
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
  readonly measures: readonly Omit<RunMeasure, 'at'>[];
}

const lanes = [0, 1, 2, 3] as const;

/** Where a reader looks: which of four runs, and the block they are in. */
class Looking {
  done: Done | undefined;
  lane = 0;
}

interface Reader {
  readonly measure: RunMeasure;
  readonly steps: readonly number[];
}

/** Finds cells among the kept numbers of a program, by their places. */
function cellsIn(program: Program, placeOf: (name: string) => number, looking: Looking): Cells {
  return (name, ...members) => {
    const quantity = program.quantities.get(name);
    if (quantity === undefined || members.length !== quantity.dims.length) return () => 0;
    let cell = 0;
    for (const [at, set] of quantity.dims.entries()) {
      const place = set.position.get(members[at] ?? '');
      if (place === undefined) return () => 0;
      cell = cell * set.members.length + place;
    }
    const place = placeOf(name) + cell;
    return (step) => looking.done?.kept(place, step - 1, looking.lane) ?? Number.NaN;
  };
}

/** The names of the quantities that measures read. */
function readBy(opened: Opened, wanted: ReadonlySet<string>): Set<string> {
  const read = new Map<string, Set<string>>();
  let reading = new Set<string>();
  const measures = measuresOf(
    (name) => () => {
      reading.add(name);
      // What is 0 may keep a measure from reading on: a lab that is not alive has no revenue.
      return 1;
    },
    opened.world,
    0,
  );
  for (const { id, at } of measures) {
    reading = new Set();
    at?.(1);
    read.set(id, reading);
  }
  return new Set([...wanted].flatMap((id) => [...(read.get(id) ?? [])]));
}

function readersOf(
  measures: readonly RunMeasure[],
  asked: readonly AskedMeasure[],
  steps: number,
): Reader[] {
  const every = Array.from({ length: steps }, (_, at) => at + 1);
  return asked.map(({ id, steps: some }) => {
    const measure = measures.find((one) => one.id === id);
    if (measure === undefined) {
      const ids = measures.map((one) => one.id);
      return noSuch('output', id, ids, `there are ${ids.join(', ')}`);
    }
    return { measure, steps: some ?? every };
  });
}

/** Runs the rows of a design in a world, four at a time. */
class ScenarioExperiment implements Experiment {
  readonly measures: readonly Measure[];
  readonly #futures: Futures;
  readonly #lanes: readonly BelievedValues[];
  readonly #readers: readonly Reader[];
  readonly #looking = new Looking();
  readonly #numbers: Float64Array;
  readonly #row: (row: number) => DesignRow;

  constructor(
    { opened, factors }: OpenedFutures,
    asked: readonly AskedMeasure[],
    row: (row: number) => DesignRow,
  ) {
    const { program: whole, setting, world, parameters } = opened;
    const { calendar, scenario } = setting;
    const names = readBy(opened, new Set(asked.map(({ id }) => id)));
    const outputs = [...names].flatMap((name) => whole.quantities.get(name) ?? []);
    const program = { ...whole, outputs };
    this.#futures = new Futures(program, compile(program), {
      seed: scenario.seed,
      steps: calendar.steps,
    });
    const placeOf = (name: string) => {
      const quantity = outputs.find((one) => one.name === name);
      return quantity === undefined ? 0 : this.#futures.placeOf(quantity);
    };
    const cells = cellsIn(program, placeOf, this.#looking);
    const measures = measuresOf(cells, world, bustIn({ program }));
    this.#readers = readersOf(measures, asked, calendar.steps);
    this.measures = this.#readers.map(({ measure: { id, title, unit }, steps }) => ({
      id,
      title,
      unit,
      periods: steps.map((step) => calendar.quarter(step)),
    }));
    this.#numbers = new Float64Array(
      this.#readers.reduce((sum, { steps }) => sum + steps.length, 0),
    );
    this.#lanes = lanes.map(() => new BelievedValues(program, parameters, factors));
    this.#row = row;
  }

  run({ first, count }: Rows, visit: (row: number, numbers: Float64Array) => void): void {
    const futures = [0, 0, 0, 0] as [number, number, number, number];
    for (let at = first; at < first + count; at += lanes.length) {
      for (const lane of lanes) {
        const { values, future } = this.#row(Math.min(at + lane, first + count - 1));
        const believed = this.#lanes[lane];
        if (believed !== undefined) this.#futures.parameters(lane, believed.of(values));
        futures[lane] = future;
      }
      this.#looking.done = this.#futures.run(futures);
      for (const lane of lanes) {
        if (at + lane < first + count) visit(at + lane, this.#read(lane));
      }
    }
  }

  #read(lane: number): Float64Array {
    this.#looking.lane = lane;
    const numbers = this.#numbers;
    let place = 0;
    for (const { measure, steps } of this.#readers) {
      for (const step of steps) {
        numbers[place] = measure.at?.(step) ?? Number.NaN;
        place += 1;
      }
    }
    return numbers;
  }
}

/** Opens a scenario to be run many times. */
export function openFutures(ledger: Ledger, asked: Asked): OpenedFutures {
  const opened = openSetting(ledger, settingOf(ledger, asked));
  const measures = measuresOf(() => () => 0, opened.world, 0);
  return {
    opened,
    ...factorsOf(opened),
    measures: measures.map(({ at: _, ...told }) => told),
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
