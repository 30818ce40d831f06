import './check-node.mjs';
import util from 'node:util';
import { commitOf } from './commit.mjs';
import { isDone, newFiguresFile, writeReport } from './long-report.mjs';
import { prepareOrExit } from './prepare.mjs';
import { runVitest } from './vitest.mjs';

/** Samples too long for every day. A part is the test files whose path holds its `files`. */
const parts = [
  {
    name: 'ledger-fuzz',
    files: 'packages/ledger/src/load.long.test.ts',
    about: 'damaged and random tables are told as problems, never as a crash',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'engine-agreement',
    files: 'packages/engine/src/agreement.long.test.ts',
    about: 'the interpreter, JavaScript and WebAssembly agree on every bit of random models',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'engine-fuzz',
    files: 'packages/engine/src/fuzz.long.test.ts',
    about: 'formulas and model files, whole and damaged, are read or refused in sentences',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'model-prior',
    files: 'packages/model/src/prior.long.test.ts',
    about: 'the economy goes wrong nowhere over the whole range of what is believed',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'real-prior',
    files: 'packages/workbench/src/vantage/prior.long.test.ts',
    about: 'nor does the real one, nor the counterfactual of each of its regimes',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'ensemble-kills',
    files: 'apps/cli/src/workspace/kills.long.test.ts',
    about: 'an ensemble killed at any stage of keeping goes on to the same bytes',
    minutes: 10,
    seed: 1,
  },
  {
    name: 'ensemble-memory',
    files: 'apps/cli/src/memory.long.test.ts',
    about: 'a million futures are run in memory that does not grow with them',
    minutes: 10,
    seed: 1,
  },
];

const usage = `Usage: npm run test:long -- [part] [options]

Runs the long samples, one part or all, and writes a report of each to docs/operations/.

${parts.map(({ name, about, minutes }) => `  ${name}  ${about} (${minutes} minutes)`).join('\n')}

  --seed <n>     another seed than the part's own
  --minutes <n>  another length than the part's own
  --resume       leave out parts already reported for this commit, seed and length
  --help         print this`;

function refuse(sentence) {
  console.error(`${sentence} (npm run test:long -- --help shows how)`);
  process.exit(2);
}

function readOptions() {
  try {
    return util.parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        minutes: { type: 'string' },
        resume: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse(error.message.split(/[.;] /)[0]);
  }
}

function wholeNumber(option, text, otherwise) {
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return refuse(`--${option} ${text} is no whole number`);
}

function runPart(part, { commit, resume }) {
  if (resume && isDone(part, commit)) {
    console.error(`${part.name} is reported for this commit and seed already.`);
    return 0;
  }
  console.error(`${part.name}: seed ${part.seed}, ${part.minutes} minutes ...`);
  const started = performance.now();
  const figures = newFiguresFile(part.name);
  const { passed, failed } = runVitest([part.files], {
    ROUNDTRIP_LONG: '1',
    ROUNDTRIP_SEED: String(part.seed),
    ROUNDTRIP_MINUTES: String(part.minutes),
    ROUNDTRIP_FIGURES: figures,
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  writeReport(part, { commit, passed, failed, seconds, figures });
  return failed;
}

function main() {
  const { values, positionals } = readOptions();
  if (values.help) {
    console.log(usage);
    return;
  }
  const unknown = positionals.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined)
    refuse(`There is no part ${unknown}; there is ${parts.map(({ name }) => name).join(', ')}`);
  const chosen = parts
    .filter(({ name }) => positionals.length === 0 || positionals.includes(name))
    .map((part) => ({
      ...part,
      seed: wholeNumber('seed', values.seed, part.seed),
      minutes: wholeNumber('minutes', values.minutes, part.minutes),
    }));
  prepareOrExit();
  const commit = commitOf();
  let failed = 0;
  for (const part of chosen) failed += runPart(part, { commit, resume: values.resume });
  if (failed > 0) process.exitCode = 1;
}

main();
