import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reverseStress, smallestSeverity } from './reverse-stress.ts';
import { type Corners, cornersOf, runStress, shockOf, stressAtEnds } from './stress.ts';
import { channels, lossOfParty, stressLosses } from './stress-losses.ts';
import { ends, type Range, type StressBeliefs, type StressSystem } from './stress-system.ts';

const sure = (value: number): Range => ({ low: value, value, high: value });

/** A range around a number, its ends as far off as two shares say. */
function around(value: number, below: number, above: number, most = Infinity): Range {
  return { low: value * (1 - below), value, high: Math.min(most, value * (1 + above)) };
}

const shareOf = fc.double({ min: 0, max: 1, noNaN: true });
const money = fc.double({ min: 0, max: 100, noNaN: true });
const moneyRange = fc
  .tuple(money, shareOf, shareOf)
  .map(([value, below, above]) => around(value, below, above));
const shareRange = fc
  .tuple(shareOf, shareOf, shareOf)
  .map(([value, below, above]) => around(value, below, above, 1));
/** A cushion; one in four is without any bound. */
const cushion = fc.oneof(
  { weight: 3, arbitrary: moneyRange },
  { weight: 1, arbitrary: fc.constant<Range>({ low: 0, value: Infinity, high: Infinity }) },
);

const beliefRanges: Readonly<Record<keyof StressBeliefs, fc.Arbitrary<Range>>> = {
  threshold: shareRange,
  bankruptcyCost: shareRange,
  cashRecovery: shareRange,
  inflowRecovery: shareRange,
  claimLoss: shareRange,
  relet: shareRange,
  reletPrice: shareRange,
  runningCost: shareRange,
  salvage: shareRange,
  moodHazard: shareRange,
  moodSensitivity: shareRange,
  moodYears: shareRange,
  moodFall: shareRange,
};
const beliefNames = Object.keys(beliefRanges);
const beliefsDrawn: fc.Arbitrary<StressBeliefs> = fc.record(beliefRanges);

const firmCount = 5;
const partyCount = 6;
const pairDrawn = fc
  .tuple(fc.nat(firmCount - 1), fc.nat(partyCount - 1))
  .filter(([firm, party]) => firm !== party);

const systemDrawn: fc.Arbitrary<StressSystem> = fc
  .record({
    cash: fc.array(cushion, { minLength: firmCount, maxLength: firmCount }),
    equity: fc.array(cushion, { minLength: firmCount, maxLength: firmCount }),
    worth: fc.array(cushion, { minLength: firmCount, maxLength: firmCount }),
    moody: fc.array(fc.boolean(), { minLength: firmCount, maxLength: firmCount }),
    stakes: fc.array(fc.tuple(pairDrawn, shareRange, moneyRange), { maxLength: 6 }),
    claims: fc.array(fc.tuple(pairDrawn, moneyRange, shareRange), { maxLength: 6 }),
    commitments: fc.array(fc.tuple(pairDrawn, moneyRange, shareRange), { maxLength: 6 }),
  })
  .map(({ stakes, claims, commitments, ...rest }) => {
    const owned = new Float64Array(firmCount);
    const partOf = (range: Range, share: Range) => ({
      low: range.low * share.low,
      value: range.value * share.value,
      high: range.high * share.high,
    });
    return {
      ...rest,
      firms: firmCount,
      parties: partyCount,
      flow: Array.from({ length: firmCount }, () => sure(1)),
      stakes: stakes.flatMap(([[issuer, holder], share, carrying]) => {
        owned[issuer] = (owned[issuer] ?? 0) + share.value;
        return (owned[issuer] ?? 0) > 1 ? [] : [{ issuer, holder, share, carrying }];
      }),
      claims: claims.map(([[debtor, creditor], amount, share]) => ({
        ...{ debtor, creditor, amount },
        due: partOf(amount, share),
      })),
      commitments: commitments.map(([[customer, supplier], remaining, share]) => ({
        ...{ customer, supplier, remaining },
        due: partOf(remaining, share),
        built: partOf(remaining, share),
        isFunding: share.low > 0.5,
      })),
    };
  });

function rising(ladder: readonly number[], what: string): void {
  ladder.forEach((each, at) => {
    const before = ladder[at - 1] ?? -Infinity;
    const slack = 1e-9 * Math.max(1, Math.abs(each));
    if (!(each >= before - slack)) throw new Error(`${what}: ${ladder.join(' … ')}`);
  });
}

const eachFirm = [...Array(firmCount).keys()];

describe('on any system', () => {
  test('ends hold what is between them, and every dollar is charged once', () => {
    fc.assert(
      fc.property(systemDrawn, beliefsDrawn, shareOf, (system, beliefs, severity) => {
        const corners = cornersOf(system, beliefs, 'pari-passu');
        const runs = stressAtEnds(corners, shockOf(firmCount, 0, severity));
        rising(
          ends.map((end) => runs[end].total),
          'total',
        );
        rising(
          ends.map((end) => runs[end].direct),
          'direct',
        );
        for (const end of ends) rising([runs[end].direct, runs[end].total], 'direct and total');
        const losses = stressLosses(runs);
        for (const { loss, lostBacklog } of losses) {
          rising([0, loss.low, loss.value, loss.high], 'loss');
          if (lostBacklog !== undefined)
            rising([0, lostBacklog.low, lostBacklog.value, lostBacklog.high], 'backlog');
        }
        const net = (picked: typeof losses) =>
          picked.reduce((sum, { loss, again }) => sum + loss.value - again, 0);
        expect(net(losses)).toBeCloseTo(runs.value.total, 7);
        const byChannel = channels.map((channel) =>
          net(losses.filter((loss) => loss.channel === channel)),
        );
        expect(byChannel.reduce((sum, each) => sum + each, 0)).toBeCloseTo(runs.value.total, 7);
        for (let party = 0; party < partyCount; party += 1) {
          const own = losses.filter(({ holder }) => holder === party);
          const booked = own.reduce((sum, { loss }) => sum + loss.value, 0);
          expect(booked).toBeCloseTo(lossOfParty(runs, party).value, 7);
        }
        for (const { instrument, row } of losses) {
          const charged = losses
            .filter((loss) => loss.instrument === instrument && loss.row === row)
            .reduce((sum, { loss }) => sum + loss.value, 0);
          const most = {
            stake: system.stakes[row]?.carrying,
            claim: system.claims[row]?.amount,
            commitment: system.commitments[row]?.built,
          }[instrument];
          expect(charged).toBeLessThanOrEqual((most?.value ?? 0) + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('ends hold what is between them where one kind of input alone is unsure', () => {
    const known = ({ value }: Range) => sure(value);
    const inputs = ['cash', 'flow', 'equity', 'worth'] as const;
    const parts = ['share', 'carrying', 'amount', 'due', 'remaining', 'built'];
    const kept = fc.constantFrom<string>(...inputs, ...beliefNames, ...parts);
    fc.assert(
      fc.property(systemDrawn, beliefsDrawn, kept, (drawn, believed, name) => {
        const only = <T extends object>(row: T): T =>
          Object.fromEntries(
            Object.entries(row).map(([key, each]) => [
              key,
              key === name || typeof each !== 'object' ? each : known(each),
            ]),
          ) as T;
        const all = (column: readonly Range[], key: string) =>
          key === name ? column : column.map(known);
        const system: StressSystem = {
          ...drawn,
          ...{ cash: all(drawn.cash, 'cash'), flow: all(drawn.flow, 'flow') },
          ...{ equity: all(drawn.equity, 'equity'), worth: all(drawn.worth, 'worth') },
          stakes: drawn.stakes.map(only),
          claims: drawn.claims.map(only),
          commitments: drawn.commitments.map(only),
        };
        const corners = cornersOf(system, only(believed), 'pari-passu');
        const runs = stressAtEnds(corners, shockOf(firmCount, 0, 1));
        rising(
          ends.map((end) => runs[end].total),
          `total with ${name} unsure`,
        );
        for (let party = 0; party < partyCount; party += 1) {
          const { low, value, high } = lossOfParty(runs, party);
          rising([low, value, high], `loss of ${party} with ${name} unsure`);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a harder shock hits everyone at least as hard', () => {
    fc.assert(
      fc.property(systemDrawn, beliefsDrawn, shareOf, shareOf, (system, beliefs, one, other) => {
        const corners = cornersOf(system, beliefs, 'outside-senior');
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        for (const end of ends) {
          const [soft, hard] = [less, more].map((severity) =>
            runStress(corners[end], shockOf(firmCount, 1, severity)),
          );
          for (let party = 0; party < partyCount; party += 1)
            rising([soft?.booked[party] ?? 0, hard?.booked[party] ?? 0], 'booked');
          rising([soft?.total ?? 0, hard?.total ?? 0], 'total');
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the order of firms does not matter', () => {
    fc.assert(
      fc.property(systemDrawn, beliefsDrawn, (system, beliefs) => {
        const turned = (party: number) => (party < firmCount ? firmCount - 1 - party : party);
        const mirrored: StressSystem = {
          ...system,
          cash: system.cash.toReversed(),
          flow: system.flow.toReversed(),
          equity: system.equity.toReversed(),
          worth: system.worth.toReversed(),
          moody: system.moody.toReversed(),
          stakes: system.stakes.map((row) => ({
            ...row,
            holder: turned(row.holder),
            issuer: turned(row.issuer),
          })),
          claims: system.claims.map((row) => ({
            ...row,
            creditor: turned(row.creditor),
            debtor: turned(row.debtor),
          })),
          commitments: system.commitments.map((row) => ({
            ...row,
            customer: turned(row.customer),
            supplier: turned(row.supplier),
          })),
        };
        const at = (given: StressSystem, firm: number) =>
          stressAtEnds(cornersOf(given, beliefs, 'pari-passu'), shockOf(firmCount, firm, 1));
        const [here, there] = [at(system, 0), at(mirrored, turned(0))];
        for (let party = 0; party < partyCount; party += 1) {
          const [mine, other] = [lossOfParty(here, party), lossOfParty(there, turned(party))];
          for (const end of ends) rising([mine[end], other[end], mine[end]], 'mirrored loss');
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the smallest severity fails the target and a little less does not', () => {
    fc.assert(
      fc.property(systemDrawn, beliefsDrawn, (system, beliefs) => {
        const corners: Corners = cornersOf(system, beliefs, 'pari-passu');
        for (const firm of eachFirm.slice(1)) {
          const found = reverseStress(corners, 0, firm);
          rising([found.low ?? 2, found.value ?? 2, found.high ?? 2], 'severity');
          if (found.value === undefined) continue;
          const failsAt = (severity: number) =>
            smallestSeverity(corners.value, 0, () => shockOf(firmCount, firm, severity));
          expect(failsAt(found.value)).toBeDefined();
          if (found.value > 2e-4) expect(failsAt(found.value - 2e-4)).toBeUndefined();
        }
      }),
      { numRuns: 25 },
    );
  });
});

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
