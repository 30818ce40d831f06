import type { Design } from '@roundtrip/ensemble';
import { rowReader } from '@roundtrip/ensemble';
import { shipped } from '@roundtrip/ledger/shipped';
import { expect, test } from 'vitest';
import { shippedScenario } from '../simulation/scenario-named.ts';
import { designOver } from './design-asked.ts';
import { experimentOf, openFutures } from './experiment.ts';
import { tracedRuns } from './traced.ts';

const futures = openFutures(shipped(), { scenario: shippedScenario('reference'), years: '5' });
const design: Design = designOver(futures, { kind: 'latin-hypercube', runs: 8 });

test('the haircut on the journal is what the model says came back, in every sampled world', () => {
  const traced = tracedRuns(futures, design, { first: 0, count: 8 });
  const steps = [futures.opened.setting.calendar.steps];
  const asked = ['put_in', 'came_back'].map((id) => ({ id, steps }));
  const told: number[] = [];
  experimentOf(futures, asked, rowReader(design)).run({ first: 0, count: 8 }, (_, numbers) =>
    told.push((numbers[1] ?? 0) / (numbers[0] ?? 0)),
  );
  for (const [at, ratio] of told.entries()) expect(traced[at]?.haircut).toBeCloseTo(ratio, 9);
});

test('poison brings back most, and no rule more than was put in but poison', () => {
  for (const run of tracedRuns(futures, design, { first: 2, count: 3 })) {
    for (const rule of ['haircut', 'fifo', 'lifo', 'libr'] as const) {
      expect(run.poison).toBeGreaterThanOrEqual(run[rule] - 1e-9);
      expect(run[rule]).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
});
