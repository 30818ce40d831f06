import { ownership, ownershipSentences } from 'roundtrip/ownership';
import { shippedLedger } from './ledger.ts';

const answer = ownership(shippedLedger(), { of: 'openai', knownOn: '2025-06-30' });
for (const sentence of ownershipSentences(answer)) console.log(sentence);
