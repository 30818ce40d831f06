import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { channels, lossOfParty, stressLosses } from './losses.ts';
import { reverseStress, smallestSeverity } from './reverse-stress.ts';
import { type Corners, cornersOf, runStress, shockOf, stressAtEnds } from './stress.ts';
import { ends, type Range, type StressBeliefs, type StressSystem } from './system.ts';

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
      weighs: rest.moody.map((moody, firm) => moody && (rest.worth[firm]?.high ?? 0) < Infinity),
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
      { numRuns: 120 },
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
      { numRuns: 120 },
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
          weighs: system.weighs.toReversed(),
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
