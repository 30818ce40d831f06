import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openCaploop } from './caploop.mjs';

/** A thread of its own, with its own instance of the same module. */
async function openWorker() {
  const worker = new Worker(new URL('./ours-worker.mjs', import.meta.url));
  await once(worker, 'message');
  return {
    run(first, runs) {
      worker.postMessage({ first, runs });
      return once(worker, 'message');
    },
    close: () => worker.terminate(),
  };
}

async function timed(body) {
  const started = process.hrtime.bigint();
  await body();
  return Number(process.hrtime.bigint() - started);
}

/** Our contender: the example of the repository, as any other model is compiled and run. */
export async function openOurs() {
  const [plain, rewritten] = [await openCaploop(), await openCaploop({ rewrite: true })];
  const workers = await Promise.all([openWorker(), openWorker()]);
  return {
    agreement: async () => plain.agreement(),
    time: (runs) => timed(() => plain.run(0, runs)),
    timeTwoWorkers: (runs) =>
      timed(() => {
        const half = Math.ceil(runs / 2);
        return Promise.all(workers.map((worker, at) => worker.run(at * half, half)));
      }),
    timeRewritten: (runs) => timed(() => rewritten.run(0, runs)),
    close: () => Promise.all(workers.map((worker) => worker.close())),
  };
}
