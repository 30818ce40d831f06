import { audit, bookSteps, check, Run } from '@roundtrip/engine';
import { describe, expect, test } from 'vitest';
import { reader } from '../test/booked.ts';
import { believing, bookedWorld, everyRule, programOf } from '../test/forced.ts';
import { wrongOverPrior } from '../test/prior.ts';
import { sizedWorld } from '../test/sized-world.ts';
import { economy, stylised } from './index.ts';

const quantum = 2 ** -28;

const booked = (options = {}) => programOf(everyRule(options));

describe('an economy with all booking rules', () => {
  test('has no problem and no warning, whatever its size', () => {
    expect(check(economy({ ...stylised, bookings: true })).problems).toEqual([]);
    for (const [clouds, labs, firms] of [
      [1, 1, 1],
      [5, 6, 2],
      [2, 5, 3],
      [4, 0, 1],
    ] as const) {
      expect(check(economy(bookedWorld(clouds, labs, firms))).problems).toEqual([]);
    }
  });

  test('says of every parameter and every mechanism why', () => {
    const { parameters = {}, mechanisms } = economy(bookedWorld(2, 2));
    const silent = Object.entries({ ...parameters, ...mechanisms }).filter(([, { why }]) => !why);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test.each([1, 2, 3])('keeps its books for ten years (seed %i)', (seed) => {
    const program = booked();
    expect(audit(program, { seed }, 40)).toEqual([]);
    const run = new Run(program, { seed });
    for (let step = 0; step < 40; step += 1) run.advance();
    expect(run.value('model_spend')).toBeGreaterThan(0);
  });

  test('uses every rule: each row of the books is there in one of five runs', () => {
    const program = booked();
    const seen = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5]) {
      const books = bookSteps(new Run(program, { seed }), 40);
      const rows = [...books.transactionsFlow().rows, ...books.revaluations().rows];
      for (const { name, values } of rows) if (values.some((value) => value !== 0)) seen.add(name);
    }
    for (const row of [
      ...['dilution', 'share of results', 'markup', 'writedown', 'writeoff', 'arloss', 'impairK'],
      ...['take_or_pay', 'licence', 'Δ notes:lab1', 'Δ receivables:lab1'],
    ]) {
      expect([row, seen.has(row)]).toEqual([row, true]);
    }
  });

  test('carries under the equity method what it booked, the suspended loss apart', () => {
    const program = booked();
    for (const seed of [1, 2, 3]) {
      const run = new Run(program, { seed });
      const of = reader(program, run);
      const pair = ['cloud1', 'lab1'] as const;
      for (let step = 0; step < 40; step += 1) {
        const before = of('equity', ...pair) - of('suspended_loss', ...pair);
        run.advance();
        if (of('alive', 'lab1') === 0) break;
        const cost = of('placed', ...pair) + of('notes_due', ...pair);
        const sold = of('unwound', ...pair) * of('stake_sold', ...pair);
        if (sold > 0) break;
        const wanted =
          before + cost + of('dilution_gain', ...pair) + of('share_of_income', ...pair);
        const now = of('equity', ...pair) - of('suspended_loss', ...pair) + of('fall', ...pair);
        expect(Math.abs(now - wanted)).toBeLessThan(1e-6 * (1 + Math.abs(wanted)));
        expect(of('equity', ...pair)).toBeGreaterThan(-1e-6);
        expect(of('suspended_loss', ...pair)).toBeGreaterThan(-1e-6);
      }
    }
  });

  test('books for a lab what its book value says: income, cheques and notes that turned', () => {
    const program = booked();
    const run = new Run(program, { seed: 2 });
    const of = reader(program, run);
    const sum = (names: readonly string[], read: (name: string) => number) =>
      names.reduce((total, name) => total + read(name), 0);
    const clouds = ['cloud1', 'cloud2', 'cloud3'];
    const bookOf = (lab: string) =>
      of('deposits', lab) +
      of('fixed_capital', lab) +
      sum(clouds, (cloud) => of('credits', lab, cloud) - of('receivables', cloud, lab)) -
      sum([...clouds, 'capital'], (holder) => of('notes', holder, lab));
    const labs = ['lab1', 'lab2', 'lab3'];
    for (let step = 0; step < 40; step += 1) {
      const before = labs.map(bookOf);
      run.advance();
      for (const [at, lab] of labs.entries()) {
        if (of('alive', lab) === 0 || of('exits', lab) === 1) continue;
        const wanted =
          (before[at] ?? 0) +
          of('raised', lab) +
          of('notes_converted', lab) +
          of('lab_income', lab);
        expect(Math.abs(bookOf(lab) - wanted)).toBeLessThan(1e-6 * (1 + Math.abs(wanted)));
      }
    }
  });

  const base = sizedWorld(3, 3, 1);
  const switches = Object.keys(economy(base).parameters ?? {}).filter((name) => /_on$/.test(name));

  test.each(['nothing', ...switches])(
    'at cost, paid at once and without bridges is what it is without (%s off)',
    (off) => {
      const none = { bridge_on: 0, impairment_on: 0, licences_on: 0 };
      const less = off === 'nothing' ? {} : { [off]: 0 };
      const all = programOf(believing(economy({ ...base, bookings: true }), { ...none, ...less }));
      const plain = programOf(believing(economy(base), less));
      let compared = 0;
      for (const seed of off === 'nothing' ? [1, 2, 3] : [1]) {
        const [one, other] = [new Run(all, { seed }), new Run(plain, { seed })];
        for (let step = 0; step < (off === 'nothing' ? 40 : 16); step += 1) {
          one.advance();
          other.advance();
          // What a lab cannot pay is revenue, and owed, only where bills may stay unpaid.
          if ([0, 1, 2].some((lab) => other.value('shortfall', lab) > 0)) break;
          for (const name of ['equity', 'stake', 'deposits', 'post_money', 'capacity', 'backlog']) {
            const [found, wanted] = (
              [
                [all, one],
                [plain, other],
              ] as const
            ).map(([program, run]) => {
              const quantity = program.quantities.get(name);
              return quantity === undefined ? [] : [...run.of(quantity)];
            });
            const size = Math.max(...(wanted ?? []).map(Math.abs));
            const apart = Math.max(
              ...(wanted ?? []).map((x, at) => Math.abs(x - (found?.[at] ?? 0))),
            );
            expect([name, step, apart <= 1e-9 * (1 + size)]).toEqual([name, step, true]);
            compared += 1;
          }
        }
      }
      expect(compared).toBeGreaterThan(6);
    },
  );

  test('goes wrong nowhere in 200 draws over all that is believed', () => {
    const { ranged, wrong } = wrongOverPrior(1, 200, bookedWorld(3, 3, 1, 1));
    expect(ranged).toBeGreaterThan(105);
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});

describe('exact money', () => {
  test.each([
    ['the stylised world', () => programOf(economy(stylised, { quantum }))],
    ['a world with all booking rules', () => booked({ quantum })],
  ])('of %s adds up to nothing, to the last bit', (_, made) => {
    const program = made();
    for (const seed of [1, 2]) {
      const run = new Run(program, { seed });
      const deposits = program.quantities.get('deposits');
      const held = () =>
        deposits === undefined ? Number.NaN : run.of(deposits).reduce((sum, one) => sum + one, 0);
      const opening = held();
      const issued = reader(program, run)('loans', 'bank', 'capital');
      expect(opening).toBe(issued);
      for (let step = 0; step < 40; step += 1) {
        const books = bookSteps(run, 1);
        // What agents hold is what the bank has lent: its net worth is nothing.
        expect(held()).toBe(opening);
        const wrong = books.residuals().filter(({ id, off }) => id !== 'I5' && off !== 0);
        expect(wrong).toEqual([]);
      }
    }
  });
});
