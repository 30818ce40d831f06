import {
  type Chunk,
  chunkRunner,
  type Design,
  type Executor,
  fingerprint,
  type GatherSpec,
  type Measure,
  rowReader,
} from '@roundtrip/ensemble';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '../refusal.ts';
import type { Asked } from '../simulation/setting.ts';
import { type AskedMeasure, experimentOf, type OpenedFutures, openFutures } from './experiment.ts';

/** Runs to be made, as plain data: whoever has the ledger can make any chunk of them. */
export interface FuturesJob {
  readonly asked: Asked;
  readonly design: Design;
  readonly measures: readonly AskedMeasure[];
  readonly spec: GatherSpec;
}

/** Somebody who runs the chunks of jobs: this thread, or many. */
export interface Workers {
  /** What runs the chunks of a job; close it when done. */
  executor(job: FuturesJob): Promise<Executor>;
}

/** What numbers of runs hang on beside the design: the whole model with its beginning and seed. */
export function modelFingerprint({ opened }: OpenedFutures): string {
  const { program, parameters, setting } = opened;
  const values = [...parameters].map(([name, value]) => [
    name,
    typeof value === 'number' ? value : [...value],
  ]);
  const { seed, years } = setting.scenario;
  return fingerprint({ model: program.model, values, seed, years });
}

/**
 * The futures with the beliefs that a design varies, in its order; the others stay as they are.
 * @throws Refusal where it varies a belief that these futures have no range for
 */
export function varying(futures: OpenedFutures, design: Design): OpenedFutures {
  const factors = design.factors.map(({ id }) => {
    const factor = futures.factors.find((one) => one.id === id);
    if (factor === undefined)
      throw new Refusal(`the design varies ${id}, for which this scenario has no range`);
    return factor;
  });
  return { ...futures, factors };
}

/** A job with its world opened. */
export interface OpenedJob {
  readonly futures: OpenedFutures;
  readonly measures: readonly Measure[];
  readonly run: (chunk: Chunk) => Uint8Array;
}

/**
 * Opens a job where it is run.
 * @throws Refusal where its design was made for another model
 */
export function openJob(ledger: Ledger, job: FuturesJob): OpenedJob {
  const futures = openFutures(ledger, job.asked);
  const model = modelFingerprint(futures);
  if (model !== job.design.model)
    throw new Refusal(
      `the design is of another model (${job.design.model.slice(0, 12)}) than this scenario has here (${model.slice(0, 12)}): make the design anew, or use the release and the scenario it was made with`,
    );
  const varied = varying(futures, job.design);
  const experiment = experimentOf(varied, job.measures, rowReader(job.design));
  return { futures: varied, measures: experiment.measures, run: chunkRunner(experiment, job.spec) };
}

/** Runs chunks in this thread. */
export function inlineWorkers(ledger: Ledger): Workers {
  return {
    executor: async (job) => {
      const { run } = openJob(ledger, job);
      return { width: 1, run: async (chunk) => run(chunk), close: async () => {} };
    },
  };
}
