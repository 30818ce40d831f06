import {
  audit,
  check,
  compile,
  Futures,
  type ParameterRecord,
  problemText,
  Run,
} from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { sizedWorld } from '../test/sized-world.ts';
import { economy, stylised, type World } from './index.ts';

function programOf(world: World, options = {}) {
  const { program, problems } = check(economy(world, options));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (program === undefined || errors.length > 0)
    throw new Error(errors.map((one) => problemText(one)).join('\n'));
  return program;
}

describe('the stylised economy', () => {
  test('has no problem and no warning', () => {
    expect(check(economy(stylised)).problems.map((one) => problemText(one))).toEqual([]);
  });

  test('says of every parameter why, and of every belief where it comes from', () => {
    const silent = Object.entries(economy(stylised).parameters ?? {}).filter(
      ([, { why, source, constant }]) =>
        why === undefined || (source === undefined && constant === undefined),
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test('says of every mechanism why it is there', () => {
    const silent = Object.entries(economy(stylised).mechanisms).filter(
      ([, { why }]) => why === undefined,
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });
});

describe('an economy of another size', () => {
  test.each([
    [3, 3, 1],
    [1, 1, 1],
    [5, 6, 2],
    [4, 0, 1],
    [2, 5, 3],
  ])(
    'of %i clouds, %i labs and %i integrated firms keeps its books',
    (clouds, labs, integrated) => {
      const program = programOf(sizedWorld(clouds, labs, integrated));
      expect(audit(program, { seed: 2 }, 16)).toEqual([]);
      const run = new Run(program, { seed: 2 });
      for (let step = 0; step < 16; step += 1) run.advance();
      const capacity = program.quantities.get('capacity');
      expect(Math.min(...(capacity ? run.of(capacity) : [Number.NaN]))).toBeGreaterThan(0);
    },
  );
});

/** Numbers that any mechanism moves sooner or later. */
const kept = ['deposits', 'equity', 'capacity', 'capability', 'usage', 'mood_now', 'log_multiple'];

describe('switches', () => {
  const names = Object.keys(economy(stylised).parameters ?? {}).filter((name) => /_on$/.test(name));

  test.each(names)('%s off is a run of the same draws, with its books in order', (name) => {
    const model = economy(stylised);
    const record = model.parameters?.[name];
    const off = {
      ...model,
      parameters: { ...model.parameters, [name]: { ...record, unit: 'switch', mode: 0 } },
    };
    const { program } = check(off);
    if (program === undefined) throw new Error(`${name} off does not check`);
    expect(audit(program, { seed: 3 }, 12)).toEqual([]);
    const whole = programOf(stylised);
    const [on, without] = [new Run(whole, { seed: 3 }), new Run(program, { seed: 3 })];
    for (let step = 0; step < 12; step += 1) {
      on.advance();
      without.advance();
    }
    for (const [draw, quantity] of program.quantities) {
      const same = whole.quantities.get(draw);
      if (quantity.kind !== 'draw' || same === undefined) continue;
      expect([draw, ...without.of(quantity)]).toEqual([draw, ...on.of(same)]);
    }
  });

  test.each(names)('%s off changes what happens', (name) => {
    const controlled = { ...economy(stylised), outputs: kept };
    const parameters: Record<string, ParameterRecord> = {
      ...controlled.parameters,
      control_date: { ...controlled.parameters?.control_date, unit: 'year', mode: 1 },
    };
    const paths = [1, 0].map((mode) => {
      const record = { ...parameters[name], unit: 'switch', mode };
      const { program } = check({ ...controlled, parameters: { ...parameters, [name]: record } });
      if (program === undefined) throw new Error(`${name} does not check`);
      const futures = new Futures(program, compile(program), { seed: 3 });
      const done = futures.run([0, 1, 2, 3]);
      return program.outputs.flatMap((quantity) =>
        Array.from({ length: quantity.size }, (_, cell) =>
          [0, 1, 2, 3].map((lane) => done.output(quantity, cell, futures.steps - 1, lane)),
        ),
      );
    });
    expect(paths[0]).not.toEqual(paths[1]);
  });
});
