import { amend, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { checked, small } from '../../test/small.ts';

const sets = (members: readonly string[]) => ({ firm: { members } });
const draws = {
  luck: { over: ['firm'], kind: 'normal', stream: 7 },
  common: { kind: 'uniform', stream: 3 },
};
const model = (members: readonly string[], more = {}) =>
  small(
    { draws, variables: { sum: { unit: '1', is: 'sum(firm: luck[firm]) + common' } }, ...more },
    { sets: sets(members), draw_ids: { a: 1, b: 2, c: 3 }, outputs: ['sum'] },
  );

function drawn(of: Parameters<typeof checked>[0], options = {}): number[][] {
  const run = new Run(checked(of), { seed: 5, run: 2, ...options });
  return Array.from({ length: 6 }, () => {
    run.advance();
    return [run.value('luck', 0), run.value('luck', 1), run.value('common')];
  });
}

describe('a draw is a function of seed, run, step, stream and member', () => {
  const plain = drawn(model(['a', 'b']));

  test('whatever else the model holds', () => {
    expect(drawn(model(['a', 'b', 'c']))).toEqual(plain);
    const more = amend(model(['a', 'b']), {
      title: 'more chance',
      add: {
        noise: {
          title: 'Noise',
          phase: 'only',
          draws: { noise: { kind: 'uniform', stream: 1 } },
          variables: { noisy: { unit: '1', is: 'noise + sum' } },
        },
      },
    });
    expect(drawn(more)).toEqual(plain);
  });

  test('in whatever order its members stand', () => {
    expect(drawn(model(['b', 'a']))).toEqual(plain.map(([a, b, common]) => [b, a, common]));
  });

  test('and another one for another seed, run, step or stream', () => {
    for (const other of [{ seed: 6 }, { run: 3 }, { seed: 2 ** 40 }]) {
      const others = drawn(model(['a', 'b']), other).flat();
      expect(others.filter((value) => plain.flat().includes(value))).toEqual([]);
    }
    expect(new Set(plain.flat()).size).toBe(plain.flat().length);
  });
});
