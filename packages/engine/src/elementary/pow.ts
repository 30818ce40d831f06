import { lnConstants, powLimit, splitter } from './constants.ts';
import { expSum } from './exp.ts';
import { ln, lnParts, remainder } from './ln.ts';

/**
 * x to the power y: at most 4 ulp for results from 1e-100 to 1e100. x to the 0 is 1; numbers below
 * 2^-1022 count as zero; a negative x gives NaN.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  const ordinary = x >= lnConstants.smallest && x < Number.POSITIVE_INFINITY;
  const head = ordinary ? lnParts(x) : ln(x);
  const product = y * head;
  const inside = ordinary && head !== 0 && product < powLimit && product > -powLimit;
  if (!inside) return expSum(product, 0);
  const a = splitter * y;
  const yHigh = a - (a - y);
  const yLow = y - yHigh;
  const b = splitter * head;
  const high = b - (b - head);
  const low = head - high;
  const lost = yHigh * high - product + yHigh * low + yLow * high + yLow * low;
  return expSum(product, lost + y * (remainder[0] as number));
}
