import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { agreementRows } from './engine/agreement.mjs';
import { openBaselines } from './engine/baselines.mjs';
import { openEconomy } from './engine/economy.mjs';
import { openOurs } from './engine/ours.mjs';
import { inTurn } from './in-turn.mjs';
import { median, ratio, row } from './samples.mjs';

/** What one timing is to take, in nanoseconds. */
const aim = 3e8;
const warmUp = 256;
/** A baseline outside its window, of runs a second over those of C with the system's exp. */
const windows = [
  { name: 'numpy ÷ C', of: 'numpy-avx2', low: 0.8, high: 1.4 },
  { name: 'SDEverywhere ÷ C', of: 'sdeverywhere', low: 0.08, high: 0.25 },
];

function oursAsContenders(ours) {
  const contender = (name, words, time) => ({ name, words, time, batch: 256 });
  return [
    contender('ours', 'ours, one thread', ours.time),
    contender('ours-threads', 'ours, two workers', ours.timeTwoWorkers),
    contender('rewritten', 'ours, one thread, with the rewrite of exp', ours.timeRewritten),
  ];
}

/** As many runs as take about the time aimed at, in whole batches. */
async function withRuns(contender) {
  const { batch, time } = contender;
  const few = Math.ceil(warmUp / batch) * batch;
  await time(few);
  await time(few);
  const each = (await time(few)) / few;
  return { ...contender, runs: Math.max(1, Math.round(aim / each / batch)) * batch };
}

function quotients(name, over, under) {
  return { name, values: over.values.map((value, round) => value / under.values[round]) };
}

function credibleRows(samples) {
  const unit = samples.get('libm');
  return windows.flatMap(({ name, of, low, high }) => {
    const sample = samples.get(of);
    if (unit === undefined || sample === undefined) return [];
    const found = median(sample.values) / median(unit.values);
    if (!(found >= low && found <= high))
      throw new Error(
        `baseline not credible: ${name} is ${found.toPrecision(3)}, not ${low} to ${high}: ` +
          `${[sample, unit].map((each) => `${Math.round(median(each.values))} runs/s`).join(', ')}`,
      );
    return [
      row(`credibility: ${name}`, quotients(name, sample, unit).values, 'times'),
      { name: `window of ${name}`, median: null, min: low, max: high, unit: 'times' },
    ];
  });
}

/** What a second thread is worth to one and the other. */
function scalings(samples) {
  const scaling = (words, one, two) =>
    samples.has(one) ? [quotients(words, samples.get(two), samples.get(one))] : [];
  return [
    ...scaling('ours, two workers over one', 'ours', 'ours-threads'),
    ...scaling('C, 128 bits wide, two threads over one', 'two', 'two-threads'),
    ...scaling('C, exp and log of the system, two threads over one', 'libm', 'libm-threads'),
  ];
}

function ratios(samples, [ours, theirs]) {
  const pairs = [
    ['c-libm', 'ours', 'libm'],
    ['numpy', 'ours', 'numpy'],
    ['c-same-width', 'ours', 'two'],
    ['sdeverywhere-js', 'ours', 'sdeverywhere'],
    ['c-libm-rewritten', 'rewritten', 'libm'],
    ['journal', 'economy', 'economy-journal'],
  ];
  return [
    ...pairs
      .filter(([, , over]) => samples.has(over))
      .map(([name, of, over]) => ratio(name, samples.get(of), samples.get(over))),
    ...(samples.has('two') ? [ratio('two-workers', ours, theirs)] : []),
  ];
}

/** Compiling, beside what the host takes to bring the same module to its full speed. */
function compiling(rounds) {
  // Otherwise it would check the module now and compile each function when it is first called.
  const whole = ['--no-wasm-lazy-compilation', '--no-liftoff', '--no-wasm-tier-up'];
  const script = fileURLToPath(new URL('./engine/compile-once.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [...whole, script, `${rounds}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { thousand, tenThousand } = JSON.parse(stdout);
  const ours = { name: 'compiling 1,000 equations', values: thousand.map((one) => one.ours) };
  const host = { name: 'the host, the module of these', values: thousand.map((one) => one.host) };
  const large = { name: 'compiling 10,000 equations', values: tenThousand.map((one) => one.ours) };
  return {
    rows: [ours, host, large].map(({ name, values }) => row(name, values, 'ms')),
    ratios: [ratio('compile', ours, host), ratio('compile-linear', large, ours)],
  };
}

export async function engine({ quick }) {
  const rounds = quick ? 3 : 7;
  const ours = await openOurs();
  const baselines = await openBaselines();
  const others = baselines.filter(({ absent }) => !absent);
  try {
    const agreed = await agreementRows([{ words: 'ours', agreement: ours.agreement }, ...others]);
    const economy = await openEconomy();
    const contenders = [...oursAsContenders(ours), ...others, ...economy];
    const samples = await inTurn(rounds, contenders, withRuns);
    const scaled = scalings(samples);
    const compiled = compiling(rounds);
    return {
      rounds,
      rows: [
        ...[...samples.values()].map(({ name, values }) => row(name, values, 'runs/s')),
        ...baselines
          .filter(({ absent }) => absent)
          .map(({ words }) => ({
            name: words,
            median: null,
            min: null,
            max: null,
            unit: 'not on this machine',
          })),
        ...scaled.map(({ name, values }) => row(name, values, 'times')),
        ...credibleRows(samples),
        ...agreed,
        ...compiled.rows,
      ],
      ratios: [...ratios(samples, scaled), ...compiled.ratios],
    };
  } finally {
    await ours.close();
    for (const { close } of others) close();
  }
}
