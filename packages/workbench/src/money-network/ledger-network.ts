import {
  type Days,
  type Deal,
  knownOn,
  type Ledger,
  type Piece,
  type Stage,
} from '@roundtrip/ledger';
import { type Figures, openFigures } from '../account/quarter-figures.ts';
import { isInsideFirm } from '../lookthrough/customers.ts';
import { familyOf } from '../loops/edges.ts';
import { type AccountBills, accountBills } from './account-bills.ts';
import { salesIn } from './customers.ts';
import { type DealPayment, dealPayments } from './deal-payments.ts';
import { byPair, bySource, type Entry, type MoneyNetwork, type Payment } from './network.ts';
import { addSpans, lessSpan, type Span } from './span.ts';
import type { Window } from './window.ts';

/** A network read from the ledger, and what of it nobody knows. */
export interface LedgerNetwork extends MoneyNetwork {
  readonly undated: readonly Piece[];
  /** Deals of unpublished size that nothing bounds: they are in no figure. */
  readonly unknown: readonly string[];
  /** Firms whose sales are told for some quarters only. */
  readonly partlyTold: readonly { firm: string; quarters: number; told: number }[];
  /** Documents behind figures; those of deals are found by the deals. */
  readonly sources: readonly string[];
  readonly deals: readonly string[];
}

interface Cut {
  readonly payments: Payment[];
  readonly entering: Entry[];
  readonly leaving: Entry[];
}

/** Sorts payments by the boundary; what others outside pay each other is left out. */
function cutAt(isInside: (id: string) => boolean, payments: readonly DealPayment[]): Cut {
  const cut: Cut = { payments: [], entering: [], leaving: [] };
  for (const { deal, span } of payments) {
    const { id, payer, payee } = deal;
    const source = familyOf(deal) === 'capital' ? 'investors' : 'other deals';
    if (isInside(payer) && isInside(payee))
      cut.payments.push({ payer, payee, span, how: 'deals', of: [id] });
    else if (isInside(payee)) cut.entering.push({ firm: payee, source, span, of: [id] });
    else if (isInside(payer)) cut.leaving.push({ firm: payer, source, span, of: [id] });
  }
  return cut;
}

/** What a firm is paid for what it sells, by deals and accounts: that is in its sales already. */
function soldToNamed(
  ledger: Ledger,
  firm: string,
  payments: readonly Payment[],
  entering: readonly Entry[],
): Span {
  const isSpend = (id: string) => {
    const deal: Deal | undefined = ledger.deals.get(id);
    return deal !== undefined && familyOf(deal) === 'spend';
  };
  const inside = payments.filter(
    ({ payee, how, of }) => payee === firm && (how === 'account' || of.every(isSpend)),
  );
  const outside = entering.filter((one) => one.firm === firm && one.source === 'other deals');
  return addSpans([...inside, ...outside].map(({ span }) => span));
}

/** What money mixes with: all that a firm sells, or only what deals and accounts name. */
export type Pool = 'firm' | 'deals';

export interface Reading {
  readonly pool: Pool;
  /** Whether bills are taken from the accounts of firms that tell them whole; so if not said. */
  readonly accounts?: boolean | undefined;
}

interface Sold {
  readonly entries: Entry[];
  /** Firms of whose sales outside nothing is told. */
  readonly untold: string[];
  readonly partlyTold: { firm: string; quarters: number; told: number }[];
  readonly sources: string[];
}

const nobodySold: Sold = { entries: [], untold: [], partlyTold: [], sources: [] };

function customersOf(
  ledger: Ledger,
  figures: Figures,
  firms: readonly string[],
  { payments, entering }: Cut,
  window: Window,
): Sold {
  const sold: Sold = { entries: [], untold: [], partlyTold: [], sources: [] };
  for (const firm of firms) {
    const sales = salesIn(ledger, figures, firm, window);
    if (sales === undefined) {
      sold.untold.push(firm);
      continue;
    }
    const { quarters, told } = sales;
    const span = lessSpan(sales.span, soldToNamed(ledger, firm, payments, entering));
    sold.entries.push({ firm, source: 'customers', span, of: [...sales.sources] });
    if (told < quarters) sold.partlyTold.push({ firm, quarters, told });
    sold.sources.push(...sales.sources);
  }
  return sold;
}

/** Bills of firms that tell what they spend on compute; only where money has moved. */
function billsOf(
  ledger: Ledger,
  figures: Figures,
  stage: Stage,
  days: Days,
  window: Window,
): Map<string, AccountBills> {
  const bills = new Map<string, AccountBills>();
  if (stage !== 'drawn' && stage !== 'paid') return bills;
  for (const { id } of ledger.entities.values()) {
    if (!isInsideFirm(ledger, id)) continue;
    const found = accountBills(ledger, figures, id, stage, days, window);
    if (found !== undefined) bills.set(id, found);
  }
  return bills;
}

/** The payments of a window as far as the ledger knows them, cut at the boundary. */
export function ledgerNetwork(
  whole: Ledger,
  stage: Stage,
  days: Days,
  window: Window,
  { pool, accounts: withAccounts = true }: Reading,
): LedgerNetwork {
  const ledger = knownOn(whole, days.knownOn);
  const figures = openFigures(ledger);
  const told = dealPayments(ledger, stage, days, window);
  const bills = withAccounts
    ? billsOf(ledger, figures, stage, days, window)
    : new Map<string, AccountBills>();
  const accounts = [...bills.values()];
  const isInside = (id: string) => isInsideFirm(ledger, id);
  const cut = cutAt(
    isInside,
    told.payments.filter((payment) => !accounts.some(({ holds }) => holds(payment))),
  );
  for (const [firm, { payments, elsewhere }] of bills) {
    for (const payment of payments) {
      const { payer, payee, span, of } = payment;
      if (isInside(payee)) cut.payments.push(payment);
      else cut.leaving.push({ firm: payer, source: 'other deals', span, of });
    }
    cut.leaving.push({ firm, source: 'other costs', span: elsewhere, of: [] });
  }
  const unknown = told.unknown.filter((id) => {
    const deal = ledger.deals.get(id);
    return deal !== undefined && (isInside(deal.payer) || isInside(deal.payee));
  });
  const firms = [
    ...new Set([
      ...cut.payments.flatMap(({ payer, payee }) => [payer, payee]),
      ...[...cut.entering, ...cut.leaving].map(({ firm }) => firm),
    ]),
  ].sort();
  const sold = pool === 'firm' ? customersOf(ledger, figures, firms, cut, window) : nobodySold;
  const payments = byPair(cut.payments, addSpans);
  const entering = bySource([...cut.entering, ...sold.entries], addSpans);
  const leaving = bySource(cut.leaving, addSpans);
  const named = [...payments, ...cut.entering, ...leaving].flatMap(({ of }) => of);
  const mine = new Set(named);
  return {
    firms,
    payments,
    entering,
    leaving,
    undated: told.undated.filter(({ deal }) => mine.has(deal)),
    unknown,
    untold: sold.untold,
    partlyTold: sold.partlyTold,
    sources: [...new Set([...sold.sources, ...accounts.flatMap(({ sources }) => sources)])],
    deals: [...new Set([...named, ...unknown])],
  };
}
