import { check, compile, Futures, type Model, problemText } from '@roundtrip/engine';
import { membersOf } from './contrast-panel.ts';

/** Whether a cell is counted, by the members it belongs to. */
export type Where = (members: readonly string[]) => boolean;

/** What came out of many runs of a model, all with the same chances whatever the model. */
export interface Outcomes {
  /** Over all cells and steps, at the mean of the runs. */
  sum(name: string, where?: Where): number;
  /** Over all cells of the last step, at the mean of the runs. */
  end(name: string, where?: Where): number;
  /** Over all cells of the first step, at the mean of the runs. */
  start(name: string, where?: Where): number;
}

export interface Trials {
  readonly runs?: number;
  readonly steps?: number;
}

export function outcomesOf(
  model: Model,
  outputs: readonly string[],
  { runs = 40, steps = model.steps }: Trials = {},
): Outcomes {
  const { program, problems } = check({ ...model, outputs });
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  const futures = new Futures(program, compile(program), { seed: 1, steps });
  const means = new Map(
    program.outputs.map((kept) => [kept.name, new Float64Array(steps * kept.size)]),
  );
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    if (done.failed.some((step) => step > 0)) throw new Error(`a run fails: ${done.failed}`);
    for (const kept of program.outputs) {
      const mean = means.get(kept.name) ?? new Float64Array();
      for (let at = 0; at < mean.length; at += 1) {
        for (const lane of [0, 1, 2, 3]) {
          const value = done.output(kept, at % kept.size, Math.floor(at / kept.size), lane);
          mean[at] = (mean[at] ?? 0) + value / runs;
        }
      }
    }
  }
  const added = (name: string, where: Where, from: number, to: number) => {
    const kept = program.quantities.get(name);
    const mean = means.get(name);
    if (kept === undefined || mean === undefined) throw new Error(`${name} is not kept`);
    let total = 0;
    for (let cell = 0; cell < kept.size; cell += 1) {
      if (!where(membersOf(kept, cell))) continue;
      for (let step = from; step < to; step += 1) total += mean[step * kept.size + cell] ?? 0;
    }
    return total;
  };
  const all: Where = () => true;
  return {
    sum: (name, where = all) => added(name, where, 0, steps),
    end: (name, where = all) => added(name, where, steps - 1, steps),
    start: (name, where = all) => added(name, where, 0, 1),
  };
}
