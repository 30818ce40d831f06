import {
  type Days,
  type Deal,
  isInside,
  type Ledger,
  type Piece,
  reaches,
  selecting,
  sum,
} from '@roundtrip/ledger';
import { anything, type Range } from './known.ts';
import { billsUnder, spentUnder } from './spent-under.ts';
import { shareOver, type Term, termOf, usualTerm } from './term.ts';

/** A contract to buy compute or chips that is in force, and what of it is left; USD million. */
export interface Contract {
  readonly deal: Deal;
  readonly term: Term;
  /** Its own sum, without what its parts tell: binding the value, headline the high end. */
  readonly agreed: Range;
  readonly left: Range;
  /** Ids of bills told against it. */
  readonly bills: readonly string[];
}

function byDeal(pieces: readonly Piece[]): Map<string, number> {
  return new Map(pieces.map(({ deal, amountUsdM }) => [deal, amountUsdM]));
}

/**
 * Contracts that were known and not over, none counted twice: a whole stands for what its parts
 * leave of it, what is replaced is left out.
 */
export function contractsOn(ledger: Ledger, days: Days): Contract[] {
  const selection = selecting({
    kinds: new Set(['cloud-commitment', 'compute-lease', 'chip-supply'] as const),
  });
  const headline = sum(ledger, selection, 'headline', days);
  const binding = sum(ledger, selection, 'binding', days);
  const [named, namedAtFirst] = [byDeal(headline.pieces), byDeal(headline.piecesAtFirst)];
  const [bound, boundAtFirst] = [byDeal(binding.pieces), byDeal(binding.piecesAtFirst)];
  const usual = usualTerm(ledger, days);
  const ids = new Set([...named.keys(), ...namedAtFirst.keys(), ...headline.unknown]);
  return [...ids].sort().flatMap((id) => {
    const deal = ledger.deals.get(id);
    if (deal === undefined || reaches(deal.stage, 'drawn')) return [];
    const term = termOf(deal, usual);
    if (deal.termEnd !== undefined && shareOver(term, term.latest, days.until) >= 1) return [];
    const agreed = headline.unknown.includes(id)
      ? anything
      : agreedOf(ledger, id, { named, namedAtFirst, bound, boundAtFirst });
    const left = leftOf(agreed, term, spentUnder(ledger, id, days), days.until);
    const bills = billsUnder(ledger, id, days).map((bill) => bill.id);
    return [{ deal, term, agreed, left, bills }];
  });
}

/** Finest rows of a sum at two stages, with inexact days at their last and at their first. */
interface Sizes {
  readonly named: ReadonlyMap<string, number>;
  readonly namedAtFirst: ReadonlyMap<string, number>;
  readonly bound: ReadonlyMap<string, number>;
  readonly boundAtFirst: ReadonlyMap<string, number>;
}

/**
 * What of a row binds. A part that was only named binds as far as a whole that binds is larger than
 * what is left of it beside its named parts: then the whole holds the part.
 */
function boundOf(
  ledger: Ledger,
  id: string,
  named: ReadonlyMap<string, number>,
  bound: ReadonlyMap<string, number>,
): number | undefined {
  const own = bound.get(id);
  const size = named.get(id) ?? 0;
  if (own !== undefined) return Math.min(own, size);
  const whole = ledger.linksFrom.get(id)?.find(({ relation }) => isInside(relation))?.linked;
  const beyond = whole === undefined ? 0 : (bound.get(whole) ?? 0) - (named.get(whole) ?? 0);
  return beyond > 0 ? Math.min(size, beyond) : undefined;
}

function agreedOf(ledger: Ledger, id: string, sizes: Sizes): Range {
  const { named, namedAtFirst, bound, boundAtFirst } = sizes;
  const value = boundOf(ledger, id, named, bound);
  const atFirst = boundOf(ledger, id, namedAtFirst, boundAtFirst);
  return {
    low: Math.min(value ?? 0, atFirst ?? 0),
    value,
    high: Math.max(named.get(id) ?? 0, namedAtFirst.get(id) ?? 0),
  };
}

/**
 * What is left at the end of a day. At the likely value as much is spent as told, and no less than
 * an even path over the term makes it; at the low end the path is that of the shortest term; at the
 * high end only what is told is spent, since capacity that is still to be built is billed late.
 */
function leftOf(agreed: Range, term: Term, told: Range, day: string): Range {
  const evenly = (amount: number, length: number) => amount * shareOver(term, length, day);
  const value =
    agreed.value === undefined || term.likely === undefined
      ? undefined
      : agreed.value - Math.max(evenly(agreed.value, term.likely), told.value ?? 0);
  const least = agreed.low - Math.max(evenly(agreed.low, term.soonest), told.high);
  return {
    low: Math.max(0, least),
    value: value === undefined ? undefined : Math.max(0, value),
    high: Math.max(0, agreed.high - told.low),
  };
}
