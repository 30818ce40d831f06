import { knownOn } from '@roundtrip/ledger';
import { shipped } from '@roundtrip/ledger/shipped';
import { cellRanges, fillSparsely } from '@roundtrip/network';
import { expect, test } from 'vitest';
import { firmAccount } from '../account/firm-account.ts';
import { openFigures, quarterFigure } from '../account/quarter-figures.ts';

const whole = shipped();
const figures = openFigures(knownOn(whole, whole.released));

/** What a cloud sold in a quarter; undefined where it does not tell. */
function sold(firm: string, end: string): number | undefined {
  return ['cloud_revenue', 'revenue', 'total_revenue']
    .map((metric) => quarterFigure(figures, firm, metric, end)?.amount.value)
    .find((amount) => amount !== undefined);
}

/**
 * A lab's bill of which only the sum is told, against what its suppliers sold: the sharp bounds of
 * every cell, and the filling with the fewest links, lie in the ends that its account gives.
 */
test.each(['openai', 'anthropic'])('bills of %s hold every way to fill the margins', (firm) => {
  const { quarters } = firmAccount(whole, { firm, stage: 'drawn', until: '2024-12-31' });
  let checked = 0;
  for (const { end, bills, suppliers } of quarters) {
    const sales = suppliers.map(({ supplier }) => sold(supplier, end) ?? 0);
    if (bills === null || suppliers.length < 2 || sales.includes(0)) continue;
    const sure = suppliers.reduce((sum, { published }) => sum + published, 0);
    const rest = bills.value - sure;
    const all = sales.reduce((sum, each) => sum + each, 0);
    if (rest <= 0) continue;
    const margins = { rows: Float64Array.of(rest, all - rest), columns: Float64Array.from(sales) };
    const ranges = cellRanges(margins, [...suppliers.keys()]);
    const sparse = fillSparsely(margins);
    if (!ranges.solved || !sparse.solved) throw new Error(`no way to fill the margins of ${end}`);
    suppliers.forEach(({ published, value, low, high }, at) => {
      for (const rest of [ranges.low[at], ranges.high[at], sparse.cells[at]]) {
        const bill = published + (rest ?? 0);
        expect(bill).toBeGreaterThanOrEqual(low - 1e-6);
        expect(bill).toBeLessThanOrEqual((high ?? 0) + 1e-6);
      }
      expect(value - published).toBeGreaterThan(ranges.low[at] ?? 0);
      expect(value - published).toBeLessThan(ranges.high[at] ?? 0);
    });
    checked += 1;
  }
  expect(checked).toBeGreaterThan(1);
});
