import { compile, Futures } from '@roundtrip/engine';
import { describe, expect, it } from 'vitest';
import { example } from '../packages/engine/test/agreement.ts';

const program = example('caploop');
const seeds = Array.from({ length: 16 }, (_, firm) => 1_000_003 * (firm + 1));

describe('what may be rewritten for speed', () => {
  const [plain, rewritten] = [compile(program), compile(program, { rewrite: true })];

  it('is listed, and is nothing unless it is asked for', () => {
    expect(plain.kernel.rewrites).toEqual([]);
    expect(rewritten.kernel.rewrites).not.toEqual([]);
  });

  it('changes CAPLOOP by less than a trillionth of its size', () => {
    const steps = 12;
    const [one, other] = [plain, rewritten].map((compiled) => {
      const futures = new Futures(program, compiled, { steps });
      for (const lane of [0, 1, 2, 3]) futures.parameters(lane, new Map([['seed', seeds]]));
      return futures.run([0, 1, 2, 3]);
    });
    if (one === undefined || other === undefined) throw new Error('nothing ran');
    let differs = false;
    for (const quantity of program.outputs) {
      for (let cell = 0; cell < quantity.size; cell += 1) {
        for (let step = 0; step < steps; step += 1) {
          const [a, b] = [one, other].map((done) => done.output(quantity, cell, step, 0));
          if (a === undefined || b === undefined) throw new Error('nothing is kept');
          expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(a)));
          if (a !== b) differs = true;
        }
      }
    }
    expect(differs).toBe(true);
  });
});
