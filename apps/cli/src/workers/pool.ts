import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Chunk, Executor } from '@roundtrip/ensemble';
import { shippedFolder } from '@roundtrip/folder';
import type { Ledger } from '@roundtrip/ledger';
import { Refusal } from '@roundtrip/workbench';
import { type FuturesJob, inlineWorkers, type Workers } from '@roundtrip/workbench/futures';
import type { CommonOptions } from '../ask.ts';
import type { Answered, Told } from './worker.ts';

export interface WorkerOptions extends CommonOptions {
  readonly workers?: string;
}

const mostWorkers = 256;
/** Chunks that wait with each worker, so that none is idle while a result travels. */
const ahead = 2;

/** How many threads a person asks for: as many as there are cores, unless said. */
function workersAsked(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= mostWorkers) return count;
  throw new Refusal(`workers is ${text}, want a whole number from 1 to ${mostWorkers}`);
}

interface Waiting {
  readonly resolve: (gathered: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** One thread; it opens the ledger and each job by itself when the first chunk comes. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<string, Waiting>();
  #dead: Error | undefined;

  constructor(file: URL, told: Told) {
    this.#worker = new Worker(file);
    this.#worker.on('message', (answered: Answered) => this.#hear(answered));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', () => this.#die(new Error('a worker ended before its work did')));
    this.#worker.postMessage(told);
  }

  get load(): number {
    return this.#waiting.size;
  }

  #die(error: Error): void {
    this.#dead ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #hear({ job, chunk, gathered, trouble }: Answered): void {
    const key = `${job} ${chunk}`;
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (gathered !== undefined) waiting?.resolve(gathered);
    else if (trouble?.refusal === true) waiting?.reject(new Refusal(trouble.message));
    else waiting?.reject(new Error(trouble?.message ?? 'a worker gave nothing'));
  }

  tell(told: Told): void {
    this.#worker.postMessage(told);
  }

  run(job: number, chunk: Chunk): Promise<Uint8Array> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      this.#waiting.set(`${job} ${chunk.number}`, { resolve, reject });
      this.tell({ kind: 'chunk', job, chunk });
    });
  }

  async close(): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }
}

function threads(count: number, { data, with: overlays }: CommonOptions): Thread[] {
  const file = new URL('./worker.js', import.meta.url);
  const told: Told = { kind: 'data', folder: data ?? shippedFolder, overlays: overlays ?? [] };
  return Array.from({ length: count }, () => new Thread(file, told));
}

function idlestOf([first, ...others]: readonly Thread[]): Thread {
  if (first === undefined) throw new Error('there are no workers');
  return others.reduce((best, one) => (one.load < best.load ? one : best), first);
}

/** Whether this is the built command, which has its worker beside it. */
const isBuilt = import.meta.url.endsWith('.js');

/**
 * Lends workers for as long as they are used: threads of their own, or this one where only one is
 * asked for.
 */
export async function withWorkers<T>(
  ledger: Ledger,
  options: WorkerOptions,
  use: (workers: Workers) => Promise<T>,
): Promise<T> {
  const count = workersAsked(options.workers);
  if (count === 1 || !isBuilt) return use(inlineWorkers(ledger));
  const pool = threads(count, options);
  let jobs = 0;
  const executor = async (what: FuturesJob): Promise<Executor> => {
    const job = jobs;
    jobs += 1;
    for (const thread of pool) thread.tell({ kind: 'job', job, what });
    let only: Thread | undefined;
    return {
      width: count * ahead,
      run: (chunk) => {
        const thread = only ?? idlestOf(pool);
        if (what.inOnePlace === true) only = thread;
        return thread.run(job, chunk);
      },
      close: async () => {
        for (const thread of pool) thread.tell({ kind: 'forget', job });
      },
    };
  };
  try {
    return await use({ executor });
  } finally {
    await Promise.all(pool.map((thread) => thread.close()));
  }
}
