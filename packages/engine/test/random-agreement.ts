import { check, type Program, problemText, Run, RunError } from '@roundtrip/engine';
import fc, { type IPropertyWithHooks } from 'fast-check';
import { disagreements } from './agreement.ts';
import { chances } from './chance.ts';
import { RandomModel } from './random-model.ts';

/** A model no check refuses, run by all three executions: nothing differs. */
export function agreementOfRandomModels(tally: {
  models: number;
  failing: number;
}): IPropertyWithHooks<unknown[]> {
  return fc.property(fc.gen(), (draw) => {
    const chance = chances((low, high) => draw(fc.integer, { min: low, max: high }));
    const model = new RandomModel(chance).model();
    const { program, problems } = check(model);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (program === undefined || errors.length > 0) {
      throw new Error(errors.map((problem) => problemText(problem)).join('\n'));
    }
    const parameters = new Map([
      ['short', 1 + chance.whole(0, 2)],
      ['rate', chance.whole(0, 10) / 10],
    ]);
    const wrong = disagreements(program, {
      seed: chance.whole(0, 9),
      steps: 6,
      parameters,
      runs: 8,
    });
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    tally.models += 1;
    if (fails(program, parameters)) tally.failing += 1;
  });
}

function fails(program: Program, parameters: Map<string, number>): boolean {
  try {
    const run = new Run(program, { seed: 1, parameters });
    for (let step = 0; step < 6; step += 1) run.advance();
    return false;
  } catch (error) {
    if (error instanceof RunError) return true;
    throw error;
  }
}
