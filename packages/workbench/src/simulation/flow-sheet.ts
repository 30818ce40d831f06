import type { Flow } from '@roundtrip/units';
import { column, figure, type Sheet, word } from '../sheet.ts';
import type { SimulatedOrigin } from './simulated-flows.ts';

/** Payments as rows, USD million; beliefs outside their ranges are told on every row. */
export function flowSheet(
  flows: readonly Flow<SimulatedOrigin>[],
  outsideRange: readonly string[],
): Sheet {
  const outside = outsideRange.length === 0 ? [] : [word(outsideRange.join(';'))];
  const names = ['date', 'payer', 'payee', 'kind', 'transaction', 'settled_in'];
  return {
    columns: [
      ...names.map((name) => column(name, name)),
      figure('amount_usd_m', 'amount_usd_m'),
      ...outside.map(() => column('outside_range', 'outside_range')),
    ],
    rows: flows.map(({ date, payer, payee, kind, settledIn, amountUsdM, origin }) => [
      ...[date, payer, payee, kind, origin.transaction, settledIn].map(word),
      { text: String(amountUsdM), raw: amountUsdM },
      ...outside,
    ]),
  };
}
