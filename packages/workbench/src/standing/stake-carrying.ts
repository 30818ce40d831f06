import type { Days, Ledger } from '@roundtrip/ledger';
import { type Day, parsePeriod, sumUsdM } from '@roundtrip/units';
import type { Price } from './stake-prices.ts';
import { type Range, sumOf } from './stake-range.ts';
import type { FirmHolder } from './stakes-of-firm.ts';
import type { Known } from './standing.ts';

interface ToldValue {
  readonly day: Day;
  readonly value: number;
  readonly sources: readonly string[];
}

/** The last carrying value told by a holder's books. */
function toldValue(
  ledger: Ledger,
  holder: string,
  issuer: string,
  { until, knownOn }: Days,
): ToldValue | undefined {
  const metric = `${issuer.replaceAll('-', '_')}_stake_carrying_value`;
  return ledger.observations
    .filter((row) => row.entity === holder && row.metric === metric && row.unit === 'USD m')
    .filter((row) => row.knownOn <= knownOn)
    .flatMap(({ period, value, source }) => {
      const day = parsePeriod(period)?.last;
      return day === undefined || day > until ? [] : [{ day, value, sources: source }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1);
}

/** What was paid for it; a cheque of unknown size has no upper end of its own. */
function costOf({ cheques }: FirmHolder): Range {
  const paid = cheques
    .filter(({ form, deal }) => form === 'shares' || form === 'note' || deal.kind === 'acquisition')
    .map(({ moved }) => moved ?? { low: 0, value: undefined, high: Infinity });
  return sumOf(paid);
}

/**
 * What a holder carries its stake at, USD million: what its books tell for that very day; else
 * between the smaller and the larger of cost, the last told, and the stake at the last price.
 */
export function carryingOf(
  ledger: Ledger,
  issuer: string,
  held: FirmHolder,
  prices: readonly Price[],
  days: Days,
): Known {
  const { holder, economic } = held;
  const told = toldValue(ledger, holder, issuer, days);
  if (told?.day === days.until) {
    const how = `in its books on ${told.day}`;
    const { value, sources } = told;
    return { low: value, value, high: value, basis: 'reported', how, sources, deals: [] };
  }
  const price = prices.filter(({ day }) => day <= days.until).at(-1);
  const cost = costOf(held);
  const hasCost = held.cheques.length > 0;
  const worth =
    price === undefined
      ? { low: 0, high: Infinity }
      : { low: economic.low * price.low, high: economic.high * price.high };
  // Nobody is taken to have paid more for an unknown cheque than the whole stake may be worth.
  const most = cost.high === Infinity ? Math.max(cost.low, worth.high) : cost.high;
  const ends = [worth, ...(hasCost ? [{ ...cost, high: most }] : [])];
  const lows = [...ends.map(({ low }) => low), ...(told ? [told.value] : [])];
  const highs = [...ends.map(({ high }) => high), ...(told ? [told.value] : [])];
  const value = told?.value ?? (hasCost ? cost.value : undefined);
  const parts = [
    ...(told ? [`in its books on ${told.day}, the last told`] : []),
    ...(hasCost ? ['what was put in'] : []),
    price === undefined ? 'no price is known' : `its share at the price of ${price.day}`,
  ];
  return {
    low: sumUsdM([Math.min(...lows)]),
    value,
    high: sumUsdM([Math.max(...highs)]),
    basis: value === undefined ? 'unknown' : 'derived',
    how: `between ${parts.join(', ')}`,
    sources: [
      ...new Set([...economic.sources, ...(told?.sources ?? []), ...(price?.sources ?? [])]),
    ].sort(),
    deals: [...new Set([...economic.deals, ...(price?.deals ?? [])])].sort(),
  };
}
