import { shipped } from '@roundtrip/ledger/shipped';
import type { Scenario } from '@roundtrip/model';
import { describe, expect, test } from 'vitest';
import type { Asked } from './setting.ts';
import { compareScenarios, shippedScenario } from './simulation.ts';

const ledger = shipped();
const { scenario: usual } = shippedScenario('reference');

function stylised(other: Partial<Scenario> = {}): Asked {
  return {
    scenario: { name: 'test', scenario: { ...usual, world: 'stylised', years: 4, ...other } },
  };
}

const changed = stylised({
  levers: [{ lever: 'forced-bust', from: '2026-01-01', until: '2027-12-31' }],
  beliefs: { probe_rate: 0.1, application_markup: 1.6 },
});

describe('two scenarios', () => {
  const answer = compareScenarios(ledger, { a: stylised(), b: changed, runs: '8' });

  test('that are the same differ in nothing', () => {
    const same = compareScenarios(ledger, { a: stylised(), b: stylised(), runs: '4' });
    expect(same.differences).toEqual([]);
    expect(same.why).toEqual([]);
    expect(same.numbers.filter(({ change }) => change !== null && change !== 0)).toEqual([]);
    expect(same.numbers.filter(({ higher }) => higher !== null && higher !== 0)).toEqual([]);
  });

  test('tell what differs', () => {
    expect(answer.differences.map(({ words }) => words)).toEqual([
      'only in B: The mood breaks from 2026-01-01 to 2027-12-31',
      'probe_rate: as usual in A, 0.1 in B',
      'application_markup: as usual in A, 1.6 in B',
    ]);
  });

  test('have shares that add up to the change of the median', () => {
    expect(answer.why).toHaveLength(3);
    for (const { id, change, shares } of answer.why) {
      const sum = shares.reduce((total, { contribution }) => total + contribution, 0);
      const told = answer.numbers.find((one) => one.id === id)?.change ?? Number.NaN;
      expect(sum / told).toBeCloseTo(1, 9);
      expect(change / told).toBeCloseTo(1, 9);
    }
  });

  test('give nothing to a difference that changes nothing', () => {
    // The belief is what it is anyway: a player without weight in every combination.
    const shares = answer.why.flatMap(({ shares: of }) => of);
    const idle = shares.filter(({ difference }) => difference === 'application_markup');
    expect(idle.map(({ contribution }) => contribution)).toEqual([0, 0, 0]);
  });

  test('that begin on other days are refused', () => {
    const b = { ...stylised(), vantage: '2024-03-31' };
    expect(() => compareScenarios(ledger, { a: stylised(), b })).toThrow(
      'give both the same --vantage',
    );
  });

  test('with one lever changed in its days have one difference', () => {
    const bust = (from: string) => stylised({ levers: [{ lever: 'forced-bust', from }] });
    const { differences } = compareScenarios(ledger, {
      a: bust('2026-01-01'),
      b: bust('2027-01-01'),
      runs: '1',
    });
    expect(differences.map(({ id }) => id)).toEqual(['forced-bust']);
  });

  test('with more differences than can be tried in all combinations are sampled, with errors', () => {
    const highest = {
      ...{ innovation: 0.05, imitation: 0.7, tax_rate: 0.25, payout: 0.7, probe_rate: 0.1 },
      ...{ round_lead: 2.5, lead_premium: 1, gap_sensitivity: 3, multiple_noise: 0.4 },
    };
    const { why, differences } = compareScenarios(ledger, {
      a: stylised({ years: 1 }),
      b: stylised({ years: 1, beliefs: highest }),
      runs: '4',
    });
    expect(differences).toHaveLength(9);
    expect(why[0]?.shares.every(({ error }) => error !== null)).toBe(true);
  });
});
