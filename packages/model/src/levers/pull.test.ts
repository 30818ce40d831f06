import {
  amend,
  audit,
  check,
  compile,
  Futures,
  type Model,
  type Program,
  problemText,
  Run,
} from '@roundtrip/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manyRuns, programOf } from '../../test/many-runs.ts';
import { sizedWorld } from '../../test/sized-world.ts';
import {
  economy,
  type Lever,
  LeverError,
  levers,
  type PulledLever,
  pull,
  stylised,
} from '../index.ts';

const base = economy(stylised);
const ids = levers.map(({ id }) => id);
const problemsOf = (model: Model) => check(model).problems.map((one) => problemText(one));

/** Members for the aims of a lever, in the stylised world. */
const members = { cloud: 'gamma', owner: 'beta', lab: 'lab1' } as const;
const aimedAt = ({ aims }: Lever) => aims?.map((aim) => members[aim]);
function pulling(lever: Lever, from: number): PulledLever {
  const at = aimedAt(lever);
  return { lever: lever.id, from, ...(at === undefined ? {} : { at }) };
}

test('a model with no lever pulled is the model itself', () => {
  expect(pull(base, [])).toBe(base);
});

test('the model itself stays as it was', () => {
  const before = JSON.stringify(base);
  pull(
    base,
    levers.map((lever) => pulling(lever, 1)),
  );
  expect(JSON.stringify(base)).toBe(before);
});

describe.each(levers.map((lever) => [lever.id, lever] as const))('%s', (_id, lever) => {
  const program = programOf(pull(base, [pulling(lever, 1)]));

  test('has no problem and no warning, aimed at one or at all', () => {
    expect(problemsOf(pull(base, [pulling(lever, 1)]))).toEqual([]);
    expect(problemsOf(pull(base, [{ lever: lever.id, from: 1 }]))).toEqual([]);
  });

  test('keeps the books in order, aimed at one or at all', () => {
    expect(audit(program, { seed: 2 }, 40)).toEqual([]);
    const all = programOf(pull(base, [{ lever: lever.id, from: 0 }]));
    expect(audit(all, { seed: 3 }, 24)).toEqual([]);
  });

  test('leaves every chance as it was, and everything before its date', () => {
    expect(differences(programOf(base), program, 4)).toEqual([]);
  });
});

/** Draws that differ in any step, and quantities that differ in the first ones. */
function differences(whole: Program, other: Program, before: number): string[] {
  const [one, two] = [new Run(whole, { seed: 5 }), new Run(other, { seed: 5 })];
  const found: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    one.advance();
    two.advance();
    for (const [name, quantity] of whole.quantities) {
      if (step >= before && quantity.kind !== 'draw') continue;
      const same = other.quantities.get(name);
      const [was, is] = [one.of(quantity), same === undefined ? [] : two.of(same)];
      if (was.length !== is.length || was.some((value, cell) => !Object.is(value, is[cell]))) {
        found.push(`${name} in step ${step}`);
      }
    }
  }
  return found;
}

describe('levers together', () => {
  const pairs = levers.flatMap((one, at) => levers.slice(at).map((other) => [one, other] as const));

  test('every pair checks without a problem, the same lever twice too', () => {
    const found = pairs.flatMap(([one, other]) =>
      problemsOf(pull(base, [pulling(one, 1), pulling(other, 2)])).map(
        (problem) => `${one.id} and ${other.id}: ${problem}`,
      ),
    );
    expect(found).toEqual([]);
  });

  test('all at once check, and keep the books in order', () => {
    const all = pull(
      base,
      levers.map((lever, at) => pulling(lever, at / 4)),
    );
    expect(problemsOf(all)).toEqual([]);
    expect(audit(programOf(all), { seed: 1 }, 40)).toEqual([]);
  });

  test('make the same model in whatever order they are listed', () => {
    const listed = levers.map((lever, at) => pulling(lever, (at * 7) % 5));
    expect(pull(base, listed.toReversed())).toEqual(pull(base, listed));
  });

  test('the one that begins later counts where two say something of the same', () => {
    const tightened = { lever: 'export-control-tightened', from: 1, size: 0.9 };
    const lifted = { lever: 'export-control-lifted', from: 2, until: 4 };
    const control = (pulled: PulledLever[]) => {
      const run = new Run(programOf(pull(base, pulled)));
      return Array.from({ length: 20 }, () => {
        run.advance();
        return run.value('control');
      }).filter((_, step) => [0, 4, 8, 15, 16].includes(step));
    };
    expect(control([lifted, tightened])).toEqual([0, 0.9, 0, 0, 0.9]);
    expect(control([lifted, { ...tightened, from: 3 }])).toEqual([0, 0, 0, 0.9, 0.9]);
  });

  test('the same one is pulled twice under two names', () => {
    const twice = pull(base, [
      { lever: 'block-stake', from: 2, at: ['beta', 'lab2'] },
      { lever: 'block-stake', from: 1, at: ['gamma', 'lab1'] },
    ]);
    const { parameters = {} } = twice;
    expect(parameters.block_stake_aimed?.mode).toEqual({ gamma: { lab1: 1 } });
    expect(parameters.block_stake_2_aimed?.mode).toEqual({ beta: { lab2: 1 } });
    expect(
      pull(pull(base, [pulling(levers[0] as Lever, 1)]), [pulling(levers[0] as Lever, 2)])
        .parameters?.strike_exclusivity_2_from?.mode,
    ).toBe(2);
  });

  test('a compiled model takes other dates and sizes run by run', () => {
    const pulled = (from: number, until: number, size: number) =>
      pull(base, [{ lever: 'price-war', from, until, size }]);
    const program = programOf(pulled(1, 2, 0.3));
    const futures = new Futures(program, compile(program), { seed: 1 });
    const moved = new Map(
      Object.entries({ price_war_from: 3, price_war_until: 5, price_war_size: 0.1 }),
    );
    for (const lane of [0, 1, 2, 3]) futures.parameters(lane, moved);
    const done = futures.run([0, 1, 2, 3]);
    const [wanted] = manyRuns(pulled(3, 5, 0.1), ['model_spend'], 4);
    const spend = program.quantities.get('model_spend');
    if (spend === undefined || wanted === undefined) throw new Error('nothing to compare');
    for (let step = 0; step < 40; step += 1) {
      expect(done.output(spend, 0, step, 0)).toBe(wanted.read('model_spend', [], step));
    }
  });

  test('work in worlds of other sizes', () => {
    for (const [clouds, labs, integrated, spare] of [
      [1, 1, 1, 0],
      [4, 0, 1, 0],
      [3, 3, 1, 2],
    ] as const) {
      const model = economy(sizedWorld(clouds, labs, integrated, spare));
      const all = pull(
        model,
        ids.map((lever, at) => ({ lever, from: at / 4 })),
      );
      expect(problemsOf(all)).toEqual(problemsOf(model));
      expect(audit(programOf(all), { seed: 1 }, 24)).toEqual([]);
    }
  });

  const everyLever = levers.map((lever, at) => pulling(lever, at / 8));
  const switches = Object.keys(base.parameters ?? {}).filter((name) => /_on$/.test(name));

  test.each(switches)('check and keep the books in order with %s off', (name) => {
    const off = amend(base, { title: 'off', parameters: { [name]: { mode: 0 } } });
    const all = pull(off, everyLever);
    expect(problemsOf(all)).toEqual(problemsOf(off));
    expect(audit(programOf(all), { seed: 4 }, 16)).toEqual([]);
  });

  test.each([{ step: 1 / 12 }, { quantum: 2 ** -10 }])('work in an economy of %j', (options) => {
    const all = pull(economy(stylised, options), everyLever);
    expect(problemsOf(all)).toEqual([]);
    expect(audit(programOf(all), { seed: 4 }, 36)).toEqual([]);
  });

  const anyPull = fc
    .record({
      lever: fc.constantFrom(...levers),
      from: fc.integer({ min: 0, max: 39 }),
      length: fc.option(fc.integer({ min: 1, max: 20 })),
      strength: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      cloud: fc.constantFrom('alpha', 'beta'),
      lab: fc.constantFrom('lab1', 'lab2', 'lab3'),
      all: fc.boolean(),
    })
    .map(({ lever, from, length, strength, cloud, lab, all }): PulledLever => {
      const { size, aims, ends } = lever;
      const [low, high] = [Number(size?.low), Number(size?.high)];
      const who = { cloud, lab, owner: 'gamma' };
      return {
        lever: lever.id,
        from: from / 4,
        ...(ends && length !== null ? { until: (from + length) / 4 } : {}),
        ...(aims === undefined || all ? {} : { at: aims.map((aim) => who[aim]) }),
        ...(size === undefined || strength === null ? {} : { size: low + strength * (high - low) }),
      };
    });

  test('any set of levers at any dates checks and runs to the end', () => {
    fc.assert(
      fc.property(fc.array(anyPull, { minLength: 1, maxLength: 8 }), (pulled) => {
        const model = pull(base, pulled);
        expect(problemsOf(model)).toEqual([]);
        expect(manyRuns(model, ['deposits'], 4)).toHaveLength(4);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});

describe('what cannot be pulled is refused', () => {
  test.each<[PulledLever, string]>([
    [
      { lever: 'strike-exclusivty', from: 1 },
      'no lever strike-exclusivty. Did you mean strike-exclusivity?',
    ],
    [{ lever: 'nationalise', from: 1 }, `no lever nationalise. There are ${ids.join(', ')}.`],
    [
      { lever: 'block-stake', from: 1, at: ['gama', 'lab1'] },
      'block-stake: no cloud gama; there are alpha, beta, gamma. Did you mean gamma?',
    ],
    [
      { lever: 'block-stake', from: 1, at: ['lab1', 'gamma'] },
      'block-stake: no cloud lab1; there are alpha, beta, gamma. block-stake: no lab gamma; there are lab1, lab2, lab3.',
    ],
    [
      { lever: 'block-stake', from: 1, at: ['gamma'] },
      'block-stake is aimed at one cloud, one lab; at has 1 members.',
    ],
    [
      { lever: 'funding-freeze', from: 1, at: ['lab1'] },
      'funding-freeze is aimed at nobody: it concerns all; at has 1 members.',
    ],
    [
      { lever: 'one-policy', from: 1, at: ['beta', 'beta'] },
      'one-policy wants two clouds; beta is named twice.',
    ],
    [
      { lever: 'one-policy', from: 1, at: ['beta', 'gama'] },
      'one-policy: no cloud gama; there are alpha, beta, gamma. Did you mean gamma?',
    ],
    [{ lever: 'chip-glut', from: 1, size: 9 }, 'chip-glut: its size is from 1 to 5, not 9.'],
    [
      { lever: 'commercialisation-late', from: 1, size: 9 },
      'commercialisation-late: its size is from 0.25 to 5 year, not 9.',
    ],
    [
      { lever: 'chip-glut', from: 1, size: Number.NaN },
      'chip-glut: its size is from 1 to 5, not NaN.',
    ],
    [{ lever: 'ban-credits', from: 1, size: 1 }, 'ban-credits has no size; leave it away.'],
    [
      { lever: 'chip-glut', from: 2, until: 1 },
      'chip-glut ends after it begins, later than 2 years, not 1.',
    ],
    [
      { lever: 'unwind-stake', from: 1, until: 2 },
      'unwind-stake does not end once it has begun; leave until away.',
    ],
    [
      { lever: 'chip-glut', from: -1 },
      'chip-glut begins at the start of the run or later, 0 years or more after it, not -1.',
    ],
    [
      { lever: 'chip-glut', from: Number.NaN },
      'chip-glut begins at the start of the run or later, 0 years or more after it, not NaN.',
    ],
  ])('%j', (pulled, message) => {
    expect(() => pull(base, [pulled])).toThrow(new LeverError(message));
  });
});
