import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearByRounds } from '../contagion/clearing.ts';
import { revalue } from '../contagion/cross-holdings.ts';
import { leverage, linearDebtRank } from '../contagion/debtrank.ts';
import { buildGraph } from '../graph/graph.ts';
import { lossOfBacklog, lossOnCapacity } from './corner.ts';
import { firstHit, stressLosses } from './losses.ts';
import { cornersOf, runStress, shockOf, stressAtEnds } from './stress.ts';
import type { Range, StressBeliefs, StressSystem } from './system.ts';

const sure = (value: number): Range => ({ low: value, value, high: value });
const never = sure(Infinity);

/** Nothing is lost but what an instrument itself loses. */
const plain: StressBeliefs = {
  threshold: sure(0),
  bankruptcyCost: sure(0),
  cashRecovery: sure(1),
  inflowRecovery: sure(1),
  claimLoss: sure(1),
  relet: sure(0),
  reletPrice: sure(0),
  runningCost: sure(0),
  salvage: sure(0),
  moodHazard: sure(0),
  moodSensitivity: sure(0),
  moodYears: sure(0),
  moodFall: sure(0),
};

/** Firms that nothing can bring down, with no ties. */
function calm(firms: number, changes: Partial<StressSystem> = {}): StressSystem {
  const all = <T>(one: T) => Array.from({ length: firms }, () => one);
  return {
    firms,
    parties: firms,
    cash: all(never),
    flow: all(sure(0)),
    equity: all(never),
    worth: all(sure(100)),
    moody: all(false),
    weighs: all(false),
    stakes: [],
    claims: [],
    commitments: [],
    ...changes,
  };
}

function run(system: StressSystem, beliefs: StressBeliefs, firm: number, severity: number) {
  const corners = cornersOf(system, beliefs, 'pari-passu');
  return runStress(corners.value, shockOf(system.firms, firm, severity), 200);
}

function close(found: ArrayLike<number>, want: ArrayLike<number>): void {
  expect(Array.from(found)).toHaveLength(want.length);
  Array.from(found).forEach((each, at) => {
    expect(each).toBeCloseTo(want[at] ?? Number.NaN, 6);
  });
}

test.each([
  [0.2, 0.8],
  [0.3, 0.7],
  [0.1, 0.9],
])('worth that falls by %d to a threshold of %d is not below it', (severity, threshold) => {
  const beliefs = { ...plain, threshold: sure(threshold), bankruptcyCost: sure(0.25) };
  const lost = (share: number) => run(calm(1), beliefs, 0, share).states.at(-1)?.worthLost[0];
  expect(lost(severity)).toBe(severity);
  expect(lost(severity + 0.01)).toBeCloseTo(severity + 0.26, 12);
});

test('in the middle a stake in a firm of unknown worth weighs what its holder says', () => {
  const system = calm(2, {
    worth: [sure(100), { low: 0, value: Infinity, high: Infinity }],
    stakes: [{ holder: 0, issuer: 1, share: sure(0.5), carrying: sure(10) }],
  });
  const last = run(system, { ...plain, threshold: sure(0) }, 1, 1).states.at(-1);
  expect(last?.worthLost[0]).toBeCloseTo(0.1, 12);
});

describe('one channel alone is the kernel of that channel', () => {
  test('stakes alone revalue as cross-holdings with a cost of failure do', () => {
    // Each owns half of the other; outside they have 9 and 12, of which firm 0 loses 3.
    const worth = [20, 22];
    const half = (holder: number, issuer: number) => ({
      holder,
      issuer,
      share: sure(0.5),
      carrying: sure(0.5 * (worth[issuer] as number)),
    });
    const system = calm(2, { worth: worth.map(sure), stakes: [half(0, 1), half(1, 0)] });
    const beliefs = { ...plain, threshold: sure(0.85), bankruptcyCost: sure(0.15) };
    const last = run(system, beliefs, 0, 3 / 20).states.at(-1);
    const kernel = revalue(
      {
        shares: buildGraph(2, [0, 1], [1, 0], [0.5, 0.5]),
        assets: Float64Array.of(9 - 3, 12),
        threshold: Float64Array.from(worth, (each) => 0.85 * each * 0.5),
        failureCost: Float64Array.from(worth, (each) => 0.15 * each),
      },
      'best',
    );
    close(
      worth.map((each, firm) => each * (1 - (last?.worthLost[firm] ?? 0))),
      kernel.whole,
    );
    expect([...kernel.failedRound]).toEqual([1, 2]);
  });

  test('what is due alone clears as Rogers and Veraart say', () => {
    // The ring 0 → 1 100, 1 → 2 80, 2 → 0 30, whose firm 0 lost what it would have paid with.
    const owed = [100, 80, 30];
    const claims = owed.map((due, debtor) => ({
      debtor,
      creditor: (debtor + 1) % 3,
      amount: sure(due),
      due: sure(due),
    }));
    const own = [40, 10, 0];
    const system = calm(3, { cash: own.map(sure), claims });
    const beliefs = { ...plain, cashRecovery: sure(0.5), inflowRecovery: sure(0.5) };
    const last = run(system, beliefs, 0, 1).states.at(-1);
    const kernel = clearByRounds(
      {
        claims: buildGraph(3, [1, 2, 0], [0, 1, 2], owed),
        owedOutside: new Float64Array(3),
        resources: Float64Array.from(own),
      },
      { seniority: 'pari-passu', assetRecovery: 0.5, claimRecovery: 0.5 },
    );
    close(last?.paid ?? [], kernel.share);
    close(
      owed.map((due, firm) => due * (last?.paid[firm] ?? 0)),
      [170 / 7, 120 / 7, 60 / 7],
    );
  });

  test('claims alone spread distress as linear DebtRank does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.6, noNaN: true }), { minLength: 12, maxLength: 12 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (parts, severity) => {
          const firms = 4;
          const pairs = [...Array(firms).keys()].flatMap((creditor) =>
            [...Array(firms).keys()].flatMap((debtor) =>
              creditor === debtor ? [] : [{ creditor, debtor }],
            ),
          );
          const amounts = parts.map((each) => 10 * each);
          const system = calm(firms, {
            equity: Array.from({ length: firms }, () => sure(10)),
            claims: pairs.map((pair, at) => ({
              ...pair,
              amount: sure(amounts[at] ?? 0),
              due: sure(0),
            })),
          });
          const last = run(system, plain, 0, severity).states.at(-1);
          const shock = new Float64Array(firms);
          shock[0] = severity;
          const holdings = buildGraph(
            firms,
            pairs.map(({ creditor }) => creditor),
            pairs.map(({ debtor }) => debtor),
            amounts,
          );
          const over = leverage(holdings, new Float64Array(firms).fill(10));
          const kernel = linearDebtRank(over, shock, { rounds: 201, tolerance: 1e-12 });
          close(last?.distress ?? [], kernel.loss);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('what one failure does', () => {
  /** Lab 0 is held by cloud 1 and fund 3, buys from cloud 1, owes fund 3; fund 2 holds cloud 1. */
  const system = calm(3, {
    parties: 4,
    cash: [sure(20), sure(1000), never],
    equity: [sure(100), sure(400), never],
    worth: [sure(500), sure(1000), never],
    stakes: [
      { holder: 1, issuer: 0, share: sure(0.2), carrying: sure(100) },
      { holder: 2, issuer: 1, share: sure(0.1), carrying: sure(80) },
      { holder: 3, issuer: 0, share: sure(0.1), carrying: sure(50) },
    ],
    claims: [{ creditor: 3, debtor: 0, amount: sure(40), due: sure(30) }],
    commitments: [
      {
        customer: 0,
        supplier: 1,
        remaining: sure(1000),
        due: sure(10),
        built: sure(200),
        isFunding: false,
      },
    ],
  });
  const beliefs: StressBeliefs = {
    ...plain,
    cashRecovery: sure(0.5),
    claimLoss: sure(0.8),
    relet: sure(0.6),
    reletPrice: sure(0.5),
  };
  const runs = stressAtEnds(cornersOf(system, beliefs, 'pari-passu'), shockOf(3, 0, 1));
  const senior = stressAtEnds(cornersOf(system, beliefs, 'outside-senior'), shockOf(3, 0, 1));

  test('each loss stands where pen and paper put it', () => {
    const found = stressLosses(runs).filter(({ loss }) => loss.value > 0);
    const told = found.map(
      ({ holder, on, channel, loss, again, lostBacklog }) =>
        `${holder} on ${on} by ${channel}: ${loss.value.toFixed(2)}, told again ` +
        `${again.toFixed(2)}, backlog ${lostBacklog?.value.toFixed(0)}`,
    );
    // 20 × .5 = 10 of 40 due are paid; .7 × 200 of capacity and 100 of stake are .6 of 400.
    expect(told).toMatchInlineSnapshot(`
      [
        "1 on 0 by revaluation: 100.00, told again 0.00, backlog undefined",
        "2 on 1 by revaluation: 8.00, told again 0.00, backlog undefined",
        "2 on 1 by leverage: 40.00, told again 24.00, backlog undefined",
        "3 on 0 by revaluation: 50.00, told again 0.00, backlog undefined",
        "3 on 0 by liquidity: 22.50, told again 0.00, backlog undefined",
        "3 on 0 by leverage: 9.50, told again 0.00, backlog undefined",
        "1 on 0 by leverage: 140.00, told again 0.00, backlog 700",
      ]
    `);
    expect(runs.value.direct).toBeCloseTo(322, 9);
    expect(runs.value.total).toBeCloseTo(346, 9);
  });

  test('rounds tell how far each stands from the shock', () => {
    expect(firstHit(runs.value)).toEqual([0, 1, 2, 1]);
    expect(runs.value.settled).toBe(true);
  });

  test('creditors outside may rank before the firms', () => {
    const paid = (of: typeof runs) => of.value.states.at(-1)?.paid[0];
    expect(paid(runs)).toBeCloseTo(10 / 40, 12);
    expect(paid(senior)).toBe(0);
  });

  test('a capacity that is let again for less loses that much, and never less than a sale', () => {
    expect(lossOnCapacity(0.6, 0.5, 0, 0)).toBeCloseTo(0.7, 12);
    expect(lossOnCapacity(1, 0.5, 0, 0)).toBeCloseTo(0.5, 12);
    expect(lossOnCapacity(1, 0.5, 0.6, 0.3)).toBeCloseTo(0.7, 12);
    expect(lossOfBacklog(0.6, 0.5, 0)).toBeCloseTo(0.7, 12);
    expect(lossOfBacklog(0.6, 0.5, 0.2)).toBeCloseTo(0.62, 12);
  });
});

test('of what a firm lost no more is told again than all, also where shares may exceed it', () => {
  const part = (holder: number) => ({
    ...{ holder, issuer: 1, carrying: sure(100) },
    share: { low: 0.4, value: 0.4, high: 0.9 },
  });
  const system = calm(4, {
    equity: [never, sure(20), never, never],
    stakes: [part(2), part(3)],
    claims: [{ creditor: 1, debtor: 0, amount: sure(10), due: sure(0) }],
  });
  const runs = stressAtEnds(cornersOf(system, plain, 'pari-passu'), shockOf(4, 0, 1));
  // Each holder marks down 50; .4 of the 10 that firm 1 lost is told again by each, or 5 of them.
  expect(runs.value.total).toBeCloseTo(10 + 50 + 50 - 2 * 4, 9);
  expect(runs.low.total).toBeCloseTo(10 + 50 + 50 - 2 * 5, 9);
});

test.each([1, 0.5])('what a firm hit by %s loses by its holder takes nothing off', (severity) => {
  const half = sure(0.5);
  const system = calm(2, {
    worth: [never, never],
    equity: [never, sure(200)],
    stakes: [
      { holder: 1, issuer: 0, share: half, carrying: sure(100) },
      { holder: 0, issuer: 1, share: half, carrying: sure(80) },
    ],
  });
  const runs = stressAtEnds(cornersOf(system, plain, 'pari-passu'), shockOf(2, 0, severity));
  // Firm 0 marks firm 1 down in turn: that lies within what it has lost by the shock.
  expect(runs.value.direct).toBeCloseTo(100 * severity, 9);
  expect(runs.value.total).toBeCloseTo(100 * severity, 9);
  expect(stressLosses(runs).map(({ holder }) => holder)).not.toContain(0);
});

test('a system that is none is refused by row', () => {
  const refused = (changes: Partial<StressSystem>) => () =>
    cornersOf(calm(2, changes), plain, 'pari-passu');
  const stake = { holder: 0, issuer: 1, share: sure(0.5), carrying: sure(1) };
  expect(refused({ stakes: [{ ...stake, issuer: 0 }] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: stake 0 ties party 0 to itself, want two parties]`,
  );
  expect(refused({ stakes: [{ ...stake, share: sure(1.2) }] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: share of stake 0 is 1.2 … 1.2 … 1.2, want it from 0 to 1]`,
  );
  expect(
    refused({ stakes: [stake, { ...stake, share: sure(0.7) }] }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[Error: stakes in firm 1 add up to 1.2 of it at the least, want 1 at most]`,
  );
  expect(refused({ stakes: [{ ...stake, holder: 7 }] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: holder of stake 0 is 7, want a whole number from 0 to 1]`,
  );
  expect(refused({ cash: [sure(Number.NaN), sure(1)] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: cash of firm 0 is NaN … NaN … NaN, want low ≤ value ≤ high]`,
  );
  expect(refused({ cash: [sure(1)] })).toThrowErrorMatchingInlineSnapshot(
    `[Error: cash has 1 rows, want 2]`,
  );
  expect(
    refused({ claims: [{ creditor: 0, debtor: 1, amount: never, due: sure(0) }] }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[Error: amount of claim 0 is Infinity … Infinity, want a likely amount that is finite]`,
  );
  expect(() => shockOf(2, 0, 1.2)).toThrowErrorMatchingInlineSnapshot(
    `[Error: the severity is 1.2, want a share from 0 (nothing) to 1 (it fails)]`,
  );
  expect(() => shockOf(2, 2, 1)).toThrowErrorMatchingInlineSnapshot(
    `[Error: the shock hits firm 2, want a whole number from 0 to 1]`,
  );
  expect(() =>
    cornersOf(calm(2), { ...plain, relet: { low: 0.6, value: 0.5, high: 1 } }, 'pari-passu'),
  ).toThrowErrorMatchingInlineSnapshot(`[Error: relet is 0.6 … 0.5 … 1, want low ≤ value ≤ high]`);
});
