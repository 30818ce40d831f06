import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { disagreements, example } from '../packages/engine/test/agreement.ts';

const folder = fileURLToPath(new URL('./models', import.meta.url));
const names = readdirSync(folder).flatMap((file) =>
  file.endsWith('.yaml') ? [file.replace('.yaml', '')] : [],
);

/** Enough steps for every rule to have worked, few enough for the plain interpreter. */
const enough = 60;

describe('the interpreter, JavaScript and WebAssembly', () => {
  it.each(names)('agree on every bit of every quantity of %s', (name) => {
    const program = example(name);
    const steps = Math.min(program.steps, enough);
    expect(disagreements(program, { steps })).toEqual([]);
  });
});
