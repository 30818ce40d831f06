import { type Day, type PartialDay, sumUsdM, type UsdM } from '@roundtrip/units';
import type { Ledger } from './ledger.ts';
import { isUncounted, reaches, type Stage } from './stage.ts';
import { isInside } from './tables/deal-links.ts';
import type { Deal, DealKind } from './tables/deals.ts';

/** Which deals a sum is asked for. */
export type Selection = (deal: Deal) => boolean;

/** Filters by party and kind; what is left out is not filtered. */
export interface Filter {
  readonly payers?: ReadonlySet<string> | undefined;
  readonly payees?: ReadonlySet<string> | undefined;
  readonly kinds?: ReadonlySet<DealKind> | undefined;
}

export function selecting({ payers, payees, kinds }: Filter): Selection {
  return (deal) =>
    (payers === undefined || payers.has(deal.payer)) &&
    (payees === undefined || payees.has(deal.payee)) &&
    (kinds === undefined || kinds.has(deal.kind));
}

/** The two days: what had happened, and what the public knew. Both days count as passed. */
export interface Days {
  readonly until: Day;
  readonly knownOn: Day;
}

export interface LeftOut {
  readonly deal: string;
  readonly why: string;
}

/** Part of a sum that one row accounts for. */
export interface Piece {
  readonly deal: string;
  readonly amountUsdM: UsdM;
}

/** A sum at one stage, USD million, and how to add it again by hand. */
export interface Sum {
  /** Known rows whose last possible day has passed. */
  readonly value: UsdM;
  /** Smaller and larger of the sums with every inexact day at its last and at its first. */
  readonly low: UsdM;
  readonly high: UsdM;
  /** Rows counted in `value`: their own amounts add up to it. */
  readonly deals: readonly string[];
  /** The same value in the finest rows told: parts, and what they leave of their whole. */
  readonly pieces: readonly Piece[];
  /** The same with every inexact day at its first. */
  readonly piecesAtFirst: readonly Piece[];
  readonly leftOut: readonly LeftOut[];
  /** Rows agreed or done whose sum is not published; `value` is a floor where there are any. */
  readonly unknown: readonly string[];
}

/** Which of its possible days an inexact day is taken for. */
export type Reading = 'last' | 'first';

/** The day a party was bound, or else the day the deal was first public. */
export function boundOn(deal: Deal): PartialDay {
  return deal.signed ?? deal.knownOn;
}

/** Whether a deal was public and bound on the two days, its own days taken as the reading says. */
export function hasHappened(deal: Deal, days: Days, reading: Reading): boolean {
  return deal.knownOn[reading] <= days.knownOn && boundOn(deal)[reading] <= days.until;
}

/** A row is asked only once it is bound, so a payment never counts before its row is. */
function hasMoved(deal: Deal, days: Days, reading: Reading): boolean {
  return deal.paidOn !== undefined && deal.paidOn[reading] <= days.until;
}

/** Amount of a row at a stage; undefined where it is not published. */
function amountAt(deal: Deal, stage: Stage, days: Days, reading: Reading): UsdM | undefined {
  if (deal.stage === 'unknown') return undefined;
  if (!reaches(deal.stage, stage)) return 0;
  if ((stage === 'drawn' || stage === 'paid') && !hasMoved(deal, days, reading)) return 0;
  return deal.amountUsdM;
}

interface Counted {
  readonly amount: UsdM;
  readonly deals: readonly string[];
  readonly pieces: readonly Piece[];
}

interface Pass {
  readonly value: UsdM;
  readonly deals: readonly string[];
  readonly pieces: readonly Piece[];
  readonly selected: ReadonlySet<string>;
  readonly unknown: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Money of the selected deals at a stage, without counting any twice: filter first; among what is
 * selected drop what is replaced; a whole counts as the larger of its own amount and its parts.
 */
export function sum(ledger: Ledger, selection: Selection, stage: Stage, days: Days): Sum {
  const candidates: Deal[] = [];
  for (const deal of ledger.deals.values()) if (selection(deal)) candidates.push(deal);
  const late = pass(ledger, candidates, stage, days, 'last');
  const early = pass(ledger, candidates, stage, days, 'first');
  const undecided = [...early.selected]
    .filter((id) => !late.selected.has(id))
    .map((deal) => ({ deal, why: 'its day is known only to a month or year, which is not over' }));
  return {
    value: late.value,
    low: Math.min(late.value, early.value),
    high: Math.max(late.value, early.value),
    deals: late.deals,
    pieces: late.pieces,
    piecesAtFirst: early.pieces,
    leftOut: [...late.leftOut, ...undecided],
    unknown: late.unknown,
  };
}

function pass(
  ledger: Ledger,
  candidates: readonly Deal[],
  stage: Stage,
  days: Days,
  reading: Reading,
): Pass {
  const leftOut: LeftOut[] = [];
  const selected = new Map<string, Deal>();
  for (const deal of candidates) {
    if (!hasHappened(deal, days, reading)) continue;
    if (deal.kind === 'stock-figure')
      leftOut.push({ deal: deal.id, why: 'a total at a date, never added to anything' });
    else if (isUncounted(deal.stage))
      leftOut.push({ deal: deal.id, why: `${deal.stage}: counts nowhere` });
    else selected.set(deal.id, deal);
  }
  const left = dropReplaced(ledger, selected, leftOut);
  const partsOf = groupParts(ledger, left);
  const inside = new Set([...partsOf.values()].flat());
  const amount = (id: string) => {
    const deal = left.get(id);
    return deal && amountAt(deal, stage, days, reading);
  };
  const roots = [...left.keys()].filter((id) => !inside.has(id));
  const counted = roots.map((id) => count(id, partsOf, amount));
  const deals = counted.flatMap((one) => one.deals);
  const inSum = new Set(deals);
  const isUnknown = (id: string) => left.get(id)?.stage === 'unknown';
  for (const [id, deal] of left)
    if (!inSum.has(id) && !isUnknown(id))
      leftOut.push({ deal: id, why: whyNot(deal, stage, amount(id), inside.has(id)) });
  return {
    value: sumUsdM(counted.map((one) => one.amount)),
    deals,
    pieces: counted.flatMap((one) => one.pieces),
    selected: new Set(selected.keys()),
    unknown: roots.filter(isUnknown),
    leftOut,
  };
}

function dropReplaced(
  ledger: Ledger,
  selected: ReadonlyMap<string, Deal>,
  leftOut: LeftOut[],
): Map<string, Deal> {
  const replacedBy = new Map<string, string>();
  for (const id of selected.keys())
    for (const link of ledger.linksFrom.get(id) ?? [])
      if (link.relation === 'replaces') replacedBy.set(link.linked, id);
  const left = new Map<string, Deal>();
  for (const [id, deal] of selected) {
    const successor = replacedBy.get(id);
    if (successor === undefined) left.set(id, deal);
    else leftOut.push({ deal: id, why: `replaced by ${successor}` });
  }
  return left;
}

/** Parts by their whole, where both are among the rows left. */
function groupParts(ledger: Ledger, left: ReadonlyMap<string, Deal>): Map<string, string[]> {
  const partsOf = new Map<string, string[]>();
  for (const id of left.keys())
    for (const link of ledger.linksFrom.get(id) ?? []) {
      if (!isInside(link.relation) || !left.has(link.linked)) continue;
      const parts = partsOf.get(link.linked);
      if (parts === undefined) partsOf.set(link.linked, [id]);
      else parts.push(id);
    }
  return partsOf;
}

function count(
  id: string,
  partsOf: ReadonlyMap<string, readonly string[]>,
  amount: (id: string) => UsdM | undefined,
): Counted {
  const parts = (partsOf.get(id) ?? []).map((part) => count(part, partsOf, amount));
  const inParts = sumUsdM(parts.map((part) => part.amount));
  const own = amount(id) ?? 0;
  const pieces = parts.flatMap((part) => part.pieces);
  if (own < inParts) return { amount: inParts, deals: parts.flatMap((part) => part.deals), pieces };
  const rest = sumUsdM([own, -inParts]);
  return {
    amount: own,
    deals: own > 0 ? [id] : [],
    pieces: rest > 0 ? [...pieces, { deal: id, amountUsdM: rest }] : pieces,
  };
}

function whyNot(deal: Deal, stage: Stage, amount: UsdM | undefined, isPart: boolean): string {
  if (!reaches(deal.stage, stage)) return `only ${deal.stage}, not known to be ${stage}`;
  if (amount === 0)
    return deal.amountUsdM === 0
      ? 'amount is zero'
      : `${deal.stage} only later, ${deal.paidOn?.text}`;
  return isPart ? 'lies in a whole that counts' : 'its parts add up to more';
}
