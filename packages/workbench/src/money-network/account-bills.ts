import type { Days, DealKind, Ledger, Stage } from '@roundtrip/ledger';
import { firstOfQuarter } from '@roundtrip/units';
import type { Figures } from '../account/quarter-figures.ts';
import { type QuarterAccount, readAccount } from '../account/read-account.ts';
import type { DealPayment } from './deal-payments.ts';
import type { Payment } from './network.ts';
import { exactly, type Span } from './span.ts';
import type { Window } from './window.ts';

/** Kinds of deals by which compute is paid for. */
const billKinds: ReadonlySet<DealKind> = new Set([
  'cloud-spend',
  'cloud-commitment',
  'compute-lease',
  'chip-supply',
]);

/** What a firm's account says of what it paid for compute, and to whom. */
export interface AccountBills {
  readonly payments: readonly Payment[];
  /** Whether a payment is one of the bills that the account holds already. */
  readonly holds: (payment: DealPayment) => boolean;
  /** To suppliers that nobody names, and for all else that it spends. */
  readonly elsewhere: Span;
  readonly sources: readonly string[];
}

interface Told extends QuarterAccount {
  readonly bills: { readonly value: number; readonly low: number; readonly high: number };
}

/** Quarters of which the whole bill is told, within ends. */
function toldQuarters(quarters: readonly QuarterAccount[], { after, until }: Window): Told[] {
  return quarters.flatMap((quarter): Told[] => {
    const { bills, end } = quarter;
    if (bills === null || bills.high === null || end <= after || end > until) return [];
    return [{ ...quarter, bills: { ...bills, high: bills.high } }];
  });
}

function elsewhere({ bills, suppliers, otherCosts }: Told): Span {
  const named = suppliers.reduce((sum, { value }) => sum + value, 0);
  const sure = suppliers.reduce((sum, { low }) => sum + low, 0);
  const other = otherCosts ?? exactly(0);
  return {
    value: Math.max(0, bills.value - named) + other.value,
    low: other.low,
    high: Math.max(0, bills.high - sure) + (other.high ?? other.value),
  };
}

/**
 * Bills of a firm that tells what it spends on compute in all: what became public is sure, the
 * rest is split by maximum entropy between what its suppliers sold and what the firm spent, and
 * may be anyone's whole or none of it, which holds the sparsest split too.
 *
 * @returns undefined where the firm tells nothing
 */
export function accountBills(
  ledger: Ledger,
  figures: Figures,
  firm: string,
  stage: Stage,
  days: Days,
  window: Window,
): AccountBills | undefined {
  if (figures.rowsOf(firm, 'compute_spend').length === 0) return undefined;
  const account = readAccount(ledger, figures, firm, stage, days);
  const told = toldQuarters(account.quarters, window);
  if (told.length === 0) return undefined;
  const rest = told.map(elsewhere);
  const total = (end: keyof Span) => rest.reduce((sum, span) => sum + span[end], 0);
  return {
    payments: told.flatMap(({ suppliers }) =>
      suppliers.map(
        ({ supplier, value, low, high, deals, contracts }): Payment => ({
          payer: firm,
          payee: supplier,
          span: { value, low, high: high ?? value },
          how: 'account',
          of: [...deals, ...contracts],
        }),
      ),
    ),
    holds: ({ deal, date }) =>
      deal.payer === firm &&
      billKinds.has(deal.kind) &&
      date !== undefined &&
      told.some(({ end }) => date <= end && date >= firstOfQuarter(end)),
    elsewhere: { value: total('value'), low: total('low'), high: total('high') },
    sources: [...account.sources],
  };
}
