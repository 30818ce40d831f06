import { runScenario, type ScenarioRun, shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const run: ScenarioRun = runScenario(shippedLedger(), {
  scenario: shippedScenario('reference'),
  years: '2',
  levers: ['stop-funding:microsoft@2026'],
});
for (const { title, value, unit } of run.headlines.slice(0, 3))
  console.log(`${title}: ${value?.toFixed(3)} ${unit}`);
