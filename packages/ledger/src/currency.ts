import { parsePeriod } from '@roundtrip/units';
import type { FxRate } from './tables/fx.ts';

export interface Rate {
  /** US dollars for one unit of the currency, mean over the months of the period. */
  readonly usdPerUnit: number;
  readonly basis: 'stated' | 'estimate';
}

/** The currency of a unit like `CNY m`, where it is money and not US dollars. */
export function foreignCurrency(unit: string): string | undefined {
  if (unit === 'USD m' || !unit.endsWith(' m') || unit.length !== 5) return undefined;
  return unit.slice(0, 3);
}

/** Months of a period as `2025-06`, both ends included. */
function monthsOf(first: string, last: string): string[] {
  const months: string[] = [];
  let year = Number(first.slice(0, 4));
  let month = Number(first.slice(5, 7));
  for (;;) {
    const text = `${year}-${String(month).padStart(2, '0')}`;
    if (text > last.slice(0, 7)) return months;
    months.push(text);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
}

/**
 * Exchange rate of a period: each month's own average where there is one, else its year's.
 * @returns undefined where a month has neither, or the text is no period
 */
export function usdPerUnit(
  fx: readonly FxRate[],
  currency: string,
  period: string,
  yearEnd?: string,
): Rate | undefined {
  const days = parsePeriod(period, yearEnd);
  if (days === undefined) return undefined;
  const rates = new Map(
    fx.filter((rate) => rate.currency === currency).map((rate) => [rate.month.text, rate]),
  );
  let sum = 0;
  let basis: Rate['basis'] = 'stated';
  const months = monthsOf(days.first, days.last);
  for (const month of months) {
    const rate = rates.get(month) ?? rates.get(month.slice(0, 4));
    if (rate === undefined) return undefined;
    sum += rate.usdPerUnit;
    if (rate.basis === 'estimate') basis = 'estimate';
  }
  return { usdPerUnit: sum / months.length, basis };
}
