import { compile, Futures, JavaScriptRun, lower, Run, RunError, replay } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { disagreements } from '../../test/agreement.ts';
import { checked, small } from '../../test/small.ts';

/** Models that fail in some of their runs, and what is said of them. */
const failing: readonly (readonly [
  string,
  Record<string, unknown>,
  Record<string, unknown>,
  RegExp,
])[] = [
  [
    'a division by zero',
    { variables: { share: { unit: '1', is: '1 / (1 - floor(luck + chance))' } } },
    {},
    /R01 run \d+, step \d+: share = Infinity, which is not finite\.\n {2}1 \/ \(1 - floor\(luck \+ chance\)\)\n {2}luck = 0\.\d+\n {2}chance = 0\.05/,
  ],
  [
    'an overflow',
    {
      variables: { grown: { unit: '1', is: 'exp(2 ^ (2 + 2 ^ (2 + 2)) * floor(luck + chance))' } },
    },
    {},
    /R01 run \d+, step \d+: grown = Infinity/,
  ],
  [
    'the logarithm of a negative number',
    { variables: { log: { unit: '1', is: 'ln(1 - 2 * floor(luck + chance))' } } },
    {},
    /R01 run \d+, step \d+: log = NaN/,
  ],
  [
    'a solve that does not get there',
    {
      solve: {
        root: {
          unit: '1',
          decreasing: 'if luck + chance > 1 then exp(-2 * 2 * 2 * root) else 1 - root / 2',
          equals: '1 / 2',
          from: 'chance',
          to: '2',
          scale: 'linear',
          iterations: 1,
          tolerance: 1e-3,
        },
      },
    },
    {},
    /R02 run \d+, step \d+: root is not solved after 1 iterations; the tolerance is 0\.001\./,
  ],
  [
    'values that never come to rest',
    {
      variables: {
        a: { unit: '1', is: '-b * (1 + floor(luck + chance)) * (1 - chance)' },
        b: { unit: '1', is: 'a + 1' },
      },
      together: { pair: { members: ['a', 'b'], tolerance: 1e-9, iterations: 600 } },
    },
    {},
    /R0[12] run \d+, step \d+: /,
  ],
  [
    'a holding that is overdrawn',
    {
      transactions: {
        spent: { row: 'spent', from: 'alice', to: 'bob', is: 'floor(luck + chance) * 2 * purse' },
      },
    },
    {
      money: { unit: 'money', settled_in: 'purses' },
      sets: { person: { members: ['alice', 'bob'] } },
      parameters: {
        chance: { unit: '1', mode: 0.05, low: 0, high: 1 },
        purse: { unit: 'money', mode: 10, low: 1, high: 20 },
      },
      instruments: {
        purses: {
          unit: 'money',
          holder: 'person',
          issuer: 'mint',
          initial: 'purse',
          overdraft: 'never',
        },
      },
    },
    /R03 run \d+, step \d+: purses\[alice\] is overdrawn: -10 after spent in phase only\./,
  ],
  [
    'an invariant that does not hold',
    { invariants: { small_luck: { why: 'Luck stays below its bound.', is: 'luck + chance < 1' } } },
    {},
    /R05 run \d+, step \d+: small_luck does not hold\. Luck stays below its bound\./,
  ],
];

describe('a run that fails', () => {
  test.each(failing)(
    'by %s is flagged, told with its inputs, and others go on',
    (_, fields, more, told) => {
      const program = checked(
        small(
          { draws: { luck: { kind: 'uniform', stream: 1 } }, ...fields },
          { parameters: { chance: { unit: '1', mode: 0.05, low: 0, high: 1 } }, ...more },
        ),
      );
      expect(disagreements(program, { runs: 16, seed: 3, steps: 10 })).toEqual([]);
      const futures = new Futures(program, compile(program), { seed: 3, steps: 10 });
      const failed = [0, 4, 8, 12].flatMap((first) => [
        ...futures.run([first, first + 1, first + 2, first + 3]).failed,
      ]);
      expect(failed.some((step) => step > 0)).toBe(true);
      expect(failed.some((step) => step === 0)).toBe(true);
      const run = failed.findIndex((step) => step > 0);
      const fault = replay(program, { seed: 3, run }, failed[run] ?? 0);
      expect(fault?.step).toBe((failed[run] ?? 0) - 1);
      const error = fault === undefined ? undefined : new RunError(fault);
      expect(error?.message).toMatch(told);
    },
  );

  test('by a delay longer than its range allows is told', () => {
    const program = checked(
      small(
        {
          states: { level: { unit: '1', initial: '0' } },
          variables: { late: { unit: '1', is: 'lag(level, delay)' } },
          becomes: { level: 'level + 1' },
        },
        {
          parameters: { delay: { unit: 'period', mode: 2, low: 1, high: 3 } },
          outputs: ['late'],
        },
      ),
    );
    const parameters = new Map([['delay', 7]]);
    expect(disagreements(program, { parameters, steps: 4 })).toEqual([]);
    const run = new Run(program, { parameters });
    expect(() => run.advance()).toThrow('R04 run 0, step 0: a delay of level is longer');
  });

  test('compiled, it knows in which step it failed', () => {
    const program = checked(
      small({
        states: { level: { unit: '1', initial: '2' } },
        variables: { inverse: { unit: '1', is: '1 / level' } },
        becomes: { level: 'level - 1' },
      }),
    );
    const js = new JavaScriptRun(lower(program));
    js.begin(0, 0);
    for (let step = 0; step < 4; step += 1) js.advance();
    expect(js.failed).toBe(3);
  });
});
