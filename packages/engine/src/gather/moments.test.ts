import { compile, Futures, Moments } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { checked, small } from '../../test/small.ts';

const program = checked(
  small(
    {
      draws: { luck: { kind: 'normal', stream: 1 } },
      variables: { level: { unit: '1', is: 'luck / floor(2 + luck / 2)' } },
    },
    { outputs: ['level'] },
  ),
);
const [level] = program.outputs;
if (level === undefined) throw new Error('nothing is kept');
const steps = 3;

function gathered(from: number, to: number): { moments: Moments; values: number[][] } {
  const futures = new Futures(program, compile(program), { seed: 1, steps });
  const moments = new Moments(program.outputs, steps);
  const values: number[][] = [[], [], []];
  for (let first = from; first < to; first += 4) {
    const done = futures.run([first, first + 1, first + 2, first + 3]);
    moments.add(done);
    for (let step = 0; step < steps; step += 1) {
      for (const lane of [0, 1, 2, 3]) {
        const value = done.output(level as NonNullable<typeof level>, 0, step, lane);
        if (Number.isFinite(value)) values[step]?.push(value);
      }
    }
  }
  return { moments, values };
}

describe('what many runs have in common', () => {
  const { moments, values } = gathered(0, 400);

  test.each([0, 1, 2])('in step %i is what all their values say', (step) => {
    const seen = values[step] ?? [];
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
    const squares = seen.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const found = moments.of(level, 0, step);
    expect(found.runs).toBe(seen.length);
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.variance).toBeCloseTo(squares / (seen.length - 1), 10);
    expect([found.least, found.most]).toEqual([Math.min(...seen), Math.max(...seen)]);
  });

  test('counts a run until it fails', () => {
    const runs = [0, 1, 2].map((step) => moments.of(level, 0, step).runs);
    expect(runs[0]).toBeLessThan(400);
    expect(runs).toEqual(runs.toSorted((a, b) => b - a));
  });

  test('joined from the same parts in the same order is the same to the last bit', () => {
    const join = () => {
      const all = new Moments(program.outputs, steps);
      for (const from of [0, 100, 200, 300]) all.join(gathered(from, from + 100).moments);
      return all.of(level, 0, 2);
    };
    expect(join()).toEqual(join());
    expect(join().mean).toBeCloseTo(moments.of(level, 0, 2).mean, 12);
    expect(join().variance).toBeCloseTo(moments.of(level, 0, 2).variance, 10);
  });

  test('is unknown where no run was', () => {
    expect(new Moments(program.outputs, 1).of(level, 0, 0)).toMatchObject({ runs: 0, mean: NaN });
  });
});
