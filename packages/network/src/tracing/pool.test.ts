import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPool } from './pool.ts';
import { type Rule, rules, ruleWords } from './rules.ts';

const additive = rules.filter((rule) => rule !== 'poison');

/** Receipts as [origin, amount], then payments; what each payment takes of origin 1. */
function traced(rule: Rule, receipts: readonly [number, number][], payment: number): number {
  const pool = openPool(rule, 1);
  for (const [origin, amount] of receipts) pool.receive(origin, amount);
  return pool.pay(payment)[1] ?? NaN;
}

function byRule(receipts: readonly [number, number][], payment: number): object {
  return Object.fromEntries(
    rules.map((rule) => [rule, Number(traced(rule, receipts, payment).toFixed(12))]),
  );
}

describe('3 traced and then 7 untraced', () => {
  const account: [number, number][] = [
    [1, 3],
    [0, 7],
  ];
  test.each([
    [5, { haircut: 1.5, fifo: 3, lifo: 0, libr: 0, poison: 5 }],
    [8, { haircut: 2.4, fifo: 3, lifo: 1, libr: 1, poison: 8 }],
    [9, { haircut: 2.7, fifo: 3, lifo: 2, libr: 2, poison: 9 }],
  ])('of %d', (payment, expected) => {
    expect(byRule(account, payment)).toEqual(expected);
  });
});

describe('7 untraced and then 3 traced', () => {
  const account: [number, number][] = [
    [0, 7],
    [1, 3],
  ];
  test.each([
    [5, { haircut: 1.5, fifo: 0, lifo: 3, libr: 0, poison: 5 }],
    [8, { haircut: 2.4, fifo: 1, lifo: 3, libr: 1, poison: 8 }],
    [9, { haircut: 2.7, fifo: 2, lifo: 3, libr: 2, poison: 9 }],
  ])('of %d', (payment, expected) => {
    expect(byRule(account, payment)).toEqual(expected);
  });
});

/** One quarter of a lab: a cheque of 750, revenue of 388, a cloud bill, a share of revenue. */
test.each([
  ['haircut', 0.572144],
  ['fifo', 0.7388],
  ['lifo', 0.3508],
  ['libr', 0.3508],
  ['poison', 0.7388],
] as const)('a lab under %s, credits at face', (rule, expected) => {
  const pool = openPool(rule, 1);
  for (const [origin, amount] of [
    [1, 750],
    [0, 300],
    [0, 88],
  ] as const)
    pool.receive(origin, amount);
  const back = (pool.pay(450)[1] ?? NaN) + (pool.pay(38.8)[1] ?? NaN);
  expect((back + 250) / 1000).toBeCloseTo(expected, 6);
});

test('several traced origins share what libr leaves to draw', () => {
  const pool = openPool('libr', 2);
  pool.receive(1, 30);
  pool.receive(0, 10);
  pool.receive(2, 10);
  expect([...pool.pay(14)]).toEqual([10, 3, 1]);
});

test('a poisoned pool keeps its origins until it is empty', () => {
  const pool = openPool('poison', 2);
  pool.receive(1, 3);
  pool.receive(0, 7);
  expect([...pool.pay(8)]).toEqual([0, 8, 0]);
  pool.receive(2, 1);
  expect([...pool.held()]).toEqual([0, 3, 3]);
  expect([...pool.pay(3)]).toEqual([0, 3, 3]);
  pool.receive(0, 5);
  expect([...pool.pay(5)]).toEqual([5, 0, 0]);
});

test('lots come in the order taken', () => {
  const lots = (rule: Rule) => {
    const pool = openPool(rule, 2);
    pool.receive(1, 3);
    pool.receive(1, 1);
    pool.receive(2, 2);
    return pool.draw(5);
  };
  expect(lots('fifo')).toEqual([
    { origin: 1, amount: 4 },
    { origin: 2, amount: 1 },
  ]);
  expect(lots('lifo')).toEqual([
    { origin: 2, amount: 2 },
    { origin: 1, amount: 3 },
  ]);
});

describe('a pool refuses', () => {
  test.each(rules)('to pay more than it holds under %s', (rule) => {
    const pool = openPool(rule, 1);
    pool.receive(1, 3);
    expect(() => pool.pay(4)).toThrow('the pool holds 3 and is to pay 4');
    expect([...pool.pay(3 + 1e-9)].length).toBe(2);
    expect(pool.balance()).toBe(0);
  });

  test('what is no money and no origin', () => {
    const pool = openPool('fifo', 1);
    expect(() => pool.receive(2, 1)).toThrow('origin 2 is not one of 0 … 1');
    expect(() => pool.receive(1, -1)).toThrow('a receipt of -1 is no amount of money');
    expect(() => pool.pay(Number.NaN)).toThrow('a payment of NaN is no amount of money');
  });
});

test('each rule has its words', () => {
  expect(Object.keys(ruleWords)).toEqual([...rules]);
});

const origins = 3;
const receipt = fc.tuple(fc.nat(origins), fc.integer({ min: 1, max: 1000 }));
/** Receipts and payments in turns; a payment is a share of what lies there. */
const history = fc.array(
  fc.oneof(receipt, fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true })),
  { maxLength: 40 },
);

function sum(amounts: Iterable<number>): number {
  return [...amounts].reduce((total, each) => total + each, 0);
}

/** Runs a history; after each payment `look` sees it by origin, what lies there, and all paid. */
function run(
  rule: Rule,
  steps: readonly (readonly [number, number] | number)[],
): { paid: Float64Array[]; held: Float64Array[]; amounts: number[]; balances: number[] } {
  const pool = openPool(rule, origins);
  const seen = {
    paid: [] as Float64Array[],
    held: [] as Float64Array[],
    amounts: [] as number[],
    balances: [] as number[],
  };
  for (const step of steps) {
    if (typeof step !== 'number') {
      pool.receive(step[0], step[1]);
      continue;
    }
    const amount = pool.balance() * step;
    seen.amounts.push(amount);
    seen.paid.push(pool.pay(amount));
    seen.held.push(pool.held());
    seen.balances.push(pool.balance());
  }
  return seen;
}

describe('whatever is received and paid', () => {
  test.each(additive)('amounts by origin add up under %s', (rule) => {
    fc.assert(
      fc.property(history, (steps) => {
        const { paid, held, amounts, balances } = run(rule, steps);
        paid.forEach((by, index) => {
          expect(sum(by)).toBeCloseTo(amounts[index] ?? NaN, 7);
          expect(sum(held[index] ?? [])).toBeCloseTo(balances[index] ?? NaN, 7);
        });
      }),
    );
  });

  test('libr has paid out no more traced money than any other rule', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const last = run('libr', steps).paid.map((by) => sum(by.subarray(1)));
        for (const rule of ['haircut', 'fifo', 'lifo'] as const) {
          const other = run(rule, steps).paid.map((by) => sum(by.subarray(1)));
          last.forEach((_, index) => {
            const upTo = (amounts: number[]) => sum(amounts.slice(0, index + 1));
            expect(upTo(last)).toBeLessThanOrEqual(upTo(other) + 1e-7);
          });
        }
      }),
    );
  });

  test.each(additive)('%s counts no more of an origin in a payment than poison', (rule) => {
    fc.assert(
      fc.property(history, (steps) => {
        const most = run('poison', steps).paid;
        run(rule, steps).paid.forEach((by, index) => {
          for (let origin = 1; origin <= origins; origin += 1)
            expect(by[origin]).toBeLessThanOrEqual((most[index]?.[origin] ?? NaN) + 1e-7);
        });
      }),
    );
  });

  test('haircut and libr do not see the order of receipts', () => {
    fc.assert(
      fc.property(
        fc
          .array(receipt, { minLength: 1 })
          .chain((all) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
            ),
          ),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ([one, other], share) => {
          for (const rule of ['haircut', 'libr'] as const) {
            const first = run(rule, [...one, share, share]).paid.flatMap((by) => [...by]);
            const second = run(rule, [...other, share, share]).paid.flatMap((by) => [...by]);
            first.forEach((amount, index) => {
              expect(amount).toBeCloseTo(second[index] ?? NaN, 8);
            });
          }
        },
      ),
    );
  });
});
