import { check, compile, Futures, type Model, type Program, problemText } from '@roundtrip/engine';
import type { ObservationEquation } from '@roundtrip/model';
import { ModelTrouble } from '../model/model-trouble.ts';
import { Refusal } from '../refusal.ts';
import type { Trajectory } from './forecast.ts';

export interface TrajectoryRequest {
  /** A model whose steps are quarters and whose first step is the first after the vantage day. */
  readonly model: Model;
  readonly equations: readonly ObservationEquation[];
  readonly runs: number;
  readonly quarters: number;
  readonly seed?: number;
}

const quarter = 0.25;
const lanes = [0, 1, 2, 3] as const;

/** Where the cells of an output are, by its members joined by a comma. */
function placesOf(program: Program): Map<string, number> {
  const places = new Map<string, number>();
  let width = 0;
  for (const { name, dims, size } of program.outputs) {
    const cells = dims.reduce<string[][]>(
      (all, set) => all.flatMap((cell) => set.members.map((member) => [...cell, member])),
      [[]],
    );
    for (const [at, members] of cells.entries()) places.set(`${name} ${members}`, width + at);
    width += size;
  }
  return places;
}

function widthOf(program: Program): number {
  return program.outputs.reduce((sum, { size }) => sum + size, 0);
}

/** Keeps the outputs that the equations read and the model has, and nothing else. */
function programOf({ model, equations }: TrajectoryRequest): Program {
  const { program, problems } = check(model);
  if (program === undefined) throw new ModelTrouble(problems.map((one) => problemText(one)));
  if (program.model.time.unit !== 'year' || program.step !== quarter) {
    throw new Refusal(
      `a step is ${program.step} ${program.model.time.unit}; series are forecast by quarters: ` +
        'give a model whose step is 0.25 year',
    );
  }
  const names = new Set(equations.flatMap(({ is }) => is.map(({ output }) => output)));
  const outputs = [...names].flatMap((name) => program.quantities.get(name) ?? []);
  return { ...program, outputs };
}

function trajectory(
  values: Float64Array,
  places: ReadonlyMap<string, number>,
  { width, quarters }: { width: number; quarters: number },
): Trajectory {
  const placeOf = (output: string, members: readonly string[]) =>
    places.get(`${output} ${members}`);
  return {
    has: (output, members) => placeOf(output, members) !== undefined,
    value: (output, members, step) => {
      const place = placeOf(output, members);
      if (place === undefined || step >= quarters) return Number.NaN;
      return values[step * width + place] ?? Number.NaN;
    },
  };
}

/** Runs a model and keeps what the equations read; a run that failed is left out. */
export function trajectoriesOf(request: TrajectoryRequest): Trajectory[] {
  const { runs, quarters, seed = 0 } = request;
  const program = programOf(request);
  const [places, width] = [placesOf(program), widthOf(program)];
  const futures = new Futures(program, compile(program), { seed, steps: quarters });
  const kept: Trajectory[] = [];
  for (let first = 0; first < runs; first += lanes.length) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (const lane of lanes) {
      if (first + lane >= runs || done.failed[lane] !== 0) continue;
      const values = new Float64Array(width * quarters);
      for (let step = 0; step < quarters; step += 1) {
        let at = step * width;
        for (const output of program.outputs) {
          for (let cell = 0; cell < output.size; cell += 1, at += 1) {
            values[at] = done.output(output, cell, step, lane);
          }
        }
      }
      kept.push(trajectory(values, places, { width, quarters }));
    }
  }
  return kept;
}
