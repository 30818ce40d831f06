import { ledgerOf } from '@roundtrip/ledger/specimen';
import { expect, test } from 'vitest';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { standingOf } from './standing-of.ts';

test('the past is asked for by days, with private deals told', () => {
  const ledger = ledgerOf(
    {},
    `id,kind,payer,payee,amount_usd_m,stage,amount_basis,signed,known_on
mine,cloud-commitment,y,x,50,binding,judgement,2024-01-01,2024-01-01
`,
  );
  const { standing, frame, run } = standingOf(ledger, { until: '2024-06-30' });
  expect(run).toBeNull();
  expect(frame).toMatchObject({ until: '2024-06-30', knownOn: '2024-12-31', private: ['mine'] });
  expect(standing.commitments.map(({ id }) => id)).toEqual(['mine']);
});

test('days of the past and a run at once are refused in one sentence', () => {
  const inRun = { scenario: shippedScenario('reference') };
  expect(() => standingOf(ledgerOf({}), { knownOn: '2024-06-30', inRun })).toThrow(
    'want either days of the past or a run: until and known-on choose the days, scenario, run ' +
      'and at choose the quarter of a run',
  );
});
