import { knownOn } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { beforeAll, expect, test } from 'vitest';
import { planEnsemble } from '../futures/ensemble.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { type CalibrateAnswer, calibrate } from './calibrate.ts';
import { heldWith, Members } from './members.ts';
import { readPosterior } from './posterior.ts';
import type { CalibrationTarget } from './targets.ts';

const ledger = shipped();
const vantage = '2025-06-30';
const scenario = { scenario: shippedScenario('reference') };
const asked = { scenario, vantage, runs: '20', discrepancy: '0.15' };
const nameOf = ({ entity, metric, period }: CalibrationTarget) => `${entity} ${metric} ${period}`;
const byName = (a: CalibrationTarget, b: CalibrationTarget) => (nameOf(a) < nameOf(b) ? -1 : 1);
let answer: CalibrateAnswer;
/** The same worlds for somebody to whom nothing was known later. */
let early: Members;
beforeAll(() => {
  const then = { ...ledger, observations: knownOn(ledger, vantage).observations };
  early = new Members(then, scenario, '2024-03-31', vantage);
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
  const held = heldWith(early.errors(), 0.15).targets;
  const told = [...answer.targets, ...answer.heldOut];
  expect(told.toSorted(byName)).toEqual(held.toSorted(byName));
});

test('every member believes what can be believed', () => {
  const { beliefs, members } = answer.posterior;
  const factors = early.beliefs.map(({ factor }) => factor);
  expect(factors.map(({ id }) => id)).toEqual(beliefs);
  for (const [at, { low, high }] of factors.entries()) {
    const rounding = 1e-7 * Math.max(Math.abs(low), Math.abs(high));
    for (const row of members) {
      expect(row[at]).toBeGreaterThanOrEqual(low - rounding);
      expect(row[at]).toBeLessThanOrEqual(high + rounding);
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
