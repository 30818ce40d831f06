import { shipped } from '@roundtrip/ledger/shipped';
import { describe, expect, test } from 'vitest';
import { antitrustAnswer } from '../schema/antitrust.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { standingOf } from '../standing/standing-of.ts';
import { antitrust } from './antitrust.ts';

const asked = { inRun: { scenario: shippedScenario('reference'), years: '1', at: '2025Q4' } };
const ledger = shipped();
const answer = antitrust(ledger, 'microsoft/openai', asked);
const { state, standing } = standingOf(ledger, asked);

describe('the same screens at the end of a quarter of a run', () => {
  test('keep the documented shape and say which run it was', () => {
    expect(antitrustAnswer.parse(answer)).toEqual(answer);
    expect(answer.run).toMatchObject({ scenario: 'reference', run: 0, quarter: '2025Q4' });
    expect(answer.caveats.join(' ')).toContain('Not calibrated');
  });

  test('have the shares of the run, and its stake', () => {
    const [models] = answer.markets;
    const shareOf = (id: string) => models?.firms.find((firm) => firm.id === id)?.share;
    expect(shareOf('openai')?.value).toBeCloseTo(state?.at('model_share', 'us', 'openai') ?? -1, 9);
    expect(shareOf('openai')).toMatchObject({ basis: 'simulated', sources: ['model_share'] });
    const stake = standing.stakes.find(
      ({ holder, issuer }) => holder === 'microsoft' && issuer === 'openai',
    );
    expect(answer.economic.value).toBe(stake?.economic.value);
  });

  test('add what the model’s own screen computes of the same stake and shares', () => {
    const silent = answer.common[0]?.rules[0]?.delta;
    const [stake, cloud, lab] = [
      state?.at('stake', 'microsoft', 'openai'),
      state?.at('share_of_market', 'microsoft'),
      state?.at('share_of_market', 'openai'),
    ];
    const screen = 100 ** 2 * (stake ?? -1) * (cloud ?? -1) * (lab ?? -1);
    expect(silent?.value).toBeCloseTo(screen, 6);
    expect([silent?.low, silent?.high]).toEqual([silent?.value, silent?.value]);
  });

  test('count what is bought directly for its maker, and the rest for who sells it', () => {
    const sales = answer.markets.find(({ id }) => id === 'model-sales');
    const shareOf = (id: string) => sales?.firms.find((firm) => firm.id === id)?.share.value;
    const all = sales?.firms.reduce((sum, { share }) => sum + (share.value ?? Number.NaN), 0);
    expect(all).toBeCloseTo(1, 9);
    expect(shareOf('openai')).toBeCloseTo(state?.at('usage', 'direct_openai') ?? -1, 9);
    expect(shareOf('microsoft')).toBeCloseTo(state?.at('platform_share', 'microsoft') ?? -1, 9);
  });

  test('lists no pair that the run does not have', () => {
    expect(() => antitrust(ledger, 'nvidia-coreweave', asked)).toThrow(
      'no deal by then ties Nvidia to CoreWeave',
    );
  });
});
