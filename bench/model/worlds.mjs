import { join } from 'node:path';
import { readLedger } from '@roundtrip/folder';
import { root } from '../../tools/prepare.mjs';

const built = (name) => new URL(`../../packages/${name}`, import.meta.url).href;
const engine = built('engine/dist/index.js');
const model = built('model/dist/index.js');

/** The real economy on the last day of which the ledger tells the state. */
async function real() {
  const { realWorld, vantageDays } = await import(built('workbench/dist/vantage/real-world.js'));
  const { ledger, problems } = readLedger(join(root, 'data'), []);
  if (ledger === undefined) throw new Error(problems.map(({ what }) => what).join('\n'));
  return realWorld(ledger, vantageDays(ledger).at(-1)).world;
}

/** Worlds that are timed: a name, words, and how the world is made of the model's exports. */
export const worlds = [
  { name: 'stylised', words: 'the stylised economy', make: ({ stylised }) => stylised },
  { name: 'real', words: 'the real economy', make: real },
];

/** A world compiled and ready to run, with the outputs of the model or those asked for. */
export async function openWorld(wanted, { seed = 1, outputs } = {}) {
  const { check, compile, Futures } = await import(engine);
  const records = await import(model);
  const { make } = worlds.find(({ name }) => name === wanted);
  const economy = records.economy(await make(records));
  const { program, problems } = check(outputs === undefined ? economy : { ...economy, outputs });
  if (program === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const futures = new Futures(program, compile(program), { seed });
  return {
    program,
    futures,
    run(first, runs) {
      for (let at = first; at < first + runs; at += 4) futures.run([at, at + 1, at + 2, at + 3]);
    },
  };
}

/** Values that a step of a run works out: a scalar equation each. */
export function equationsOf(program) {
  const worked = [...program.quantities.values()].filter(({ kind }) => kind !== 'parameter');
  return worked.reduce((total, { size }) => total + size, 0);
}
