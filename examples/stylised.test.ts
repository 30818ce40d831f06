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

describe('the example of the whole economy', () => {
  it('is the stylised world of the model, number by number', () => {
    const [ours, theirs] = [check(economy(stylised)).program, check(written()).program];
    if (ours === undefined || theirs === undefined) throw new Error('a model does not check');
    // What is kept and paid; what is worked out only when needed is 0 elsewhere in the model.
    const both = [...ours.quantities.values()].filter(
      ({ name, kind, size }) =>
        ['state', 'balance', 'transaction'].includes(kind) &&
        theirs.quantities.get(name)?.size === size,
    );
    expect(both.length).toBeGreaterThan(50);
    const [one, other] = [new Run(ours, { seed: 9 }), new Run(theirs, { seed: 9 })];
    for (let step = 0; step < 40; step += 1) {
      one.advance();
      other.advance();
      for (const { name, size } of both) {
        for (let cell = 0; cell < size; cell += 1) {
          const [a, b] = [one.value(name, cell), other.value(name, cell)];
          const apart = Math.abs(a - b) / (1e-3 + Math.abs(b));
          expect([name, step, cell, apart < 1e-9 ? 'alike' : apart]).toEqual([
            name,
            step,
            cell,
            'alike',
          ]);
        }
      }
    }
  });

  it('in the same order, with the same chances and accounts', () => {
    const [model, example] = [economy(stylised), written()];
    for (const part of ['draw_ids', 'phases', 'rows', 'units'] as const)
      expect(model[part]).toEqual(example[part]);
    expect(Object.keys(model.instruments ?? {})).toEqual(Object.keys(example.instruments ?? {}));
  });
});
