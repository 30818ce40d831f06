import {
  type Day,
  daysBetween,
  type Flow,
  firstOfQuarter,
  laterDay,
  quarterEnds,
  type SettledIn,
  sumUsdM,
} from '@roundtrip/units';
import type { Ledger } from './ledger.ts';
import type { Stage } from './stage.ts';
import { boundOn, type Days, type Piece, type Selection, sum } from './sum.ts';
import type { Deal, DealKind } from './tables/deals.ts';

/** A payment of the ledger leads back to its deal. */
export interface DealOrigin {
  readonly deal: string;
}

/** The payments behind a sum; flows and unscheduled pieces add up to its value. */
export interface Flows {
  /** Oldest first; those after the until day are promised, not made. */
  readonly flows: readonly Flow<DealOrigin>[];
  /** Money without dates: it falls in no period. */
  readonly unscheduled: readonly Piece[];
  readonly unknown: readonly string[];
}

const settlement: Partial<Record<DealKind, SettledIn>> = {
  'cloud-credits': 'credits',
  'vendor-equity': 'securities',
  warrant: 'securities',
};

/**
 * Deals as dated payments, none counted twice: the sum's finest pieces, each on its day, or spread
 * by days over its term and dated at the ends of the quarters.
 */
export function flowsOf(ledger: Ledger, selection: Selection, stage: Stage, days: Days): Flows {
  const { pieces, unknown } = sum(ledger, selection, stage, days);
  const flows: Flow<DealOrigin>[] = [];
  const unscheduled: Piece[] = [];
  for (const piece of pieces) {
    const deal = ledger.deals.get(piece.deal);
    const dated = deal && schedule(deal, piece);
    if (dated === undefined) unscheduled.push(piece);
    else flows.push(...dated);
  }
  return { flows: flows.sort(byDate), unscheduled, unknown };
}

function byDate(a: Flow<DealOrigin>, b: Flow<DealOrigin>): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.origin.deal !== b.origin.deal) return a.origin.deal < b.origin.deal ? -1 : 1;
  return 0;
}

/** Dates of a piece of a deal; undefined where no document gives any. */
function schedule(deal: Deal, { amountUsdM }: Piece): Flow<DealOrigin>[] | undefined {
  const { termStart, termEnd, paidOn } = deal;
  const moved = paidOn !== undefined;
  if (termEnd !== undefined && (termStart !== undefined || !moved)) {
    const from = (termStart ?? boundOn(deal)).first;
    return spread(from, termEnd.last, amountUsdM).map(({ start, end, amount }) =>
      flow(deal, start, end, amount),
    );
  }
  if (!moved) return undefined;
  const earliest = laterDay(boundOn(deal).first, paidOn.first);
  return [flow(deal, earliest, paidOn.last, amountUsdM)];
}

function flow(deal: Deal, earliest: Day, date: Day, amountUsdM: number): Flow<DealOrigin> {
  return {
    date,
    earliest,
    payer: deal.payer,
    payee: deal.payee,
    amountUsdM,
    kind: deal.kind,
    settledIn: settlement[deal.kind] ?? 'cash',
    basis: deal.stage,
    origin: { deal: deal.id },
  };
}

interface Slice {
  readonly start: Day;
  readonly end: Day;
  readonly amount: number;
}

/** An amount by days over a term, cut at the ends of quarters; the slices add up to the dollar. */
function spread(from: Day, to: Day, amountUsdM: number): Slice[] {
  const inside = quarterEnds(from, to);
  const ends = inside.at(-1) === to ? inside : [...inside, to];
  const length = daysBetween(from, to) + 1;
  let told = 0;
  return ends.map((end) => {
    const due = sumUsdM([(amountUsdM * (daysBetween(from, end) + 1)) / length]);
    const first = firstOfQuarter(end);
    const slice = { start: laterDay(from, first), end, amount: sumUsdM([due, -told]) };
    told = due;
    return slice;
  });
}
