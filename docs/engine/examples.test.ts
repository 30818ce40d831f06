import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, test } from 'vitest';
import { root, roundtrip } from '../../apps/cli/test/roundtrip.ts';

/** How each example is run for its picture, where its own outputs and steps are not the ones. */
const runs: Readonly<Record<string, readonly string[]>> = {
  'capital-loop': [
    ...['--runs', '200', '--output', 'adoption', '--output', 'model_spend'],
    ...['--output', 'capex_total', '--output', 'compute_price', '--output', 'annual_revenue'],
  ],
  caploop: ['--steps', '40'],
  lp1: ['--set', 'changed_from=10', '--output', 'output', '--output', 'wealth'],
  markov: ['--steps', '100'],
  'ornstein-uhlenbeck': ['--runs', '200', '--steps', '100', '--output', 'log_multiple'],
  pc: ['--set', 'raised_from=10', '--steps', '60'],
};

/** From the smallest idea to the whole economy. */
const order = [
  ...['sim', 'simex', 'pc', 'lp1', 'bmw', 'loop-1', 'bass', 'sir', 'predator-prey', 'markov'],
  ...['ornstein-uhlenbeck', 'nested-logit', 'real-option', 'caploop', 'capital-loop'],
];

function commandOf(name: string): string[] {
  return ['model', 'run', `examples/models/${name}.yaml`, ...(runs[name] ?? [])];
}

function entry(name: string): string {
  const file = `examples/models/${name}.yaml`;
  const { model, program } = readModel(readFileSync(join(root, file), 'utf8'));
  if (model === undefined || program === undefined) throw new Error(`${name} does not read`);
  const source = model.source === undefined ? '' : ` Source: ${model.source}.`;
  const picture = `![${model.title}](../pictures/models/${name}.svg)`;
  const command = `\`npx roundtrip ${commandOf(name).join(' ')} --svg\``;
  const why = model.why?.trim() ?? '';
  return `## ${model.title}\n\n${why}${source}\n[${file}](../../${file})\n\n${picture}\n\n${command}\n`;
}

describe('the examples', () => {
  test('are all on the page', () => {
    const files = readdirSync(join(root, 'examples/models')).filter((file) => /yaml$/.test(file));
    expect(files.map((file) => file.replace('.yaml', '')).toSorted()).toEqual(order.toSorted());
  });

  test('stand on a page with their reasons and pictures', async () => {
    const head = `# Examples

Each is one file, held to published numbers or closed forms by the tests beside it, and to the same
bits in the interpreter, in JavaScript and in WebAssembly. The pictures are what the command under
each of them draws; a test holds them to it.
`;
    const page = [head, ...order.map(entry)].join('\n');
    await expect(page).toMatchFileSnapshot('./examples.md');
  });

  test.each(order)('%s is drawn as the command draws it', async (name) => {
    const { out, err } = roundtrip([...commandOf(name), '--svg']);
    expect(err).toBe('');
    await expect(out).toMatchFileSnapshot(`../pictures/models/${name}.svg`);
  });
});
