import { believedOf } from '@roundtrip/ensemble';
import { knownOn } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { beforeAll, expect, test } from 'vitest';
import { planEnsemble } from '../futures/ensemble.ts';
import { openFutures } from '../futures/experiment.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { type CalibrateAnswer, calibrate } from './calibrate.ts';
import { Members } from './members.ts';
import { readPosterior } from './posterior.ts';

const ledger = shipped();
const vantage = '2025-06-30';
const scenario = { scenario: shippedScenario('reference') };
const asked = { scenario, vantage, runs: '20', discrepancy: '0.15' };
let answer: CalibrateAnswer;
beforeAll(() => {
  answer = calibrate(ledger, asked);
});

test('only figures that were known on the day are fitted, the latest quarters held out', () => {
  const { targets, heldOut } = answer;
  expect(targets.length).toBeGreaterThan(20);
  const last =
    targets
      .map((one) => one.last)
      .toSorted()
      .at(-1) ?? '';
  for (const one of heldOut) expect(one.last > last).toBe(true);
  const late = knownOn(ledger, vantage).observations;
  for (const { entity, metric, period } of [...targets, ...heldOut])
    expect(
      late.some((row) => row.entity === entity && row.metric === metric && row.period === period),
    ).toBe(true);
});

test('what became known later moves nothing', () => {
  const then = { ...ledger, observations: knownOn(ledger, vantage).observations };
  const [known, all] = [then, ledger].map((one) => {
    const members = new Members(one, scenario, '2024-03-31', vantage);
    const rows = [0, 1].map((score) => new Float64Array(members.width).fill(score / 2));
    return { figures: members.figures, said: members.run(rows, 0) };
  });
  expect(all).toEqual(known);
  expect(all?.said.flatMap((row) => [...row]).some(Number.isFinite)).toBe(true);
});

test('every member believes what can be believed', () => {
  const { factors } = openFutures(ledger, scenario);
  const { beliefs, members } = answer.posterior;
  for (const [at, id] of beliefs.entries()) {
    const factor = factors.find((one) => one.id === id);
    if (factor === undefined) continue;
    const { quantile } = believedOf(factor);
    for (const row of members) {
      const value = row[at] as number;
      expect(value).toBeGreaterThanOrEqual(quantile(0) * (1 - Math.sign(quantile(0)) * 1e-7));
      expect(value).toBeLessThanOrEqual(quantile(1) * (1 + Math.sign(quantile(1)) * 1e-7));
    }
  }
});

test('a posterior is read back, and refused where it was changed or is none', () => {
  const text = JSON.stringify(answer.posterior, null, 1);
  expect(readPosterior(text, 'p.json').members).toEqual(answer.posterior.members);
  const changed = text.replace('"seed": 1', '"seed": 2');
  expect(() => readPosterior(changed, 'p.json')).toThrow('was changed');
  expect(() => readPosterior('{}', 'p.json')).toThrow('p.json is no posterior');
  expect(() => readPosterior('no', 'p.json')).toThrow('p.json is no JSON');
});

test('an ensemble takes beliefs together from a member', () => {
  const { posterior } = answer;
  const planned = planEnsemble(ledger, { scenario, posterior, runs: '30' });
  const { plan } = planned.job.design;
  expect(plan.kind).toBe('members');
  expect(() => planEnsemble(ledger, { scenario, posterior, design: 'sobol' })).toThrow('--design');
});
