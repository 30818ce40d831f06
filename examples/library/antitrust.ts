import { antitrust, antitrustSentences } from 'roundtrip/antitrust';
import { shippedLedger } from './ledger.ts';

const answer = antitrust(shippedLedger(), 'google-anthropic', { until: '2025-06-30' });
for (const sentence of antitrustSentences(answer)) console.log(sentence);
