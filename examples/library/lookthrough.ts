import { lookthrough, lookthroughSentences } from 'roundtrip';
import { shippedLedger } from './ledger.ts';

const answer = lookthrough(shippedLedger(), { cloud: 'microsoft', stage: 'binding' });
for (const sentence of lookthroughSentences(answer)) console.log(sentence);
