import type { DealFlow } from '../account/deal-flow.ts';
import type { QuarterAccount } from '../account/read-account.ts';
import type { SortedAccount } from './by-quarter.ts';
import { at, type Corner } from './corner.ts';

/** Whose money is followed, and who counts as its home. */
export interface Dye {
  /** Deals whose cash is dyed. */
  readonly deals: ReadonlySet<string>;
  /** Ids of the investors: dyed money that reaches one of them is back. */
  readonly home: ReadonlySet<string>;
  /** Payees that may stand for a home, such as a group of clouds. */
  readonly mayBeHome: (id: string) => boolean;
  /** Whether a supplier may pass money on to a home in the hands that are left. */
  readonly leadsHome: (id: string) => boolean;
}

/** Amounts of a firm in a quarter at one corner, USD million of cash. */
export interface QuarterPlan {
  /** Cash in hand that no earlier quarter of the journal explains. */
  readonly opening: number;
  readonly dyed: readonly DealFlow[];
  readonly otherCheques: number;
  readonly revenue: number;
  readonly otherSources: number;
  readonly payments: readonly { readonly payee: string; readonly amount: number }[];
  readonly toHome: number;
  readonly otherCosts: number;
  readonly otherUses: number;
  /** What is left in the pool. */
  readonly balance: number;
}

function total(flows: readonly DealFlow[]): number {
  return flows.reduce((sum, { amountUsdM }) => sum + amountUsdM, 0);
}

/** What a firm's suppliers bill it for at a corner; one without a name takes what is left. */
function billsOf(
  { suppliers }: QuarterAccount,
  whole: number,
  { home, leadsHome }: Dye,
  split: Corner['split'],
): Map<string, number> {
  const end = split === 'around' ? 'low' : split;
  const paid = new Map<string, number>();
  let rest = whole;
  const give = (supplier: string, amount: number) => {
    const part = Math.min(rest, amount);
    paid.set(supplier, (paid.get(supplier) ?? 0) + part);
    rest -= part;
  };
  const [homes, others] = [true, false].map((isHome) =>
    suppliers.filter(({ supplier }) => home.has(supplier) === isHome),
  );
  for (const bill of homes ?? []) give(bill.supplier, at(bill, end) ?? rest);
  for (const { supplier, low } of others ?? []) give(supplier, low);
  const around = (others ?? []).filter(({ supplier }) => leadsHome(supplier));
  const takers = split === 'around' && around.length > 0 ? around : (others ?? []);
  const weights = takers.map(({ value, low }) => value - low);
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const open = rest;
  takers.forEach(({ supplier }, index) => {
    const share = weight > 0 ? (weights[index] ?? 0) / weight : 1 / takers.length;
    give(supplier, open * share);
  });
  if (rest > 0) paid.set(unnamed, rest);
  return paid;
}

/** Suppliers that nobody knows of. */
export const unnamed = '';

/** Unused credits by cloud; a bill uses them before cash. */
export type Credits = Map<string, number>;

function useCredits(credits: Credits, bills: Map<string, number>): void {
  for (const [supplier, bill] of bills) {
    const held = credits.get(supplier) ?? 0;
    const used = Math.min(held, bill);
    if (used === 0) continue;
    credits.set(supplier, held - used);
    bills.set(supplier, bill - used);
  }
}

/**
 * @param balance cash in the pool when the quarter begins
 * @param passed what other firms of the journal pay this one in the quarter; part of its revenue
 */
export function planQuarter(
  { cheques: sorted, shares }: SortedAccount,
  quarter: QuarterAccount,
  dye: Dye,
  corner: Corner,
  credits: Credits,
  balance: number,
  passed: number,
): QuarterPlan {
  const { end } = quarter;
  const cheques = sorted[corner.dates].get(end) ?? [];
  for (const { settledIn, payer, amountUsdM } of cheques)
    if (settledIn === 'credits') credits.set(payer, (credits.get(payer) ?? 0) + amountUsdM);
  const cash = cheques.filter(({ settledIn }) => settledIn === 'cash');
  const dyed = cash.filter(({ origin }) => dye.deals.has(origin.deal));
  const otherCheques = total(cash) - total(dyed);
  const sales = quarter.revenue === null ? 0 : (at(quarter.revenue, corner.revenue) ?? 0);
  const revenue = Math.max(0, sales - passed);
  const opening = Math.max(0, (quarter.openingCash?.value ?? 0) - balance);
  const received = balance + opening + total(cash) + revenue + passed;
  const floor = quarter.bills?.low ?? 0;
  const whole = (quarter.bills && at(quarter.bills, corner.bills)) ?? Math.max(floor, received);
  const bills = billsOf(quarter, whole, dye, corner.split);
  useCredits(credits, bills);
  for (const { payee, amountUsdM } of shares.get(end) ?? []) {
    const homeward = dye.mayBeHome(payee) && (corner.split === 'high' || corner.split === 'around');
    const to = homeward ? ([...dye.home][0] ?? payee) : payee;
    bills.set(to, (bills.get(to) ?? 0) + amountUsdM);
  }
  const shared = quarter.revenueShare.value;
  const costs = (quarter.costs && at(quarter.costs, corner.costs)) ?? 0;
  const otherCosts = Math.max(0, costs - whole - shared);
  const payments = [...bills].map(([payee, amount]) => ({ payee, amount }));
  const spent = payments.reduce((sum, { amount }) => sum + amount, 0) + otherCosts;
  const kept = quarter.closingCash?.value;
  const otherSources = Math.max(0, spent + (kept ?? 0) - received);
  const left = Math.max(0, received + otherSources - spent);
  const stays = kept ?? (corner.residual === 'kept' ? left : 0);
  return {
    opening,
    dyed,
    otherCheques,
    revenue,
    otherSources,
    payments,
    toHome: payments.reduce(
      (sum, { payee, amount }) => sum + (dye.home.has(payee) ? amount : 0),
      0,
    ),
    otherCosts,
    otherUses: left - stays,
    balance: stays,
  };
}
