import { amend, type Program, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { reader } from '../../../test/booked.ts';
import { believing, bookedWorld, forced, programOf, rounds } from '../../../test/forced.ts';
import { economy } from '../../index.ts';

/** Rounds fail often, so that labs end with promises unkept. */
const model = believing(economy(bookedWorld(3, 3, 1, 2)), { round_intercept: -2 });
const pairs = (program: Program) => {
  const [clouds, labs] = program.quantities.get('backlog')?.dims ?? [];
  return (clouds?.members ?? []).flatMap((cloud) =>
    (labs?.members ?? []).map((lab) => [cloud, lab] as const),
  );
};

describe('what is promised and not yet billed', () => {
  const program = programOf({ ...model, outputs: [...(model.outputs ?? []), 'backlog'] });

  test('is what it was, and what was signed, less what was billed and cancelled', () => {
    const moved = { signed: 0, billed: 0, lapsed: 0, lost: 0 };
    for (const seed of [1, 2, 3, 4]) {
      const run = new Run(program, { seed });
      const of = reader(program, run);
      for (let step = 0; step < 40; step += 1) {
        const before = pairs(program).map((pair) => of('backlog', ...pair));
        run.advance();
        for (const [at, pair] of pairs(program).entries()) {
          const signed = of('signed_at_renewal', ...pair) + of('signed_at_round', ...pair);
          const billed = of('billed_from_backlog', ...pair);
          const [lapsed, lost] = [of('lapsed_backlog', ...pair), of('lost_backlog', ...pair)];
          const wanted = (before[at] ?? 0) + signed - billed - lapsed - lost;
          expect(Math.abs(of('backlog', ...pair) - wanted)).toBeLessThan(1e-6);
          moved.signed += signed;
          moved.billed += billed;
          moved.lapsed += lapsed;
          moved.lost += lost;
        }
      }
    }
    expect(Math.min(moved.signed, moved.billed, moved.lost)).toBeGreaterThan(0);
  });

  test('lapses when a contract ends early: 4 000 less a bill of 200', () => {
    const { mechanisms, ...rest } = forced(
      {
        ...rounds.fail,
        opening_contract: { cloud1: { lab1: 1 } },
        opening_backlog: { cloud1: { lab1: 4000 } },
        opening_share: 0,
        term: 5,
      },
      { cash: 1000 },
    ).model;
    const { contracts } = mechanisms;
    const ends = contracts?.states?.ends;
    if (contracts === undefined || ends === undefined) throw new Error('contracts do not end');
    const states = { ...contracts.states, ends: { ...ends, initial: 'step' } };
    const early = programOf({
      ...rest,
      mechanisms: { ...mechanisms, contracts: { ...contracts, states } },
    });
    const run = new Run(early, { seed: 1 });
    const of = reader(early, run);
    run.advance();
    expect(of('remaining_obligations', 'cloud1', 'lab1')).toBeCloseTo(3800, 9);
    run.advance();
    expect(of('expiring', 'cloud1', 'lab1')).toBe(1);
    expect(of('lapsed_backlog', 'cloud1', 'lab1')).toBeCloseTo(3800, 9);
    // What follows is the new contract alone.
    const left =
      of('signed_at_renewal', 'cloud1', 'lab1') - of('billed_from_backlog', 'cloud1', 'lab1');
    expect(of('backlog', 'cloud1', 'lab1')).toBeCloseTo(left, 9);
  });

  test('stops a run in which bills leave it alone', () => {
    const formulas = { 'bills: backlog[cloud, lab]': 'backlog[cloud, lab]' };
    const run = new Run(programOf(amend(model, { title: 'never billed', formulas })), { seed: 1 });
    expect(() => run.advance()).toThrow('backlog_is_what_moved');
  });
});
