import { shipped } from '@roundtrip/ledger/shipped';
import { buildGraph, findCycles, traceJournal } from '@roundtrip/network';
import type { Flow } from '@roundtrip/units';
import { describe, expect, test } from 'vitest';
import {
  runScenario,
  type SimulatedOrigin,
  shippedScenario,
  simulatedFlows,
} from './simulation.ts';

const ledger = shipped();
const asked = { scenario: shippedScenario('reference'), years: '10' };
const run = runScenario(ledger, asked);
const flows = simulatedFlows(ledger, asked);

type Flows = readonly Flow<SimulatedOrigin>[];

/** What a path of the run is at the end. */
function last(name: string, member: string): number {
  const path = run.series.find((one) => one.name === name && one.members.join() === member);
  return path?.values.at(-1) ?? Number.NaN;
}

function first(name: string, member: string): number {
  const path = run.series.find((one) => one.name === name && one.members.join() === member);
  return path?.values[0] ?? Number.NaN;
}

/** Cash that a lab had before the first payment: what it has after a quarter, less that quarter. */
function openingCash(lab: string): number {
  const quarter = run.days[0];
  const moved = flows
    .filter(({ date, settledIn }) => date === quarter && settledIn === 'cash')
    .reduce((sum, { payer, payee, amountUsdM }) => {
      if (payee === lab) return sum + amountUsdM;
      return payer === lab ? sum - amountUsdM : sum;
    }, 0);
  return first('deposits', lab) - moved;
}

/** Money or credits for shares, or money for a note. */
function isCheque({ payer, kind, settledIn }: Flow<SimulatedOrigin>): boolean {
  const forClaim = kind === 'equity' || kind === 'notes';
  return run.clouds.includes(payer) && forClaim && settledIn !== 'securities';
}

/** Money of each cloud that came home through the accounts of labs, by the haircut rule. */
function traced(journal: Flows): ReadonlyMap<string, number> {
  const { clouds, labs } = run;
  const parties = [...new Set(journal.flatMap(({ payer, payee }) => [payer, payee])), 'before'];
  const place = new Map(parties.map((party, at) => [party, at]));
  const dye = (party: string) => clouds.indexOf(party) + 1;
  const opening = labs.map((lab) => ({
    payer: 'before',
    payee: lab,
    amountUsdM: openingCash(lab),
  }));
  const cash = journal.filter(({ settledIn }) => settledIn === 'cash');
  const all = [...opening.filter(({ payee }) => place.has(payee)), ...cash];
  // Customers’ money that a cloud hands on to a lab is no money of the cloud’s own.
  const dyed = all.map((flow) => ('kind' in flow && isCheque(flow) ? dye(flow.payer) : 0));
  const { returned } = traceJournal(
    {
      payer: Int32Array.from(all, ({ payer }) => place.get(payer) ?? -1),
      payee: Int32Array.from(all, ({ payee }) => place.get(payee) ?? -1),
      amount: Float64Array.from(all, ({ amountUsdM }) => amountUsdM),
      origin: Int32Array.from(dyed),
    },
    {
      rule: 'haircut',
      parties: parties.length,
      origins: clouds.length,
      home: Int32Array.from(parties, dye),
      outside: Uint8Array.from(parties, (party) => (labs.includes(party) ? 0 : 1)),
      depth: Number.POSITIVE_INFINITY,
    },
  );
  const credits = (cloud: string) =>
    journal
      .filter(
        ({ payee, settledIn, kind }) =>
          payee === cloud &&
          settledIn === 'credits' &&
          (kind === 'cloud' || kind === 'take_or_pay'),
      )
      .reduce((sum, { amountUsdM }) => sum + amountUsdM, 0);
  return new Map(clouds.map((cloud) => [cloud, (returned[dye(cloud)] ?? 0) + credits(cloud)]));
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
      const cheques = flows.filter((flow) => flow.payer === cloud && isCheque(flow));
      const sum = cheques.reduce((total, { amountUsdM }) => total + amountUsdM, 0);
      expect(sum / last('put_in', cloud)).toBeCloseTo(1, 9);
    }
  });

  test('bring back, traced as the past is, what the model says came back', () => {
    const back = traced(flows);
    for (const cloud of run.clouds) {
      expect((back.get(cloud) ?? 0) / last('came_back', cloud)).toBeCloseTo(1, 9);
    }
  });

  test('bring back something else when labs pay before they are paid', () => {
    const isPaid = ({ payee }: Flow<SimulatedOrigin>) => (run.labs.includes(payee) ? 1 : 0);
    const turned = flows.toSorted((a, b) => a.date.localeCompare(b.date) || isPaid(a) - isPaid(b));
    const back = traced(turned).get('amazon') ?? 0;
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
