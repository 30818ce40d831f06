import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/prepare.mjs';
import { finnOf, kernels, returnsOf } from './network/kernels.mjs';
import { openPython } from './network/python.mjs';
import { openNetwork, storeNetwork } from './network/stored.mjs';
import { syntheticNetwork } from './network/synthetic-network.mjs';
import { ratio, row } from './samples.mjs';

const sizes = [1e4, 1e5, 1e6];
const largest = sizes.at(-1);
/** Edges of a network of 2,000 parties, the most for an exact index. */
const exactEdges = 2e4;
const named = (size) => `10^${Math.round(Math.log10(size))}`;
/** Results of both sides may differ by this share of the largest. */
const agreement = 1e-9;
const askedParties = 100;
const warmUp = 10;
const steepest = 1.1;

/** Each ratio: our kernel against one library's, and what is wanted of it. */
const pairs = [
  { name: 'scc-igraph', kernel: 'scc', library: 'igraph', wanted: 0.7 },
  { name: 'scc-networkx', kernel: 'scc', library: 'networkx', wanted: 20, few: true },
  { name: 'leontief-scipy', kernel: 'leontief', library: 'scipy', wanted: 1 },
  { name: 'clearing-scipy', kernel: 'clearing', library: 'scipy', wanted: 1 },
  { name: 'debtrank-scipy', kernel: 'debtrank', library: 'scipy', wanted: 1 },
];

function absent(what) {
  return { name: what, median: null, min: null, max: null, unit: 'not on this machine' };
}

function time(run) {
  const started = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

/** A kernel that is wrong is not fast. */
async function seeItAgree({ name, kernel }, network, python) {
  const { run, result } = kernels[kernel];
  const ours = result(run(network));
  const { result: theirs } = await python.ask({ run: name, result: true });
  if (ours[0] !== theirs[0] || ours.length !== theirs.length)
    throw new Error(`${name}: ours began with ${ours[0]}, theirs with ${theirs[0]}`);
  const most = ours.slice(1).reduce((high, each) => Math.max(high, Math.abs(each)), 1);
  const gap = ours.reduce((high, each, at) => Math.max(high, Math.abs(each - theirs[at])), 0);
  if (!(gap <= agreement * most)) throw new Error(`${name}: results differ by ${gap}`);
  return row(`checksum: largest difference, ${name}`, [gap / most], 'share');
}

/** Both sides run once a round on the largest network; who begins changes. */
async function pairedRounds(present, rounds, fewRounds, network, python) {
  const times = new Map(present.map(({ name }) => [name, { ours: [], theirs: [] }]));
  for (let round = 0; round < rounds; round += 1)
    for (const { name, kernel, few } of present) {
      if (few && round >= fewRounds) continue;
      const { ours, theirs } = times.get(name);
      const turns = [
        () => ours.push(time(() => kernels[kernel].run(network))),
        async () => theirs.push((await python.ask({ run: name })).milliseconds),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
  return times;
}

async function pairRows({ rounds, fewRounds }, network, file, python) {
  const present = pairs.filter(({ library }) => python?.versions[library]);
  const missing = pairs
    .filter((pair) => !present.includes(pair))
    .map(({ name, library }) => absent(`${name}: python3 with ${library}`));
  if (present.length === 0) return { rows: missing, ratios: [] };
  const wanted = [...new Set(present.map(({ library }) => library))];
  await python.ask({ open: file, wanted });
  const checks = [];
  for (const pair of present) checks.push(await seeItAgree(pair, network, python));
  // Code is replaced by faster code while it runs.
  for (let warm = 0; warm < warmUp; warm += 1)
    for (const { run } of Object.values(kernels)) run(network);
  await pairedRounds(present, 1, 0, network, python);
  const times = await pairedRounds(present, rounds, fewRounds, network, python);
  const samples = present.map(({ name, kernel, library, wanted: least }) => {
    const what = `${kernels[kernel].words}, ${named(largest)}`;
    const { ours, theirs } = times.get(name);
    return {
      name,
      least,
      ours: { name: `${what}, ours beside ${library}`, values: ours },
      theirs: { name: `${what}, ${library} ${python.versions[library]}`, values: theirs },
    };
  });
  return {
    rows: [
      ...samples.flatMap(({ name, least, ours, theirs }) => [
        row(ours.name, ours.values, 'ms'),
        row(theirs.name, theirs.values, 'ms'),
        row(`target of ${name}`, [least], 'times at least'),
      ]),
      ...missing,
      ...checks,
    ],
    ratios: samples.map(({ name, ours, theirs }) => ratio(name, theirs, ours)),
  };
}

/** Rise of the logarithm of a figure with that of the edges, by least squares. */
function slope(figures) {
  const logs = sizes.map(Math.log);
  const middle = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const over = logs.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  return figures.reduce(
    (sum, figure, at) => sum + ((logs[at] - middle) * Math.log(figure)) / over,
    0,
  );
}

/** Each network once a round: none finds its data in the cache from the time before. */
function timeRows(rounds, networks) {
  return Object.values(kernels).flatMap(({ words, run }) => {
    for (let warm = 0; warm < 3; warm += 1) for (const network of networks) run(network);
    const times = sizes.map(() => []);
    for (let round = 0; round < rounds; round += 1)
      networks.forEach((network, at) => {
        times[at].push(time(() => run(network)));
      });
    const slopes = times[0].map((_, round) => slope(times.map((each) => each[round])));
    return [
      ...sizes.map((size, at) => row(`${words}, ${named(size)}`, times[at], 'ms')),
      row(`slope of log time by log edges, ${words}`, slopes, 'power'),
    ];
  });
}

/** Only Linux tells what a process took since a moment. */
const tellsMemory = existsSync('/proc/self/clear_refs');

function memoryOf(kernel, file) {
  const args = [join(root, 'bench', 'network', 'once.mjs'), kernel, file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`memory of ${kernel} was not measured:\n${stderr}`);
  return JSON.parse(stdout).megabytes;
}

function memoryRows(files) {
  if (!tellsMemory) return [absent('memory of a kernel: Linux')];
  return Object.entries(kernels).flatMap(([kernel, { words }]) => {
    const megabytes = files.map((file) => memoryOf(kernel, file));
    return [
      ...sizes.map((size, at) =>
        row(`memory, network and all, ${words}, ${named(size)}`, [megabytes[at]], 'MB'),
      ),
      row(`slope of log memory by log edges, ${words}`, [slope(megabytes)], 'power'),
    ];
  });
}

/** What is exact at any size, and what is an estimate beyond 2,000 parties. */
function cyclingRows(quick, networks) {
  const [, middle, large] = networks;
  const [network, size] = quick ? [middle, sizes[1]] : [large, largest];
  let [chances, exact, estimate] = [];
  const asked = time(() => {
    chances = returnsOf(network, askedParties);
  });
  const whole = time(() => {
    exact = finnOf(openNetwork(storeNetwork(syntheticNetwork(exactEdges))));
  });
  if (!exact.exact) throw new Error('the index of 2,000 parties is an estimate');
  const drawn = time(() => {
    estimate = finnOf(network);
  });
  return [
    row(`chances of return of ${askedParties} parties, ${named(size)}`, [asked], 'ms'),
    row('the same: most that a chance may be too low', [chances.gap], 'chance'),
    row("Finn's index, exact, 2,000 parties", [whole], 'ms'),
    row(`Finn's index, estimate from ${estimate.draws} draws, ${named(size)}`, [drawn], 'ms'),
    row('the same: the estimate', [estimate.finn], 'share'),
    row('the same: its standard error', [estimate.standardError], 'share'),
  ];
}

export async function network({ quick }) {
  const rounds = quick ? 5 : 15;
  const files = sizes.map((size) => storeNetwork(syntheticNetwork(size)));
  const networks = files.map(openNetwork);
  const python = await openPython();
  try {
    const { rows, ratios } = await pairRows(
      { rounds, fewRounds: quick ? 1 : 5 },
      networks.at(-1),
      files.at(-1),
      python,
    );
    return {
      rounds,
      rows: [
        ...rows,
        ...timeRows(rounds, networks),
        ...memoryRows(files),
        row('target of slopes', [steepest], 'power at most'),
        ...cyclingRows(quick, networks),
      ],
      ratios,
    };
  } finally {
    python?.close();
  }
}
