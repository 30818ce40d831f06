import type { Ledger } from '@roundtrip/ledger';

/** What the shell must know of a ledger before any screen asks. */
export interface Outline {
  readonly released: string;
  /** The first day on which a deal was bound. */
  readonly first: string;
  readonly deals: number;
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  /** Private files laid over it. */
  readonly overlays: readonly string[];
  /** Ids that stand in private files alone, of deals and firms: never to be in a link. */
  readonly hidden: readonly string[];
  /** Payer and payee of private deals, parted by a slash: no link may name the pair. */
  readonly hiddenPairs: readonly string[];
}

export function outlineOf(ledger: Ledger): Outline {
  const deals = ledger.deals.values();
  const bound = deals.map(({ signed, knownOn }) => (signed ?? knownOn).first).toSorted();
  const mine = deals.filter(({ id }) => ledger.privateDeals.has(id));
  const overlays = new Set(ledger.overlays);
  return {
    released: ledger.released,
    first: bound[0] ?? ledger.released,
    deals: deals.length,
    firms: ledger.entities.values().map(({ id, name }) => ({ id, name })),
    overlays: ledger.overlays,
    hidden: [
      ...mine.map(({ id }) => id),
      ...ledger.entities
        .values()
        .flatMap(({ id, where }) => (overlays.has(where.file) ? [id] : [])),
    ],
    hiddenPairs: mine.map(({ payer, payee }) => `${payer}/${payee}`),
  };
}
