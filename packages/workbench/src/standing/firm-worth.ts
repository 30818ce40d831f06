import { boundOn, type Days, hasHappened, type Ledger } from '@roundtrip/ledger';
import { daysBetween, parsePeriod } from '@roundtrip/units';
import { known, unknown } from './known.ts';
import type { Known } from './standing.ts';

/** A price of a whole firm on a day. */
interface Price {
  readonly day: string;
  readonly usdM: number;
  /** Ends of what a vantage day tells; of a round both are its price. */
  readonly low: number;
  readonly high: number;
  readonly what: 'round' | 'state';
  readonly deals: readonly string[];
  readonly sources: readonly string[];
  readonly basis: Known['basis'];
}

/** Prices that rounds and reports give a firm, oldest first; of one day the largest last. */
function pricesOf(ledger: Ledger, firm: string, knownOn: string): Price[] {
  const prices: Price[] = [];
  for (const deal of ledger.deals.values()) {
    const { payer, payee, postMoneyUsdM: usdM, id, stage, source: sources } = deal;
    // Terms of a recapitalisation run from the holder to the firm like a cheque.
    if (payee !== firm || usdM === undefined || stage === 'talks' || payer === firm) continue;
    if (deal.kind === 'acquisition' || deal.knownOn.last > knownOn) continue;
    const basis = deal.amountBasis === 'judgement' ? 'judgement' : 'reported';
    const price = { usdM, low: usdM, high: usdM, what: 'round' as const };
    prices.push({ ...price, day: boundOn(deal).last, deals: [id], sources, basis });
  }
  const yearEnd = ledger.entities.get(firm)?.fiscalYearEnd;
  for (const row of ledger.observations) {
    if (row.entity !== firm || row.metric !== 'valuation_post_money') continue;
    const day = parsePeriod(row.period, yearEnd)?.last;
    if (row.unit !== 'USD m' || day === undefined || row.knownOn > knownOn) continue;
    const basis = row.basis === 'reported' ? 'reported' : 'estimate';
    const { value: usdM, source: sources } = row;
    const price = { usdM, low: usdM, high: usdM, what: 'round' as const };
    prices.push({ ...price, day, deals: [], sources, basis });
  }
  for (const row of ledger.initialState) {
    if (row.entity !== firm || row.variable !== 'post_money' || row.day > knownOn) continue;
    const { day, value: usdM, low, high, source: sources, basis } = row;
    prices.push({ day, usdM, low, high, what: 'state', deals: [], sources, basis });
  }
  return prices.sort((a, b) => (a.day === b.day ? a.usdM - b.usdM : a.day < b.day ? -1 : 1));
}

/** Whether a firm's shares had a price of every day: a firm with a ticker, from its listing on. */
export function isListed(ledger: Ledger, firm: string, days: Days): boolean {
  if (ledger.entities.get(firm)?.ticker === undefined) return false;
  const listings = ledger.deals
    .values()
    .filter((deal) => deal.payee === firm && deal.payer === 'public-markets');
  return listings.length === 0 || listings.some((deal) => hasHappened(deal, days, 'last'));
}

/** The price before one that lies below or above it; a round of several cheques has one price. */
function before(prices: readonly Price[], last: Price): Price | undefined {
  return prices.filter(({ day, usdM }) => day < last.day && usdM !== last.usdM).at(-1);
}

function howPriced(
  { what, day }: Price,
  isOlder: boolean,
  previous: Price | undefined,
  next: Price | undefined,
): string {
  const priced = what === 'round' ? `round of ${day}` : `value on ${day}`;
  const alone = isOlder && previous === undefined ? ', the only price known' : '';
  const moved =
    isOlder && previous !== undefined ? `, moved at most as from ${previous.day} to it` : '';
  return `${priced}${alone}${moved}${next === undefined ? '' : `; next price ${next.day}`}`;
}

/**
 * Price of the whole firm: that of the last round up to the day. Since then it may have gone as far
 * again, up or down, as between the two last rounds, in as many days; a later round that was known
 * bounds it too. Of a listed firm the ledger tells no price.
 */
export function worthOf(ledger: Ledger, firm: string, days: Days): Known {
  if (isListed(ledger, firm, days)) return unknown('listed; the ledger has no market price');
  const prices = pricesOf(ledger, firm, days.knownOn);
  const past = prices.filter(({ day }) => day <= days.until);
  const last = past.at(-1);
  const next = prices.find(({ day }) => day > days.until);
  if (last === undefined) return unknown(`no priced round up to ${days.until}`);
  const previous = before(past, last);
  const age = daysBetween(last.day, days.until);
  const step = previous && {
    factor: Math.max(last.usdM / previous.usdM, previous.usdM / last.usdM),
    days: daysBetween(previous.day, last.day),
  };
  const gone = step === undefined ? 1 : step.factor ** Math.min(1, age / step.days);
  const ends = [last.low / gone, last.high * gone, ...(next === undefined ? [] : [next.usdM])];
  const alone = step === undefined && age > 0;
  const used = [last, ...(previous === undefined ? [] : [previous]), ...(next ? [next] : [])];
  return known(
    {
      low: alone ? 0 : Math.min(...ends),
      value: last.usdM,
      high: alone ? Infinity : Math.max(...ends),
    },
    {
      basis: age > 0 && last.basis === 'reported' ? 'derived' : last.basis,
      how: howPriced(last, age > 0, previous, next),
      sources: used.flatMap(({ sources }) => sources),
      deals: used.flatMap(({ deals }) => deals),
    },
  );
}
