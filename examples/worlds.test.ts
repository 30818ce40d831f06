import { check } from '@roundtrip/engine';
import { economy } from '@roundtrip/model';
import { describe, expect, it } from 'vitest';
import { disagreements } from '../packages/engine/test/agreement.ts';
import { sizedWorld } from '../packages/model/test/sized-world.ts';

/** Clouds, labs, integrated firms and labs still to be founded. */
const sizes: readonly [number, number, number, number][] = [
  [3, 3, 1, 2],
  [5, 5, 7, 3],
  [2, 0, 1, 0],
  [0, 2, 2, 1],
];

describe('the interpreter, JavaScript and WebAssembly', () => {
  for (const size of sizes) {
    it(`agree on every bit of a world of ${size.join(', ')}`, () => {
      const { program, problems } = check(economy(sizedWorld(...size)));
      if (program === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));
      expect(disagreements(program, { steps: 8 })).toEqual([]);
    });
  }
});
