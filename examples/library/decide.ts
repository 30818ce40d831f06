import { bestResponse, bestResponseInWords, decide, decideInWords } from 'roundtrip/deciding';
import { inlineWorkers } from 'roundtrip/futures';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const scenario = { scenario: shippedScenario('reference'), years: '2' };
const policies = ['stop-funding:microsoft@2026'];
const decision = await decide(
  ledger,
  { scenario, policies, of: 'capex', runs: '12' },
  { workers: inlineWorkers(ledger) },
);
for (const sentence of decideInWords(decision)) console.log(sentence);
for (const sentence of bestResponseInWords(bestResponse(ledger, { scenario, runs: '2' })))
  console.log(sentence);
