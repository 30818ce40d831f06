import { openWorker, timed } from '../threads.mjs';
import { openCaploop } from './caploop.mjs';

const workerFile = new URL('./ours-worker.mjs', import.meta.url);

/** Our contender: the example of the repository, as any other model is compiled and run. */
export async function openOurs() {
  const [plain, rewritten] = [await openCaploop(), await openCaploop({ rewrite: true })];
  const workers = await Promise.all([openWorker(workerFile), openWorker(workerFile)]);
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
