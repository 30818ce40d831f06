import { shipped } from '@roundtrip/ledger/shipped';
import type { Scenario } from '@roundtrip/model';
import { expect, test } from 'vitest';
import { openFutures } from '../futures/experiment.ts';
import { inlineWorkers } from '../futures/job.ts';
import { comparisonAsked } from '../futures/output-asked.ts';
import { Refusal } from '../refusal.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { discoverIn } from './discovery.ts';
import { discoveryInWords } from './discovery-sheets.ts';
import { sensitivityOf } from './sensitivity.ts';
import { sensitivityInWords, sensitivitySheets } from './sensitivity-sheets.ts';

const ledger = shipped();
const named = shippedScenario('reference');
const small: Scenario = { ...named.scenario, world: 'stylised', years: 2 };
const asked = { scenario: { ...named, scenario: small } };
const hands = { workers: inlineWorkers(ledger) };

test('what came back hangs on the share paid in credits, by every method', async () => {
  const factors = ['credit_share,term', 'probe_rate'];
  const of = (method: string, size: string) =>
    sensitivityOf(ledger, { scenario: asked, of: 'round_trip', method, size, factors }, hands);
  const morris = await of('morris', '8');
  expect(morris.effects[0]?.factor).toBe('credit_share');
  expect(morris.effects.map(({ factor }) => factor)).toContain('chance');
  expect(sensitivityInWords(morris)[0]).toContain('hangs most on credit_share (');
  const sobol = await of('sobol', '16');
  const most = sobol.shares?.factors.toSorted((a, b) => b.total.value - a.total.value)[0];
  expect(most?.factor).toBe('credit_share');
  expect(sobol.shares?.factors).toHaveLength(4);
  expect(sobol.screened).toBe(0);
  const given = await of('given', '100');
  expect(given.drivers[0]).toMatchObject({ factor: 'credit_share' });
  expect(given.drivers[0]?.rank).toBeGreaterThan(0.5);
  expect(sensitivityInWords(given)[0]).toContain('rising with it');
  expect(sensitivitySheets(given, true)[0]?.rows[0]?.[2]?.raw).toBe('yes');
});

test('a box is found where they gather, and told to be none where all worlds are alike', async () => {
  const question = { scenario: asked, runs: '200', where: 'round_trip<25' };
  const found = await discoverIn(ledger, question, hands);
  const box = found.trajectory[found.chosen];
  expect(box?.limits[0]).toMatchObject({ factor: 'credit_share' });
  expect(box?.limits[0]?.from).toBeUndefined();
  expect(found.interest / (found.runs - found.missing)).toBeLessThan(box?.density ?? 0);
  expect(discoveryInWords(found)[1]).toMatch(/^They gather where credit_share below/);
  const none = discoveryInWords({ ...found, interest: 0 });
  expect(none[1]).toMatch(/With none of interest .* eight of ten worlds/);
});

test('a threshold is asked with its quarter before or behind', () => {
  const futures = openFutures(ledger, asked);
  const told = { place: { measure: 'capex', period: 2 }, above: true, number: 40 };
  for (const text of ['capex>40@2026Q1', ' capex@2026Q1 > 40'])
    expect(comparisonAsked(futures, text, 'where')).toEqual(told);
  for (const text of ['capex>=40', 'capex', '>40', 'capex@2026Q1>40@2026Q2', 'capex>x'])
    expect(() => comparisonAsked(futures, text, 'where')).toThrow(/where is .* want an output/);
});

test('what cannot be kept, or has no number, is refused', async () => {
  const where = 'round_trip<25';
  await expect(
    discoverIn(ledger, { scenario: asked, where, runs: '100001' }, hands),
  ).rejects.toThrow(/runs is 100001, want a whole number from 1 to 100000/);
  await expect(
    sensitivityOf(ledger, { scenario: asked, size: '100000', repeats: '1000' }, hands),
  ).rejects.toThrow(Refusal);
});
