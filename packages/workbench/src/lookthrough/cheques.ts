import {
  boundOn,
  type Days,
  type Deal,
  type DealKind,
  flowsOf,
  type Ledger,
  type Stage,
  selecting,
} from '@roundtrip/ledger';
import { restOfWholes } from '../rest.ts';
import { amortisedShare, type PaidBetween } from './amortised.ts';
import { addBounds, type Bounds, type Closed, nothing } from './bounds.ts';
import { type Given, givenBy } from './fair-value.ts';
import type { Term } from './term.ts';

/** What a cloud put into one firm with one payment. */
export interface Cheque {
  readonly deal: string;
  readonly firm: string;
  /** USD million; an unpublished size is somewhere between 0 and what bounds it. */
  readonly amount: Bounds;
  readonly paid: PaidBetween;
  /** The share of it that paid for no stake. */
  readonly given: Given;
}

/** What a cloud put into firms: its cheques, and those of them that have no day or no size. */
export interface Placed {
  readonly cheques: readonly Cheque[];
  readonly undated: readonly { readonly deal: string; readonly amountUsdM: number }[];
  readonly unknown: readonly string[];
}

/** Equity, notes and credits. */
const placementKinds: ReadonlySet<DealKind> = new Set(['equity', 'convertible', 'cloud-credits']);

/** The most that a cheque of unpublished size can be: the rest of its round, or the whole firm. */
function mostOf(ledger: Ledger, deal: Deal): number | null {
  return restOfWholes(ledger, [deal.id]) ?? deal.postMoneyUsdM ?? null;
}

/** Cheques of a cloud at a stage, none counted twice. */
export function chequesOf(ledger: Ledger, cloud: string, stage: Stage, days: Days): Placed {
  const placed = selecting({ payers: new Set([cloud]), kinds: placementKinds });
  const { flows, unscheduled, unknown } = flowsOf(ledger, placed, stage, days);
  const exactly = (value: number): Closed => ({ value, low: value, high: value });
  const cheque = (id: string, amount: (deal: Deal) => Bounds, dated?: PaidBetween): Cheque[] => {
    const deal = ledger.deals.get(id);
    if (deal === undefined) return [];
    const paid = dated ?? { first: boundOn(deal).first, last: undefined };
    const given = givenBy(ledger, deal);
    return [{ deal: id, firm: deal.payee, amount: amount(deal), paid, given }];
  };
  return {
    cheques: [
      ...flows.flatMap(({ origin, amountUsdM, earliest, date }) =>
        cheque(origin.deal, () => exactly(amountUsdM), { first: earliest, last: date }),
      ),
      ...unscheduled.flatMap(({ deal, amountUsdM }) => cheque(deal, () => exactly(amountUsdM))),
      ...unknown.flatMap((id) =>
        cheque(id, (deal) => ({ value: null, low: 0, high: mostOf(ledger, deal) })),
      ),
    ],
    undated: unscheduled,
    unknown,
  };
}

/** A cheque's part of a quarter, and what of it paid for no stake. */
export interface Spread {
  readonly all: Bounds;
  readonly given: Bounds;
}

function times(amount: Bounds, share: Closed): Bounds {
  if (share.high === 0) return nothing;
  const isNothing = amount.value === 0 || share.value === 0;
  const known = amount.value !== null && share.value !== null;
  return {
    value: isNothing ? 0 : known ? (amount.value ?? 0) * (share.value ?? 0) : null,
    low: amount.low * share.low,
    high: amount.high === null ? null : amount.high * share.high,
  };
}

/** What some cheques come to in the quarter that ends on a day. */
export function spreadOf(cheques: readonly Cheque[], end: string, term: Term): Spread {
  const parts = cheques.map(({ amount, paid, given }) => {
    const all = times(amount, amortisedShare(paid, end, term));
    return { all, given: times(all, given.share) };
  });
  return {
    all: addBounds(parts.map(({ all }) => all)),
    given: addBounds(parts.map(({ given }) => given)),
  };
}
