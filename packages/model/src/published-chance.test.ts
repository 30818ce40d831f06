import { compile, Futures, type Program } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { byItself } from '../test/by-itself.ts';
import { beliefs } from './beliefs/beliefs.ts';
import { regime } from './mechanisms/regime.ts';
import { training } from './mechanisms/training.ts';

/** A wrong mean is seen, a right one is refused in one of ten thousand seeds. */
const errorsAllowed = 4;

/** Last values of a quantity's first cell in so many runs. */
function lastOf(program: Program, name: string, runs: number): number[] {
  const futures = new Futures(program, compile(program), { seed: 11 });
  const quantity = program.quantities.get(name);
  if (quantity === undefined) throw new Error(`no quantity ${name}`);
  const found: number[] = [];
  for (let first = 0; first < runs; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    expect(done.failed).toEqual([0, 0, 0, 0]);
    for (const lane of [0, 1, 2, 3]) found.push(done.output(quantity, 0, program.steps - 1, lane));
  }
  return found;
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe('with more developers the frontier is the best of more draws', () => {
  /** All release at once, from equal training: what differs is the idea. */
  const frontierOf = (count: number) => {
    const makers = Array.from({ length: count }, (_, at) => `maker${at + 1}`);
    const { inHouseChips: _chips, openWeights: _open, ...mechanisms } = training;
    return byItself({
      mechanisms,
      sets: {
        cloud: { members: [] },
        integrated: { members: [] },
        lab: { members: makers },
        trainer: { union: ['cloud', 'lab', 'integrated'] },
        developer: { union: ['trainer', 'open'] },
      },
      believed: {
        ...{ release_rate: 1e6, diversity: 1, opening_capability: -100 },
        ...{ reference_training: 10_000 / 4, algorithmic_progress: 0 },
      },
      given: {
        fleet: { over: ['trainer'], unit: 'H100e', value: 10_000 },
        chip_performance: { over: ['integrated'], value: 1 },
      },
      outputs: ['frontier'],
    });
  };

  /** The mean of the best of n normal draws, by quadrature of x n phi(x) Phi(x)^(n - 1). */
  const best = (n: number) => {
    const [from, cells, width] = [-9, 18_000, 1 / 1000];
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    let [below, mean] = [0, 0];
    for (let cell = 0; cell < cells; cell += 1) {
      const [left, middle] = [from + cell * width, from + (cell + 1 / 2) * width];
      const half = (width / 2) * ((density(left) + density(middle)) / 2);
      mean += middle * n * density(middle) * (below + half) ** (n - 1) * width;
      below += width * density(middle);
    }
    return mean;
  };

  test.each([
    [2, 0.56419],
    [3, 0.846284],
    [4, 1.029375],
    [5, 1.162964],
  ])('%d developers: %d spreads above one', (count, published) => {
    expect(best(count)).toBeCloseTo(published, 5);
    const { mean, error } = meanOf(lastOf(frontierOf(count), 'frontier', 20_000));
    expect(Math.abs(mean - published)).toBeLessThan(errorsAllowed * error);
    expect(Math.abs(mean - best(count - 1))).toBeGreaterThan(5 * errorsAllowed * error);
  });
});

describe('the mood is a chain of Markov', () => {
  const moods = ['bust', 'normal', 'boom'] as const;
  const rates = (name: string) => {
    const mode = beliefs[name]?.mode as Readonly<Record<string, number>>;
    return moods.map((mood) => mode[mood] ?? Number.NaN);
  };
  const step = 1 / 4;

  const chain = (steps: number) =>
    byItself({
      mechanisms: regime,
      sets: { mood: { members: moods, ordered: true } },
      believed: { gap_sensitivity: 0, writedown_sensitivity: 0, confidence_on: 1 },
      given: {
        ai_spend: { unit: 'USDm', value: 1 },
        capex_total: { unit: 'USDm', value: 1 },
        writedown_share: { value: 0 },
      },
      outputs: ['mood_now'],
      step,
      steps,
    });

  /** Up and down in a step, from hazards that compete. */
  const [ups, downs] = [rates('hazard_up'), rates('hazard_down')];
  const moved = (part: readonly number[]) =>
    part.map((rate, at) => {
      const both = (ups[at] ?? 0) + (downs[at] ?? 0);
      return (rate / both) * (1 - Math.exp(-both * step));
    });
  const [up, down] = [moved(ups), moved(downs)];

  /** As many leave a mood upward as come back: what is between neighbours balances. */
  const stationary = (() => {
    const weights = [1];
    for (const at of [0, 1])
      weights.push((weights[at] ?? 0) * ((up[at] ?? 0) / (down[at + 1] ?? 1)));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / all);
  })();

  const runs = 20_000;

  test('whose frequencies after many years are the stationary ones of its own hazards', () => {
    const last = lastOf(chain(400), 'mood_now', runs);
    for (const [mood, wanted] of stationary.entries()) {
      const found = last.filter((one) => one === mood).length / runs;
      const error = Math.sqrt((wanted * (1 - wanted)) / runs);
      expect(Math.abs(found - wanted)).toBeLessThan(errorsAllowed * error);
      expect(Math.abs(found - 1 / 3)).toBeGreaterThan(errorsAllowed * error);
    }
  });

  test('and after one step those of one row of its matrix', () => {
    const last = lastOf(chain(1), 'mood_now', runs);
    const row = [down[1] ?? 0, 1 - (down[1] ?? 0) - (up[1] ?? 0), up[1] ?? 0];
    for (const [mood, wanted] of row.entries()) {
      const found = last.filter((one) => one === mood).length / runs;
      const error = Math.sqrt((wanted * (1 - wanted)) / runs);
      expect(Math.abs(found - wanted)).toBeLessThan(errorsAllowed * error);
    }
  });
});
