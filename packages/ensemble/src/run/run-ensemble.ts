import type { Measure } from '../experiment.ts';
import type { GatherSpec } from '../gather/gather-spec.ts';
import { Gathered } from '../gather/gathered.ts';
import {
  chunkCount,
  chunkOf,
  type Executor,
  type Progress,
  rowsOfChunk,
  type Shelf,
  type Signal,
} from './chunk.ts';

export interface EnsembleRequest {
  readonly rows: number;
  readonly measures: readonly Measure[];
  readonly spec: GatherSpec;
  readonly executor: Executor;
  /** Where chunks are kept; nowhere unless said. */
  readonly shelf?: Shelf;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: Signal;
  /** What has been merged after each stretch of chunks: a part of the whole. */
  readonly partly?: (gathered: Gathered) => void;
}

export interface Ensemble {
  readonly gathered: Gathered;
  /** Whether it was stopped before the last row. */
  readonly partial: boolean;
}

/** Merged chunks are kept together every so many: single ones then need no more room. */
const prefixEvery = 64;
/** Results that wait for one before them, for each chunk in hand. */
const waitingPerHand = 4;

export function memoryShelf(): Shelf {
  let prefix: Awaited<ReturnType<Shelf['prefix']>>;
  const chunks = new Map<number, Uint8Array>();
  return {
    prefix: async () => prefix,
    chunk: async (number) => chunks.get(number),
    keep: async (number, gathered) => {
      chunks.set(number, gathered);
    },
    merge: async (next) => {
      prefix = next;
      for (const number of [...chunks.keys()]) if (number < next.merged) chunks.delete(number);
    },
  };
}

/** Runs chunks by whoever runs them, and joins what they gathered strictly in order. */
class Merging {
  readonly #request: EnsembleRequest;
  readonly #chunks: number;
  readonly #waiting = new Map<number, Uint8Array>();
  readonly #gathered: Gathered;
  /** What is in the bytes of the chunk that is being joined. */
  readonly #part: Gathered;
  #merged = 0;
  #kept = 0;

  constructor(request: EnsembleRequest) {
    this.#request = request;
    const { measures, spec, rows } = request;
    this.#chunks = chunkCount(rows);
    this.#gathered = new Gathered(measures, spec);
    this.#part = new Gathered(measures, spec);
  }

  async load(): Promise<void> {
    const prefix = await this.#request.shelf?.prefix();
    if (prefix === undefined) return;
    this.#gathered.read(prefix.gathered);
    this.#merged = prefix.merged;
    this.#kept = prefix.merged;
    this.#tell();
  }

  #tell(): void {
    const { rows, progress } = this.#request;
    const waiting = this.#waiting.size * rowsOfChunk;
    progress?.({ done: Math.min(rows, this.#merged * rowsOfChunk + waiting), of: rows });
  }

  async #take(number: number): Promise<void> {
    const { executor, shelf, rows } = this.#request;
    const chunk = chunkOf(number, rows);
    const known = await shelf?.chunk(number);
    const bytes = known ?? (await executor.run(chunk));
    if (known === undefined) await shelf?.keep(number, bytes);
    this.#waiting.set(number, bytes);
  }

  async #join(): Promise<void> {
    for (;;) {
      const bytes = this.#waiting.get(this.#merged);
      if (bytes === undefined) break;
      this.#waiting.delete(this.#merged);
      this.#part.read(bytes);
      this.#gathered.merge(this.#part);
      this.#merged += 1;
      if (this.#merged - this.#kept >= prefixEvery) await this.keepPrefix();
    }
    this.#tell();
  }

  async keepPrefix(): Promise<void> {
    if (this.#merged === this.#kept) return;
    const { shelf, partly } = this.#request;
    partly?.(this.#gathered);
    await shelf?.merge({ merged: this.#merged, gathered: this.#gathered.toBytes() });
    this.#kept = this.#merged;
  }

  async run(): Promise<Ensemble> {
    const { executor, signal } = this.#request;
    const width = Math.max(1, executor.width);
    const hands = new Map<number, Promise<void>>();
    let next = this.#merged;
    const failures: unknown[] = [];
    const start = () => {
      const number = next;
      next += 1;
      const hand = this.#take(number)
        .catch((error: unknown) => {
          failures.push(error);
        })
        .finally(() => hands.delete(number));
      hands.set(number, hand);
    };
    for (;;) {
      const room = () => next - this.#merged < width * waitingPerHand;
      const stopping = signal?.aborted === true || failures.length > 0;
      while (!stopping && hands.size < width && next < this.#chunks && room()) start();
      if (hands.size === 0) break;
      await Promise.race(hands.values());
      await this.#join();
    }
    if (failures.length > 0) throw failures[0];
    await this.keepPrefix();
    return { gathered: this.#gathered, partial: this.#merged < this.#chunks };
  }
}

/**
 * Runs the rows of a design by an executor and gathers what they tell. The result is the same bytes
 * for any executor, any order in which its chunks end, and after any stop and resumption from the
 * shelf; memory does not grow with the rows.
 * @throws what the executor or the shelf throws, when chunks in hand have ended and are kept
 */
export async function runEnsemble(request: EnsembleRequest): Promise<Ensemble> {
  const merging = new Merging(request);
  await merging.load();
  return merging.run();
}
