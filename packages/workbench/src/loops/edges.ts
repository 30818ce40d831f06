import {
  boundOn,
  type Days,
  type Deal,
  type DealKind,
  hasHappened,
  isUncounted,
  type Ledger,
  type Stage,
  sum,
} from '@roundtrip/ledger';
import { restOfWholes } from '../rest.ts';
import type { LoopsAnswer } from '../schema/loops.ts';

export type Edge = LoopsAnswer['loops'][number]['hops'][number];

/** Money put into a firm, or lent to it; all else is spent on what a firm sells. */
const capitalKinds: ReadonlySet<DealKind> = new Set([
  'equity',
  'convertible',
  'debt',
  'cloud-credits',
  'joint-venture',
  'vendor-equity',
  'warrant',
]);

/**
 * Rows that are no payment from party to party: a total at a date is told elsewhere, and the price
 * of a whole firm goes to its owners, not to it.
 */
const noPayment: ReadonlySet<DealKind> = new Set(['stock-figure', 'acquisition']);

/** Whether a row that says no sum speaks of money at all: terms alone do not. */
function isMoney({ kind, stage }: Deal): boolean {
  if (noPayment.has(kind) || isUncounted(stage)) return false;
  return kind !== 'partnership-terms' || stage !== 'unknown';
}

function familyOf(deals: readonly Deal[]): Edge['family'] {
  const capital = deals.filter(({ kind }) => capitalKinds.has(kind)).length;
  if (capital === 0) return 'spend';
  return capital === deals.length ? 'capital' : 'both';
}

/** What one party pays another at a stage; undefined where no row reaches it. */
function edgeOf(
  ledger: Ledger,
  deals: readonly Deal[],
  stage: Stage,
  days: Days,
): Edge | undefined {
  const ids = new Set(deals.map(({ id }) => id));
  const {
    value,
    low,
    high,
    deals: counted,
    unknown,
  } = sum(ledger, ({ id }) => ids.has(id), stage, days);
  const named = [...counted, ...unknown];
  const [first] = deals;
  if (first === undefined || named.length === 0) return undefined;
  const rest = unknown.length === 0 ? 0 : restOfWholes(ledger, unknown);
  const behind = deals.filter(({ id }) => named.includes(id));
  const bound = behind.map(boundOn);
  return {
    from: first.payer,
    to: first.payee,
    family: familyOf(behind),
    value: value === 0 && unknown.length > 0 ? null : value,
    low,
    high: rest === undefined ? null : high + rest,
    kinds: [...new Set(behind.map(({ kind }) => kind))].sort(),
    deals: [...counted],
    unknown: [...unknown],
    firstBound: bound.map((day) => day.first).sort()[0] ?? '',
    lastBound:
      bound
        .map((day) => day.last)
        .sort()
        .at(-1) ?? '',
  };
}

/** Who pays whom how much at a stage, by every pair of parties. */
export function edgesOf(ledger: Ledger, stage: Stage, days: Days): Edge[] {
  const pairs = new Map<string, Deal[]>();
  for (const deal of ledger.deals.values()) {
    if (!isMoney(deal) || !hasHappened(deal, days, 'first')) continue;
    const pair = `${deal.payer} ${deal.payee}`;
    const known = pairs.get(pair);
    if (known === undefined) pairs.set(pair, [deal]);
    else known.push(deal);
  }
  return [...pairs.values()].flatMap((deals) => edgeOf(ledger, deals, stage, days) ?? []);
}
