import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { traceJournal } from '@roundtrip/network';
import { root } from '../tools/prepare.mjs';
import { ratio, row } from './samples.mjs';
import {
  folder,
  origins,
  parties,
  syntheticJournal,
  traceOptions,
  writeJournal,
} from './synthetic-journal.mjs';

const sizes = [1e4, 1e5, 1e6];
const largest = sizes.at(-1);
/** Ten years of quarters. */
const batches = 40;
/** Sums of the same amounts in the same order, on any machine that rounds as IEEE 754 says. */
const agreement = 1e-9;
const mostMegabytes = 400;
/** How many times as long as haircut a queue may take. */
const mostTimes = 20;

const compiled = join(folder, 'tracing');
const script = join(root, 'bench', 'tracing.py');

function named(size) {
  return `10^${Math.round(Math.log10(size))}`;
}

/** A row for a baseline that this machine does not have. */
function absent(what) {
  return { name: what, median: null, min: null, max: null, unit: 'not on this machine' };
}

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined || status !== 0)
    throw new Error(`${command} ended with ${status ?? error}:\n${stderr}`);
  return JSON.parse(stdout);
}

function has(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  return error === undefined && status === 0;
}

/** The other programs there are; each is handed a journal's file. */
function baselines() {
  const found = [];
  if (has('gcc', ['-O2', '-o', compiled, join(root, 'bench', 'tracing.c')]))
    found.push({
      name: 'c',
      words: 'gcc -O2, journal order',
      trace: (file) => run(compiled, [file, String(parties), String(origins)]),
      reference: traceInOrder,
    });
  // Debian keeps its numpy with its own interpreter, which need not be the first on the path.
  const python = ['/usr/bin/python3', 'python3'].find((name) => has(name, [script, '--about']));
  if (python !== undefined)
    found.push({
      name: 'numpy',
      words: 'numpy, quarterly batches',
      trace: (file) =>
        run(python, [script, file, String(parties), String(origins), String(batches)]),
      reference: traceInBatches,
    });
  return found;
}

function traceInOrder(journal) {
  return [...traceJournal(journal, traceOptions('haircut', Infinity)).returned.subarray(1)];
}

/** What numpy is to find, written out: a whole batch is paid out of what lay there before. */
function traceInBatches(journal) {
  const count = journal.amount.length;
  const rows = new Float64Array(parties * origins);
  const returned = new Float64Array(origins);
  let balance = new Float64Array(parties);
  for (let batch = 0; batch < batches; batch += 1) {
    const ends = [batch, batch + 1].map((each) => Math.floor((count * each) / batches));
    const outflow = new Float64Array(parties);
    for (let at = ends[0]; at < ends[1]; at += 1) outflow[journal.payer[at]] += journal.amount[at];
    const before = rows.slice();
    const after = balance.map((holds, party) => Math.max(0, holds - outflow[party]));
    const whole = balance.map((holds, party) => Math.max(holds, outflow[party]));
    for (let cell = 0; cell < rows.length; cell += 1) {
      const party = Math.floor(cell / origins);
      if (whole[party] > 0) rows[cell] *= 1 - outflow[party] / whole[party];
    }
    for (let at = ends[0]; at < ends[1]; at += 1) {
      const [from, to] = [journal.payer[at] * origins, journal.payee[at] * origins];
      const [amount, dye] = [journal.amount[at], journal.origin[at]];
      after[journal.payee[at]] += amount;
      if (dye > 0) rows[to + dye - 1] += amount;
      else
        for (let origin = 0; origin < origins; origin += 1)
          rows[to + origin] += (before[from + origin] * amount) / whole[journal.payer[at]];
    }
    balance = after;
    for (let origin = 0; origin < origins; origin += 1) {
      returned[origin] += rows[origin * origins + origin];
      rows[origin * origins + origin] = 0;
    }
  }
  return [...returned];
}

/** Largest difference of what came home, as a share of all that came home. */
function difference(found, expected) {
  const all = expected.reduce((sum, each) => sum + each, 0);
  if (!(all > 0)) throw new Error('nothing came home in the synthetic journal');
  const gaps = expected.map((each, origin) => Math.abs(each - found[origin]) / all);
  return Math.max(...gaps);
}

/** A loop that is wrong is not fast. */
function seeItAgree({ words, trace, reference }, journal, file) {
  const gap = difference(trace(file).returned, reference(journal));
  if (!(gap <= agreement)) throw new Error(`${words}: sums differ by ${gap} of the whole`);
  return row(`checksum: what came home, difference, ${words}`, [gap], 'share');
}

function timeOurs(journal, rule, depth) {
  const started = process.hrtime.bigint();
  traceJournal(journal, traceOptions(rule, depth));
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** Everybody traces each journal once a round; who begins changes. */
function haircutRounds(rounds, others, journals) {
  const times = new Map(
    sizes.flatMap((size) =>
      ['ours', ...others.map(({ name }) => name)].map((who) => [`${who} ${size}`, []]),
    ),
  );
  for (let round = 0; round < rounds; round += 1)
    for (const { size, journal, file } of journals) {
      const turns = [
        { name: 'ours', measure: () => timeOurs(journal, 'haircut', Infinity) },
        ...others.map(({ name, trace }) => ({ name, measure: () => trace(file).milliseconds })),
      ];
      for (const { name, measure } of round % 2 === 0 ? turns : turns.toReversed())
        times.get(`${name} ${size}`).push(measure());
    }
  return times;
}

/** Quotients of two times of one round. */
function quotients(over, under) {
  return over.map((value, round) => value / under[round]);
}

/** Rise of log time with log payments, least squares over the sizes, round by round. */
function slopes(times) {
  const logs = sizes.map(Math.log);
  const middle = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const spread = logs.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  return times[0].map((_time, round) =>
    sizes.reduce(
      (sum, _size, at) => sum + ((logs[at] - middle) * Math.log(times[at][round])) / spread,
      0,
    ),
  );
}

function queueRows(rounds, journal) {
  const times = { haircut: [], fifo: [], lifo: [], deep: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const rule of ['haircut', 'fifo', 'lifo'])
      times[rule].push(timeOurs(journal, rule, Infinity));
    times.deep.push(timeOurs(journal, 'haircut', 4));
  }
  const over = (name, values) =>
    row(`${name} over haircut, 10^6`, quotients(values, times.haircut), 'times');
  return [
    over('fifo', times.fifo),
    over('lifo', times.lifo),
    row('target of fifo and lifo over haircut', [mostTimes], 'times at most'),
    over('haircut with four hands counted', times.deep),
  ];
}

/** In processes of their own: one may have no memory of another's. */
function memoryRows(rounds) {
  return ['haircut', 'fifo', 'lifo'].map((rule) => {
    const args = [join(root, 'bench', 'trace-once.mjs'), rule, String(largest), '4'];
    const peaks = Array.from({ length: rounds }, () => run(process.execPath, args).peakMegabytes);
    return row(`peak memory, ${rule}, four hands counted, 10^6`, peaks, 'MB');
  });
}

export function tracing({ quick }) {
  const rounds = quick ? 7 : 21;
  const journals = sizes.map((size) => {
    const journal = syntheticJournal(size);
    return { size, journal, file: writeJournal(journal) };
  });
  const { journal, file } = journals.at(-1);
  const others = baselines();
  const checks = others.map((other) => seeItAgree(other, journal, file));
  haircutRounds(2, others, journals);
  const times = haircutRounds(rounds, others, journals);
  const words = {
    ours: 'ours',
    ...Object.fromEntries(others.map((each) => [each.name, each.words])),
  };
  const sample = (who, size) => ({
    name: `haircut of ${origins} origins, ${named(size)}, ${words[who]}`,
    values: times.get(`${who} ${size}`),
  });
  const everyone = ['ours', ...others.map(({ name }) => name)];
  return {
    rounds,
    rows: [
      ...everyone
        .flatMap((who) => sizes.map((size) => sample(who, size)))
        .map((each) => row(each.name, each.values, 'ms')),
      ...['c', 'numpy']
        .filter((name) => words[name] === undefined)
        .map((name) => absent(name === 'c' ? 'c: gcc' : 'numpy: python3 with numpy')),
      ...checks,
      row(
        'slope of log time by log payments',
        slopes(sizes.map((size) => sample('ours', size).values)),
        'power',
      ),
      ...queueRows(quick ? 3 : 9, journal),
      ...memoryRows(quick ? 1 : 3),
      row('target of peak memory', [mostMegabytes], 'MB at most'),
    ],
    ratios: others.map(({ name }) => ratio(name, sample(name, largest), sample('ours', largest))),
  };
}
