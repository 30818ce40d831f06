import { lastOfQuarter } from '@roundtrip/units';
import type { DealFlow } from '../account/deal-flow.ts';
import type { Account } from '../account/read-account.ts';
import type { Corner } from './corner.ts';

/** Which of the possible days of a payment is taken. */
type Dates = Corner['dates'];

/** The day a payment counts on. */
export function dayOf({ date, earliest }: DealFlow, dates: Dates): string {
  return dates === 'last' ? date : earliest;
}

/** Whether a payment counts in the quarter that ends on a day. */
export function isIn(flow: DealFlow, end: string, dates: Dates): boolean {
  return lastOfQuarter(dayOf(flow, dates)) === end;
}

type ByQuarter = ReadonlyMap<string, readonly DealFlow[]>;

function grouped(flows: readonly DealFlow[], dates: Dates): ByQuarter {
  const found = new Map<string, DealFlow[]>();
  for (const flow of flows) {
    const end = lastOfQuarter(dayOf(flow, dates));
    const known = found.get(end);
    if (known === undefined) found.set(end, [flow]);
    else known.push(flow);
  }
  return found;
}

/** An account with its payments by quarter, once for all readings of what is uncertain. */
export interface SortedAccount {
  readonly account: Account;
  readonly quarters: ReadonlyMap<string, Account['quarters'][number]>;
  readonly cheques: Readonly<Record<Dates, ByQuarter>>;
  /** Bills and shares are dated by the end of what they pay for. */
  readonly shares: ByQuarter;
}

export function sortAccount(account: Account): SortedAccount {
  const { quarters, money } = account;
  return {
    account,
    quarters: new Map(quarters.map((quarter) => [quarter.end, quarter])),
    cheques: { last: grouped(money.into, 'last'), first: grouped(money.into, 'first') },
    shares: grouped(money.shares, 'last'),
  };
}
