import type { Ledger } from '@roundtrip/ledger';
import { isGroup, tierOf, tiers } from '@roundtrip/workbench';

/** What the shell must know of a ledger before any screen asks. */
export interface Outline {
  readonly released: string;
  /** The first day on which a deal was bound. */
  readonly first: string;
  readonly deals: number;
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  /** Firms that pay and are paid, so that a loop can pass them, by tier. */
  readonly tiers: readonly { readonly name: string; readonly firms: readonly string[] }[];
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
    tiers: tiersOf(ledger),
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

function tiersOf(ledger: Ledger): Outline['tiers'] {
  const deals = ledger.deals.values();
  const payers = new Set(deals.map(({ payer }) => payer));
  const both = [...new Set(deals.map(({ payee }) => payee))]
    .filter((id) => payers.has(id) && !isGroup(ledger, id))
    .sort();
  return tiers
    .map(({ id, name }) => ({ name, firms: both.filter((firm) => tierOf(ledger, firm) === id) }))
    .toReversed();
}
