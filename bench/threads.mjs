import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A thread of its own that answers each `{ first, runs }` when it has done them. */
export async function openWorker(url, workerData) {
  const worker = new Worker(url, { workerData });
  await once(worker, 'message');
  return {
    run(first, runs) {
      worker.postMessage({ first, runs });
      return once(worker, 'message');
    },
    close: () => worker.terminate(),
  };
}

/** What a body takes, nanoseconds. */
export async function timed(body) {
  const started = process.hrtime.bigint();
  await body();
  return Number(process.hrtime.bigint() - started);
}
