import { type Rule, rules } from '@roundtrip/network';
import { firstOfQuarter } from '@roundtrip/units';
import type { Estimate } from '../account/estimate.ts';
import type { Account } from '../account/read-account.ts';
import { sortAccount } from './by-quarter.ts';
import { cornersOf, middle, type OpenEnds } from './corner.ts';
import { type Journal, type Row, writeJournal } from './journal.ts';
import { everyOrder, ordersThatDiffer, outermostOrders, reorder } from './order.ts';
import type { Dye } from './quarter-plan.ts';
import { type Outcome, outOfSight, type Readied, ready, runJournal } from './run.ts';

/** A payment of the journal and how much of it was dyed. */
export interface Hop extends Row {
  readonly dyedAmount: number;
}

/** Dyed money under one rule. */
export interface Followed {
  readonly rule: Rule;
  /** Every term at its value, in the order of the journal. */
  readonly middle: Outcome;
  /** At every combination of ends, the middle with them. */
  readonly ends: readonly Outcome[];
  readonly hops: readonly Hop[];
}

function isExact(estimates: readonly (Estimate | null)[]): boolean {
  return estimates.every(
    (each) => each === null || (each.low === each.value && each.high === each.value),
  );
}

/** Whether a cheque of an inexact day may fall into a quarter traced or into another. */
function mayMove({ quarters, money }: Account): boolean {
  const traced = quarters.filter(({ verdict }) => verdict === 'traced');
  return money.into.some(
    ({ date, earliest }) =>
      earliest < firstOfQuarter(date) &&
      traced.some(({ end }) => end >= earliest && firstOfQuarter(end) <= date),
  );
}

/** Ends that differ, by term of the accounts. */
function openEnds(accounts: readonly Account[], { home, leadsHome }: Dye): OpenEnds {
  const traced = accounts.flatMap(({ quarters }) =>
    quarters.filter(({ verdict }) => verdict === 'traced'),
  );
  const bills = traced.flatMap(({ suppliers }) => suppliers);
  const homeward = bills.filter(({ supplier }) => home.has(supplier));
  const around = bills.filter(({ supplier }) => !home.has(supplier) && leadsHome(supplier));
  const shared = traced.some(({ revenueShare }) => revenueShare.value > 0);
  return {
    dates: accounts.some(mayMove),
    residual: traced.some(({ closingCash }) => closingCash === null),
    bills: !isExact(traced.map((quarter) => quarter.bills)),
    split: shared || !isExact(homeward),
    around: !isExact(around),
    revenue: !isExact(traced.map(({ revenue }) => revenue)),
    costs: !isExact(traced.map(({ costs }) => costs)),
  };
}

/** The most that cheques to firms without any account may have brought home. */
function unfollowed(
  accounts: readonly Account[],
  dye: Dye,
  until: string,
): { readonly cash: number; readonly credits: number } {
  const sorted = accounts.map(sortAccount);
  const found = (['last', 'first'] as const).map((dates) => {
    const journal = writeJournal(sorted, dye, { ...middle, dates }, until);
    const arrived = new Map<string, number>();
    for (const { payee, amount, dyed } of journal.rows)
      if (dyed) arrived.set(payee, (arrived.get(payee) ?? 0) + amount);
    return outOfSight(journal, (party) => arrived.get(party) ?? 0);
  });
  return {
    cash: Math.max(...found.map(({ cash }) => cash)),
    credits: Math.max(...found.map(({ credits }) => credits)),
  };
}

/** The middle in every other order of a quarter, all else in the outermost; quarters alike. */
function reorderings(journals: readonly Journal[], firms: ReadonlySet<string>): Readied[] {
  const turns = [...firms];
  return journals.flatMap((journal, index) =>
    (index === 0 ? ordersThatDiffer(everyOrder, journal) : outermostOrders)
      .slice(1)
      .map((order) => ready(reorder(journal, turns, order), firms)),
  );
}

/** Follows dyed money through accounts under every rule, at every end of what is uncertain. */
export function follow(
  accounts: readonly Account[],
  dye: Dye,
  depth: number,
  until: string,
): readonly Followed[] {
  const isFollowed = ({ quarters }: Account) =>
    quarters.some(({ verdict }) => verdict === 'traced');
  const seen = accounts.filter(isFollowed);
  const firms = new Set(seen.map(({ firm }) => firm));
  const unseen = unfollowed(
    accounts.filter((account) => !isFollowed(account)),
    dye,
    until,
  );
  const withUnseen = (outcome: Outcome): Outcome => ({
    ...outcome,
    cashOutOfSight: outcome.cashOutOfSight + unseen.cash,
    creditsOutOfSight: outcome.creditsOutOfSight + unseen.credits,
  });
  const sorted = seen.map(sortAccount);
  const journals = cornersOf(openEnds(seen, dye)).map((corner) =>
    writeJournal(sorted, dye, corner, until),
  );
  const inOrder = journals.map((journal) => ready(journal, firms));
  const queued = reorderings(journals, firms);
  const [central] = inOrder;
  if (central === undefined) throw new Error('the middle is always read');
  return rules.map((rule) => {
    const run = (readied: Readied) => runJournal(readied, firms, dye, rule, depth);
    const isQueue = rule === 'fifo' || rule === 'lifo';
    const first = run(central);
    return {
      rule,
      middle: withUnseen(first.outcome),
      ends: (isQueue ? [...inOrder, ...queued] : inOrder).map((readied) =>
        withUnseen(run(readied).outcome),
      ),
      hops: central.journal.rows.map((row, index) => ({
        ...row,
        dyedAmount: first.dyedAmounts[index] ?? 0,
      })),
    };
  });
}
