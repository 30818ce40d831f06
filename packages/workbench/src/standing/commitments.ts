import type { Days, Ledger } from '@roundtrip/ledger';
import { type Contract, contractsOn } from './contracts.ts';
import { dealSources } from './firm-money.ts';
import { known, type Range } from './known.ts';
import type { Commitment, Known } from './standing.ts';
import { beginsOn, daysDue, daysLeft, yearsLeft } from './term.ts';
import type { ToldState } from './told-state.ts';
import { isSized, pairOf, VantageContracts } from './undisclosed.ts';
import { commitmentOfState, unrecorded } from './unrecorded.ts';

/** Share of what is left that falls due in the quarter after a day, with a term of so many days. */
function shareDue({ term }: Contract, length: number, day: string): number {
  const left = daysLeft(term, length, day);
  return left === 0 ? 1 : Math.min(1, daysDue(term, length, day) / left);
}

/** What falls due: evenly at the likely value, nothing in a ramp, at most by the shortest term. */
function dueOf(contract: Contract, left: Range, day: string): Range {
  const { soonest, likely } = contract.term;
  const most = shareDue(contract, soonest, day);
  const value =
    left.value === undefined || likely === undefined
      ? undefined
      : left.value * shareDue(contract, likely, day);
  return { low: 0, value, high: most === 0 ? 0 : left.high * most };
}

function yearsOf({ term }: Contract, day: string): Range {
  const years = (length: number) => yearsLeft(term, length, day);
  const value = term.likely === undefined ? undefined : years(term.likely);
  return { low: years(term.soonest), value, high: years(term.latest) };
}

function howAgreed({ deal, agreed, bills, term }: Contract): string {
  if (agreed.high === Infinity) return 'agreed, sum not published';
  const spent = bills.length === 0 ? '' : ', less bills told';
  const path = term.usual === undefined ? 'its term' : term.usual.how;
  return `${deal.stage} sum${spent}, spent evenly over ${path} at the likely value, later at most`;
}

function commitmentOf(ledger: Ledger, contract: Contract, { until }: Days): Commitment {
  const { deal, term, left } = contract;
  const deals = [deal.id, ...contract.bills];
  const sources = [...dealSources(ledger, deals), ...(term.usual?.sources ?? [])];
  const basis: Known['basis'] = left.high === Infinity ? 'unknown' : 'derived';
  const say = (range: Range, how: string) => known(range, { basis, how, sources, deals });
  const due = dueOf(contract, left, until);
  const stock = deal.kind === 'chip-supply';
  return {
    customer: deal.payer,
    supplier: deal.payee,
    id: deal.id,
    remaining: say(left, howAgreed(contract)),
    due: say(due, 'what is left, evenly over the term left; nothing while it ramps up'),
    years: say(yearsOf(contract, until), term.usual?.how ?? 'end of the term'),
    built: say(
      { low: 0, value: undefined, high: stock ? due.high : left.high },
      stock
        ? 'not told: at most the chips due in the quarter'
        : 'not told: at most what is left to pay',
    ),
  };
}

/** Contracts of untold size between two firms are one promise: only all together are told of. */
function untoldCommitment(
  ledger: Ledger,
  contracts: readonly Contract[],
  state: ToldState,
  days: Days,
): Commitment[] {
  const byStart = contracts.toSorted((a, b) => (beginsOn(a.deal) < beginsOn(b.deal) ? -1 : 1));
  const deal = byStart.at(-1)?.deal;
  if (deal === undefined) return [];
  const deals = byStart.map((one) => one.deal.id);
  const promise = {
    customer: deal.payer,
    supplier: deal.payee,
    id: deal.id,
    deals,
    how: 'less contracts of told size',
    sources: dealSources(ledger, deals),
  };
  return [commitmentOfState(ledger, promise, state, days)];
}

/**
 * What firms have promised each other for compute and chips and not yet spent, by deal: from
 * contracts in force, and of vantage days also where no contract is on record.
 */
export function ledgerCommitments(ledger: Ledger, days: Days): Commitment[] {
  const vantage = new VantageContracts(ledger, days);
  const commitments: Commitment[] = [];
  const untold = new Map<string, { state: ToldState; contracts: Contract[] }>();
  for (const contract of contractsOn(ledger, days)) {
    const state = isSized(contract) ? undefined : vantage.of(contract);
    const group = state && untold.get(pairOf(contract));
    if (group !== undefined) group.contracts.push(contract);
    else if (state !== undefined) untold.set(pairOf(contract), { state, contracts: [contract] });
    else commitments.push(commitmentOf(ledger, contract, days));
  }
  for (const { state, contracts } of untold.values())
    commitments.push(...untoldCommitment(ledger, contracts, state, days));
  commitments.push(...unrecorded(ledger, vantage, days));
  return commitments.sort((a, b) => (a.id < b.id ? -1 : 1));
}
