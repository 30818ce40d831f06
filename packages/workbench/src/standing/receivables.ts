import { type Days, type Deal, hasHappened, type Ledger, reaches } from '@roundtrip/ledger';
import { daysBetween } from '@roundtrip/units';
import { isGroup } from '../tracing/dyed-accounts.ts';
import { type Contract, contractsOn } from './contracts.ts';
import { dealSources, quartersInYear } from './firm-money.ts';
import { known } from './known.ts';
import type { Claim } from './standing.ts';
import { shareOver } from './term.ts';
import { rateSince, toldState } from './told-state.ts';

const daysInQuarter = 365.25 / quartersInYear;

/** The most a quarter's bill may be: of a contract spent evenly over its shortest term. */
function quarterOf({ agreed, term }: Contract): number {
  return agreed.high * Math.min(1, daysInQuarter / term.soonest);
}

/** The most a quarter's bill was of a bill told over a period. */
function quarterOfBill({ amountUsdM = Infinity, termStart, termEnd }: Deal): number {
  if (termStart === undefined || termEnd === undefined) return amountUsdM;
  const days = daysBetween(termStart.first, termEnd.last) + 1;
  return amountUsdM * Math.min(1, daysInQuarter / days);
}

/** Bills told between firms that were running in the quarter up to the day. */
function bills(ledger: Ledger, days: Days): Deal[] {
  return ledger.deals.values().filter((deal) => {
    if (deal.kind !== 'cloud-spend' || !reaches(deal.stage, 'drawn')) return false;
    const last = (deal.termEnd ?? deal.paidOn)?.last ?? '';
    return hasHappened(deal, days, 'first') && daysBetween(last, days.until) <= daysInQuarter;
  });
}

/** What the customer pays for compute in a quarter to all together, at most, as last told. */
function wholeBill(ledger: Ledger, customer: string, days: Days) {
  const state = toldState(ledger, customer, 'compute_spend_year', days);
  return state && { high: rateSince(state).high / quartersInYear, state };
}

/**
 * Bills that suppliers have sent and not been paid: not told of any pair, so between nothing and
 * one quarter's bill, which is at most what the customer pays all clouds for compute, or else what
 * its contracts and told bills come to in a quarter.
 */
export function receivables(ledger: Ledger, days: Days): Claim[] {
  const begun = contractsOn(ledger, days).filter(
    ({ term }) => shareOver(term, term.soonest, days.until) > 0,
  );
  const running = bills(ledger, days);
  const pairs = new Map<string, { contracts: Contract[]; bills: Deal[] }>();
  const of = ({ payer, payee }: Deal) => {
    const key = `${payer} ${payee}`;
    const known = pairs.get(key) ?? { contracts: [], bills: [] };
    pairs.set(key, known);
    return known;
  };
  for (const contract of begun) of(contract.deal).contracts.push(contract);
  for (const bill of running) of(bill).bills.push(bill);
  return [...pairs.values()].flatMap((pair) => {
    const deals = [...pair.contracts.map(({ deal }) => deal), ...pair.bills];
    const [first] = deals;
    if (first === undefined || isGroup(ledger, first.payer)) return [];
    const isCompute = deals.every(({ kind }) => kind !== 'chip-supply');
    const whole = isCompute ? wholeBill(ledger, first.payer, days) : undefined;
    const byPair =
      pair.contracts.reduce((most, one) => most + quarterOf(one), 0) +
      pair.bills.reduce((most, one) => most + quarterOfBill(one), 0);
    const high = whole?.high ?? byPair;
    const ids = deals.map(({ id }) => id);
    const by = whole === undefined ? 'by its contracts and bills' : whole.state.how;
    const amount = known(
      { low: 0, value: undefined, high },
      {
        basis: high === Infinity ? 'unknown' : 'judgement',
        how: `not told; at most one quarter's bill, ${by}`,
        sources: [...dealSources(ledger, ids), ...(whole?.state.sources ?? [])],
        deals: ids,
      },
    );
    return [
      {
        creditor: first.payee,
        debtor: first.payer,
        kind: 'receivable' as const,
        amount,
        due: amount,
      },
    ];
  });
}
