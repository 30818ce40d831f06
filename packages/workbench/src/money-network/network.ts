import type { Span } from './span.ts';

/** What one party pays another in the window. */
export interface Payment {
  readonly payer: string;
  readonly payee: string;
  readonly span: Span;
  /** Why the ends are where they are: deals by their days; an account; a run. */
  readonly how: 'deals' | 'account' | 'run';
  /** Deals, or kinds of payment of a run. */
  readonly of: readonly string[];
}

/** What comes to a firm inside from a source outside. */
export interface Entry {
  readonly firm: string;
  readonly source: string;
  readonly span: Span;
  readonly of: readonly string[];
}

/** Payments of a window, cut at a boundary: those of firms inside; all else enters or leaves. */
export interface MoneyNetwork {
  /** Inside, by id. */
  readonly firms: readonly string[];
  /** Between firms inside, one a pair, by payer and payee. */
  readonly payments: readonly Payment[];
  readonly entering: readonly Entry[];
  /** What firms inside pay to others outside; `source` is who gets it. */
  readonly leaving: readonly Entry[];
  /** Firms that receive more than is named here, nobody tells how much. */
  readonly untold: readonly string[];
}

/** One payment a pair of parties: amounts added up, and what they are made of. */
export function byPair(payments: readonly Payment[], add: (spans: Span[]) => Span): Payment[] {
  const pairs = new Map<string, Payment[]>();
  for (const payment of payments) {
    const key = JSON.stringify([payment.payer, payment.payee]);
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [payment]);
    else known.push(payment);
  }
  return [...pairs.values()]
    .flatMap((all): Payment[] => {
      const [first] = all;
      if (first === undefined) return [];
      return [
        {
          ...first,
          span: add(all.map(({ span }) => span)),
          how: all.some(({ how }) => how === 'account') ? 'account' : first.how,
          of: [...new Set(all.flatMap((one) => one.of))],
        },
      ];
    })
    .filter(({ span }) => span.high > 0)
    .sort((a, b) => order(a.payer, b.payer) || order(a.payee, b.payee));
}

/** The same for what enters from one source, or leaves to one, by firm. */
export function bySource(entries: readonly Entry[], add: (spans: Span[]) => Span): Entry[] {
  const payments = entries.map(
    ({ firm, source, span, of }): Payment => ({
      payer: source,
      payee: firm,
      span,
      how: 'deals',
      of,
    }),
  );
  return byPair(payments, add)
    .map(({ payer, payee, span, of }) => ({ firm: payee, source: payer, span, of }))
    .sort((a, b) => order(a.firm, b.firm) || order(a.source, b.source));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
