import { formatUsdM } from '@roundtrip/units';
import type { Closed } from './bounds.ts';
import type { Growth } from './growth.ts';

/** Dollars between two ends, the unit once: `$28.7–29.9 bn`; one amount where they read alike. */
export function dollarsBetween({ low, high }: Pick<Closed, 'low' | 'high'>): string {
  const [from, to] = [low, high].map(formatUsdM);
  if (from === to) return high === 0 ? '0' : `$${to}`;
  const [number = '', unit = ''] = (from ?? '').split(' ');
  if (low === 0) return `0–$${to}`;
  return to?.endsWith(` ${unit}`) ? `$${number}–${to}` : `$${from}–${to}`;
}

const perCent = 100;

/** One digit after the point below a hundred per cent, none above. */
function digits(growth: number): string {
  const shown = growth * perCent;
  const text = Math.abs(shown).toFixed(Math.abs(shown) < perCent ? 1 : 0);
  const isZero = Number(text) === 0;
  return `${shown < 0 && !isZero ? '−' : ''}${text}`;
}

/** Growth between two ends, per cent without the sign: `20.5–32.2`; `?` where nothing bounds it. */
export function growthBetween({ low, high }: Growth): string {
  const [from, to] = [digits(low), high === null ? '?' : digits(high)];
  if (from === to) return to;
  return from.startsWith('−') || to.startsWith('−') ? `${from} to ${to}` : `${from}–${to}`;
}
