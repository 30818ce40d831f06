import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { disagreements, example } from '../packages/engine/test/agreement.ts';
import { everyRule, programOf } from '../packages/model/test/forced.ts';

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

  it('agree on an economy with all booking rules, its money exact', () => {
    expect(disagreements(programOf(everyRule({ quantum: 2 ** -28 })))).toEqual([]);
  });
});
