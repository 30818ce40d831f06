import { boundOn, isInside, type Ledger } from '@roundtrip/ledger';
import type { Day } from '@roundtrip/units';
import type { Cheque } from './stake-cheques.ts';
import { earlierOf } from './stake-days.ts';
import type { Price } from './stake-prices.ts';
import { nothing, plus, type Range, sumOf } from './stake-range.ts';
import { readPercent } from './stake-told.ts';

/**
 * Most of a firm that a round of unknown size is taken to sell: with more, control would have
 * passed, which is told as a purchase of the firm and not as a round (judgement).
 */
export const mostSold = 0.5;

/** What one holder got at a closing of a round. */
export interface Bought {
  readonly holder: string;
  /** USD million; its high end is `Infinity` where neither cheque nor round is known. */
  readonly amount: Range;
  readonly cheque: Cheque;
}

/** Money that came to a firm on one day for new shares. */
export interface Closing {
  /** Id of the round's whole, or of one of its cheques. */
  readonly round: string;
  readonly day: Day;
  /** The first day on which any of it can have been agreed. */
  readonly agreed: Day;
  /** Worth of the firm before any money of the round, USD million. */
  readonly before: Range;
  /** Worth of the firm after all money of the round, USD million, where it is told. */
  readonly post: Range | undefined;
  /**
   * Money of the round that came earlier and on this day, USD million. The ends hang together:
   * `low` is how it came if least of the round had come by each day, `high` if most had.
   */
  readonly earlier: Range;
  readonly grown: Range;
  readonly bought: readonly Bought[];
  readonly deals: readonly string[];
  readonly sources: readonly string[];
}

interface Round {
  readonly whole: Cheque | undefined;
  readonly members: readonly Cheque[];
}

/**
 * Cheques for shares of one firm by round: those inside a whole, and those of one price agreed on
 * one day, which are closings of the same round.
 */
function roundsOf(ledger: Ledger, cheques: readonly Cheque[]): Round[] {
  const byId = new Map(cheques.map((cheque) => [cheque.deal.id, cheque]));
  const wholeOf = (id: string) =>
    ledger.linksFrom.get(id)?.find((link) => isInside(link.relation) && byId.has(link.linked))
      ?.linked;
  const wholes = new Set(cheques.map(({ deal }) => wholeOf(deal.id)));
  const groups = new Map<string, Cheque[]>();
  for (const cheque of cheques) {
    const { id, postMoneyUsdM: post } = cheque.deal;
    const whole = wholeOf(id) ?? (wholes.has(id) ? id : undefined);
    const key = whole ?? (post === undefined ? id : `${post} ${boundOn(cheque.deal).text}`);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cheque]);
    else group.push(cheque);
  }
  return [...groups].map(([key, group]) => {
    const whole = wholes.has(key) ? byId.get(key) : undefined;
    const members = group.filter((cheque) => cheque !== whole);
    if (whole === undefined) return { whole, members };
    // Once the whole has come, so have its parts.
    const latest = whole.day;
    return { whole, members: members.map((one) => ({ ...one, day: earlierOf(one.day, latest) })) };
  });
}

interface Size {
  readonly known: number;
  readonly all: number | undefined;
}

/** What is known of the size of a round, whether or not all of it has come; USD million. */
function sizeOf({ whole, members }: Round): Size {
  const known = members.reduce((sum, { size }) => sum + (size ?? 0), 0);
  if (whole?.size !== undefined) return { known, all: Math.max(whole.size, known) };
  const isWhole = whole === undefined && members.every(({ size }) => size !== undefined);
  return { known, all: isWhole ? known : undefined };
}

/** What a round says the firm was worth at least after it, where no price of it is told. */
interface Floor {
  readonly day: Day;
  readonly least: number;
}

/**
 * A round sells at most half; and a holder whose share is told has at least what its cheque bought.
 */
function floorOf(round: Round): Floor {
  const { whole, members } = round;
  const all = whole === undefined ? members : [whole, ...members];
  const byStake = all.map(({ deal: { stakePct, stage }, size }) =>
    stakePct === undefined || stage === 'headline' ? 0 : (size ?? 0) / readPercent(stakePct).high,
  );
  const day = all.map((cheque) => cheque.day).sort()[0] ?? '';
  return { day, least: Math.max(sizeOf(round).known / mostSold, ...byStake) };
}

/**
 * Told prices of a round; where none is told, those known before and after it are its ends, and
 * its own floor and those of earlier rounds hold.
 */
function priceOf(
  { whole, members }: Round,
  day: Day,
  prices: readonly Price[],
  floors: readonly Floor[],
): Range {
  const told = (whole?.deal.postMoneyUsdM === undefined ? members : [whole]).flatMap(
    ({ deal }) => deal.postMoneyUsdM ?? [],
  );
  if (told.length > 0) {
    const [low, high] = [Math.min(...told), Math.max(...told)];
    return { low, value: low === high ? low : undefined, high };
  }
  const before = prices.filter((price) => price.day < day).at(-1);
  const after = prices.find((price) => price.day >= day);
  const least = floors.filter((floor) => floor.day <= day).map((floor) => floor.least);
  const low = before?.low ?? Math.max(0, ...least);
  if (after === undefined) return { low, value: undefined, high: Infinity };
  const high = Math.max(before?.high ?? 0, after.high);
  return { low: Math.min(low, after.low), value: undefined, high };
}

/** Prices of a round that is told have one likely value; those of neighbours have none. */
function isTold(price: Range): boolean {
  return price.value !== undefined;
}

/** Worth of the firm before the money. */
function beforeMoney(price: Range, size: Size): Range {
  const told = isTold(price);
  const least = told ? 0 : size.known / mostSold - size.known;
  if (size.all !== undefined) {
    const { all } = size;
    return {
      low: Math.max(price.low - all, least),
      value: told ? Math.max(0, (price.value ?? 0) - all) : undefined,
      high: Math.max(price.high - all, least),
    };
  }
  return {
    low: Math.max(price.low * (1 - mostSold), least),
    value: undefined,
    high: Math.max(price.high - size.known, least),
  };
}

/** Sums of members that are not published lie between nothing and what the round leaves. */
function amountOf({ moved }: Cheque, { known }: Size, most: number): Range {
  return moved ?? { low: 0, value: undefined, high: Math.max(0, most - known) };
}

/** The most money that a round can bring, USD million. */
function mostOf({ all }: Size, price: Range): number {
  return all ?? (isTold(price) ? price.high * mostSold : Infinity);
}

/** Sums that are not published can each be large, but not all of them together. */
function atMost({ low, value, high }: Range, most: number): Range {
  return { low: Math.min(low, most), value, high: Math.min(high, most) };
}

/** What is left of an amount; of one that nothing bounds, no bound. */
function lessBy(amount: number, by: number): number {
  return amount === Infinity ? Infinity : Math.max(0, amount - by);
}

/** What of a whole the cheques so far leave: at each end where both are at that end. */
function stillToCome(whole: Range, earlier: Range): Range {
  const value =
    whole.value === undefined || earlier.value === undefined
      ? undefined
      : Math.max(0, whole.value - earlier.value);
  return {
    low: lessBy(whole.low, earlier.low),
    value,
    high: lessBy(whole.high, earlier.high),
  };
}

/** What of a whole its members do not account for. */
function restOf(whole: Range, members: readonly Range[]): Range {
  const sum = sumOf(members);
  const value =
    whole.value === undefined || sum.value === undefined ? undefined : whole.value - sum.value;
  return {
    low: lessBy(whole.low, sum.high),
    value: value === undefined ? undefined : Math.max(0, value),
    high: lessBy(whole.high, sum.low),
  };
}

/** A cheque that was only named does not dilute others in the likely case. */
function inLikelyCase({ amount, cheque }: Bought): Range {
  return cheque.deal.stage === 'headline' ? { ...amount, value: 0 } : amount;
}

function sourcesOf(cheques: readonly Cheque[]): string[] {
  return [...new Set(cheques.flatMap(({ deal }) => deal.source))];
}

/** One closing a day on which a member or the rest of the whole came. */
function closingsOf(round: Round, prices: readonly Price[], floors: readonly Floor[]): Closing[] {
  const { whole, members } = round;
  const size = sizeOf(round);
  const days = [...new Set([...members, ...(whole ? [whole] : [])].map(({ day }) => day))];
  const closings: Closing[] = [];
  let earlier = nothing;
  for (const day of days.sort()) {
    const price = priceOf(round, day, prices, floors);
    const most = mostOf(size, price);
    const boughtBy = (cheque: Cheque): Bought => {
      return { holder: cheque.holder, amount: amountOf(cheque, size, most), cheque };
    };
    const bought = members.filter((member) => member.day === day).map(boughtBy);
    let grown = atMost(sumOf(bought.map(inLikelyCase)), lessBy(most, earlier.high));
    if (whole?.day === day) {
      const all = whole.moved ?? { low: 0, value: undefined, high: Infinity };
      const soFar = members.filter((member) => member.day <= day).map(boughtBy);
      const rest = restOf(
        all,
        soFar.map(({ amount }) => amount),
      );
      bought.push({ holder: whole.holder, amount: rest, cheque: whole });
      grown = stillToCome(all, earlier);
    }
    if (Math.max(grown.low, grown.high) <= 0) continue;
    const cheques = bought.map(({ cheque }) => cheque);
    closings.push({
      round: whole?.deal.id ?? members[0]?.deal.id ?? '',
      day,
      agreed: cheques.map(({ deal }) => boundOn(deal).first).sort()[0] ?? day,
      before: beforeMoney(price, size),
      post: isTold(price) ? price : undefined,
      earlier,
      grown,
      bought: bought.filter(({ amount }) => amount.high > 0),
      deals: cheques.map(({ deal }) => deal.id),
      sources: sourcesOf(cheques),
    });
    earlier = plus(earlier, grown);
  }
  return closings;
}

/** All that came to a firm for new shares, by day. */
export function closingsOfFirm(
  ledger: Ledger,
  cheques: readonly Cheque[],
  prices: readonly Price[],
): Closing[] {
  const shares = cheques.filter(({ form }) => form === 'shares');
  const rounds = roundsOf(ledger, shares);
  const floors = rounds.map(floorOf);
  return rounds
    .flatMap((round) => closingsOf(round, prices, floors))
    .sort((a, b) => {
      if (a.day !== b.day) return a.day < b.day ? -1 : 1;
      return (a.deals[0] ?? '') < (b.deals[0] ?? '') ? -1 : 1;
    });
}
