import { audit, check, compile, Futures, type Model, problemText } from '@roundtrip/engine';
import { shipped } from '@roundtrip/ledger/shipped';
import {
  applyScenario,
  chineseLabs,
  economy,
  labsInside,
  levers,
  pull,
  type Scenario,
  scenarios,
  stylised,
  unbundled,
  vantageOf,
  type World,
} from '@roundtrip/model';
import { describe, expect, test } from 'vitest';

import { realWorld } from './real-world.ts';

const ledger = shipped();

/** Who there is in each of the worlds that a scenario may name. */
const worlds: Readonly<Record<NonNullable<Scenario['world']>, (real: World) => World>> = {
  real: (real) => real,
  stylised: () => stylised,
  'labs-inside': labsInside,
  unbundled: (real) => unbundled(real, chineseLabs, ['deepseek']),
};

function played(scenario: Scenario): Model {
  const { world } = realWorld(ledger, vantageOf(scenario));
  const applied = applyScenario(economy(worlds[scenario.world ?? 'real'](world)), scenario);
  if ('problems' in applied) throw new Error(applied.problems.join('\n'));
  return applied.model;
}

function programOf(model: Model) {
  const { program, problems } = check(model);
  // A model of which less is kept has what nobody reads.
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map((one) => problemText(one))).toEqual([]);
  if (program === undefined) throw new Error('does not check');
  return program;
}

/** Deposits of all at the end of four runs. */
function ends(model: Model): number[] {
  const program = programOf({ ...model, outputs: ['deposits'] });
  const done = new Futures(program, compile(program), { seed: 1 }).run([0, 1, 2, 3]);
  expect(done.failed).toEqual([0, 0, 0, 0]);
  const [deposits] = program.outputs;
  if (deposits === undefined) throw new Error('nothing is kept');
  return Array.from({ length: deposits.size * 4 }, (_, at) =>
    done.output(deposits, Math.floor(at / 4), program.steps - 1, at % 4),
  );
}

describe('the shipped scenarios among the real firms', () => {
  test.each(Object.entries(scenarios))('%s keeps its books for ten years', (_id, scenario) => {
    expect(audit(programOf(played(scenario)), { seed: 1 }, 40)).toEqual([]);
  });

  const asked = Object.entries(scenarios).filter(([, { levers: pulled }]) => pulled.length > 0);

  test.each(asked)('%s is not what happens without its levers', (_id, scenario) => {
    expect(ends(played(scenario))).not.toEqual(ends(played({ ...scenario, levers: [] })));
  });

  test('all levers at once, aimed at all, keep the books too', () => {
    const { reference } = scenarios;
    if (reference === undefined) throw new Error('there is no reference');
    const model = pull(
      played(reference),
      levers.map(({ id }, at) => ({ lever: id, from: at / 4 })),
    );
    expect(audit(programOf(model), { seed: 1 }, 40)).toEqual([]);
  });
});
