import { check, type Model, Run } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { economy, stylised } from '@roundtrip/model';
import { describe, expect, it } from 'vitest';
import { exampleText } from '../packages/engine/test/agreement.ts';

function written(): Model {
  const { model } = readModel(exampleText('capital-loop'));
  if (model === undefined) throw new Error('the example does not read');
  return model;
}

/** Records with their texts on one line each. */
function flat(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, flat(inner)]));
}

/** What a mechanism computes; what it says of itself may be said better in the model. */
function computed(mechanisms: Model['mechanisms']) {
  const bare = Object.entries(mechanisms).map(([id, { methods, source, why, ...rest }]) => [
    id,
    rest,
  ]);
  return flat(Object.fromEntries(bare));
}

describe('the example of the whole economy', () => {
  const model = economy(stylised);

  it('is the stylised world of the model: the same mechanisms, accounts and sequence', () => {
    const example = written();
    expect(computed(model.mechanisms)).toEqual(computed(example.mechanisms));
    for (const part of ['sets', 'draw_ids', 'phases', 'rows', 'instruments', 'units'] as const)
      expect(flat(model[part])).toEqual(flat(example[part]));
  });

  it('with the same numbers, so that both run alike', () => {
    const [ours, theirs] = [check(model).program, check(written()).program];
    if (ours === undefined || theirs === undefined) throw new Error('a model does not check');
    const [one, other] = [new Run(ours, { seed: 9 }), new Run(theirs, { seed: 9 })];
    for (let step = 0; step < 40; step += 1) {
      one.advance();
      other.advance();
    }
    for (const quantity of ours.outputs) {
      for (let cell = 0; cell < quantity.size; cell += 1) {
        const [a, b] = [one.value(quantity.name, cell), other.value(quantity.name, cell)];
        expect([quantity.name, cell, Math.abs(a - b) <= 1e-9 * (1e-3 + Math.abs(b))]).toEqual([
          quantity.name,
          cell,
          true,
        ]);
      }
    }
  });
});
