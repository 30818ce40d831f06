import type { Payments } from '@roundtrip/network';
import type { DealFlow } from '../account/deal-flow.ts';
import type { Account, QuarterAccount } from '../account/read-account.ts';
import type { Corner } from './corner.ts';
import {
  type Credits,
  type Dye,
  dayOf,
  isIn,
  planQuarter,
  type QuarterPlan,
  unnamed,
} from './quarter-plan.ts';

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
  readonly account: Account;
  readonly quarters: ReadonlyMap<string, QuarterAccount>;
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
  accounts: readonly Account[],
  dye: Dye,
  corner: Corner,
  until: string,
): Journal {
  const rows: Row[] = [];
  const books = accounts.map(
    (account): FirmBook => ({
      account,
      quarters: new Map(account.quarters.map((quarter) => [quarter.end, quarter])),
      credits: new Map(),
      balance: 0,
      gap: undefined,
    }),
  );
  const ends = [...new Set(accounts.flatMap(({ quarters }) => quarters.map(({ end }) => end)))];
  let creditsHome = 0;
  for (const end of ends.sort()) creditsHome += writeQuarter(rows, books, dye, corner, end);
  for (const book of books) closeBook(rows, book, dye, corner, until);
  const gaps = books.flatMap(({ account, gap }) => (gap ? [[account.firm, gap] as const] : []));
  return { rows: rows.filter(({ amount }) => amount > 0), gaps: new Map(gaps), creditsHome };
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
    const quarter = book.quarters.get(end);
    if (quarter === undefined) continue;
    if (quarter.verdict === 'cannot tell') {
      const cheques = book.account.money.into.filter((flow) => isIn(flow, end, corner));
      openGap(rows, book, quarter, dye, cheques);
      continue;
    }
    const { firm } = book.account;
    const plan = planQuarter(
      book.account,
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
    creditsHome += creditsOf(book.account, dye, (flow) => isIn(flow, end, corner));
    book.balance = plan.balance;
    const onward = plan.payments.map(({ payee, amount }) => ({
      payee: written.has(payee) ? earlier(payee) : payee,
      amount,
    }));
    plans.push({ book, quarter, plan: { ...plan, payments: onward } });
  }
  post(rows, plans, dye, corner);
  return creditsHome;
}

function post(
  rows: Row[],
  plans: readonly { book: FirmBook; quarter: QuarterAccount; plan: QuarterPlan }[],
  dye: Dye,
  corner: Corner,
): void {
  const receipts = plans.flatMap(({ book, quarter, plan }) => {
    const into = (posting: Posting, amount: number): Row => ({
      quarter: quarter.quarter,
      posting,
      payer: world,
      payee: book.account.firm,
      amount,
      dyed: false,
    });
    return [
      into('opening', plan.opening),
      into('other-cheques', plan.otherCheques),
      into('revenue', plan.revenue),
      into('other-sources', plan.otherSources),
    ];
  });
  const cheques = plans.flatMap(({ book, quarter, plan }) =>
    plan.dyed.map(({ amountUsdM }) => cheque(quarter.quarter, book.account.firm, amountUsdM)),
  );
  const opening = receipts.filter(({ posting }) => posting === 'opening');
  const others = receipts.filter(({ posting }) => posting !== 'opening');
  rows.push(...opening);
  rows.push(
    ...(corner.receipts === 'dyed-first' ? [...cheques, ...others] : [...others, ...cheques]),
  );
  for (const { book, quarter, plan } of plans)
    rows.push(...payments(book, quarter, plan, dye, corner));
}

function payments(
  book: FirmBook,
  { quarter }: QuarterAccount,
  plan: QuarterPlan,
  dye: Dye,
  corner: Corner,
): Row[] {
  const from = (posting: Posting, payee: string, amount: number): Row => ({
    quarter,
    posting,
    payer: book.account.firm,
    payee,
    amount,
    dyed: false,
  });
  const bills = plan.payments.map(({ payee, amount }) =>
    from('bill', dye.home.has(payee) ? home : payee === unnamed ? world : payee, amount),
  );
  const homeward = bills.filter(({ payee }) => payee === home);
  const others = [
    ...bills.filter(({ payee }) => payee !== home),
    from('other-costs', world, plan.otherCosts),
    from('other-uses', world, plan.otherUses),
  ];
  return corner.payments === 'home-first' ? [...homeward, ...others] : [...others, ...homeward];
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

function creditsOf(
  { money }: Account,
  { deals }: Dye,
  wanted: (flow: DealFlow) => boolean,
): number {
  return money.into
    .filter((flow) => flow.settledIn === 'credits' && deals.has(flow.origin.deal) && wanted(flow))
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
  const { firm } = book.account;
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
  const granted = creditsOf(book.account, dye, (flow) => cheques.includes(flow));
  const before = book.gap ?? { billed: 0, creditsGranted: 0 };
  book.gap = {
    billed: plus(before.billed, quarter && homeBills(quarter, dye)),
    creditsGranted: before.creditsGranted + granted,
  };
}

/** After the last quarter with figures a firm's bills are unknown. */
function closeBook(rows: Row[], book: FirmBook, dye: Dye, corner: Corner, until: string): void {
  const last = book.account.quarters.at(-1)?.end ?? '';
  if (last === until) return;
  const late = book.account.money.into.filter((flow) => {
    const day = dayOf(flow, corner);
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
