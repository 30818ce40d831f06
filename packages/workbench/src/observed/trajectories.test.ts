import { check, type Model, Run } from '@roundtrip/engine';
import { economy, observationEquations, stylised } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import { trajectoriesOf } from './trajectories.ts';

const [cloud = ''] = stylised.clouds;
const [lab = ''] = stylised.labs;

const [first] = observationEquations([]);
if (first === undefined) throw new Error('there are no equations');

/** Equations that read some cells of the stylised world, and one that it does not have. */
const equations = [
  {
    ...first,
    is: [
      { output: 'ai_revenue', members: [cloud] },
      { output: 'backlog', members: [cloud, lab] },
      { output: 'nobody', members: [] },
    ],
  },
];

const model = economy(stylised);

describe('trajectories', () => {
  const runs = trajectoriesOf({ model, equations, runs: 6, quarters: 3, seed: 5 });

  test('are as many as were asked for', () => expect(runs).toHaveLength(6));

  test('say what an interpreted run says, quarter by quarter', () => {
    const { program } = check({ ...model, outputs: ['ai_revenue', 'backlog'] });
    if (program === undefined) throw new Error('the model does not check');
    for (const [at, trajectory] of runs.entries()) {
      const run = new Run(program, { seed: 5, run: at });
      for (const quarter of [0, 1, 2]) {
        run.advance();
        const cell = (name: string, members: readonly string[]) =>
          (program.quantities.get(name)?.dims ?? []).reduce(
            (place, set, dim) =>
              place * set.members.length + (set.position.get(members[dim] ?? '') ?? -1),
            0,
          );
        for (const [name, members] of [
          ['ai_revenue', [cloud]],
          ['backlog', [cloud, lab]],
        ] as const) {
          expect(trajectory.value(name, members, quarter)).toBe(
            run.value(name, cell(name, members)),
          );
        }
      }
    }
  });

  test('have what the model has, and no number beyond', () => {
    const [run] = runs;
    expect(run?.has('ai_revenue', [cloud])).toBe(true);
    expect(run?.has('ai_revenue', ['amazon'])).toBe(false);
    expect(run?.has('nobody', [])).toBe(false);
    expect(run?.value('ai_revenue', ['amazon'], 0)).toBeNaN();
    expect(run?.value('ai_revenue', [cloud], 3)).toBeNaN();
  });

  test('are of a model whose steps are quarters', () => {
    const monthly = economy(stylised, { step: 1 / 12 });
    expect(() => trajectoriesOf({ model: monthly, equations, runs: 1, quarters: 1 })).toThrow(
      /give a model whose step is 0\.25 year$/,
    );
  });

  test('of a model with mistakes are refused with all of them', () => {
    const broken: Model = { ...model, outputs: ['nothing_such'] };
    expect(() => trajectoriesOf({ model: broken, equations, runs: 1, quarters: 1 })).toThrow(
      /nothing_such/,
    );
  });
});
