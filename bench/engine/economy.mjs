import { readFileSync } from 'node:fs';

const built = new URL('../../packages/engine/dist/', import.meta.url);
const model = new URL('../../examples/models/capital-loop.yaml', import.meta.url);

/** The whole stylised economy of the examples, with and without every posting of every step. */
export async function openEconomy() {
  const { compile, Futures } = await import(new URL('index.js', built));
  const { readModel } = await import(new URL('text/text.js', built));
  const { program } = readModel(readFileSync(model, 'utf8'));
  const compiled = compile(program);
  const timer = (journal) => {
    const futures = new Futures(program, compiled, { seed: 1, journal });
    return async (runs) => {
      const started = process.hrtime.bigint();
      for (let run = 0; run < runs; run += 4) futures.run([run, run + 1, run + 2, run + 3]);
      return Number(process.hrtime.bigint() - started);
    };
  };
  const contender = (name, words, journal) => ({ name, words, time: timer(journal), batch: 4 });
  return [
    contender('economy', 'ours, the stylised economy', false),
    contender('economy-journal', 'ours, the stylised economy with its journal', true),
  ];
}
