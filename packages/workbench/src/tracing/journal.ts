import type { Payments } from '@roundtrip/network';
import type { DealFlow } from '../account/deal-flow.ts';
import type { QuarterAccount } from '../account/read-account.ts';
import { dayOf, type SortedAccount } from './by-quarter.ts';
import type { Corner } from './corner.ts';
import { type Credits, type Dye, planQuarter, type QuarterPlan, unnamed } from './quarter-plan.ts';

/** What a payment of the journal is. */
export type Posting =
  | 'opening'
  | 'cheque'
  | 'other-cheques'
  | 'revenue'
  | 'other-sources'
  | 'bill'
  | 'other-costs'
  | 'other-uses'
  /** Money that enters or lies in a quarter that cannot be traced. */
  | 'untraced';

export interface Row {
  readonly quarter: string;
  readonly posting: Posting;
  readonly payer: string;
  readonly payee: string;
  readonly amount: number;
  readonly dyed: boolean;
}

/** What may still have come home from a firm's untraced quarters. */
export interface Gap {
  /** Bills to the home since the first of them, at their most; undefined: nothing bounds them. */
  readonly billed: number | undefined;
  readonly creditsGranted: number;
}

/** Payments of all accounts at one corner, in order. */
export interface Journal {
  readonly rows: readonly Row[];
  /** Dyed cash that came into the accounts. */
  readonly put: number;
  readonly gaps: ReadonlyMap<string, Gap>;
  /** Dyed credits granted in traced quarters; they always come home. */
  readonly creditsHome: number;
}

/** Everybody who is not a firm with an account. */
export const home = 'home';
export const world = 'world';
/** Where money of a firm goes when its account can no longer be traced. */
export function gapOf(firm: string): string {
  return `untraced ${firm}`;
}

/** A firm whose quarter was written before this payment to it: dyed money is lost from sight. */
export function earlier(firm: string): string {
  return `earlier ${firm}`;
}

interface FirmBook {
  readonly sorted: SortedAccount;
  readonly firm: string;
  readonly credits: Credits;
  balance: number;
  gap: Gap | undefined;
}

/**
 * Writes the accounts of several firms as one journal. Firms stand in the order in which money runs
 * through them, so that what a lab pays a cloud can be paid on in the same quarter.
 *
 * @param until the day to which payments are followed
 */
export function writeJournal(
  accounts: readonly SortedAccount[],
  dye: Dye,
  corner: Corner,
  until: string,
): Journal {
  const rows: Row[] = [];
  const books = accounts.map(
    (sorted): FirmBook => ({
      sorted,
      firm: sorted.account.firm,
      credits: new Map(),
      balance: 0,
      gap: undefined,
    }),
  );
  const ends = [...new Set(accounts.flatMap(({ quarters }) => [...quarters.keys()]))];
  let creditsHome = 0;
  for (const end of ends.sort()) creditsHome += writeQuarter(rows, books, dye, corner, end);
  for (const book of books) closeBook(rows, book, dye, corner, until);
  const gaps = books.flatMap(({ firm, gap }) => (gap ? [[firm, gap] as const] : []));
  const put = rows.reduce(
    (sum, { posting, amount }) => (posting === 'cheque' ? sum + amount : sum),
    0,
  );
  return {
    rows: rows.filter(({ amount }) => amount > 0),
    put,
    gaps: new Map(gaps),
    creditsHome,
  };
}

/** @returns dyed credits granted in traced accounts */
function writeQuarter(
  rows: Row[],
  books: readonly FirmBook[],
  dye: Dye,
  corner: Corner,
  end: string,
): number {
  const passed = new Map<string, number>();
  const written = new Set<string>();
  const plans: { book: FirmBook; quarter: QuarterAccount; plan: QuarterPlan }[] = [];
  let creditsHome = 0;
  for (const book of books) {
    const quarter = book.sorted.quarters.get(end);
    if (quarter === undefined) continue;
    if (quarter.verdict === 'cannot tell') {
      openGap(rows, book, quarter, dye, chequesOf(book, corner, end));
      continue;
    }
    const { firm } = book;
    const plan = planQuarter(
      book.sorted,
      quarter,
      dye,
      corner,
      book.credits,
      book.balance,
      passed.get(firm) ?? 0,
    );
    for (const { payee, amount } of plan.payments)
      passed.set(payee, (passed.get(payee) ?? 0) + amount);
    written.add(firm);
    if (book.gap)
      book.gap = { ...book.gap, billed: plus(book.gap.billed, homeBills(quarter, dye)) };
    creditsHome += creditsAmong(chequesOf(book, corner, end), dye);
    book.balance = plan.balance;
    const onward = plan.payments.map(({ payee, amount }) => ({
      payee: written.has(payee) ? earlier(payee) : payee,
      amount,
    }));
    plans.push({ book, quarter, plan: { ...plan, payments: onward } });
  }
  post(rows, plans, dye);
  return creditsHome;
}

function post(
  rows: Row[],
  plans: readonly { book: FirmBook; quarter: QuarterAccount; plan: QuarterPlan }[],
  dye: Dye,
): void {
  for (const { book, quarter, plan } of plans)
    rows.push(receipt(book, quarter, 'opening', plan.opening));
  for (const { book, quarter, plan } of plans)
    for (const { amountUsdM } of plan.dyed)
      rows.push(cheque(quarter.quarter, book.firm, amountUsdM));
  for (const { book, quarter, plan } of plans)
    rows.push(
      receipt(book, quarter, 'other-cheques', plan.otherCheques),
      receipt(book, quarter, 'revenue', plan.revenue),
      receipt(book, quarter, 'other-sources', plan.otherSources),
    );
  for (const { book, quarter, plan } of plans) rows.push(...payments(book, quarter, plan, dye));
}

function receipt(
  { firm }: FirmBook,
  { quarter }: QuarterAccount,
  posting: Posting,
  amount: number,
): Row {
  return { quarter, posting, payer: world, payee: firm, amount, dyed: false };
}

function payments(
  { firm }: FirmBook,
  { quarter }: QuarterAccount,
  plan: QuarterPlan,
  dye: Dye,
): Row[] {
  const from = (posting: Posting, payee: string, amount: number): Row => ({
    quarter,
    posting,
    payer: firm,
    payee,
    amount,
    dyed: false,
  });
  const bills = plan.payments.map(({ payee, amount }) =>
    from('bill', dye.home.has(payee) ? home : payee === unnamed ? world : payee, amount),
  );
  return [
    ...bills.filter(({ payee }) => payee === home),
    ...bills.filter(({ payee }) => payee !== home),
    from('other-costs', world, plan.otherCosts),
    from('other-uses', world, plan.otherUses),
  ];
}

function cheque(quarter: string, payee: string, amount: number, posting: Posting = 'cheque'): Row {
  return { quarter, posting, payer: home, payee, amount, dyed: true };
}

function plus(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

/** What a firm paid the home in a quarter at most, shares of revenue with it. */
function homeBills(
  { suppliers, revenueShare, bills }: QuarterAccount,
  dye: Dye,
): number | undefined {
  if (bills === null || bills.high === null || revenueShare.high === null) return undefined;
  const homes = suppliers.filter(({ supplier }) => dye.home.has(supplier));
  if (homes.some(({ high }) => high === null)) return undefined;
  const named = homes.reduce((sum, { high }) => sum + (high ?? 0), 0);
  return Math.min(named, bills.high) + revenueShare.high;
}

function chequesOf({ sorted }: FirmBook, { dates }: Corner, end: string): readonly DealFlow[] {
  return sorted.cheques[dates].get(end) ?? [];
}

/** Dyed credits among some cheques. */
function creditsAmong(cheques: readonly DealFlow[], { deals }: Dye): number {
  return cheques
    .filter(({ settledIn, origin }) => settledIn === 'credits' && deals.has(origin.deal))
    .reduce((sum, { amountUsdM }) => sum + amountUsdM, 0);
}

/** Dyed money in the pool, and what comes in now, is lost from sight. */
function openGap(
  rows: Row[],
  book: FirmBook,
  quarter: QuarterAccount | undefined,
  dye: Dye,
  cheques: readonly DealFlow[],
): void {
  const { firm } = book;
  const label = quarter?.quarter ?? '';
  if (book.balance > 0)
    rows.push({
      quarter: label,
      posting: 'untraced',
      payer: firm,
      payee: gapOf(firm),
      amount: book.balance,
      dyed: false,
    });
  book.balance = 0;
  const cash = cheques.filter(({ settledIn }) => settledIn === 'cash');
  for (const { origin, amountUsdM } of cash)
    if (dye.deals.has(origin.deal)) rows.push(cheque(label, gapOf(firm), amountUsdM, 'untraced'));
  const granted = creditsAmong(cheques, dye);
  const before = book.gap ?? { billed: 0, creditsGranted: 0 };
  book.gap = {
    billed: plus(before.billed, quarter && homeBills(quarter, dye)),
    creditsGranted: before.creditsGranted + granted,
  };
}

/** After the last quarter with figures a firm's bills are unknown. */
function closeBook(rows: Row[], book: FirmBook, dye: Dye, corner: Corner, until: string): void {
  const { quarters, money } = book.sorted.account;
  const last = quarters.at(-1)?.end ?? '';
  if (last === until) return;
  const late = money.into.filter((flow) => {
    const day = dayOf(flow, corner.dates);
    return day > last && day <= until;
  });
  openGap(rows, book, undefined, dye, late);
}

/** Numbers for parties, and which of them keep a pool. */
export interface Numbered {
  readonly payments: Payments;
  readonly parties: readonly string[];
}

/** The rows as arrays; parties in the order in which they appear, the home first. */
export function numberRows(rows: readonly Row[]): Numbered {
  const numbers = new Map([[home, 0]]);
  const numberOf = (party: string): number => {
    const known = numbers.get(party);
    if (known !== undefined) return known;
    numbers.set(party, numbers.size);
    return numbers.size - 1;
  };
  const payments = {
    payer: Int32Array.from(rows, ({ payer }) => numberOf(payer)),
    payee: Int32Array.from(rows, ({ payee }) => numberOf(payee)),
    amount: Float64Array.from(rows, ({ amount }) => amount),
    origin: Int32Array.from(rows, ({ dyed }) => (dyed ? 1 : 0)),
  };
  return { payments, parties: [...numbers.keys()] };
}
