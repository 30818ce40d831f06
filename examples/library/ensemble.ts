import { fan } from 'roundtrip/charts';
import {
  ensembleAnswer,
  ensembleInWords,
  ensemblePicture,
  inlineWorkers,
  planEnsemble,
  runPlanned,
} from 'roundtrip/futures';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const planned = planEnsemble(ledger, {
  scenario: { scenario: shippedScenario('reference'), years: '2' },
  outputs: ['round_trip', 'ai_spending'],
  runs: '40',
});
const executor = await inlineWorkers(ledger).executor(planned.job);
const answer = ensembleAnswer(ledger, planned, await runPlanned(planned, { executor }));
for (const sentence of ensembleInWords(answer)) console.log(sentence);
console.log(answer.hash);
console.log(fan(ensemblePicture(answer)).startsWith('<svg'));
