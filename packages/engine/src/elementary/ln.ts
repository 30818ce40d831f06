import { double, words } from './bits.ts';
import { lnConstants } from './constants.ts';
import { lnTable } from './tables.ts';

const { start, ln2High, ln2Low, c3, c4, c5, c6, c7, c8, c9, smallest } = lnConstants;

/** What the double of the last logarithm leaves out. */
export const remainder: Float64Array = new Float64Array(1);

/** What the two logarithms share: x as 2^k m, and m times a short reciprocal, less one, exactly. */
let k = 0;
let row = 0;
let s = 0;
let e = 0;

function reduce(x: number): void {
  double[0] = x;
  const away = (words[1] as number) - start;
  k = away >> 20;
  row = ((away >> 13) & 127) * 4;
  words[1] = (words[1] as number) - (k << 20);
  const m = double[0] as number;
  words[0] = (words[0] as number) & 0xf8000000;
  const high = double[0] as number;
  const reciprocal = lnTable[row] as number;
  const fh = high * reciprocal - 1;
  const fl = (m - high) * reciprocal;
  s = fh + fl;
  e = fl - (s - fh);
}

/** The logarithm of a positive normal number as a double; the rest goes to `remainder`. */
export function lnParts(x: number): number {
  reduce(x);
  const whole = k * ln2High + (lnTable[row + 1] as number);
  const hi = whole + s;
  const lo = whole - hi + s;
  const s2 = s * s;
  const half = 0.5 * s2;
  const head = hi - half;
  const tail = hi - head - half;
  const p = s2 * s * (c3 + s * c4 + s2 * (c5 + s * c6 + s2 * (c7 + s * c8 + s2 * c9)));
  const rest = lo + tail + (e + (k * ln2Low + (lnTable[row + 2] as number))) + p;
  const result = head + rest;
  remainder[0] = rest - (result - head);
  return result;
}

function lnPlain(x: number): number {
  reduce(x);
  const whole = k * ln2High + (lnTable[row + 1] as number);
  const hi = whole + s;
  const lo = whole - hi + s;
  const s2 = s * s;
  const p = s2 * (s * (c3 + s * c4 + s2 * (c5 + s * c6 + s2 * (c7 + s * c8))) - 0.5);
  return hi + (lo + (k * ln2Low + (lnTable[row + 2] as number)) + p);
}

/**
 * The natural logarithm: under 1 ulp. Numbers below 2^-1022 count as zero and give minus infinity;
 * negative numbers give NaN.
 */
export function ln(x: number): number {
  if (x >= smallest && x < Number.POSITIVE_INFINITY) return lnPlain(x);
  if (x >= smallest) return Number.POSITIVE_INFINITY;
  return x >= 0 || x > -smallest ? Number.NEGATIVE_INFINITY : Number.NaN;
}
