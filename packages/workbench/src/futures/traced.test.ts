import { rowReader } from '@roundtrip/ensemble';
import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { isCheque, tracedFlows } from '../../test/traced-flows.ts';
import {
  runScenario,
  type ScenarioRun,
  shippedScenario,
  simulatedFlows,
} from '../simulation/simulation.ts';
import { designOver } from './design-asked.ts';
import { experimentOf, openFutures } from './experiment.ts';
import { type TracedRun, tracedRuns } from './traced.ts';

const ledger = shipped();
const asked = { scenario: shippedScenario('reference'), years: '5' };
const futures = openFutures(ledger, asked);
const count = 8;
const design = designOver(futures, { kind: 'latin-hypercube', runs: count });
const traced = tracedRuns(futures, design, { first: 0, count });
const named = ['haircut', 'fifo', 'lifo', 'libr', 'poison'] as const;

/** What labs paid a cloud back from its first cheque on, of each at most what it got. */
function grossOf(run: ScenarioRun, flows: ReturnType<typeof simulatedFlows>, cloud: string) {
  const back = ['cloud', 'take_or_pay', 'receivables', 'revenue_share'];
  const paid = flows.filter(({ settledIn }) => settledIn !== 'securities');
  const ofLab = run.labs.map((lab) => {
    const cheques = paid.filter((one) => one.payee === lab && one.payer === cloud);
    const forShares = cheques.filter((one) => isCheque(run, one));
    const [first] = forShares;
    const from = first === undefined ? paid.length : paid.indexOf(first);
    const sum = (some: typeof paid) => some.reduce((all, one) => all + one.amountUsdM, 0);
    const returned = paid.filter(
      (one, at) => at > from && one.payer === lab && one.payee === cloud && back.includes(one.kind),
    );
    return Math.min(sum(forShares), sum(returned));
  });
  return ofLab.reduce((all, one) => all + one, 0);
}

/** What the model itself says of a row, summed over clouds. */
function toldByModel(ids: readonly string[]): number[][] {
  const steps = [futures.opened.setting.calendar.steps];
  const rows: number[][] = [];
  const measures = ids.map((id) => ({ id, steps }));
  experimentOf(futures, measures, rowReader(design)).run({ first: 0, count }, (_, numbers) =>
    rows.push([...numbers]),
  );
  return rows;
}

test('the haircut is what the model says came back, in every sampled world', () => {
  const told = toldByModel(['put_in', 'came_back']);
  expect(told).toHaveLength(count);
  for (const [at, [put = 0, back = 0]] of told.entries())
    expect(traced[at]?.haircut).toBeCloseTo(back / put, 9);
});

test('each rule finds on the compiled journal what it finds on the payments of a run', () => {
  const still = designOver(futures, { kind: 'centre', runs: 5 }, { factors: [] });
  const [compiled] = tracedRuns(futures, still, { first: 3, count: 1 });
  const once = { ...asked, run: '3' };
  const run = runScenario(ledger, once);
  const flows = simulatedFlows(ledger, once);
  const put = (cloud: string) =>
    run.series
      .find(({ name, members }) => name === 'put_in' && members[0] === cloud)
      ?.values.at(-1);
  const paying = run.clouds.filter((cloud) => (put(cloud) ?? 0) > 0);
  expect(paying.length).toBeGreaterThan(2);
  for (const cloud of paying)
    expect(compiled?.clouds[cloud]?.gross).toBeCloseTo(
      grossOf(run, flows, cloud) / (put(cloud) ?? 0),
      9,
    );
  for (const rule of named) {
    const back = tracedFlows(run, flows, rule);
    for (const cloud of paying) {
      const ratio = (back.get(cloud) ?? 0) / (put(cloud) ?? 0);
      const most = rule === 'poison' ? Math.min(1, ratio) : ratio;
      expect(compiled?.clouds[cloud]?.[rule], `${rule} ${cloud}`).toBeCloseTo(most, 9);
    }
  }
});

test('no rule brings back more than was put in, or more than poison does', () => {
  const each = (run: TracedRun) => [run, run.cashOnly, ...Object.values(run.clouds)];
  for (const ratios of traced.flatMap(each)) {
    if (Number.isNaN(ratios.haircut)) continue;
    expect(ratios.poison).toBeLessThanOrEqual(1 + 1e-9);
    for (const rule of named) expect(ratios[rule]).toBeLessThanOrEqual(ratios.poison + 1e-9);
  }
});

test('more comes back to any cloud than to the one it came from', () => {
  for (const run of traced) expect(run.group).toBeGreaterThan(run.haircut);
});

test('a row is traced alone as among others', () => {
  expect(tracedRuns(futures, design, { first: 5, count: 1 })).toEqual([traced[5]]);
});
