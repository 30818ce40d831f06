import { claimsInWords, evidenceInWords, scoreOf, tryClaims } from 'roundtrip/claims';
import { inlineWorkers } from 'roundtrip/futures';
import { shippedScenario } from 'roundtrip/simulation';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const [evidence] = await tryClaims(
  ledger,
  { scenario: { scenario: shippedScenario('reference') }, worlds: '100', only: 'H26' },
  { workers: inlineWorkers(ledger) },
);
if (evidence === undefined) throw new Error('H26 was not tried');
for (const sentence of claimsInWords([scoreOf(evidence)])) console.log(sentence);
for (const sentence of evidenceInWords(evidence)) console.log(sentence);
