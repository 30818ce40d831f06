import { tracingRules } from 'roundtrip';
import { planEnsemble, tracedRuns } from 'roundtrip/futures';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const { futures, job } = planEnsemble(shippedLedger(), {
  scenario: { scenario: shippedScenario('reference'), years: '2' },
  runs: '40',
});
const runs = tracedRuns(futures, job.design, { first: 0, count: 40 });
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[20]?.toFixed(3);
for (const rule of tracingRules) console.log(`${rule}: ${median(runs.map((run) => run[rule]))}`);
console.log(`group: ${median(runs.map(({ group }) => group))}, of ${runs.length} traced runs`);
