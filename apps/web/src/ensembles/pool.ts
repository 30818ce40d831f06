import type { Chunk, Executor } from '@roundtrip/ensemble';
import type { FuturesJob } from '@roundtrip/workbench/futures';
import { Refused } from '../asking/desk.ts';
import type { PrivateFile } from '../asking/protocol.ts';
import type { Answered, Told } from './protocol.ts';

interface Waiting {
  readonly resolve: (gathered: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly shared: SharedArrayBuffer | undefined;
}

/** Chunks that wait with each worker, so that none is idle while a result travels. */
const ahead = 2;
/** Room for what is gathered of a chunk; one that needs more travels by itself. Bytes. */
const room = 2 ** 20;

/** Memory that workers write into: only pages that share it with nobody else are given any. */
class SharedRoom {
  readonly #free: SharedArrayBuffer[] = [];
  readonly #given: boolean;

  constructor(given: boolean) {
    this.#given = given;
  }

  take(): SharedArrayBuffer | undefined {
    return this.#given ? (this.#free.pop() ?? new SharedArrayBuffer(room)) : undefined;
  }

  giveBack(one: SharedArrayBuffer | undefined): void {
    if (one !== undefined) this.#free.push(one);
  }
}

class Hand {
  readonly #worker: Worker;
  readonly #rooms: SharedRoom;
  readonly #waiting = new Map<number, Waiting>();
  #dead: Error | undefined;

  constructor(rooms: SharedRoom, told: Told) {
    this.#rooms = rooms;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<Answered>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#die(new Refused('A part that computes has stopped. Start the runs again.', []));
    };
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

  #hear(answered: Answered): void {
    const waiting = this.#waiting.get(answered.chunk);
    if (waiting === undefined) return;
    this.#waiting.delete(answered.chunk);
    if ('gathered' in answered) waiting.resolve(answered.gathered);
    else if ('length' in answered && waiting.shared !== undefined)
      waiting.resolve(new Uint8Array(waiting.shared, 0, answered.length).slice());
    else if ('refusal' in answered) waiting.reject(new Refused(answered.refusal, answered.details));
    this.#rooms.giveBack(waiting.shared);
  }

  run(chunk: Chunk): Promise<Uint8Array> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      const shared = this.#rooms.take();
      this.#waiting.set(chunk.number, { resolve, reject, shared });
      this.#worker.postMessage({ kind: 'chunk', chunk, shared } satisfies Told);
    });
  }

  close(): void {
    this.#worker.terminate();
    this.#die(new Refused('The runs were stopped.', []));
  }
}

/**
 * Runs the chunks of a job in workers of the page. Where the page may share memory, results are
 * written into it; elsewhere they are handed over. The bytes are the same.
 */
export function webExecutor(
  job: FuturesJob,
  {
    workers,
    overlays = [],
    shares = globalThis.crossOriginIsolated,
  }: {
    readonly workers: number;
    /** Private files that lie over the ledger. */
    readonly overlays?: readonly PrivateFile[];
    readonly shares?: boolean;
  },
): Executor {
  const rooms = new SharedRoom(shares);
  const hands = Array.from(
    { length: workers },
    () => new Hand(rooms, { kind: 'job', job, overlays }),
  );
  return {
    width: workers * ahead,
    run: (chunk) => {
      const [least, ...others] = hands;
      if (least === undefined) throw new Error('there are no workers');
      return others.reduce((best, one) => (one.load < best.load ? one : best), least).run(chunk);
    },
    close: async () => {
      for (const hand of hands) hand.close();
    },
  };
}
