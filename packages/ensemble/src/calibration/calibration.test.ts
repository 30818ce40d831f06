import { normalQuantile, uniform } from '@roundtrip/engine';
import { expect, test } from 'vitest';
import { implausibility, secondLargest } from './matching.ts';
import { contraction, normalOf, overlap } from './moved.ts';
import { directionsOf, directionsSeen, smoothed } from './smoother.ts';

test('how implausible a run is, and the second largest over targets', () => {
  const target = { id: 'z', value: 7, error: 0.75, discrepancy: 1 };
  expect(implausibility(10, 0.5, target)).toBeCloseTo(2.228344, 6);
  expect(secondLargest([0.4, 9, 2.5])).toBe(2.5);
  expect(secondLargest([9])).toBe(9);
});

const normals = (count: number, stream: number, scale = 1) =>
  Array.from({ length: count }, (_, at) => scale * normalQuantile(uniform(5, at, 0, 0, stream)));

test('a normal belief observed once: the smoother’s mean and variance are Bayes’', () => {
  const count = 20_000;
  const beliefs = normals(count, 0, 2).map((value) => Float64Array.of(value));
  const simulated = beliefs.map(([value = 0]) => Float64Array.of(2 * value));
  const moved = smoothed(
    { beliefs, simulated },
    { values: [3], variances: [1] },
    { inflation: 1, seed: 1, step: 0 },
  );
  const posterior = normalOf(moved.map(([value = 0]) => value));
  // Monte-Carlo errors of 20,000 members: .0034 of the mean, .0024 of the variance.
  expect(Math.abs(posterior.mean - 1.411765)).toBeLessThan(4 * 0.0034);
  expect(Math.abs(posterior.variance - 0.235294)).toBeLessThan(4 * 0.0024);
});

test('in four steps, each counting a quarter, it ends in the same place', () => {
  let beliefs: Float64Array[] = normals(20_000, 1, 2).map((value) => Float64Array.of(value));
  for (let step = 0; step < 4; step += 1) {
    const simulated = beliefs.map(([value = 0]) => Float64Array.of(2 * value));
    const observed = { values: [3], variances: [1] };
    beliefs = smoothed({ beliefs, simulated }, observed, { inflation: 4, seed: 2, step });
  }
  const posterior = normalOf(beliefs.map(([value = 0]) => value));
  expect(Math.abs(posterior.mean - 1.411765)).toBeLessThan(4 * 0.0034);
  expect(Math.abs(posterior.variance - 0.235294)).toBeLessThan(4 * 0.0024);
});

test('how far a belief was moved', () => {
  const prior = { mean: 0, variance: 4 };
  const posterior = { mean: 1.411765, variance: 0.235294 };
  expect(contraction(prior, posterior)).toBeCloseTo(0.941176, 6);
  expect(overlap(prior, posterior)).toBeCloseTo(0.334791, 5);
  expect(overlap(prior, prior)).toBeCloseTo(1, 9);
});

test('two beliefs of which only the sum is seen: one direction, neither informed alone', () => {
  const { eigenvalues, seen } = directionsOf([[1, 1]], [1]);
  expect(eigenvalues[0]).toBeCloseTo(2, 12);
  expect(seen).toBe(1);
  const alone = { mean: 0, variance: 2 / 3 };
  expect(overlap({ mean: 0, variance: 1 }, alone)).toBeCloseTo(0.902224, 5);
  const beliefs = normals(4000, 2).map((one, at) =>
    Float64Array.of(one, normalQuantile(uniform(6, at, 0, 0, 3))),
  );
  const simulated = beliefs.map(([a = 0, b = 0]) => Float64Array.of(a + b));
  expect(directionsSeen({ beliefs, simulated }, [1]).seen).toBe(1);
});
