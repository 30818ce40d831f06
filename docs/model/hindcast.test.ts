import { shipped } from '@roundtrip/ledger/shipped';
import { observationEquations, realFirms } from '@roundtrip/model';
import { realHindcast } from '@roundtrip/workbench/observed';
import { expect, test } from 'vitest';
import { hindcastPage } from '../../packages/workbench/test/hindcast-page.ts';

const equations = observationEquations([...realFirms.labs, ...realFirms.spare]);

const answer = realHindcast(shipped(), {
  vantage: '2024-03-31',
  until: '2025-06-30',
  runs: 200,
});

test('the page of what the model would have said', async () => {
  await expect(hindcastPage(answer, equations)).toMatchFileSnapshot('./hindcast.md');
});

test('nothing on it is calibrated, and every figure on it was unknown on the day', () => {
  const { observations } = shipped();
  expect(answer.calibrated).toBe(false);
  expect(answer.rows.length).toBeGreaterThan(50);
  for (const { entity, metric, quarter, calibrated } of answer.rows) {
    expect(calibrated).toBe(false);
    const rows = observations.filter(
      (row) => row.entity === entity && row.metric === metric && row.period === quarter,
    );
    expect(
      rows.filter(({ basis, knownOn }) => basis !== 'estimate' && knownOn <= '2024-03-31'),
    ).toEqual([]);
  }
});
