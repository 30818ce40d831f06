import { dealList, dealsSentence, sumOfDeals } from 'roundtrip';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
console.log(dealsSentence(dealList(ledger, { parties: ['anthropic'], stages: ['paid'] })));
const { value, low, high, deals } = sumOfDeals(ledger, {
  ...{ from: ['amazon'], to: ['anthropic'], kinds: [] },
  stage: 'paid',
});
console.log(
  `Amazon paid Anthropic ${value} (${low} to ${high}) USD million in ${deals.length} deals.`,
);
