import type { Experiment } from '../experiment.ts';
import type { GatherSpec } from '../gather/gather-spec.ts';
import { Gathered } from '../gather/gathered.ts';
import type { Chunk, Executor } from './chunk.ts';

/** Runs chunks of an experiment and gives what was gathered of each: what every worker does. */
export function chunkRunner(
  experiment: Experiment,
  spec: GatherSpec,
): (chunk: Chunk) => Uint8Array {
  const gathered = new Gathered(experiment.measures, spec);
  return (chunk) => {
    gathered.clear();
    experiment.run(chunk, (row, numbers, failed) => gathered.add(row, numbers, failed));
    return gathered.toBytes();
  };
}

/** Runs chunks here and now, one after the other. */
export function inlineExecutor(experiment: Experiment, spec: GatherSpec): Executor {
  const run = chunkRunner(experiment, spec);
  return { width: 1, run: async (chunk) => run(chunk), close: async () => {} };
}
