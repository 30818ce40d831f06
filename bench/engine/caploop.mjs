import { readFileSync } from 'node:fs';
import { drawInputs, inputRuns, steps } from './inputs.mjs';

const built = new URL('../../packages/engine/dist/', import.meta.url);
const model = new URL('../../examples/models/caploop.yaml', import.meta.url);
const lanes = 4;

const names = [
  'price_sensitivity',
  'pull_of_capacity',
  'noise_scale',
  'spending_out_of_cash',
  'investment_response',
  'depreciation',
  'dividend_rate',
  'household_spending',
];

function parametersOf(input) {
  return new Map([
    ...names.map((name, at) => [name, input[at]]),
    ['seed', input.slice(names.length)],
  ]);
}

/** The example, compiled, and its inputs. */
export async function openCaploop(options = {}) {
  const { compile, Futures } = await import(new URL('index.js', built));
  const { readModel } = await import(new URL('text/text.js', built));
  const { program, problems } = readModel(readFileSync(model, 'utf8'));
  if (program === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const futures = new Futures(program, compile(program, options), { steps });
  const inputs = drawInputs().map(parametersOf);
  const block = (first) => {
    const runs = [0, 1, 2, 3].map((lane) => first + lane);
    for (const [lane, run] of runs.entries()) futures.parameters(lane, inputs[run % inputRuns]);
    return futures.run(runs);
  };
  return {
    run(first, runs) {
      for (let at = 0; at < runs; at += lanes) block(first + at);
    },
    agreement() {
      const [gdp, concentration] = program.outputs;
      const path = (done, quantity, lane) =>
        Array.from({ length: steps }, (_, step) => done.output(quantity, 0, step, lane));
      const seen = [0, 4].flatMap((first) => {
        const done = block(first);
        return [0, 1, 2, 3].map((lane) => ({
          Y: path(done, gdp, lane),
          theta: path(done, concentration, lane),
        }));
      });
      const firstEight = seen.map(({ Y, theta }) => ({ Y: Y.at(-1), theta: theta.at(-1) }));
      return { run0: seen[0], firstEight };
    },
  };
}
