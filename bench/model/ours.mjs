import { openWorker, timed } from '../threads.mjs';
import { equationsOf, openWorld, worlds } from './worlds.mjs';

const workerFile = new URL('./ours-worker.mjs', import.meta.url);

/** A world on one thread, and on two. */
async function openOne({ name, words }) {
  const world = await openWorld(name);
  const workers = await Promise.all([
    openWorker(workerFile, { name }),
    openWorker(workerFile, { name }),
  ]);
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
