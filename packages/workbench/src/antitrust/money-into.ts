import {
  type Days,
  type DealKind,
  type Ledger,
  type Selection,
  selecting,
  sum,
} from '@roundtrip/ledger';
import { sourceIds } from '../citation.ts';
import { restOfWholes } from '../rest.ts';
import type { Known } from '../standing/standing.ts';
import { placementKinds } from '../tracing/dyed-accounts.ts';

/** Shares, notes and credits, whoever gives them. */
const placements: ReadonlySet<DealKind> = new Set(placementKinds);

function moneyOf(known: Ledger, selection: Selection, days: Days, how: string): Known {
  const total = sum(known, selection, 'binding', days);
  const rest = restOfWholes(known, total.unknown);
  const open = total.unknown.length > 0;
  return {
    low: total.low,
    value: open && total.value === 0 ? undefined : total.value,
    high: open ? (rest === undefined ? Infinity : total.high + rest) : total.high,
    basis: 'derived',
    how: open ? `${how}; ${total.unknown.length} of unpublished size` : how,
    sources: sourceIds(known, [...total.deals, ...total.unknown]),
    deals: [...total.deals, ...total.unknown],
  };
}

/** What an investor has put into a firm, binding money, USD million. */
export function putInto(known: Ledger, days: Days, investor: string, firm: string): Known {
  const selection = selecting({
    payers: new Set([investor]),
    payees: new Set([firm]),
    kinds: placements,
  });
  return moneyOf(known, selection, days, 'binding cheques and credits');
}

/**
 * Of all money put into a firm, the share of one investor: at most what the ledger lists tells,
 * since money that it does not list makes every share smaller.
 */
export function fundingShare(known: Ledger, days: Days, investor: string, firm: string): Known {
  const mine = putInto(known, days, investor, firm);
  const intoFirm = selecting({ payees: new Set([firm]), kinds: placements });
  const all = moneyOf(known, intoFirm, days, 'all cheques into the firm');
  const most =
    mine.high === 0 ? 0 : mine.high === Infinity ? 1 : Math.min(1, mine.high / leastOf(all, mine));
  // Where the ledger lists nobody else's money it does not follow how the firm is funded.
  const isAlone = mine.low > 0 && all.high <= mine.high;
  const value =
    isAlone || mine.value === undefined || all.value === undefined || all.value === 0
      ? undefined
      : Math.min(1, mine.value / all.value);
  return {
    low: 0,
    value,
    high: Math.max(most, value ?? most),
    basis: 'derived',
    how: 'of binding cheques and credits into it that the ledger lists; with others it is less',
    sources: all.sources,
    deals: mine.deals,
  };
}

/** The least that went into a firm in all, if the most of one investor did. */
function leastOf(all: Known, mine: Known): number {
  return Math.max(mine.high, all.low - mine.low + mine.high);
}
