import { readLedger, shippedFolder } from '@roundtrip/folder';
import { headlineInvestors, type LoopAnswer, loop } from '@roundtrip/workbench';

/** The answer the server serves. */
export function headlineAnswer(): LoopAnswer {
  const { ledger } = readLedger(shippedFolder, []);
  if (ledger === undefined) throw new Error('the shipped data has problems');
  return loop(ledger, { investors: headlineInvestors, stage: 'binding' });
}
