import {
  boundOn,
  type Days,
  type Deal,
  flowsOf,
  hasHappened,
  isInside,
  type Ledger,
  type Piece,
  type Stage,
  sum,
} from '@roundtrip/ledger';
import { familyOf, isMoney } from '../loops/edges.ts';
import { restOf } from '../rest.ts';
import { atMost, type Span } from './span.ts';
import { inside, type Window } from './window.ts';

/** What a deal moves in a window. */
export interface DealPayment {
  readonly deal: Deal;
  readonly span: Span;
  /** The last day on which it may have moved; undefined where none is told. */
  readonly date: string | undefined;
}

export interface DealPayments {
  readonly payments: readonly DealPayment[];
  /** Sums without dates: in upper ends alone. */
  readonly undated: readonly Piece[];
  /** Deals of unpublished size that nothing bounds: in no figure. */
  readonly unknown: readonly string[];
}

/** Stock that changes hands moves no money. */
function movesMoney(ledger: Ledger, deal: Deal): boolean {
  return isMoney(ledger, deal) && deal.kind !== 'vendor-equity' && deal.kind !== 'warrant';
}

/** What may have moved if inexact days are taken at their first, and what then would not have. */
function undecided(late: readonly Piece[], early: readonly Piece[]): Map<string, Span> {
  const difference = new Map<string, number>();
  for (const { deal, amountUsdM } of early) difference.set(deal, amountUsdM);
  for (const { deal, amountUsdM } of late)
    difference.set(deal, (difference.get(deal) ?? 0) - amountUsdM);
  return new Map(
    [...difference]
      .filter(([, more]) => more !== 0)
      .map(([deal, more]) => [deal, { value: 0, low: Math.min(0, more), high: Math.max(0, more) }]),
  );
}

function wholeOf(ledger: Ledger, id: string): string | undefined {
  return ledger.linksFrom.get(id)?.find(({ relation }) => isInside(relation))?.linked;
}

interface Unpublished {
  readonly payments: DealPayment[];
  readonly unknown: string[];
}

/**
 * Deals of unpublished size. One inside a round lies between nothing and what the round leaves,
 * and that rest may then not be the others’: they may have paid so much less.
 */
function unpublished(ledger: Ledger, deals: readonly Deal[], { after }: Window): Unpublished {
  const payments: DealPayment[] = [];
  const unknown: string[] = [];
  const wholes = new Map<string, number>();
  for (const deal of deals) {
    // A contract of before may still be paid in the window; a cheque of before may not.
    if (familyOf(deal) === 'capital' && boundOn(deal).last <= after) continue;
    const whole = wholeOf(ledger, deal.id);
    const rest = whole === undefined ? undefined : restOf(ledger, whole);
    if (whole === undefined || rest === undefined) {
      unknown.push(deal.id);
      continue;
    }
    wholes.set(whole, rest.high);
    payments.push({ deal, span: atMost(rest.high), date: undefined });
  }
  for (const [id, rest] of wholes) {
    const deal = ledger.deals.get(id);
    if (deal !== undefined)
      payments.push({ deal, span: { value: 0, low: -rest, high: 0 }, date: undefined });
  }
  return { payments, unknown };
}

/** What the deals of a ledger move in a window at a stage, none counted twice. */
export function dealPayments(
  ledger: Ledger,
  stage: Stage,
  days: Days,
  window: Window,
): DealPayments {
  const selection = (deal: Deal) => movesMoney(ledger, deal);
  const { flows, unscheduled } = flowsOf(ledger, selection, stage, days);
  const { pieces, piecesAtFirst, leftOut } = sum(ledger, selection, stage, days);
  const payments: DealPayment[] = [];
  const add = (id: string, span: Span, date?: string) => {
    const deal = ledger.deals.get(id);
    if (deal !== undefined && (span.high !== 0 || span.low !== 0))
      payments.push({ deal, span, date });
  };
  for (const flow of flows) add(flow.origin.deal, inside(window, flow), flow.date);
  for (const { deal, amountUsdM } of unscheduled) add(deal, atMost(amountUsdM));
  for (const [id, span] of undecided(pieces, piecesAtFirst)) add(id, span);
  const gone = new Set(leftOut.map(({ deal }) => deal));
  const unsaid = [...ledger.deals.values()].filter(
    (deal) =>
      deal.stage === 'unknown' &&
      selection(deal) &&
      hasHappened(deal, days, 'first') &&
      !gone.has(deal.id),
  );
  const rest = unpublished(ledger, unsaid, window);
  return {
    payments: [...payments, ...rest.payments],
    undated: unscheduled,
    unknown: rest.unknown,
  };
}
