import { audit, check, type Model, type Program, problemText, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { sizedWorld } from '../test/sized-world.ts';
import { economy } from './index.ts';

const spare = 3;
const model = economy(sizedWorld(3, 3, 1, spare));

function programOf(of: Model): Program {
  const { program, problems } = check(of);
  if (program === undefined) throw new Error(problems.map((one) => problemText(one)).join('\n'));
  return program;
}

function believing(values: Readonly<Record<string, number | string>>): Model {
  const changed = Object.entries(values).map(([name, mode]) => {
    const record = model.parameters?.[name];
    if (record === undefined) throw new Error(`no parameter ${name}`);
    // What is asked for may lie outside of what is believed.
    const { low: _low, high: _high, ...rest } = record;
    return [name, { ...rest, mode }] as const;
  });
  return { ...model, parameters: { ...model.parameters, ...Object.fromEntries(changed) } };
}

/** The chance that a slot fills in a step of a quarter. */
function chanceOf(run: Run): number {
  return 1 - Math.exp(-run.value('entry_rate') / 4);
}

describe('the chance that a new lab is founded', () => {
  const still = { confidence_on: 0, multiple_noise: 0 };

  test.each([
    ['normal', 0.048771],
    ['boom', 0.079956],
  ])('in a market whose mood is %s is %d a quarter', (starting_mood, chance) => {
    const run = new Run(programOf(believing({ ...still, starting_mood })));
    run.advance();
    expect(run.value('crowded_out')).toBe(0);
    expect(chanceOf(run)).toBeCloseTo(chance, 6);
  });

  test('rises with the capital that failed rounds have left', () => {
    const rate = (left: number) => 0.2 * Math.exp(Math.log(30 / 18) + 0.5 * left);
    expect(1 - Math.exp(-rate(0.25) / 4)).toBeCloseTo(0.090108, 6);
    const run = new Run(programOf(believing({ ...still, starting_mood: 'boom' })), { seed: 1 });
    let seen = 0;
    for (let step = 0; step < 40; step += 1) {
      run.advance();
      const left = run.value('crowded_out');
      if (left > 0) seen += 1;
      expect(run.value('entry_rate')).toBeCloseTo(rate(left), 9);
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('a new lab', () => {
  const program = programOf(believing({ entry_hazard: 0.6 }));
  const names = model.sets?.spare?.members ?? [];
  const lab = (name: string) => program.quantities.get('alive')?.dims[0]?.position.get(name) ?? -1;

  test('begins with seed money, a model behind the open ones, and nothing else', () => {
    const run = new Run(program, { seed: 4 });
    let founded = 0;
    for (let step = 0; step < 40; step += 1) {
      run.advance();
      for (const name of names) {
        if (run.value('founded', lab(name)) === 0) continue;
        founded += 1;
        expect(run.value('alive', lab(name))).toBe(1);
        expect(run.value('deposits', depositsOf(name))).toBeCloseTo(300, 9);
        expect(run.value('post_money', lab(name))).toBeCloseTo(1500, 9);
        expect(run.value('annual_revenue', lab(name))).toBe(0);
        const open = program.quantities.get('capability')?.dims[0]?.position;
        const made = run.value('capability', open?.get(name));
        expect(made).toBeCloseTo(run.value('capability', open?.get('open')) - 0.3, 12);
      }
    }
    expect(founded).toBeGreaterThan(1);
  });

  test('keeps the books of all in order, and the chances of others as they were', () => {
    expect(audit(program, { seed: 4 }, 40)).toEqual([]);
    const without = programOf(economy(sizedWorld(3, 3, 1)));
    const [one, other] = [new Run(program, { seed: 4 }), new Run(without, { seed: 4 })];
    for (let step = 0; step < 10; step += 1) {
      one.advance();
      other.advance();
    }
    for (const name of ['mood_draw', 'multiple_shock', 'open_draw']) {
      expect(one.value(name)).toBe(other.value(name));
    }
  });

  function depositsOf(name: string): number {
    return program.quantities.get('deposits')?.dims[0]?.position.get(name) ?? -1;
  }
});
