import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalDiversion, foreclosureCost, foreclosureGain } from './foreclosure.ts';
import { profitWeights } from './partial-ownership.ts';
import {
  noStake,
  pricePressure,
  proportionalDiversion,
  type VerticalChain,
  verticalPressure,
} from './price-pressure.ts';

const fraction = fc.double({ min: 0.01, max: 1, noNaN: true });

describe('pressure between rivals', () => {
  const rivalry = { diversion: 0.2, margin: 0.4, priceRatio: 1 };

  test('a merger presses prices up by 8 %, a silent quarter by 2 %', () => {
    const under = (rule: 'merger' | 'silent') =>
      pricePressure({ ...rivalry, weight: profitWeights(rule, 0.25).holder });
    expect(under('merger')).toBeCloseTo(0.08, 12);
    expect(under('silent')).toBeCloseTo(0.02, 12);
  });

  test('diversion in proportion to shares adds up to all that stays in the market', () => {
    expect(proportionalDiversion(0.2, 0.4)).toBeCloseTo(0.5, 12);
    expect(proportionalDiversion(0.2, 0.8, 0.25)).toBeCloseTo(0.75, 12);
  });

  test.each([
    [() => proportionalDiversion(1, 0), 'the firm that loses has 1 of the market'],
    [() => proportionalDiversion(0.4, 0.7), 'the other has 0.7, want 0 to 0.6'],
    [() => proportionalDiversion(0.4, 0.1, -1), '-1 leave the market, want a fraction'],
    [() => pricePressure({ ...rivalry, weight: -1 }), 'the weight is -1, want at least 0'],
    [() => pricePressure({ ...rivalry, weight: 1, margin: 1.2 }), 'the margin is 1.2'],
    [() => pricePressure({ ...rivalry, weight: 1, diversion: NaN }), 'the diversion is NaN'],
    [() => pricePressure({ ...rivalry, weight: 1, priceRatio: 0 }), 'the price ratio is 0'],
  ])('%s is refused', (ask, sentence) => {
    expect(ask).toThrow(sentence);
  });
});

const chain: VerticalChain = {
  diversionToArm: 0.3,
  armMargin: 0.5,
  armPrice: 100,
  inputPrice: 20,
  passThrough: 0.5,
  rivalPrice: 100,
  diversionToInput: 0.25,
  inputMargin: 0.4,
  inputPriceLater: 20,
};

describe('pressure along a chain', () => {
  test('three indices by hand', () => {
    const { upstream, rival, downstream } = verticalPressure(chain, noStake);
    expect(upstream).toBeCloseTo(0.75, 12);
    expect(rival).toBeCloseTo(0.075, 12);
    expect(downstream).toBeCloseTo(0.02, 12);
  });

  test('a stake in the rival is a brake upstream and presses downstream', () => {
    const stake = { ...noStake, rival: 0.25, rivalMargin: 0.5, rivalLoses: 1, rivalGains: 0.25 };
    const { upstream, rival, downstream } = verticalPressure(chain, stake);
    // By hand: (15 − .25 × .5 × 100) / 20 and (2 + .25 × .25 × .5 × 100) / 100.
    expect(upstream).toBeCloseTo(0.125, 12);
    expect(rival).toBeCloseTo(0.0125, 12);
    expect(downstream).toBeCloseTo(0.05125, 12);
  });

  test('the larger the stake, the weaker the pressure, through nothing at the critical one', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (margin, diversion, loses) => {
        const given = { ...chain, diversionToArm: diversion };
        const at = (rival: number) =>
          verticalPressure(given, { ...noStake, rival, rivalMargin: margin, rivalLoses: loses })
            .upstream;
        expect(at(0.5)).toBeLessThan(at(0.2));
        const critical = (diversion * 0.5) / (margin * loses);
        expect(at(critical)).toBeCloseTo(0, 9);
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  test.each([
    [{ ...chain, inputPrice: 0 }, noStake, 'inputPrice is 0, want above 0'],
    [{ ...chain, armMargin: 2 }, noStake, 'armMargin is 2, want at most 1'],
    [{ ...chain, passThrough: NaN }, noStake, 'passThrough is NaN, want at least 0'],
    [chain, { ...noStake, rival: -0.1 }, 'rival is -0.1, want at least 0'],
  ])('what is no chain is refused', (given, interests, sentence) => {
    expect(() => verticalPressure(given, interests)).toThrow(sentence);
  });
});

describe('vertical arithmetic', () => {
  const given = { armMargin: 50, inputMargin: 8, recapture: 0.5, stake: 0.25, rivalMargin: 40 };

  test('by hand: it costs 4 of input and 10 of the stake, so it pays above 14 / 50', () => {
    expect(foreclosureCost(given)).toBeCloseTo(14, 12);
    expect(criticalDiversion(given)).toBeCloseTo(0.28, 12);
    expect(criticalDiversion({ ...given, stake: 0 })).toBeCloseTo(0.08, 12);
    expect(foreclosureGain(given, 0.3)).toBeCloseTo(1, 12);
  });

  test('it pays exactly where diversion is above the critical one', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (diversion, recapture, stake) => {
        const asked = { ...given, recapture, stake };
        const pays = foreclosureGain(asked, diversion) > 0;
        expect(pays).toBe(diversion > criticalDiversion(asked));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('an arm that earns nothing is no reason', () => {
    expect(criticalDiversion({ ...given, armMargin: 0 })).toBe(Infinity);
  });

  test('bad numbers are named', () => {
    expect(() => foreclosureCost({ ...given, recapture: 2 })).toThrow('the recapture is 2');
    expect(() => foreclosureCost({ ...given, stake: -1 })).toThrow('the stake is -1');
    expect(() => foreclosureCost({ ...given, inputMargin: NaN })).toThrow('inputMargin is NaN');
    expect(() => foreclosureGain(given, 1.5)).toThrow('the diversion is 1.5');
  });
});
