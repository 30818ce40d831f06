import { type LoopAnswer, loop, loopSentence } from 'roundtrip';
import { shippedLedger } from './ledger.ts';

const answer: LoopAnswer = loop(shippedLedger(), {
  investors: ['microsoft'],
  stage: 'headline',
  knownOn: '2025-06-30',
});
console.log(loopSentence(answer));
console.log(`It rests on ${answer.sources.length} documents.`);
