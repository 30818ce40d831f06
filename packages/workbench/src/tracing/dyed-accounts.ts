import {
  boundOn,
  type Days,
  type Deal,
  type DealKind,
  hasHappened,
  isUncounted,
  type Ledger,
  type Piece,
  type Stage,
} from '@roundtrip/ledger';
import type { DealFlow } from '../account/deal-flow.ts';
import { type Figures, openFigures } from '../account/quarter-figures.ts';
import { type Account, readAccount } from '../account/read-account.ts';
import type { Dye } from './quarter-plan.ts';

/** What counts as put in: equity, notes and credits. */
export const placementKinds: readonly DealKind[] = ['equity', 'convertible', 'cloud-credits'];
/** Rows by which money is paid for what is sold. */
const salesKinds: ReadonlySet<DealKind> = new Set([
  'cloud-commitment',
  'cloud-spend',
  'compute-lease',
  'chip-supply',
  'revenue-share',
]);

/** What is followed: which cheques of which investors. */
export interface Followable {
  readonly investors: ReadonlySet<string>;
  readonly cheques: (deal: Deal) => boolean;
  readonly stage: Stage;
  readonly depth: number;
}

/** The accounts through which dyed money can be followed, and the money that is dyed. */
export interface DyedAccounts {
  readonly accounts: readonly Account[];
  readonly dye: Dye;
  readonly flows: readonly (DealFlow & { readonly firm: string })[];
  /** Dyed cheques that no document dates. */
  readonly undated: readonly Piece[];
}

/** Firms that pay a home, or pay one that does, in so many hands. */
function payersOf(ledger: Ledger, home: ReadonlySet<string>, days: Days, hands: number) {
  const found = new Set<string>();
  let front: ReadonlySet<string> = home;
  for (let hand = 0; hand < hands; hand += 1) {
    const next = new Set<string>();
    for (const deal of ledger.deals.values())
      if (
        front.has(deal.payee) &&
        salesKinds.has(deal.kind) &&
        !isUncounted(deal.stage) &&
        hasHappened(deal, days, 'first') &&
        !found.has(deal.payer)
      )
        next.add(deal.payer);
    for (const each of next) found.add(each);
    front = next;
  }
  return found;
}

/** Suppliers of some firms whose own accounts can be followed, level by level. */
function intermediaries(
  ledger: Ledger,
  figures: Figures,
  from: readonly Account[],
  { investors, stage, depth }: Followable,
  leadsHome: (id: string) => boolean,
  days: Days,
): Account[] {
  const known = new Set([...from.map(({ firm }) => firm), ...investors]);
  const found: Account[] = [];
  let level = from;
  for (let hand = 1; hand < depth; hand += 1) {
    const suppliers = new Set(
      level.flatMap(({ quarters }) =>
        quarters.flatMap((quarter) => quarter.suppliers.map(({ supplier }) => supplier)),
      ),
    );
    const next = [...suppliers].filter((id) => !known.has(id) && leadsHome(id)).sort();
    for (const id of next) known.add(id);
    level = next
      .map((id) => readAccount(ledger, figures, id, stage, days))
      .filter(({ quarters }) => quarters.some(({ verdict }) => verdict === 'traced'));
    found.push(...level);
  }
  return found;
}

/** Reads the accounts of every firm that investors funded, and of those that may pass money on. */
export function readDyedAccounts(ledger: Ledger, asked: Followable, days: Days): DyedAccounts {
  const { investors, cheques, stage, depth } = asked;
  const dyed = [...ledger.deals.values()].filter(
    (deal) =>
      investors.has(deal.payer) &&
      placementKinds.includes(deal.kind) &&
      !isUncounted(deal.stage) &&
      cheques(deal),
  );
  const ids = new Set(dyed.map(({ id }) => id));
  const firms = [...new Set(dyed.map(({ payee }) => payee))].sort();
  const figures = openFigures(ledger);
  const funded = firms.map((firm) => readAccount(ledger, figures, firm, stage, days));
  const mayPay = payersOf(ledger, investors, days, depth - 1);
  const leadsHome = (id: string) => mayPay.has(id);
  const mayBeHome = (id: string) => isGroup(ledger, id);
  const passing = intermediaries(ledger, figures, funded, asked, leadsHome, days);
  return {
    accounts: [...funded, ...passing],
    dye: { deals: ids, home: investors, mayBeHome, leadsHome },
    flows: funded.flatMap(({ firm, money }) =>
      money.into.filter(({ origin }) => ids.has(origin.deal)).map((flow) => ({ ...flow, firm })),
    ),
    undated: funded.flatMap(({ unscheduled }) => unscheduled.filter(({ deal }) => ids.has(deal))),
  };
}

/** Whether an entity stands for several firms. */
export function isGroup(ledger: Ledger, id: string): boolean {
  const entity = ledger.entities.get(id);
  return entity?.kind === 'aggregate' || entity?.name.includes('(group)') === true;
}

/** Whether a cheque was bound on or after a day. */
export function boundSince(since: string | undefined): (deal: Deal) => boolean {
  return (deal) => since === undefined || boundOn(deal).last >= since;
}
