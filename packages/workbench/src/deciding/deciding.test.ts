import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { designOver } from '../futures/design-asked.ts';
import { experimentOf, openFutures } from '../futures/experiment.ts';
import { inlineWorkers } from '../futures/job.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { decide } from './decide.ts';
import { openOwnRules } from './own-rules.ts';

const ledger = shipped();
const scenario = { scenario: shippedScenario('reference'), years: '3' };
const hands = { workers: inlineWorkers(ledger) };

test('doing nothing is a policy, and what does nothing has no regret against it', async () => {
  const asked = { scenario, of: 'ai_spending@2027Q4', runs: '8', optimism: '1' };
  const late = 'funding-freeze@2028-01-01';
  const answer = await decide(
    ledger,
    { ...asked, policies: [late, 'price-war@2026-01-01'] },
    hands,
  );
  const [nothing, same, war] = answer.policies;
  expect(same).toEqual({ ...nothing, policy: late });
  expect(war?.mean).not.toBe(nothing?.mean);
  for (const one of answer.policies) expect(one.hurwicz).toBe(one.best);
  const least = Math.min(...answer.policies.map(({ meanRegret }) => meanRegret));
  expect(answer.perfectInformation).toBeCloseTo(least, 9);
  const turned = await decide(ledger, { ...asked, policies: [late], less: true }, hands);
  expect(turned.policies[0]?.worst).toBe(nothing?.best);
});

test('a factorial tries every combination, and tells what two do beyond each alone', async () => {
  const policies = ['price-war@2026-01-01', 'funding-freeze@2026-01-01'];
  const asked = { scenario, of: 'ai_spending@2027Q4', runs: '4', policies, factorial: true };
  const { policies: rows, effects } = await decide(ledger, asked, hands);
  const [war = '', freeze = ''] = policies;
  expect(rows.map(({ policy }) => policy)).toEqual(['nothing', freeze, war, `${war} + ${freeze}`]);
  const [none = 0, ofFreeze = 0, ofWar = 0, ofBoth = 0] = rows.map(({ mean }) => mean);
  const told = effects.map(({ policies, effect }) => [policies.join(' × '), effect] as const);
  for (const [at, [name, wanted]] of [
    [war, (ofWar + ofBoth - none - ofFreeze) / 2],
    [freeze, (ofFreeze + ofBoth - none - ofWar) / 2],
    [`${war} × ${freeze}`, (none + ofBoth - ofWar - ofFreeze) / 2],
  ].entries()) {
    expect(told[at]?.[0]).toBe(name);
    expect(told[at]?.[1]).toBeCloseTo(Number(wanted), 6);
  }
  const less = await decide(ledger, { ...asked, less: true }, hands);
  expect(less.effects).toEqual(effects);
  const many = Array.from({ length: 7 }, (_, at) => `price-war@202${(at % 5) + 6}-01-01`);
  await expect(decide(ledger, { ...asked, policies: many }, hands)).rejects.toThrow('up to 6');
});

test('a policy is made of levers: a scenario that holds beliefs is refused', async () => {
  const asked = { scenario, of: 'ai_spending', runs: '4' };
  await expect(decide(ledger, { ...asked, policies: [] }, hands)).rejects.toThrow('--policy');
  await expect(decide(ledger, { ...asked, policies: ['reference'] }, hands)).rejects.toThrow(
    'a policy is made of levers',
  );
});

test('clouds with rules of their own that are those of all do what they did', () => {
  const whole = openFutures(ledger, scenario);
  const { futures, rules, usual } = openOwnRules(whole);
  expect(usual).toEqual([0.9, 0.6]);
  const design = designOver(futures, { kind: 'centre', runs: 4 });
  const steps = [futures.opened.setting.calendar.steps];
  const asked = ['put_in', 'claim_worth_microsoft'].map((id) => ({ id, steps }));
  const told = (of: typeof futures, own: readonly number[]) => {
    const centre = of.factors.slice(0, futures.factors.length).map(({ mode }) => mode);
    const values = Float64Array.from([...centre, ...own]);
    const rows: number[][] = [];
    experimentOf(of, asked, (future) => ({ values, future })).run(
      { first: 0, count: design.plan.kind === 'centre' ? design.plan.runs : 0 },
      (_, numbers) => rows.push([...numbers]),
    );
    return rows;
  };
  const varied = { ...futures, factors: [...futures.factors, ...rules] };
  const modes = rules.map(({ mode }) => mode);
  const before = told({ ...whole, factors: futures.factors }, []);
  expect(told(varied, modes)).toEqual(before);
  const other = modes.map((mode, at) => (at === 1 ? 1.5 : mode));
  expect(told(varied, other)).not.toEqual(before);
});
