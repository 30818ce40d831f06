/** USD million of the day. */
export type UsdM = number;

const dollarsPerMillion = 1_000_000;

/**
 * Adds amounts as whole dollars, so that the order of the rows never shows in the last digit.
 * Exact up to USD 9,000 trillion.
 */
export function sumUsdM(amounts: Iterable<UsdM>): UsdM {
  let dollars = 0;
  for (const amount of amounts) dollars += Math.round(amount * dollarsPerMillion);
  return dollars / dollarsPerMillion;
}

/** `16.3 m`, `13.8 bn`, `1.2 tn`: three significant digits, never more than the amount has. */
export function formatUsdM(amount: UsdM): string {
  const [scaled, suffix] = scale(Math.abs(amount));
  const digits = scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2;
  // A half rounds up as it is written, whatever bits stand for it: 33.05 is 33.1.
  const shift = 10 ** digits;
  const text = (Math.round(scaled * shift * (1 + Number.EPSILON)) / shift).toFixed(digits);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return `${amount < 0 ? '-' : ''}${trimmed}${suffix}`;
}

function scale(amount: UsdM): [number, string] {
  // 999.5 is where three digits would round up into the next unit's first.
  if (amount >= 999_500) return [amount / 1_000_000, ' tn'];
  if (amount >= 999.5) return [amount / 1_000, ' bn'];
  if (amount >= 0.9995 || amount === 0) return [amount, amount === 0 ? '' : ' m'];
  return [amount * 1_000, ' k'];
}
