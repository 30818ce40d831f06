/**
 * CAPLOOP through SDEverywhere's compiler and runtime, in JavaScript. Answers requests, one a line:
 *   agree 1       what run 0 and the first eight runs give, as one line of JSON
 *   time RUNS 1   nanoseconds that so many runs took on one thread
 * With --about it only generates the model, to see whether that can be done.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { generateCode, parseModel } from '@sdeverywhere/compile';
import { createSynchronousModelRunner } from '@sdeverywhere/runtime';
import { drawInputs, firms, inputRuns } from './inputs.mjs';

const inputVarNames = [
  'price sensitivity',
  'pull of capacity',
  'noise scale',
  'spending rate',
  'investment response',
  'depreciation rate',
  'dividend rate',
  'household rate',
  ...Array.from({ length: firms }, (_firm, at) => `seed[F${at + 1}]`),
];
const outputVarNames = ['product', 'concentration'];

async function generatedModel() {
  const text = readFileSync(new URL('caploop.mdl', import.meta.url), 'utf8');
  const code = generateCode(parseModel(text, 'vensim', undefined, { sort: false }), {
    spec: { inputVarNames, outputVarNames, bundleListing: false },
    operations: ['generateJS'],
    extData: new Map(),
    directData: new Map(),
  });
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return module.default();
}

const runner = createSynchronousModelRunner(await generatedModel());
if (process.argv[2] === '--about') process.exit(0);

const inputs = drawInputs();
const outputs = runner.createOutputs();

function series(run) {
  runner.runModelSync(inputs[run], outputs);
  return outputs.varSeries.map(({ points }) => points.map((point) => point.y));
}

function agree() {
  const [product, concentration] = series(0);
  const firstEight = Array.from({ length: 8 }, (_run, at) => {
    const [Y, theta] = series(at).map((values) => values.at(-1));
    return { Y, theta };
  });
  return JSON.stringify({ run0: { Y: product, theta: concentration }, firstEight });
}

function time(runs) {
  const started = process.hrtime.bigint();
  for (let run = 0; run < runs; run += 1) runner.runModelSync(inputs[run % inputRuns], outputs);
  return String(process.hrtime.bigint() - started);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [request, ...numbers] = line.split(' ');
  if (numbers.at(-1) !== '1') throw new Error(`cannot answer: ${line}`);
  else if (request === 'agree') console.log(agree());
  else if (request === 'time') console.log(time(Number(numbers[0])));
  else throw new Error(`cannot answer: ${line}`);
}
