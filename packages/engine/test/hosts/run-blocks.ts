import { check, compile, Futures, type Model } from '@roundtrip/engine';

export interface Job {
  readonly model: Model;
  readonly seed: number;
  readonly steps: number;
  /** The first run of each block of four. */
  readonly blocks: readonly number[];
  readonly script?: boolean;
}

/** All kept values of some blocks of runs, block by block, step by step, cell by cell. */
export function runBlocks({ model, seed, steps, blocks, script = false }: Job): Float64Array[] {
  const { program } = check(model);
  if (program === undefined) throw new Error('the model does not check');
  const futures = new Futures(program, compile(program), { seed, steps, script });
  return blocks.map((first) => {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    const values: number[] = [];
    for (let step = 0; step < steps; step += 1) {
      for (const quantity of program.outputs) {
        for (let cell = 0; cell < quantity.size; cell += 1) {
          for (const lane of [0, 1, 2, 3]) values.push(done.output(quantity, cell, step, lane));
        }
      }
    }
    return Float64Array.from(values);
  });
}
