import { amend, bookSteps, check, compile, Futures, type Model, Run } from '@roundtrip/engine';
import { readModel } from '@roundtrip/engine/text';
import { describe, expect, it } from 'vitest';
import { example, exampleText } from '../packages/engine/test/agreement.ts';

type Program = ReturnType<typeof example>;

function modelOf(name: string): Model {
  const { model } = readModel(exampleText(name));
  if (model === undefined) throw new Error(`${name} does not read`);
  return model;
}

function programOf(model: Model): Program {
  const { program, problems } = check(model);
  if (program === undefined) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return program;
}

/** All values after so many steps, by quantity. */
function ran(program: Program, steps: number, options = {}): Run {
  const run = new Run(program, { seed: 5, ...options });
  for (let step = 0; step < steps; step += 1) run.advance();
  return run;
}

describe('money has no natural size (I10)', () => {
  const twice = 2;

  /** How a quantity changes when the unit of money does. */
  const factor = (program: Program, unit: ReadonlyMap<string, number>) =>
    twice ** (unit.get(program.model.money?.unit ?? 'money') ?? 0);

  it.each(['sim', 'simex', 'pc', 'lp1', 'bmw', 'loop-1'])(
    '%s in a unit half as large has the same run, every amount of money doubled',
    (name) => {
      const program = example(name);
      const parameters = new Map(
        program.parameters.map(({ quantity, values }) => [
          quantity.name,
          [...values].map((value) => value * factor(program, quantity.unit)),
        ]),
      );
      const steps = Math.min(program.steps, 40);
      const [plain, larger] = [ran(program, steps), ran(program, steps, { parameters })];
      for (const quantity of program.quantities.values()) {
        const wanted = [...plain.of(quantity)].map(
          (value) => value * factor(program, quantity.unit),
        );
        const off = wanted.map((value, cell) => {
          const got = larger.of(quantity)[cell] ?? Number.NaN;
          return Math.abs(got - value) / (1e-6 + Math.abs(value));
        });
        expect([quantity.name, Math.max(0, ...off) < 1e-9]).toEqual([quantity.name, true]);
      }
    },
  );
});

describe('names and their order do not matter (I11)', () => {
  it('CAPLOOP with its firms in another order has the same futures', () => {
    const model = modelOf('caploop');
    const firms = model.sets?.firm?.members ?? [];
    const turned = { ...model.sets?.firm, members: firms.toReversed() };
    const other = programOf({ ...model, sets: { ...model.sets, firm: turned } });
    const seeds = firms.map((_, at) => 1_000_003 * (at + 1));
    const plain = ran(programOf(model), 40, { parameters: new Map([['seed', seeds]]) });
    const parameters = new Map([['seed', seeds.toReversed()]]);
    const moved = ran(other, 40, { parameters });
    for (const name of ['cash', 'revenue', 'capacity']) {
      for (const [at] of firms.entries()) {
        const [a, b] = [plain.value(name, at), moved.value(name, firms.length - 1 - at)];
        expect(Math.abs(a - b) / Math.abs(a)).toBeLessThan(1e-9);
      }
    }
  });
});

describe('the same seed gives the same journal (I12)', () => {
  it.each([
    ['loop-1', 1],
    ['capital-loop', 12],
  ])('%s: interpreter and WebAssembly post the same bits, run after run', (name, steps) => {
    const program = example(name);
    const futures = new Futures(program, compile(program), { seed: 9, steps, journal: true });
    const done = futures.run([0, 1, 2, 3]);
    for (const lane of [0, 1, 2, 3]) {
      const run = new Run(program, { seed: 9, run: lane });
      const edges = bookSteps(run, steps).edges;
      expect(edges.length).toBeGreaterThan(steps);
      const wrong = edges.filter(({ step, posting, cell, amount }) => {
        const other = done.posted(posting.quantity, cell, step, lane);
        return !Object.is(amount + 0, other + 0);
      });
      expect(wrong).toEqual([]);
    }
    const again = futures.run([0, 1, 2, 3]);
    expect(again.failed).toEqual(done.failed);
  });
});

describe('a mechanism that is off leaves its rows empty (I13)', () => {
  const model = modelOf('capital-loop');
  /** Rounds set the price that stakes are reckoned by: without them there is none. */
  const needed = 'bookRound';
  const paying = Object.entries(model.mechanisms).flatMap(([id, { transactions }]) =>
    transactions === undefined || id === needed ? [] : [[id, Object.keys(transactions)] as const],
  );

  it.each(paying)('%s', (id, names) => {
    const program = programOf(amend(model, { title: 'without', without: [id] }));
    const edges = bookSteps(new Run(program, { seed: 3 }), 6).edges;
    const own = edges.filter(({ posting }) => names.includes(posting.quantity.name));
    expect(own.filter(({ amount }) => amount !== 0)).toEqual([]);
    expect(edges.some(({ amount }) => amount !== 0)).toBe(true);
  });
});

describe('a mechanism that others divide by', () => {
  it('is missed in the equation that needs it', () => {
    const model = modelOf('capital-loop');
    const run = new Run(programOf(amend(model, { title: 'without', without: ['bookRound'] })), {
      seed: 3,
    });
    expect(() => bookSteps(run, 2)).toThrow(
      /R01 run 0, step 1: stake\[.*\] = NaN.*post\[.*\] = 0/s,
    );
  });
});

describe('holdings and promises (I7 to I9)', () => {
  const program = example('capital-loop');

  it('shares of a firm are never below nothing, nor are prepaid machines', () => {
    const run = new Run(program, { seed: 4 });
    for (let step = 0; step < 40; step += 1) {
      run.advance();
      for (const name of ['equity', 'credits']) {
        const quantity = program.quantities.get(name);
        const values = quantity === undefined ? [Number.NaN] : [...run.of(quantity)];
        expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
