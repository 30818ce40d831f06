import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOfRandomModels } from '../test/random-agreement.ts';

const seed = Number(process.env.ROUNDTRIP_SEED ?? 1);

test('interpreter, JavaScript and WebAssembly agree on 5,000 random models', () => {
  const tally = { models: 0, failing: 0 };
  fc.assert(agreementOfRandomModels(tally), { seed, numRuns: 5000 });
  expect(tally.models).toBe(5000);
  const { ROUNDTRIP_FIGURES: figures } = process.env;
  if (figures === undefined) return;
  for (const [name, value] of Object.entries(tally))
    appendFileSync(figures, `${JSON.stringify({ name, value, unit: 'random models' })}\n`);
});
