import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageIsToldOrHarmless } from '../test/damage.ts';

test('damage is told or harmless, a bounded sample', () => {
  const tally = { tried: 0, refused: 0 };
  fc.assert(damageIsToldOrHarmless(tally), { seed: 1, numRuns: 150 });
  // Both ways must be in the sample, or it proves half.
  expect(tally.tried).toBe(150);
  expect(tally.refused).toBeGreaterThan(0);
  expect(tally.refused).toBeLessThan(tally.tried);
});
