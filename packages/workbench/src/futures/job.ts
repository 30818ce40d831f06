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
import type { BeliefFactor } from './factors.ts';

/** Runs to be made, as plain data: whoever has the ledger can make any chunk of them. */
export interface FuturesJob {
  readonly asked: Asked;
  readonly design: Design;
  readonly measures: readonly AskedMeasure[];
  readonly spec: GatherSpec;
  /**
   * A world beside the one the design is of: beliefs that it does not have are left out, and its
   * model is not held to the design's.
   */
  readonly beside?: boolean;
  /**
   * All its chunks are run in one place: opening it anywhere else would cost more than its runs.
   */
  readonly inOnePlace?: boolean;
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
export function varying(futures: OpenedFutures, design: Design, beside = false): OpenedFutures {
  const factors = design.factors.map((told): BeliefFactor => {
    const factor = futures.factors.find((one) => one.id === told.id);
    if (factor !== undefined) return factor;
    if (beside) return { ...told, parameter: '', why: '', sources: [] };
    throw new Refusal(`the design varies ${told.id}, for which this scenario has no range`);
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
  const model = job.beside === true ? job.design.model : modelFingerprint(futures);
  if (job.beside !== true && model !== job.design.model)
    throw new Refusal(
      `the design is of another model (${job.design.model.slice(0, 12)}) than this scenario has here (${model.slice(0, 12)}): make the design anew, or use the release and the scenario it was made with`,
    );
  const varied = varying(futures, job.design, job.beside);
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
