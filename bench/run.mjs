import '../tools/check-node.mjs';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';
import { commitOf } from '../tools/commit.mjs';
import { prepareOrExit, root } from '../tools/prepare.mjs';
import { machine } from './machine.mjs';
import { asTable } from './table.mjs';

/** Each bench there is: `({ quick }) → { rounds, rows, ratios }`. */
const benches = {
  'cold-start': async () => (await import('./cold-start.mjs')).coldStart,
  tracing: async () => (await import('./tracing.mjs')).tracing,
  engine: async () => (await import('./engine.mjs')).engine,
  explorer: async () => (await import('./explorer.mjs')).explorer,
  model: async () => (await import('./model.mjs')).model,
  network: async () => (await import('./network.mjs')).network,
  ensemble: async () => (await import('./ensemble.mjs')).ensembleBench,
};

const names = Object.keys(benches).join(', ');

const usage = `Usage: npm run --silent bench -- <name> [--quick] [--json] [--record]

Benches: ${names}

  --quick   fewer rounds, at most 45 seconds
  --json    one JSON object as the last line
  --record  append the result to bench/history.ndjson`;

function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}

function readOptions() {
  try {
    return util.parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse(`${error.message.split(/[.;] /)[0]} (--help shows how)`);
  }
}

const { values, positionals } = readOptions();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const [name, ...more] = positionals;
if (name === undefined || more.length > 0) refuse(`Name one bench: ${names}.`);
if (!Object.hasOwn(benches, name)) refuse(`There is no bench ${name}; there is ${names}.`);

prepareOrExit();
const bench = await benches[name]();
const measured = await bench({ quick: values.quick });
const result = { bench: name, commit: commitOf(), machine: machine(), ...measured };
if (values.record)
  appendFileSync(join(root, 'bench', 'history.ndjson'), `${JSON.stringify(result)}\n`);
if (values.json) console.log(JSON.stringify(result));
else process.stdout.write(asTable(result));
