import { isHindsight } from './known.ts';
import type { Market } from './market.ts';

/** What every answer of screens says first. */
export const noVerdict =
  'A screen is no verdict: it shows where an economist would look, not what an authority would find.';

/** How old the shares are, where they are not of the day. */
export function ageCaveats(markets: readonly Market[]): string[] {
  const old = markets.filter(({ years }) => years > 0);
  const days = [...new Set(old.map(({ asOf }) => asOf))].sort();
  if (days.length === 0) return [];
  return [
    `Shares of markets were last told for ${days.join(' and ')}; since then their ranges widen as fast as shares have moved.`,
  ];
}

/** That some shares were told by documents of a later day. */
export function hindsightCaveats(markets: readonly Market[]): string[] {
  return markets.some(({ firms }) => firms.some(({ share }) => isHindsight(share)))
    ? ['Some shares were told for the day only later: hindsight, marked so in --json.']
    : [];
}

/** What is said where no market had been measured. */
export function marketCaveats(markets: readonly Market[]): string[] {
  return markets.length === 0
    ? ['No share of any market had been told by then, so there is nothing to screen but control.']
    : [];
}
