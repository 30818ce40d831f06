import type { Day } from '@roundtrip/units';
import { asShare, exactly, nothing, plus, type Range, sumOf, times } from './stake-range.ts';
import { type Bought, type Closing, mostSold } from './stake-rounds.ts';
import { readPercent, type Told } from './stake-told.ts';
import type { Known } from './standing.ts';

/** One thing that changed a share, and the share after it. */
export interface StakeStep {
  readonly day: Day;
  readonly what: 'told' | 'bought' | 'diluted';
  readonly share: Range;
  /** Of a dilution, the part of the share that is left; of a purchase, what was added. */
  readonly by: Range | undefined;
  readonly words: string;
  /** The money it is worked out from; undefined where the share was told. */
  readonly closing: Pick<Closing, 'before' | 'earlier' | 'grown'> | undefined;
  /** Of a purchase, what was paid, USD million. */
  readonly paid: Range | undefined;
  readonly deals: readonly string[];
  readonly sources: readonly string[];
}

/** What one holder has of a firm after all rounds, and how it came to that. */
export interface Holding {
  readonly holder: string;
  share: Range;
  basis: Known['basis'];
  readonly trail: StakeStep[];
  /** Rounds in which it was bought. */
  readonly rounds: Set<string>;
  /** Rounds that diluted it since it was last told. */
  readonly diluted: Set<string>;
  /** Where in the trail the last told share stands; undefined where none was told. */
  toldAt: number | undefined;
  told: Told | undefined;
  /** Not named in the firm's last table of holders, so that its row `other …` holds it too. */
  insideRest: boolean;
}

/** What new money takes of a firm that is worth so much without it. */
function sold(money: number, without: number): number {
  if (money === 0) return 0;
  if (money === Infinity) return mostSold;
  return without === Infinity ? 0 : money / (without + money);
}

/**
 * The part of an older share that is left after a closing.
 *
 * @param isWhole whether the share was diluted by all of the round so far and bought in none of it:
 *   only then do the most and the least money of the round stand for its ends at every closing
 */
function keptAfter({ before, earlier, grown }: Closing, isWhole: boolean): Range {
  const most = 1 - sold(grown.high, before.low + earlier.high);
  const least = 1 - sold(grown.low, before.high + earlier.low);
  const base = plus(before, earlier).value;
  const value =
    base === undefined || grown.value === undefined ? undefined : 1 - sold(grown.value, base);
  return isWhole
    ? { low: most, value, high: least }
    : { low: Math.min(most, least), value, high: Math.max(most, least) };
}

/** The share that a cheque bought; also at its own price where it tells another than its round. */
function boughtShare({ amount, cheque }: Bought, closing: Closing): Range {
  const { before, earlier, grown, post } = closing;
  const base = plus(before, earlier);
  const all = plus(base, grown);
  const least = post === undefined ? 0 : amount.low / post.high;
  let low = Math.max(least, sold(amount.low, Math.max(all.low, all.high) - amount.low));
  let high = sold(amount.high, Math.max(base.low, base.low + grown.low - amount.high));
  const atPost =
    amount.value === undefined || post?.value === undefined ? undefined : amount.value / post.value;
  const value =
    amount.value === undefined || all.value === undefined
      ? atPost
      : sold(amount.value, Math.max(0, all.value - amount.value));
  const { postMoneyUsdM: own, stakePct, stage } = cheque.deal;
  if (own !== undefined && own !== post?.value && amount.high !== Infinity) {
    low = Math.min(low, amount.low / own);
    high = Math.max(high, amount.high / own);
  }
  const cap = stage === 'headline' && stakePct !== undefined ? readPercent(stakePct).high : 1;
  return asShare({ low, value, high: Math.min(high, cap) });
}

export function openHolding(holder: string): Holding {
  return {
    holder,
    share: nothing,
    basis: 'unknown',
    trail: [],
    rounds: new Set(),
    diluted: new Set(),
    toldAt: undefined,
    told: undefined,
    insideRest: false,
  };
}

/** Ends in order, around the likely share: as a reader sees what pairs with a holder's money. */
function around({ low, value, high }: Range): Range {
  const all = value === undefined ? [low, high] : [low, value, high];
  return { low: Math.min(...all), value, high: Math.max(...all) };
}

const digits = 4;

/** A part of the whole with its ends, `0.8568`, `0–0.0659`. */
function inWords({ low, value, high }: Range): string {
  const [least, most] = [low, high].map((end) => String(Number(end.toPrecision(digits))));
  if (least === most) return most ?? '';
  const likely = value === undefined ? '' : `${Number(value.toPrecision(digits))}, `;
  return `${likely}${least}–${most}`;
}

/** Whether a told share counts a closing: surely, perhaps, or not. */
function counts(told: Told | undefined, { deals, agreed }: Closing): 'surely' | 'perhaps' | 'not' {
  if (told === undefined) return 'not';
  if (told.deals.some((id) => deals.includes(id))) return 'surely';
  return !told.inTable && agreed <= told.day ? 'perhaps' : 'not';
}

/**
 * The closing as it dilutes one holder. Its share grows with its own money, so the least that is
 * left of it comes with the least of its own and the most of the others', and the other way round.
 */
function apartFrom(holder: string, closing: Closing): Closing {
  const amounts = (isOwn: boolean) =>
    sumOf(
      closing.bought.filter((one) => (one.holder === holder) === isOwn).map(({ amount }) => amount),
    );
  const [own, others] = [amounts(true), amounts(false)];
  const { low, value, high } = closing.grown;
  if (own.low === own.high || high === Infinity) return closing;
  const within = (sum: number) => Math.min(Math.max(sum, Math.min(low, high)), Math.max(low, high));
  const grown = { low: within(own.high + others.low), value, high: within(own.low + others.high) };
  return { ...closing, grown };
}

function dilute(holding: Holding, closing: Closing): void {
  const counted = counts(holding.told, closing);
  const buys = closing.bought.some(({ holder }) => holder === holding.holder);
  const isFirst = Math.max(closing.earlier.low, closing.earlier.high) === 0;
  const isWhole =
    !holding.rounds.has(closing.round) &&
    (isFirst || (!buys && holding.diluted.has(closing.round)));
  const sure = keptAfter(apartFrom(holding.holder, closing), isWhole);
  holding.diluted.add(closing.round);
  if (counted === 'surely' || (sure.low === 1 && sure.high === 1)) return;
  const by = counted === 'perhaps' ? { ...exactly(1), low: Math.min(sure.low, sure.high) } : sure;
  const left = times(holding.share, by);
  // Of a buyer the ends pair with its own money, which comes next: not cut to them yet.
  holding.share = buys ? left : asShare(left);
  if (holding.basis !== 'unknown') holding.basis = 'derived';
  const may = counted === 'perhaps' ? ', unless the share told counts it already' : '';
  holding.trail.push({
    day: closing.day,
    what: 'diluted',
    share: around(holding.share),
    by: around(by),
    words: `diluted by ${closing.deals.join(', ')}, ${inWords(around(by))} of it left${may}`,
    closing,
    paid: undefined,
    deals: closing.deals,
    sources: closing.sources,
  });
}

function buy(holding: Holding, bought: Bought, closing: Closing): void {
  const counted = counts(holding.told, closing);
  if (counted === 'surely') return;
  const full = boughtShare(bought, closing);
  // Money that was only named, or that a told share may count, is left out of a likely share.
  const rest = (holding.share.value ?? 0) > 0 ? 0 : undefined;
  const isNamed = bought.cheque.deal.stage === 'headline';
  const by = {
    low: counted === 'perhaps' ? 0 : full.low,
    value: counted === 'perhaps' || isNamed ? rest : full.value,
    high: full.high,
  };
  holding.rounds.add(closing.round);
  holding.share = asShare(plus(holding.share, by));
  holding.basis = by.value === undefined && holding.told === undefined ? 'unknown' : 'derived';
  const { id, source } = bought.cheque.deal;
  holding.trail.push({
    day: closing.day,
    what: 'bought',
    share: holding.share,
    by,
    words: `bought by ${id}, ${inWords(by)} added${isNamed ? ', named and not known to be bound' : ''}`,
    closing,
    paid: bought.amount,
    deals: [id],
    sources: source,
  });
}

function close(holdings: Map<string, Holding>, closing: Closing): void {
  for (const holding of holdings.values()) dilute(holding, closing);
  for (const bought of closing.bought) {
    const holding = holdings.get(bought.holder) ?? openHolding(bought.holder);
    holdings.set(bought.holder, holding);
    buy(holding, bought, closing);
  }
}

/** What is told of one holder on one day: the ends of all, the likely one of the best. */
function tell(holding: Holding, told: readonly Told[]): void {
  const [best] = told;
  if (best === undefined) return;
  const isOpen = told.some(({ mayBeOpen }) => mayBeOpen);
  const lows = told.map(({ share }) => share.low);
  holding.share = {
    low: Math.min(...lows, ...(isOpen ? [holding.share.low] : [])),
    value: best.share.value,
    high: Math.max(...told.map(({ share }) => share.high)),
  };
  holding.basis = best.basis;
  holding.told = { ...best, deals: told.flatMap(({ deals }) => deals) };
  holding.toldAt = holding.trail.length;
  holding.insideRest = false;
  holding.diluted.clear();
  const may = isOpen ? '; the deal may not have closed' : '';
  holding.trail.push({
    day: best.day,
    what: 'told',
    share: holding.share,
    by: undefined,
    words: `${told.map(({ words }) => words).join('; ')}${may}`,
    closing: undefined,
    paid: undefined,
    deals: holding.told.deals,
    sources: [...new Set(told.flatMap(({ sources }) => sources))],
  });
}

/** Rows of a table of holders that stand for all it does not name. */
function isRest(holder: string): boolean {
  return holder.startsWith('other-');
}

/** A table of all holders: groups it does not name are in its rest, and so are firms. */
function enterTable(
  holdings: Map<string, Holding>,
  table: readonly Told[],
  isFirm: (id: string) => boolean,
): void {
  const named = new Set(table.map(({ holder }) => holder));
  const rest = table.find(({ holder }) => isRest(holder))?.share.high;
  if (rest === undefined) return;
  for (const [id, holding] of holdings) {
    if (named.has(id)) continue;
    if (!isFirm(id)) {
      holdings.delete(id);
      continue;
    }
    holding.insideRest = true;
    holding.share = asShare({ ...holding.share, high: Math.min(holding.share.high, rest) });
  }
}

/**
 * Shares of one firm after every closing and everything told, in the order of days; what is told
 * on the day of a closing is told after it.
 */
export function walkFirm(
  closings: readonly Closing[],
  told: readonly Told[],
  isFirm: (id: string) => boolean,
): Map<string, Holding> {
  const holdings = new Map<string, Holding>();
  const days = [...new Set([...closings, ...told].map(({ day }) => day))].sort();
  for (const day of days) {
    for (const closing of closings) if (closing.day === day) close(holdings, closing);
    const today = told.filter((one) => one.day === day);
    enterTable(
      holdings,
      today.filter(({ inTable }) => inTable),
      isFirm,
    );
    for (const holder of new Set(today.map((one) => one.holder))) {
      const holding = holdings.get(holder) ?? openHolding(holder);
      holdings.set(holder, holding);
      tell(
        holding,
        today.filter((one) => one.holder === holder),
      );
    }
  }
  return holdings;
}
