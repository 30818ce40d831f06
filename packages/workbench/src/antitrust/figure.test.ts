import { describe, expect, test } from 'vitest';
import { figureOver } from './figure.ts';
import { judged } from './known.ts';

const share_investor = judged(0.1, 0.2, 0.3, 'made up');
const share_firm = judged(0.05, 0.1, 0.2, 'made up');
/** A part of which nobody tells where between its ends. */
const stake = { ...judged(0, 0, 0.5, 'made up'), value: undefined };
const inputs = { share_investor, share_firm, stake };

describe('a figure of which one input has no likely value', () => {
  test('has a likely value where that input makes no difference, as in a merger', () => {
    const merged = figureOver('2 × share_investor × share_firm', inputs, (at) => {
      return 2 * at('share_investor') * at('share_firm');
    });
    expect(merged.value).toBeCloseTo(2 * 0.2 * 0.1, 12);
    expect(merged).toMatchObject({ low: expect.closeTo(0.01), high: expect.closeTo(0.12) });
  });

  test('has none where it does', () => {
    const silent = figureOver('stake × share_firm', inputs, (at) => at('stake') * at('share_firm'));
    expect(silent.value).toBeNull();
    expect(silent).toMatchObject({ low: 0, high: 0.1 });
  });
});

test('likely shares that rounding has add up to over the market have a likely figure', () => {
  const rounded = {
    share_investor: judged(0.6, 0.7, 0.8, 'made up'),
    share_firm: judged(0.1, 0.3 + 1e-12, 0.4, 'made up'),
  };
  const joint = figureOver('share_investor + share_firm', rounded, (at) => {
    return at('share_investor') + at('share_firm');
  });
  expect(joint.value).toBeCloseTo(1, 9);
});
