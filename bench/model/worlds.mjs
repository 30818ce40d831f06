import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from '../../tools/prepare.mjs';

const engine = new URL('../../packages/engine/dist/index.js', import.meta.url).href;
const model = new URL('../../packages/model/dist/index.js', import.meta.url).href;

/** The worlds that tests make to size, which no build holds. */
async function sized() {
  const input = join(root, 'packages', 'model', 'test', 'sized-world.ts');
  const resolveId = (id) => (id.endsWith('index.ts') ? { id: model, external: 'absolute' } : null);
  const bundle = await rolldown({ input, plugins: [{ name: 'built', resolveId }] });
  const { output } = await bundle.generate();
  const folder = join(root, 'node_modules', '.cache', 'roundtrip', 'model');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `sized-world-${process.pid}.mjs`);
  writeFileSync(file, output[0].code);
  const { sizedWorld } = await import(pathToFileURL(file).href);
  rmSync(file);
  return sizedWorld;
}

/** Worlds that are timed: a name, words, and how the world is made of the model's exports. */
export const worlds = [
  { name: 'stylised', words: 'the stylised economy', make: ({ stylised }) => stylised },
  {
    name: 'real-size',
    words: 'a world of real size: 5 clouds, 5 labs and 3 spare, 7 integrated firms',
    make: async () => (await sized())(5, 5, 7, 3),
  },
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
