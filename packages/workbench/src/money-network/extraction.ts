import { extractPayments, type Removed, reachBounds } from '@roundtrip/network';
import { closedFirms } from './measures.ts';
import type { MoneyNetwork } from './network.ts';
import { flowEnds, numbered, turnover } from './numbers.ts';
import { addSpans, holding, nothing, type Span } from './span.ts';

/** A payment that is thought away, within ends. */
export interface Taken {
  readonly payer: string;
  readonly payee: string;
  readonly span: Span;
}

/** What a firm has no more, USD million; an end may be `Infinity`. */
export interface Loss {
  readonly firm: string;
  readonly receipts: Span;
  readonly direct: Span;
  readonly lost: Span;
}

const ends = ['low', 'high'] as const;

/** Least and largest of what each firm gets of a unit that a firm has, in all its passes. */
function multipliers(
  network: MoneyNetwork,
  taken: readonly Taken[],
): Record<'low' | 'high', Float64Array[]> {
  const { size, place } = numbered(network);
  const { flows, leaving, receipts } = flowEnds(network);
  const left = { low: flows.low.slice(), high: flows.high.slice() };
  const kept = { low: leaving.low.slice(), high: leaving.high.slice() };
  for (const { payer, payee, span } of taken) {
    const from = place(payer);
    if (from === -1 || place(payee) === -1) continue;
    const cell = from * size + place(payee);
    left.low[cell] = Math.max(0, (left.low[cell] as number) - span.high);
    left.high[cell] = Math.max(0, (left.high[cell] as number) - span.low);
    // Who does not pay keeps the money, and pays the same shares to all others.
    for (const end of ends) kept[end][from] = (kept[end][from] as number) + span[end];
  }
  const reached = network.firms.map((_, target) =>
    reachBounds({ flows: left, leaving: kept, receipts }, target),
  );
  const passes = (end: 'low' | 'high') =>
    reached.map((chances, target) => {
      const again = 1 - (chances[end][target] as number);
      return chances[end].map((chance, start) => {
        const first = start === target ? 1 : chance;
        return first === 0 ? 0 : first / again;
      });
    });
  return { low: passes('low'), high: passes('high') };
}

/** Firms of which nothing else is known than that they are paid something. */
function strangers({ firms }: MoneyNetwork, taken: readonly Taken[]): Loss[] {
  const unseen = taken.filter(({ payee }) => !firms.includes(payee));
  return [...new Set(unseen.map(({ payee }) => payee))].map((firm) => {
    const mine = addSpans(unseen.flatMap(({ payee, span }) => (payee === firm ? [span] : [])));
    return { firm, receipts: { ...nothing, high: Infinity }, direct: mine, lost: mine };
  });
}

/** Firms that lose, or between whom money never ends. */
type Losses = { readonly losses: readonly Loss[] } | { readonly closed: readonly string[] };

/**
 * What vanishes without some payments. Receipts fall by N' c, with c what is taken away and N' the
 * Leontief inverse of the shares that are left (Miller and Lahr 2001); ends of both give the ends.
 *
 * @param taken an upper end may be `Infinity`: of unpublished size, and so in no payment
 */
export function lossesWithout(network: MoneyNetwork, taken: readonly Taken[]): Losses {
  const { place, graph, entering } = numbered(network);
  const removed = taken.map(({ payer, payee, span }): Removed => {
    const from = place(payer);
    return { from: from === -1 ? undefined : from, to: place(payee), amount: span.value };
  });
  const found = extractPayments(
    graph('value'),
    entering('value'),
    removed.filter(({ amount }) => amount > 0),
  );
  if (!found.solved) return { closed: closedFirms(network, found.reason) };
  const all = turnover(flowEnds(network));
  const passes = multipliers(
    network,
    taken.filter(({ span }) => span.high < Infinity),
  );
  const losses = network.firms.map((firm, at): Loss => {
    const mine = taken.filter(({ payee }) => payee === firm);
    const bound = (end: 'low' | 'high') =>
      taken.reduce((sum, { payee, span }) => {
        const passed = passes[end][at]?.[place(payee)] ?? 0;
        return passed === 0 ? sum : sum + passed * span[end];
      }, 0);
    return {
      firm,
      receipts: holding(found.before[at] as number, all.low[at] as number, all.high[at] as number),
      direct: mine.length === 0 ? nothing : addSpans(mine.map(({ span }) => span)),
      lost: holding(found.lost[at] as number, bound('low'), bound('high')),
    };
  });
  return { losses: [...losses, ...strangers(network, taken)].filter(({ lost }) => lost.high > 0) };
}
