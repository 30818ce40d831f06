import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { inlineWorkers, type Workers } from '../futures/job.ts';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { scoreOf } from './evidence.ts';
import { tryClaims } from './trial.ts';

const ledger = shipped();
const scenario = { scenario: shippedScenario('reference') };

const one = async (only: string, workers: Workers = inlineWorkers(ledger)) => {
  const [evidence] = await tryClaims(ledger, { scenario, worlds: '8', only }, { workers });
  if (evidence === undefined) throw new Error(`${only} was not tried`);
  return evidence;
};

/** Workers that have many chunks in hand and end the latest first. */
function backwards(): Workers {
  const inline = inlineWorkers(ledger);
  const waiting: (() => void)[] = [];
  const release = () => waiting.pop()?.();
  return {
    executor: async (job) => {
      const executor = await inline.executor(job);
      return {
        ...executor,
        width: 8,
        run: async (chunk) => {
          const gathered = await executor.run(chunk);
          await new Promise<void>((resolve) => {
            waiting.push(resolve);
            setTimeout(release, 0);
          });
          return gathered;
        },
      };
    },
  };
}

test('a claim is the same whichever contrast ends first', async () => {
  expect(await one('H6', backwards())).toEqual(await one('H6'));
});

test('a claim that money is traced for says by how many worlds, and agrees with the model', async () => {
  const { share, byRule, traced, worlds } = await one('H1');
  expect([traced, worlds]).toEqual([8, 8]);
  expect(Object.keys(byRule ?? {})).toEqual(
    expect.arrayContaining(['haircut', 'fifo', 'lifo', 'libr', 'poison', 'gross', 'group']),
  );
  expect(byRule?.haircut).toBe(share);
});

test('a claim on steadiness is tried over fewer worlds, each in several futures', async () => {
  const score = scoreOf(await one('H34'));
  expect(score.worlds).toBe(2);
  expect(score.size?.low).toBeLessThanOrEqual(score.size?.high ?? Number.NaN);
});

test('a scenario with a late lever is tried for as long as it says', async () => {
  const { scenario: own, ...named } = shippedScenario('reference');
  const levers = [{ lever: 'multi-cloud', from: '2031-01-01' }];
  const asked = { scenario: { scenario: { ...named, scenario: { ...own, levers } } } };
  const [late] = await tryClaims(
    ledger,
    { ...asked, worlds: '4', only: 'H36' },
    { workers: inlineWorkers(ledger) },
  );
  expect(late?.worlds).toBe(4);
});

test('a world of no real firms is refused', async () => {
  const stylised = { ...shippedScenario('reference') };
  const scenarioOf = {
    ...stylised,
    scenario: { ...stylised.scenario, world: 'stylised' as const },
  };
  const asked = { scenario: { scenario: scenarioOf }, worlds: '2' };
  await expect(tryClaims(ledger, asked, { workers: inlineWorkers(ledger) })).rejects.toThrow(
    'claims are about the real firms, and this scenario plays in the world stylised',
  );
});
