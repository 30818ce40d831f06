import { describe, expect, test } from 'vitest';
import { type Figure, figuresOf, mean, median } from '../test/figures.ts';
import { economy, stylised } from './index.ts';

const runs = 400;
const months = 1 / 12;

/** How far a step of a month may move a median, as a share of what quarters give. */
const allowed: Partial<Record<Figure, number>> = {
  'spending on models': 0.1,
  scarcity: 0.1,
  'share of the largest cloud': 0.1,
  'gap of the integrated firm': 0.1,
  'capacity of the integrated firm': 0.1,
  'closed share': 0.1,
  'capacity of their own': 0.1,
  capex: 0.1,
  losses: 0.1,
  'round trip': 0.2,
};

describe('a step of a month', () => {
  const [quarterly, monthly] = [{}, { step: months }].map((options) =>
    figuresOf(economy(stylised, options), runs),
  );

  test.each(Object.entries(allowed))('moves the median of %s by at most %d', (name, share) => {
    const [before, after] = [quarterly, monthly].map((found) =>
      median(found?.[name as Figure] ?? []),
    );
    expect(Math.abs((after ?? 0) / (before ?? 1) - 1)).toBeLessThan(share);
  });

  test('lets as many labs end', () => {
    const [before = 0, after = 0] = [quarterly, monthly].map((found) => mean(found?.exits ?? []));
    // Counts of so many runs: the spread of their difference is that of two counts of Poisson.
    const error = Math.sqrt((before + after) / runs);
    expect(before).toBeGreaterThan(4 * Math.sqrt(before / runs));
    expect(Math.abs(after - before)).toBeLessThan(2 * error);
  });
});
