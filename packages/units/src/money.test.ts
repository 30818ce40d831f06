import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUsdM, sumUsdM } from './index.ts';

test.each([
  [0, '0'],
  [16.3, '16.3 m'],
  [750, '750 m'],
  [999.7, '1 bn'],
  [13_750, '13.8 bn'],
  [250_000, '250 bn'],
  [33_050, '33.1 bn'],
  [999_600, '1 tn'],
  [1_234_567, '1.23 tn'],
  [0.25, '250 k'],
  [-4_763, '-4.76 bn'],
])('%d million is %s', (amount, text) => {
  expect(formatUsdM(amount)).toBe(text);
});

test('a sum does not depend on the order of its terms', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e9 })), (cents) => {
      const amounts = cents.map((n) => n / 100);
      expect(sumUsdM([...amounts].reverse())).toBe(sumUsdM(amounts));
    }),
  );
  expect(sumUsdM([0.1, 0.2])).toBe(0.3);
});
