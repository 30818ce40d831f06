import { check, compile } from '@roundtrip/engine';
import { describe, expect, it } from 'vitest';
import { largeModel } from '../bench/engine/large-model.mjs';
import { disagreements } from '../packages/engine/test/agreement.ts';

describe('a model of a thousand equations', () => {
  const { program, problems } = check(largeModel(1000));
  if (program === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));

  it('has no problems, and agrees with itself on every bit', () => {
    expect(problems).toEqual([]);
    expect(disagreements(program, { steps: 10 })).toEqual([]);
  });

  it.each([1000, 10_000])('compiles, at %i, to functions under 64 KiB', (equations) => {
    const large = check(largeModel(equations)).program;
    if (large === undefined) throw new Error('a large model does not check');
    expect(compile(large).largestFunction).toBeLessThan(65_536);
  });
});
