import { rowsOf, runEnsemble } from '@roundtrip/ensemble';
import { webExecutor } from '../../../apps/web/src/ensembles/pool.ts';

const shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/** Code is replaced by faster code while it runs. */
const warmings = 10;
/** Turns of each in a round: one takes a fifth of a second, in which a machine has its moods. */
const turns = 3;

/** The quantiles of one output, quarter by quarter. */
function fanOf(gathered, { id, periods }) {
  return shares.map((share) => periods.map((_, period) => gathered.quantile(id, period, share)));
}

function openBare(job) {
  const worker = new Worker(new URL('./bare-worker.mjs', import.meta.url), { type: 'module' });
  return {
    run: (runs) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data: { trouble } }) =>
          trouble === undefined ? resolve() : reject(new Error(trouble));
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ job, runs });
      }),
    close: () => worker.terminate(),
  };
}

/** What a body takes, milliseconds. */
async function timed(body) {
  const started = performance.now();
  await body();
  return performance.now() - started;
}

/** What each of two takes in a round, turn about, milliseconds a turn. */
async function timesOfRound(round, contenders) {
  const sums = contenders.map(() => 0);
  for (let turn = 0; turn < turns; turn += 1)
    for (const step of [0, 1]) {
      const at = (round + turn + step) % 2;
      sums[at] += await timed(contenders[at]);
    }
  return sums.map((sum) => sum / turns);
}

/**
 * Milliseconds of a fan by the pool of the page, from its start to the last of its quantiles, and
 * of the engine's own loop over the same runs, asked of a worker too: `[fan, loop]` for each round.
 * One worker each, so that like is compared with like. Both are open and warm: that is what a
 * reader waits for where the page keeps its workers. What the very first fan takes, with a worker
 * that has to start and open its job, is told beside.
 */
window.timeFans = async (job, measures, rounds) => {
  const rows = rowsOf(job.design);
  const executor = webExecutor(job, { workers: 1 });
  const bare = openBare(job);
  const fan = async () => {
    const { gathered } = await runEnsemble({ rows, measures, spec: job.spec, executor });
    const values = fanOf(gathered, measures[0]).flat();
    if (gathered.rows !== rows || !values.every(Number.isFinite))
      throw new Error(`a fan of ${gathered.rows} runs, want ${rows} and a number everywhere`);
  };
  const contenders = [fan, () => bare.run(rows)];
  const first = await timed(fan);
  for (let again = 0; again < warmings; again += 1) for (const run of contenders) await run();
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timesOfRound(round, contenders));
  await executor.close();
  bare.close();
  return { first, times };
};
