import { openBare, planned, shippedLedger } from './ensemble/stylised.mjs';
import { tracedTimes } from './ensemble/traced.mjs';
import { inTurn } from './in-turn.mjs';
import { median, ratio, row } from './samples.mjs';
import { openWorker, timed } from './threads.mjs';

/** What one timing is to take, nanoseconds. */
const aim = 5e8;
/** Rows of a chunk, which two workers share out evenly in pairs. */
const batch = 512;
const bareWorker = new URL('./ensemble/bare-worker.mjs', import.meta.url);
const pool = new URL('../apps/cli/dist/modules/workers/pool.js', import.meta.url).href;
const ensemble = new URL('../packages/ensemble/dist/index.js', import.meta.url).href;

/** Numbers of runs between which time is to grow as they do. */
const sizes = { quick: [2000, 20_000], whole: [10_000, 100_000, 1_000_000] };
/** Most that the exponent of the time over the runs may be. */
const steepest = 1.05;

/** As many runs as take about the time aimed at, in whole batches. */
async function withRuns(contender) {
  const { time } = contender;
  // Code is replaced by faster code while it runs.
  for (let again = 0; again < 4; again += 1) await time(2 * batch);
  const each = (await time(4 * batch)) / (4 * batch);
  return { ...contender, runs: Math.max(1, Math.round(aim / each / batch)) * batch };
}

async function contenders(plan, executors, bareWorkers) {
  const { runEnsemble } = await import(ensemble);
  const { measuresFor } = await import(
    new URL('../packages/workbench/dist/futures/futures.js', import.meta.url).href
  );
  const bare = await openBare(plan);
  const { spec } = plan.job;
  const measures = measuresFor(plan.futures, plan.job.measures);
  const by = (executor) => (rows) => timed(() => runEnsemble({ rows, measures, spec, executor }));
  return [
    { name: 'one', words: 'ensemble, one thread', time: by(executors.one) },
    {
      name: 'bare',
      words: "the engine's own loop, one thread",
      time: (runs) => timed(() => bare.run(0, runs)),
    },
    { name: 'two', words: 'ensemble, two workers', time: by(executors.two) },
    {
      name: 'bare-two',
      words: "the engine's own loop, two workers",
      time: (runs) =>
        timed(() => Promise.all(bareWorkers.map((one, at) => one.run((at * runs) / 2, runs / 2)))),
    },
  ];
}

/** How time grows with runs: the slope of the line through their logarithms. */
function slopeOf(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [xs, ys] = [points.map(([x]) => Math.log(x)), points.map(([, y]) => Math.log(y))];
  const [x, y] = [mean(xs), mean(ys)];
  const above = xs.reduce((sum, one, at) => sum + (one - x) * (ys[at] - y), 0);
  return above / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}

async function growth(time, counts) {
  const points = [];
  for (const runs of counts) points.push([runs, await time(runs)]);
  return { points, slope: slopeOf(points) };
}

/** Of two quotients of the same rounds: how far the one is from the other. */
function quotient(name, [of, over], words) {
  const each = of.map((value, round) => value / over[round]);
  return { name, value: median(each), worst: Math.min(...each), of: words[0], over: words[1] };
}

const scaling = (samples, name) => {
  const [one, two] = [samples.get(name), samples.get(name === 'one' ? 'two' : `${name}-two`)];
  return two.values.map((value, round) => value / one.values[round]);
};

export async function ensembleBench({ quick }) {
  const rounds = quick ? 3 : 25;
  const ledger = shippedLedger();
  const plan = await planned(ledger);
  const { withWorkers } = await import(pool);
  const bareWorkers = await Promise.all([openWorker(bareWorker), openWorker(bareWorker)]);
  const measured = await withWorkers(ledger, { workers: '1' }, (single) =>
    withWorkers(ledger, { workers: '2' }, async (pair) => {
      const executors = {
        one: await single.executor(plan.job),
        two: await pair.executor(plan.job),
      };
      const all = await contenders(plan, executors, bareWorkers);
      const samples = await inTurn(rounds, all, withRuns);
      const { time } = all.find(({ name }) => name === 'two');
      return { samples, grown: await growth(time, quick ? sizes.quick : sizes.whole) };
    }),
  );
  await Promise.all(bareWorkers.map((worker) => worker.close()));
  const { samples, grown } = measured;
  const times = await tracedTimes(plan, quick ? 3 : 9);
  const { fanInPage } = await import('./ensemble/in-page.mjs');
  const page = await fanInPage(ledger, plan, quick ? 5 : 15);
  return {
    rounds,
    rows: [
      ...[...samples.values()].map(({ name, values }) => row(name, values, 'runs/s')),
      ...grown.points.map(([runs, time]) => row(`${runs} runs, two workers`, [time / 1e9], 's')),
      row('exponent of time over runs', [grown.slope], `at most ${steepest}`),
      row('a run, traced by five rules', times, 'ms, at most 5'),
      ...page.rows,
    ],
    ratios: [
      ratio('engine', samples.get('one'), samples.get('bare')),
      quotient(
        'two-workers',
        [scaling(samples, 'one'), scaling(samples, 'bare')],
        ['what a second worker adds to an ensemble', "what it adds to the engine's own loop"],
      ),
      {
        name: 'slope',
        value: steepest / grown.slope,
        worst: steepest / grown.slope,
        of: `an exponent of ${steepest}`,
        over: 'exponent of time over runs',
      },
      page.ratio,
    ],
  };
}
