import { check, compile, Futures, type Model, type Program, problemText } from '@roundtrip/engine';

/** The value of a kept quantity's cell, by the names of its members, in a step counted from 0. */
export type Read = (name: string, members: readonly string[], step: number) => number;

/** One run, remembered: its kept quantities, and all of them in a step. */
export interface Remembered {
  readonly read: Read;
  readonly last: number;
  all(name: string, step: number): Float64Array;
}

export function programOf(model: Model): Program {
  const { program, problems } = check(model);
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  return program;
}

function cellOf(program: Program, name: string, members: readonly string[]): number {
  const dims = program.quantities.get(name)?.dims ?? [];
  return dims.reduce((cell, set, at) => {
    const place = set.position.get(members[at] ?? '');
    if (place === undefined) throw new Error(`${name}: ${members[at]} is no ${set.name}`);
    return cell * set.members.length + place;
  }, 0);
}

/** Runs of a model, all with the same chances whatever the model; a run that fails throws. */
export function manyRuns(model: Model, kept: readonly string[], runs: number): Remembered[] {
  const program = programOf({ ...model, outputs: kept });
  const futures = new Futures(program, compile(program), { seed: 1 });
  const remembered: Remembered[] = [];
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    for (const lane of [0, 1, 2, 3]) {
      const failed = done.failed[lane] ?? 0;
      if (failed !== 0) throw new Error(`run ${first + lane} fails in step ${failed}`);
      const values = new Map<string, Float64Array>();
      for (const quantity of program.outputs) {
        const { name, size } = quantity;
        const cells = Float64Array.from({ length: size * program.steps }, (_, at) =>
          done.output(quantity, at % size, Math.floor(at / size), lane),
        );
        values.set(name, cells);
      }
      const all = (name: string, step: number) => {
        const cells = values.get(name);
        if (cells === undefined) throw new Error(`${name} is not kept`);
        const size = cells.length / program.steps;
        return cells.subarray(step * size, (step + 1) * size);
      };
      const read: Read = (name, members, step) =>
        all(name, step)[cellOf(program, name, members)] ?? Number.NaN;
      remembered.push({ read, last: program.steps - 1, all });
    }
  }
  return remembered;
}
