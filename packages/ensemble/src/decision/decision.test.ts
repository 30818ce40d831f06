import { normalQuantile, uniform } from '@roundtrip/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestResponseOf } from './best-response.ts';
import { criteriaOf } from './criteria.ts';
import { factorialEffects } from './factorial-effects.ts';
import {
  valueOfBelief,
  valueOfKnowing,
  valueOfPerfectInformation,
  valueOfSurvey,
} from './information.ts';

const place = (values: readonly number[], best: (...all: number[]) => number) =>
  values.indexOf(best(...values));

test('the published example of drilling for oil', () => {
  const payoffs = [
    [700, -100],
    [90, 90],
  ];
  const chances = [0.25, 0.75];
  expect(valueOfPerfectInformation(payoffs, chances)).toBeCloseTo(142.5, 12);
  const survey = valueOfSurvey(payoffs, chances, [
    [0.6, 0.2],
    [0.4, 0.8],
  ]);
  expect(survey.chances[0]).toBeCloseTo(0.3, 12);
  expect(survey.posteriors[0]?.[0]).toBeCloseTo(1 / 2, 12);
  expect(survey.posteriors[1]?.[0]).toBeCloseTo(1 / 7, 12);
  expect(survey.value).toBeCloseTo(53, 12);
  const criteria = criteriaOf(payoffs, { threshold: 0 });
  expect(criteria.map(({ mostRegret }) => mostRegret)).toEqual([190, 610]);
  expect(
    place(
      criteria.map(({ mostRegret }) => mostRegret),
      Math.min,
    ),
  ).toBe(0);
  expect(
    place(
      criteria.map(({ worst }) => worst),
      Math.max,
    ),
  ).toBe(1);
});

test('the published table of three policies', () => {
  const payoffs = [
    [10, 5, 1],
    [7, 6, 4],
    [6, 6, 5],
  ];
  const criteria = criteriaOf(payoffs, { threshold: 5, optimism: 0.25, aversion: 2 });
  expect(criteria.map(({ mostRegret }) => mostRegret)).toEqual([4, 3, 4]);
  expect(criteria.map(({ worst }) => worst)).toEqual([1, 4, 5]);
  for (const [at, mean] of [16 / 3, 17 / 3, 17 / 3].entries())
    expect(criteria[at]?.mean).toBeCloseTo(mean, 12);
  expect(criteria.map(({ satisfiedShare }) => satisfiedShare)).toEqual([2 / 3, 2 / 3, 1]);
  expect(criteria.map(({ hurwicz }) => hurwicz)).toEqual([3.25, 4.75, 5.25]);
  // Variance of 6, 6, 5 is 1/3; below its median of 6 is only the last, by 1.
  expect(criteria[2]?.meanVariance).toBeCloseTo(17 / 3 - 1 / 3, 12);
  expect(criteria[2]?.undesirable).toBeCloseTo(1 / 3, 12);
});

test('bidding with an unknown cost and an unknown rival: what knowing each is worth', () => {
  // Costs lie evenly in 0–1, the rival’s bid in 0–2; bids stand on edges between rivals.
  const [costs, rivals] = [24, 192];
  const scenarios = Array.from({ length: costs * rivals }, (_, at) => ({
    cost: Math.floor(at / rivals),
    rival: at % rivals,
  }));
  const bids = Array.from({ length: rivals + 1 }, (_, at) => at);
  const payoffs = bids.map((bid) =>
    Float64Array.from(scenarios, ({ cost, rival }) =>
      bid <= rival ? (2 * bid) / rivals - (cost + 0.5) / costs : 0,
    ),
  );
  const criteria = criteriaOf(payoffs, { threshold: 0 });
  const means = criteria.map(({ mean }) => mean);
  const best = place(means, Math.max);
  expect((2 * best) / rivals).toBeCloseTo(5 / 4, 12);
  expect(means[best]).toBeCloseTo(9 / 32, 12);
  const of = (group: (one: { cost: number; rival: number }) => number) =>
    valueOfKnowing(payoffs, scenarios.map(group));
  expect(of(({ cost }) => cost)).toBeCloseTo(1 / 96, 4);
  expect(of(({ rival }) => rival)).toBeCloseTo(27 / 96, 2);
  expect(valueOfPerfectInformation(payoffs)).toBeCloseTo(29 / 96, 2);
});

test('knowing a belief is worth what theory says, and nothing where it changes no choice', () => {
  const drawn = Array.from({ length: 4000 }, (_, at) => normalQuantile(uniform(1, at, 0, 0, 0)));
  const noise = drawn.map((_, at) => normalQuantile(uniform(1, at, 1, 0, 0)));
  const payoffs = [drawn.map(() => 0), drawn.map((z, at) => z + (noise[at] ?? 0))];
  const { value, byChance } = valueOfBelief(payoffs, drawn, 1);
  // The mean of max(0, z) of a standard normal, within three standard errors of a slope and a mean.
  expect(Math.abs(value - 0.398942)).toBeLessThan(0.03);
  expect(byChance).toBeLessThan(0.03);
  const alike = [drawn.map((z) => z), drawn.map((z) => z + 1)];
  expect(valueOfBelief(alike, drawn, 1).value).toBeCloseTo(0, 9);
});

test('regret is never below 0, and somebody has none in every scenario', () => {
  const table = fc.array(
    fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(table, (payoffs) => {
      const criteria = criteriaOf(payoffs, { threshold: 0 });
      for (const one of criteria) {
        expect(one.mostRegret).toBeGreaterThanOrEqual(one.meanRegret);
        expect(one.meanRegret).toBeGreaterThanOrEqual(0);
        expect(one.worst).toBeLessThanOrEqual(one.mean);
      }
      const perfect = valueOfPerfectInformation(payoffs);
      expect(perfect).toBeCloseTo(Math.min(...criteria.map(({ meanRegret }) => meanRegret)), 9);
    }),
  );
});

test('the best response on the grid', () => {
  const levels = [0.3, 0.6, 0.9, 1.2, 1.5];
  const respond = (payoff: (level: number) => number) =>
    bestResponseOf(
      levels,
      levels.map((level) => [payoff(level)]),
      { level: 0.9, payoffs: [payoff(0.9)] },
      10,
    );
  const kept = respond((level) => 10 - (level - 0.9) ** 2);
  expect([kept.best, kept.gain, kept.passed]).toEqual([0.9, 0, true]);
  const moved = respond((level) => 10 + 2 * level);
  expect(moved.best).toBe(1.5);
  expect(moved.gain).toBeCloseTo(1.2, 12);
  expect(moved.percent).toBeCloseTo(12, 12);
  expect(moved.passed).toBe(false);
});

test('the error of a gain is that of differences, not of payoffs', () => {
  const wild = [100, -100, 300, -300];
  const { gain, standardError } = bestResponseOf(
    [1],
    [wild.map((one, at) => one + 2 + (at % 2))],
    { level: 0, payoffs: wild },
    1,
  );
  expect(gain).toBe(2.5);
  expect(standardError).toBeCloseTo(Math.sqrt(1 / 3) / 2, 12);
});

test('the published pilot plant of three factors: main effects and interactions', () => {
  // Box, Hunter and Hunter 1978, table 10.3, temperature turning fastest; here the order of factors
  // is catalyst, concentration, temperature.
  const yields = [60, 72, 54, 68, 52, 83, 45, 80].map((one) => [one]);
  const told = factorialEffects(yields).map(({ levers, effect }) => [levers.join(), effect]);
  expect(told).toEqual([
    ['0', 1.5],
    ['1', -5],
    ['2', 23],
    ['0,1', 0],
    ['0,2', 10],
    ['1,2', 1.5],
  ]);
});

test('effects of levers that only add: no interaction, and no error where worlds agree', () => {
  const lever = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(lever, lever, fc.array(lever, { minLength: 2, maxLength: 9 }), (a, b, worlds) => {
      const payoffs = [0, b, a, a + b].map((does) => worlds.map((world) => world + does));
      const [first, second, both] = factorialEffects(payoffs);
      for (const [told, wanted] of [
        [first, a],
        [second, b],
        [both, 0],
      ] as const) {
        expect(told?.effect).toBeCloseTo(wanted, 9);
        expect(told?.standardError).toBeCloseTo(0, 9);
      }
    }),
  );
  expect(() => factorialEffects([[1], [2], [3]])).toThrow('3 combinations');
});
