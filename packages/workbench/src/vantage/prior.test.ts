import { wrongOverPrior } from '@roundtrip/model/prior';
import { expect, test } from 'vitest';
import { realWorlds } from '../../test/real-worlds.ts';

test.each(realWorlds('2025-06-30'))(
  '200 draws of %s over all that is believed go wrong nowhere',
  (_, world) => {
    const { ranged, wrong } = wrongOverPrior(1, 200, world);
    expect(ranged).toBeGreaterThan(95);
    expect(wrong.slice(0, 5)).toEqual([]);
  },
);
