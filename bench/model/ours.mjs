import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { equationsOf, openWorld, worlds } from './worlds.mjs';

/** A thread of its own, with its own instance of the same module. */
async function openWorker(name) {
  const worker = new Worker(new URL('./ours-worker.mjs', import.meta.url), {
    workerData: { name },
  });
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

/** A world on one thread, and on two. */
async function openOne({ name, words }) {
  const world = await openWorld(name);
  const workers = await Promise.all([openWorker(name), openWorker(name)]);
  return {
    name,
    words,
    cells: equationsOf(world.program),
    steps: world.program.steps,
    time: (runs) => timed(() => world.run(0, runs)),
    timeTwo: (runs) =>
      timed(() => {
        const half = runs / 2;
        return Promise.all(workers.map((worker, at) => worker.run(at * half, half)));
      }),
    close: () => Promise.all(workers.map((worker) => worker.close())),
  };
}

export async function openOurs() {
  const opened = [];
  for (const world of worlds) opened.push(await openOne(world));
  return opened;
}
