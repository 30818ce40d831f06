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
import { sumUsdM } from '@roundtrip/units';
import { estimatedShare } from '../estimated.ts';
import { restOfWholes } from '../rest.ts';
import type { LoopsAnswer } from '../schema/loops.ts';

type Hop = LoopsAnswer['loops'][number]['hops'][number];
/** What one party pays another, whatever loop it is a hop of. */
export type Edge = Omit<Hop, 'share'>;

/**
 * Money put into a firm or lent to it, and stock handed to it or to a holder. All else is spent on
 * what a firm sells: compute, chips, a share of revenue, and the licence by which a firm's work and
 * people are bought without the firm.
 */
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

/** Whether a row speaks of money: a guarantee does not, nor do terms that say no sum. */
export function isMoney(ledger: Ledger, { id, kind, stage }: Deal): boolean {
  if (noPayment.has(kind) || isUncounted(stage)) return false;
  const links = ledger.linksFrom.get(id) ?? [];
  if (links.some(({ relation }) => relation === 'guarantees')) return false;
  return kind !== 'partnership-terms' || stage !== 'unknown';
}

export function familyOf({ kind }: Deal): 'capital' | 'spend' {
  return capitalKinds.has(kind) ? 'capital' : 'spend';
}

/** The days between which deals were bound, at the widest. */
export function boundBetween(deals: readonly Deal[]): Pick<Edge, 'firstBound' | 'lastBound'> {
  const bound = deals.map(boundOn);
  const firsts = bound.map(({ first }) => first).sort();
  const lasts = bound.map(({ last }) => last).sort();
  return { firstBound: firsts[0] ?? '', lastBound: lasts.at(-1) ?? '' };
}

/** What one party pays another at a stage; undefined where no row surely reaches it. */
function edgeOf(
  ledger: Ledger,
  deals: readonly Deal[],
  stage: Stage,
  days: Days,
): Edge | undefined {
  const ids = new Set(deals.map(({ id }) => id));
  const paid = sum(ledger, ({ id }) => ids.has(id), stage, days);
  const { value, low, high, unknown } = paid;
  const named = new Set([...paid.deals, ...unknown]);
  const behind = deals.filter(({ id }) => named.has(id));
  const [first] = behind;
  if (first === undefined) return undefined;
  const rest = restOfWholes(ledger, unknown);
  const families = new Set(behind.map(familyOf));
  const inSum = new Set(paid.deals);
  return {
    from: first.payer,
    to: first.payee,
    family: families.size > 1 ? 'both' : familyOf(first),
    value: value === 0 && unknown.length > 0 ? null : value,
    low,
    high: rest === undefined ? null : sumUsdM([high, rest]),
    kinds: [...new Set(behind.map(({ kind }) => kind))].sort(),
    deals: [...paid.deals],
    counted: behind
      .filter(({ id }) => inSum.has(id))
      .map((deal) => ({
        deal: deal.id,
        kind: deal.kind,
        family: familyOf(deal),
        amountUsdM: deal.amountUsdM ?? 0,
        basis: deal.amountBasis ?? null,
      })),
    unknown: [...unknown],
    estimatedShare: estimatedShare(ledger, paid.deals),
    ...boundBetween(behind),
  };
}

/** Who pays whom how much at a stage, by every pair of parties. */
export function edgesOf(ledger: Ledger, stage: Stage, days: Days): Edge[] {
  const pairs = new Map<string, Deal[]>();
  for (const deal of ledger.deals.values()) {
    if (!isMoney(ledger, deal) || !hasHappened(deal, days, 'first')) continue;
    const pair = `${deal.payer} ${deal.payee}`;
    const known = pairs.get(pair);
    if (known === undefined) pairs.set(pair, [deal]);
    else known.push(deal);
  }
  return [...pairs.values()].flatMap((deals) => edgeOf(ledger, deals, stage, days) ?? []);
}
