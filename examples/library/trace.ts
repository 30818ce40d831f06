import { trace, tracingRules } from 'roundtrip';
import { shippedLedger } from './ledger.ts';

const ledger = shippedLedger();
for (const rule of tracingRules) {
  const { traced } = trace(ledger, { investor: 'amazon', stage: 'paid', rule });
  const back = traced.rules.find((one) => one.rule === rule);
  console.log(`${rule}: ${back?.face.low.toFixed(3)} to ${back?.face.high?.toFixed(3)}`);
}
