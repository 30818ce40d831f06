import { double, words } from './bits.ts';
import { expConstants } from './constants.ts';
import { expTable } from './tables.ts';

const { perPiece, shift, pieceHigh, pieceLow, third, fourth, most, least } = expConstants;
const tableWords = new Uint32Array(expTable.buffer);

/**
 * e to the power x + extra, where extra is below 2^-40 of x: under 1 ulp. Overflows to infinity
 * above 709.78; 0 below -707.7.
 */
export function expSum(x: number, extra: number): number {
  // biome-ignore lint/complexity/useMathMinMax: NaN passes, as it does through f64x2.pmin
  const y = most < x ? most : x;
  const z = y * perPiece + shift;
  const pieces = z - shift;
  const r = y - pieces * pieceHigh - pieces * pieceLow + extra;
  double[0] = z;
  const low = words[0] as number;
  const piece = (low & 255) * 2;
  words[0] = tableWords[piece * 2] as number;
  words[1] = (tableWords[piece * 2 + 1] as number) + (low << 12);
  const head = double[0] as number;
  const r2 = r * r;
  const p = r + r2 * (0.5 + r * (third + r * fourth)) + (expTable[piece + 1] as number);
  const half = head + head * p;
  return x < least ? 0 : half + half;
}

/** e to the power x: under 1 ulp, by a table of 256 pieces and their tails. */
export function exp(x: number): number {
  return expSum(x, 0);
}
