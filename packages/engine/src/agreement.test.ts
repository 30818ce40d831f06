import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreementOfRandomModels } from '../test/random-agreement.ts';

test('interpreter, JavaScript and WebAssembly agree on 200 random models, bit for bit', () => {
  const tally = { models: 0, failing: 0 };
  fc.assert(agreementOfRandomModels(tally), { seed: 1, numRuns: 200 });
  expect(tally.models).toBe(200);
  expect(tally.failing).toBeGreaterThan(0);
  expect(tally.failing).toBeLessThan(100);
});
