import { inTurn } from './in-turn.mjs';
import { openOurs } from './model/ours.mjs';
import { openPrototype } from './model/prototype.mjs';
import { credibleRows } from './model/reference.mjs';
import { ratio, row } from './samples.mjs';

/** What one timing of ours is to take, in nanoseconds; the prototype needs longer for its few. */
const aims = { ours: 3e8, prototype: 1e9 };
const warmUp = 256;
/** Runs of a block side by side, on two threads. */
const batch = 8;

function ofPrototype(prototype) {
  if (prototype === undefined) return [];
  const contender = (name, words, time) => ({
    name,
    words,
    time,
    batch: 1,
    few: 4,
    aim: aims.prototype,
  });
  return [
    contender('prototype', 'the prototype, Python, one thread', prototype.time),
    contender('bare', 'the prototype without the check of its books', prototype.timeBare),
  ];
}

function ofWorld({ name, words, time, timeTwo }) {
  const contender = (more, threads, how) => ({
    name: `${name}${more}`,
    words: `ours, ${words}, ${threads}`,
    time: how,
    batch,
    few: warmUp,
    aim: aims.ours,
  });
  return [contender('', 'one thread', time), contender('-two', 'two workers', timeTwo)];
}

/** As many runs as take about the time aimed at, in whole batches. */
async function withRuns(contender) {
  const { batch: of, time, few, aim } = contender;
  await time(few);
  // Code is replaced by faster code while it runs.
  if (of > 1) for (let again = 0; again < 4; again += 1) await time(few);
  const each = (await time(few)) / few;
  return { ...contender, runs: Math.max(1, Math.round(aim / each / of)) * of };
}

/** What a value of a step costs, so that worlds of different size can be compared. */
function costRow({ name, words, cells, steps }, samples) {
  const values = samples.get(name).values.map((runs) => 1e9 / (runs * cells * steps));
  return row(`a scalar equation and step of ${words} (${cells})`, values, 'ns');
}

function ratios(samples) {
  if (!samples.has('prototype')) return [];
  const over = samples.get('prototype');
  return [
    ratio('prototype', samples.get('stylised'), over),
    ratio('prototype-two-threads', samples.get('stylised-two'), over),
  ];
}

const absent = {
  name: 'the prototype: it needs Python 3',
  median: null,
  min: null,
  max: null,
  unit: 'not on this machine',
};

export async function model({ quick }) {
  const rounds = quick ? 3 : 7;
  const prototype = openPrototype();
  const ours = await openOurs();
  try {
    const credible = await credibleRows(prototype);
    const contenders = [...ours.flatMap(ofWorld), ...ofPrototype(prototype)];
    const samples = await inTurn(rounds, contenders, withRuns);
    return {
      rounds,
      rows: [
        ...[...samples.values()].map(({ name, values }) => row(name, values, 'runs/s')),
        ...(prototype === undefined ? [absent] : []),
        ...ours.map((one) => costRow(one, samples)),
        ...credible,
      ],
      ratios: ratios(samples),
    };
  } finally {
    await Promise.all(ours.map(({ close }) => close()));
    prototype?.close();
  }
}
