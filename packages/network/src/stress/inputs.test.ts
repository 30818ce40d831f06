import { describe, expect, test } from 'vitest';
import { stressLosses } from './losses.ts';
import { cornersOf, shockOf, stressAtEnds } from './stress.ts';
import { ends, type Range, type StressBeliefs, type StressSystem } from './system.ts';

const sure = (value: number): Range => ({ low: value, value, high: value });

function rising(ladder: readonly number[], what: string): void {
  ladder.forEach((each, at) => {
    const before = ladder[at - 1] ?? -Infinity;
    const slack = 1e-9 * Math.max(1, Math.abs(each));
    if (!(each >= before - slack)) throw new Error(`${what}: ${ladder.join(' … ')}`);
  });
}

describe('where every input matters', () => {
  /** Lab 0 fails; cloud 1, fund 2, lab 3, builder 4 with thin cash, and a bank outside. */
  const money = {
    cash: [20, 60, 500, 300, 4].map(sure),
    flow: [1, 1, 1, 1, 1].map(sure),
    equity: [100, 400, 900, 80, 300].map(sure),
    worth: [500, 1000, 2000, 300, 600].map(sure),
  };
  const system: StressSystem = {
    ...money,
    firms: 5,
    parties: 6,
    moody: [true, false, false, true, false],
    weighs: [true, false, false, true, false],
    stakes: [
      { holder: 1, issuer: 0, share: sure(0.2), carrying: sure(90) },
      { holder: 2, issuer: 1, share: sure(0.2), carrying: sure(150) },
      { holder: 2, issuer: 3, share: sure(0.3), carrying: sure(60) },
    ],
    claims: [
      { creditor: 4, debtor: 0, amount: sure(40), due: sure(30) },
      { creditor: 2, debtor: 4, amount: sure(50), due: sure(25) },
      { creditor: 5, debtor: 4, amount: sure(20), due: sure(10) },
      { creditor: 4, debtor: 3, amount: sure(5), due: sure(5) },
    ],
    commitments: [
      {
        customer: 0,
        supplier: 1,
        remaining: sure(300),
        due: sure(5),
        built: sure(100),
        isFunding: false,
      },
    ],
  };
  const beliefs: StressBeliefs = {
    threshold: sure(0.8),
    bankruptcyCost: sure(0.2),
    cashRecovery: sure(0.5),
    inflowRecovery: sure(0.6),
    claimLoss: sure(0.75),
    relet: sure(0.5),
    reletPrice: sure(0.8),
    runningCost: sure(0.2),
    salvage: sure(0.1),
    moodHazard: sure(0.3),
    moodSensitivity: sure(2),
    moodYears: sure(0.5),
    moodFall: sure(0.5),
  };
  const wide = ({ value }: Range): Range => ({ low: 0.8 * value, value, high: 1.2 * value });

  /** Ends of the total and of the backlog where one input is known to a fifth. */
  function moved(given: StressSystem, believed: StressBeliefs): { total: string; backlog: string } {
    const runs = stressAtEnds(cornersOf(given, believed, 'pari-passu'), shockOf(5, 0, 1));
    const backlogs = stressLosses(runs).flatMap(({ lostBacklog }) => lostBacklog ?? []);
    const ladders = {
      total: ends.map((end) => runs[end].total),
      backlog: ends.map((end) => backlogs.reduce((sum, each) => sum + each[end], 0)),
    };
    const told = (name: 'total' | 'backlog') => {
      rising(ladders[name], name);
      return ladders[name].map((each) => each.toFixed(1)).join(' ');
    };
    return { total: told('total'), backlog: told('backlog') };
  }

  test('each is taken at the end that harms most, and least', () => {
    const columns = (['cash', 'flow', 'equity', 'worth'] as const).map(
      (name) => [name, moved({ ...system, [name]: system[name].map(wide) }, beliefs)] as const,
    );
    const rows = [
      ...(['share', 'carrying'] as const).map((name) => ({
        name,
        given: {
          ...system,
          stakes: system.stakes.map((row) => ({ ...row, [name]: wide(row[name]) })),
        },
      })),
      ...(['amount', 'due'] as const).map((name) => ({
        name: `${name} of claims`,
        given: {
          ...system,
          claims: system.claims.map((row) => ({ ...row, [name]: wide(row[name]) })),
        },
      })),
      ...(['remaining', 'due', 'built'] as const).map((name) => ({
        name: `${name} of commitments`,
        given: {
          ...system,
          commitments: system.commitments.map((row) => ({ ...row, [name]: wide(row[name]) })),
        },
      })),
    ].map(({ name, given }) => [name, moved(given, beliefs)] as const);
    const believed = (Object.entries(beliefs) as [keyof StressBeliefs, Range][]).map(
      ([name, range]) => [name, moved(system, { ...beliefs, [name]: wide(range) })] as const,
    );
    const told = [...columns, ...rows, ...believed].map(
      ([name, { total, backlog }]) => `${name}: ${total}; backlog ${backlog}`,
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "cash: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "flow: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "equity: 257.5 266.7 280.5; backlog 150.0 150.0 150.0",
        "worth: 264.5 266.7 282.2; backlog 150.0 150.0 150.0",
        "share: 260.8 266.7 272.6; backlog 150.0 150.0 150.0",
        "carrying: 233.6 266.7 302.4; backlog 150.0 150.0 150.0",
        "amount of claims: 250.2 266.7 283.2; backlog 150.0 150.0 150.0",
        "due of claims: 219.4 266.7 266.7; backlog 150.0 150.0 150.0",
        "remaining of commitments: 266.7 266.7 266.7; backlog 120.0 150.0 180.0",
        "due of commitments: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "built of commitments: 253.2 266.7 280.2; backlog 150.0 150.0 150.0",
        "threshold: 266.7 266.7 280.8; backlog 150.0 150.0 150.0",
        "bankruptcyCost: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "cashRecovery: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "inflowRecovery: 266.7 266.7 266.7; backlog 150.0 150.0 150.0",
        "claimLoss: 250.2 266.7 283.2; backlog 150.0 150.0 150.0",
        "relet: 259.0 266.7 274.3; backlog 132.0 150.0 168.0",
        "reletPrice: 254.9 266.7 278.4; backlog 126.0 150.0 174.0",
        "runningCost: 266.0 266.7 267.5; backlog 144.0 150.0 156.0",
        "salvage: 265.5 266.7 267.9; backlog 150.0 150.0 150.0",
        "moodHazard: 264.6 266.7 282.9; backlog 150.0 150.0 150.0",
        "moodSensitivity: 263.4 266.7 285.6; backlog 150.0 150.0 150.0",
        "moodYears: 264.6 266.7 282.9; backlog 150.0 150.0 150.0",
        "moodFall: 264.2 266.7 283.9; backlog 150.0 150.0 150.0",
      ]
    `);
  });
});
