import { exp } from '@roundtrip/engine';
import { believedOf, decorrelated, normalOf } from '@roundtrip/ensemble';
import { expect, test } from 'vitest';
import { fitted, type Held, plausibleRows, priorOf, reportedBy, type Worlds } from './fit.ts';
import { fitScore } from './fit-score.ts';
import { movedBeliefs } from './moved-beliefs.ts';
import type { CalibrationTarget } from './targets.ts';

const target = (metric: string, logarithm: number, error: number): CalibrationTarget => ({
  entity: 'somebody',
  metric,
  period: '2024Q2',
  reported: exp(logarithm),
  last: '2024-06-30',
  error,
});

/** Three beliefs: the sum of two is reported twice, the third never. */
const worlds: Worlds = {
  width: 3,
  run: (scores) =>
    scores.map((row) => {
      const sum = (row[0] as number) + (row[1] as number);
      return Float64Array.of(sum, sum);
    }),
};
const held: Held = {
  targets: [target('sum', 0, 1), target('the same later', 0.5, 1)],
  covariance: [
    [1, 0],
    [0, 1],
  ],
  fit: [0],
  out: [1],
};
const options = { runs: 3000, waves: 2, steps: 4, seed: 1, progress: () => {} };
const prior = priorOf(worlds, options);
const result = fitted(worlds, held, prior, options);

test('of two beliefs whose sum is seen the smoother tells what Bayes does, and leaves the third', () => {
  const column = (at: number) => result.posterior.scores.map((row) => row[at] as number);
  const [one, other, third] = [0, 1, 2].map((at) => normalOf(column(at)));
  // Of 3,000 members a mean is known to .015 and a variance to .017; four of these.
  for (const belief of [one, other]) {
    expect(Math.abs(belief?.mean ?? 9)).toBeLessThan(4 * 0.015);
    expect(Math.abs((belief?.variance ?? 9) - 2 / 3)).toBeLessThan(4 * 0.017);
  }
  expect(third?.variance).toBeCloseTo(1, 2);
  expect(result.directions).toBe(1);
  expect(Math.abs((result.eigenvalues[0] ?? 0) - 2)).toBeLessThan(0.1);
});

test('beliefs that only their sum moves are not informed alone, and one moved hard has partners', () => {
  const columns = (rows: readonly Float64Array[]) =>
    ['a', 'b', 'c'].map((id, at) => {
      const scores = rows.map((row) => row[at] as number);
      const believed = believedOf({
        id,
        unit: '1',
        low: 0,
        mode: 0.5,
        high: 1,
        distribution: 'uniform',
      });
      return { id, unit: '1', believed, scores, values: scores };
    });
  const moved = movedBeliefs(columns(result.posterior.scores));
  expect(moved.map(({ informed }) => informed)).toEqual([false, false, false]);
  expect(Math.abs((moved[0]?.overlap ?? 0) - 0.902224)).toBeLessThan(0.015);
  const sharp: Held = {
    ...held,
    covariance: [
      [0.001, 0],
      [0, 1],
    ],
    targets: [target('sum', 4, 0.03), target('the same later', 4, 1)],
  };
  const after = fitted(worlds, sharp, prior, options).posterior.scores;
  const hard = movedBeliefs(columns(after));
  expect(hard.find(({ belief }) => belief === 'a')).toMatchObject({
    informed: true,
    partners: ['b'],
  });
  expect(hard.find(({ belief }) => belief === 'c')).toMatchObject({
    informed: false,
    partners: [],
  });
});

test('what is held out is told better where it is the same, and told with its errors', () => {
  const before = reportedBy(prior, held, 1);
  const after = reportedBy(result.posterior, held, 1);
  const { gain, figures } = fitScore(before, after, held.targets, held.out, 1);
  expect(figures).toBe(1);
  expect(gain).toBeGreaterThan(0.05);
  const [first] = before.map((row) => normalOf([...row])).slice(0, 1);
  expect(first?.variance).toBeGreaterThan(0);
});

test('a wave rules out what misses two series, and the next looks where rows were left', () => {
  const far: Held = {
    ...held,
    fit: [0, 1],
    targets: [target('sum', 3, 0.3), target('the same later', 3, 0.3)],
  };
  const { waves } = fitted(worlds, far, prior, options);
  expect(waves[0]?.plausible).toBe(plausibleRows(prior, far));
  expect(waves[1]?.plausible ?? 0).toBeGreaterThan(2 * (waves[0]?.plausible ?? 0));
});

test('a series that is missed twice is missed once, two series are not', () => {
  const said = { scores: [], said: [Float64Array.of(0, 0, 0)] };
  const missing = (...metrics: readonly string[]) =>
    plausibleRows(said, {
      targets: metrics.map((metric, at) => target(metric, at < 2 ? 30 : 0, 1)),
      covariance: [],
      fit: [0, 1, 2],
      out: [],
    });
  expect(missing('a', 'a', 'b')).toBe(1);
  expect(missing('a', 'b', 'c')).toBe(0);
});

test('errors that hang together become errors that do not, and back', () => {
  const covariance = [
    [4, 2],
    [2, 5],
  ];
  const { alone, together } = decorrelated(covariance);
  expect([...together([1, 0])]).toEqual([2, 1]);
  expect([...together([0, 1])]).toEqual([0, 2]);
  expect([...alone(together([0.3, -1.2]))]).toEqual(
    [0.3, -1.2].map((one) => expect.closeTo(one, 12)),
  );
  expect(() =>
    decorrelated([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow('contradict');
});
