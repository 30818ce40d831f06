import { contractsInForce, type Deal, type Ledger } from '@roundtrip/ledger';
import { fillMargins } from '@roundtrip/network';
import { firstOfQuarter, sumUsdM } from '@roundtrip/units';
import type { AccountAnswer } from '../schema/account.ts';
import type { DealFlow } from './deal-flow.ts';
import type { Estimate } from './estimate.ts';
import { type Figures, quarterFigure } from './quarter-figures.ts';

export type SupplierBill = AccountAnswer['quarters'][number]['suppliers'][number];

/** What a supplier sells in all, from the narrowest figure there is. */
const salesMetrics = ['cloud_revenue', 'revenue', 'total_revenue'];

/**
 * A quarter's compute bill by supplier. What became public is sure. The rest goes to an exclusive
 * supplier whole; else any supplier with a contract in force, or one nobody knows of, may have all
 * of it or none. The middle is of maximum entropy: bills of the firm and of everyone else add up
 * to what each supplier sold.
 *
 * @param bills the whole bill, undefined where not known
 */
export function supplierBills(
  ledger: Ledger,
  figures: Figures,
  firm: string,
  end: string,
  bills: Estimate | undefined,
  published: readonly DealFlow[],
): SupplierBill[] {
  const contracts = contractsOf(ledger, firm, end);
  const named = [
    ...new Set([...published.map(({ payee }) => payee), ...contracts.map(({ payee }) => payee)]),
  ];
  const sure = named.map((supplier) => publishedBill(published, supplier));
  const rest = Math.max(0, (bills?.value ?? 0) - sumUsdM(sure));
  const exclusive = named.length === 1 && contracts.some(isExclusive);
  const middle = exclusive ? [rest] : restByEntropy(figures, end, named, rest);
  const most = bills?.high == null ? null : Math.max(0, bills.high - sumUsdM(sure));
  return named.map((supplier, at) => {
    const least = sure[at] ?? 0;
    return {
      supplier,
      published: least,
      value: least + (middle[at] ?? 0),
      low: exclusive && bills !== undefined ? Math.max(least, bills.low) : least,
      high: most === null ? null : least + most,
      why: exclusive ? 'exclusive' : rest > 0 ? 'split' : 'published',
      deals: dealsOf(published, supplier),
      contracts: contracts.filter(({ payee }) => payee === supplier).map(({ id }) => id),
    };
  });
}

/** Contracts that were in force at the beginning or the end of a quarter. */
function contractsOf(ledger: Ledger, firm: string, end: string): Deal[] {
  return [
    ...new Set([
      ...contractsInForce(ledger, firm, firstOfQuarter(end)),
      ...contractsInForce(ledger, firm, end),
    ]),
  ];
}

function isExclusive({ terms }: Deal): boolean {
  return terms.includes('exclusive-cloud');
}

function publishedBill(published: readonly DealFlow[], supplier: string): number {
  return sumUsdM(
    published.filter(({ payee }) => payee === supplier).map(({ amountUsdM }) => amountUsdM),
  );
}

function dealsOf(published: readonly DealFlow[], supplier: string): string[] {
  const ids = published.filter(({ payee }) => payee === supplier).map(({ origin }) => origin.deal);
  return [...new Set(ids)];
}

/** What a supplier sold in a quarter; undefined where it does not tell. */
function salesOf(figures: Figures, supplier: string, end: string): number | undefined {
  for (const metric of salesMetrics) {
    const found = quarterFigure(figures, supplier, metric, end);
    if (found !== undefined && found.amount.value > 0) return found.amount.value;
  }
  return undefined;
}

/**
 * The unpublished rest of a bill over its suppliers, by the margins of a table of two rows, the
 * firm and everyone else. A supplier that does not tell its sales counts as the smallest that does.
 */
function restByEntropy(
  figures: Figures,
  end: string,
  named: readonly string[],
  rest: number,
): number[] {
  if (rest === 0 || named.length < 2) return named.map(() => rest);
  const told = named.map((supplier) => salesOf(figures, supplier, end));
  const smallest = Math.min(...told.filter((sales) => sales !== undefined));
  const usual = smallest === Infinity ? rest : smallest;
  const columns = Float64Array.from(told, (sales) => sales ?? usual);
  const all = columns.reduce((sum, each) => sum + each, 0);
  if (all <= rest) return [...columns].map((sales) => (rest * sales) / all);
  const filled = fillMargins({ rows: Float64Array.of(rest, all - rest), columns });
  if (!filled.converged) throw new Error(`margins of ${end} did not converge`);
  return [...filled.cells.subarray(0, named.length)];
}
