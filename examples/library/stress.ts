import { reverseSentences, reverseStressOf, stress, stressSentences } from 'roundtrip/stress';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const failure = stress(ledger, { failed: 'openai', knownOn: '2023-06-30' });
for (const sentence of stressSentences(failure)) console.log(sentence);
const reverse = reverseStressOf(ledger, { target: 'microsoft', knownOn: '2023-06-30' });
for (const sentence of reverseSentences(reverse)) console.log(sentence);
