import { expect, test } from 'vitest';
import { assumed, assumptionsOf, beliefsOf } from './assumptions.ts';

test('every assumption is a range with a reason', () => {
  for (const { id, low, value, high, what, why, sources } of assumptionsOf([])) {
    expect([id, low <= value && value <= high]).toEqual([id, true]);
    expect(what.length).toBeGreaterThan(5);
    expect(why.length).toBeGreaterThan(20);
    expect(sources.length).toBeGreaterThan(0);
  }
});

test('what the model believes is read from it', () => {
  const usual = assumptionsOf([]);
  // .045 of capital a unit at 20 % a year and 10 % return, .003 to run it, a fifth on top.
  const price = (0.045 * (0.2 + 0.1) + 0.003) * 1.2;
  expect(assumed(usual, 'capital').value).toBeCloseTo(0.045 / price, 12);
  expect(assumed(usual, 'running-cost').value).toBeCloseTo(0.003 / price, 12);
  // A bust pays 8 where the usual mood pays 18; at the ends 12 for 12, and 4 for 22.
  expect(assumed(usual, 'mood-fall')).toEqual({ low: 0, value: 1 - 8 / 18, high: 1 - 4 / 22 });
  expect(beliefsOf(usual).moodSensitivity).toEqual({ low: 0, value: 4, high: 8 });
});

test('one number or two ends may be chosen', () => {
  const chosen = assumptionsOf(['relet=0.5', 'claim-loss=0.2..0.4']);
  expect(assumed(chosen, 'relet')).toEqual({ low: 0.5, value: 0.5, high: 0.5 });
  expect(assumed(chosen, 'claim-loss')).toMatchObject({ low: 0.2, high: 0.4 });
  expect(() => assumptionsOf(['relet=0.5', 'RELET=0.6'])).toThrow(
    'assume names relet more than once; want one number or range for it',
  );
  expect(() => assumed(chosen, 'rent')).toThrow('no assumption rent');
});
