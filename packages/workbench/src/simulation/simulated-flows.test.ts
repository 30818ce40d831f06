import { shipped } from '@roundtrip/ledger/shipped';
import { buildGraph, findCycles } from '@roundtrip/network';
import { describe, expect, test } from 'vitest';
import { isCheque, tracedFlows } from '../../test/traced-flows.ts';
import { runScenario, shippedScenario, simulatedFlows } from './simulation.ts';

const ledger = shipped();
const asked = { scenario: shippedScenario('reference'), years: '10' };
const run = runScenario(ledger, asked);
const flows = simulatedFlows(ledger, asked);

/** What a path of the run is at the end. */
function last(name: string, member: string): number {
  const path = run.series.find((one) => one.name === name && one.members.join() === member);
  return path?.values.at(-1) ?? Number.NaN;
}

describe('payments of a run', () => {
  test('say which run, step and equation made them', () => {
    const [bill] = flows.filter(({ origin }) => origin.transaction === 'bill_in_cash');
    expect(bill).toMatchObject({
      date: '2025-09-30',
      earliest: '2025-07-01',
      kind: 'cloud',
      settledIn: 'cash',
      basis: 'simulated',
      origin: { scenario: 'reference', seed: 1, run: 0, step: 1, transaction: 'bill_in_cash' },
    });
    expect(flows.every(({ amountUsdM }) => amountUsdM > 0)).toBe(true);
  });

  test('add up to what clouds put in', () => {
    for (const cloud of run.clouds) {
      const cheques = flows.filter((flow) => flow.payer === cloud && isCheque(run, flow));
      const sum = cheques.reduce((total, { amountUsdM }) => total + amountUsdM, 0);
      expect(sum / last('put_in', cloud)).toBeCloseTo(1, 9);
    }
  });

  test('bring back, traced as the past is, what the model says came back', () => {
    const back = tracedFlows(run, flows, 'haircut');
    for (const cloud of run.clouds) {
      expect((back.get(cloud) ?? 0) / last('came_back', cloud)).toBeCloseTo(1, 9);
    }
  });

  test('bring back something else when labs pay before they are paid', () => {
    const isPaid = ({ payee }: (typeof flows)[number]) => (run.labs.includes(payee) ? 1 : 0);
    const turned = flows.toSorted((a, b) => a.date.localeCompare(b.date) || isPaid(a) - isPaid(b));
    const back = tracedFlows(run, turned, 'haircut').get('amazon') ?? 0;
    expect(Math.abs(back / last('came_back', 'amazon') - 1)).toBeGreaterThan(0.001);
  });

  test('run in circles between clouds and labs, as those of the past do', () => {
    const parties = [...new Set(flows.flatMap(({ payer, payee }) => [payer, payee]))];
    const graph = buildGraph(
      parties.length,
      flows.map(({ payer }) => parties.indexOf(payer)),
      flows.map(({ payee }) => parties.indexOf(payee)),
      flows.map(({ amountUsdM }) => amountUsdM),
    );
    const { cycles } = findCycles(graph, { longest: 2 });
    const circles = cycles.map(({ nodes }) => nodes.map((node) => parties[node] ?? '').toSorted());
    expect(circles).toContainEqual(['anthropic', 'google']);
    expect(circles).not.toContainEqual(['anthropic', 'openai']);
  });
});
