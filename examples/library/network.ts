import { ledgerMoney, networkAnswer, networkSentences } from 'roundtrip/money-network';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
const told = ledgerMoney(ledger, {
  ...{ stage: 'paid', pool: 'firm', window: 2 },
  until: '2025-06-30',
});
for (const sentence of networkSentences(networkAnswer(ledger, told))) console.log(sentence);
