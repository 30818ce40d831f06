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

/** Shares, notes and credits, whoever gives them. */
const placements: ReadonlySet<DealKind> = new Set([
  'equity',
  'convertible',
  'cloud-credits',
  'vendor-equity',
]);

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

/** Of all money put into a firm, the share of one investor. */
export function fundingShare(known: Ledger, days: Days, investor: string, firm: string): Known {
  const mine = putInto(known, days, investor, firm);
  const intoFirm = selecting({ payees: new Set([firm]), kinds: placements });
  const all = moneyOf(known, intoFirm, days, 'all cheques into the firm');
  const others = (end: 'low' | 'high') =>
    Math.max(0, all[end] - mine[end === 'low' ? 'high' : 'low']);
  const part = (own: number, rest: number) =>
    own === 0 ? 0 : rest === Infinity ? 0 : own === Infinity ? 1 : own / (own + rest);
  const least = part(mine.low, others('high'));
  const most = part(mine.high, mine.high === Infinity ? 0 : others('low'));
  const value =
    mine.value === undefined || all.value === undefined || all.value === 0
      ? undefined
      : Math.min(1, mine.value / all.value);
  return {
    low: Math.min(least, value ?? least),
    value,
    high: Math.max(most, value ?? most),
    basis: 'derived',
    how: 'of binding cheques and credits into it that the ledger lists',
    sources: all.sources,
    deals: mine.deals,
  };
}
