import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../tools/prepare.mjs';
import { ratio, row, timeProcess } from './samples.mjs';
import { deals, syntheticLedger } from './synthetic-ledger.mjs';

const cli = join(root, 'apps', 'cli', 'dist', 'main.js');
const question = ['loop', 'amazon', '--json'];
/** A first answer may take three times as long as Node itself needs to start. */
const target = 1 / 3;

/** An answer that is wrong is no answer, however fast. */
function seeItAnswer() {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...question], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`roundtrip ${question.join(' ')} ended with ${status}`);
  JSON.parse(stdout);
}

/** The two processes take turns and change who goes first, so that a busy moment meets both. */
function interleaved(rounds, ours, baseline) {
  const times = { ours: [], baseline: [] };
  const once = {
    ours: () => times.ours.push(timeProcess(ours)),
    baseline: () => times.baseline.push(timeProcess(baseline)),
  };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ['baseline', 'ours'] : ['ours', 'baseline'];
    for (const who of order) once[who]();
  }
  return times;
}

export function coldStart({ quick }) {
  const rounds = quick ? 11 : 31;
  const ours = [cli, ...question];
  const baseline = ['-e', '0'];
  seeItAnswer();
  interleaved(2, ours, baseline);
  const times = interleaved(rounds, ours, baseline);
  const answer = { name: question.join(' '), values: times.ours };
  const start = { name: 'node -e 0', values: times.baseline };
  return {
    rounds,
    rows: [
      row(start.name, start.values, 'ms'),
      row(answer.name, answer.values, 'ms'),
      row('target of the ratio node', [target], 'at least'),
      ...largeLedger(quick ? 3 : 7),
    ],
    ratios: [ratio('node', start, answer)],
  };
}

/** A far larger ledger than ours must still load while a reader waits. */
function largeLedger(rounds) {
  const folder = syntheticLedger();
  const size = `${deals / 1000},000`;
  const whole = [];
  const slice = [];
  for (let round = 0; round < rounds; round += 1) {
    whole.push(timeProcess([cli, 'ledger', 'check', folder]));
    slice.push(timeSlice(folder));
  }
  return [
    row(`load and check a synthetic ledger of ${size} deals`, whole, 'ms'),
    row(`knownOn slice of ${size} deals`, slice, 'ms'),
  ];
}

function timeSlice(folder) {
  const script = join(root, 'bench', 'known-on.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`bench/known-on.mjs ended with ${status}:\n${stderr}`);
  return Number(stdout);
}
