import { Refusal } from 'roundtrip';
import { runScenario, scenarioInFile, scenarioPage } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const mine = { ...scenarioPage('funding-winter'), title: 'A longer winter', years: 4 };
const scenario = scenarioInFile(JSON.stringify(mine), 'longer-winter.json');
console.log(runScenario(ledger, { scenario }).scenario.title);
try {
  runScenario(ledger, { scenario, beliefs: ['probe_rate=7'] });
} catch (error) {
  if (error instanceof Refusal) console.log(error.message);
  else throw error;
}
