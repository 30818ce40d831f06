import { expect, test } from 'vitest';
import { wrongOverPrior } from '../test/prior.ts';

test('200 draws over all that is believed: nothing below nothing, nothing infinite, shares whole', () => {
  const { ranged, wrong } = wrongOverPrior(1, 200);
  expect(ranged).toBeGreaterThan(90);
  expect(wrong.slice(0, 5)).toEqual([]);
});
