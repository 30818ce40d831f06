import { buildGraph, type Ends, type FlowEnds, type Graph } from '@roundtrip/network';
import type { Entry, MoneyNetwork } from './network.ts';
import type { Span } from './span.ts';

export type End = keyof Span;

/** A money network in numbers: firms by their place, and one more party, all who are outside. */
export interface Numbered {
  readonly size: number;
  /** Among firms and to the outside, at one end of the amounts. */
  readonly graph: (end: End) => Graph;
  readonly entering: (end: End) => Float64Array;
  readonly place: (firm: string) => number;
}

export function numbered({ firms, payments, entering, leaving }: MoneyNetwork): Numbered {
  const places = new Map(firms.map((firm, at) => [firm, at]));
  const place = (firm: string) => places.get(firm) ?? -1;
  const outside = firms.length;
  return {
    size: firms.length,
    place,
    graph: (end) =>
      buildGraph(
        outside + 1,
        [...payments.map(({ payer }) => place(payer)), ...leaving.map(({ firm }) => place(firm))],
        [...payments.map(({ payee }) => place(payee)), ...leaving.map(() => outside)],
        [...payments, ...leaving].map(({ span }) => span[end]),
      ),
    entering: (end) => {
      const amounts = new Float64Array(outside + 1);
      for (const { firm, span } of entering)
        amounts[place(firm)] = (amounts[place(firm)] as number) + span[end];
      return amounts;
    },
  };
}

export function sumBy(entries: readonly Entry[], size: number, place: Numbered['place'], end: End) {
  const amounts = new Float64Array(size);
  for (const { firm, span } of entries)
    amounts[place(firm)] = (amounts[place(firm)] as number) + span[end];
  return amounts;
}

/** By firm, both ends of a sum of payments. */
function sumEnds(sum: (end: 'low' | 'high') => Float64Array): Ends {
  return { low: sum('low'), high: sum('high') };
}

/** The ends of a network, as its bounds are reckoned from. */
export function flowEnds(network: MoneyNetwork): FlowEnds {
  const { size, place } = numbered(network);
  const flows = sumEnds((end) => {
    const cells = new Float64Array(size * size);
    for (const { payer, payee, span } of network.payments)
      cells[place(payer) * size + place(payee)] = span[end];
    return cells;
  });
  const receipts = sumEnds((end) => {
    const amounts = sumBy(network.entering, size, place, end);
    for (const { payee, span } of network.payments)
      amounts[place(payee)] = (amounts[place(payee)] as number) + span[end];
    return amounts;
  });
  for (const firm of network.untold) receipts.high[place(firm)] = Infinity;
  return { flows, leaving: sumEnds((end) => sumBy(network.leaving, size, place, end)), receipts };
}

/** By firm the ends of all it has: the larger of its receipts and what it pays. */
export function turnover({ flows, leaving, receipts }: FlowEnds): Ends {
  const size = receipts.low.length;
  return sumEnds((end) =>
    receipts[end].map((got, at) => {
      const inside = flows[end].subarray(at * size, (at + 1) * size);
      const paid = inside.reduce((sum, each) => sum + each, leaving[end][at] as number);
      return Math.max(got, paid);
    }),
  );
}
