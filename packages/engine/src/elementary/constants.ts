/** Constants of the elementary functions, for every execution that must agree on their bits. */

/** Of exp: 256 over ln 2, the rounding shift, and ln 2 over 256 in two parts. */
export const expConstants = {
  perPiece: 369.3299304675746,
  shift: 6755399441055744,
  pieceHigh: 0.00270760617331689,
  pieceLow: 7.453964567463233e-13,
  third: 0.16666666666666666,
  fourth: 0.041666666666666664,
  /** Above, the result overflows by itself; below `least` it is 0. */
  most: 709.9,
  least: -707.7,
} as const;

/** Of ln: where its intervals start, ln 2 in two parts, and one over 3 to 9 with their signs. */
export const lnConstants = {
  start: 0x3fe60000,
  ln2High: 0.6931471805598903,
  ln2Low: 5.497923018708371e-14,
  c3: 0.3333333333333333,
  c4: -0.25,
  c5: 0.2,
  c6: -0.16666666666666666,
  c7: 0.14285714285714285,
  c8: -0.125,
  c9: 0.1111111111111111,
  /** Anything smaller counts as zero. */
  smallest: 2.2250738585072014e-308,
} as const;

/** Splits a double in two halves (Dekker 1971). */
export const splitter = 134217729;

/** Of pow: beyond this the second part of the logarithm no longer matters. */
export const powLimit = 708;
