import type { Ledger } from '@roundtrip/ledger';
import { firstOfQuarter, sumUsdM } from '@roundtrip/units';
import type { Account } from '../account/read-account.ts';
import type { Bounds } from './bounds.ts';

/** What a firm paid a cloud in a quarter. */
export interface Bill extends Bounds {
  readonly firm: string;
  /** Deals that tell of it. */
  readonly deals: readonly string[];
}

/**
 * What a firm paid a cloud in the quarter that ends on a day, as its account tells. Nobody tells
 * whether a share of the firm's revenue is in the revenue of the cloud: it is in the upper end
 * alone. A bill of which only parts became public has a lower end and no other.
 */
export function billOf(ledger: Ledger, account: Account, cloud: string, end: string): Bill {
  const { firm } = account;
  const quarter = account.quarters.find((one) => one.end === end);
  if (quarter === undefined) return { firm, value: null, low: 0, high: null, deals: [] };
  const mine = quarter.suppliers.find(({ supplier }) => supplier === cloud);
  const whole = quarter.bills?.high ?? null;
  const most = mine === undefined ? whole : quarter.bills === null ? null : mine.high;
  const shares = account.money.shares.filter(
    ({ payee, earliest, date }) =>
      (payee === cloud || ledger.entities.get(payee)?.kind === 'aggregate') &&
      earliest <= end &&
      date >= firstOfQuarter(end),
  );
  const shared = sumUsdM(shares.map(({ amountUsdM }) => amountUsdM));
  return {
    firm,
    value: most === null ? null : (mine?.value ?? null),
    low: mine?.low ?? 0,
    high: most === null ? null : most + shared,
    deals: [
      ...(mine?.deals ?? []),
      ...(mine?.contracts ?? []),
      ...shares.map(({ origin }) => origin.deal),
    ],
  };
}
