import { ln } from './ln.ts';

/** Coefficients of a ratio of two polynomials, the highest power first. */
interface Ratio {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** Algorithm AS241 (Wichura 1988), PPND16: the middle, the tails and the far tails. */
export const wichura: { readonly middle: Ratio; readonly tail: Ratio; readonly far: Ratio } = {
  middle: {
    above: [
      2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987,
      13731.693765509461, 1971.5909503065513, 133.14166789178438, 3.3871328727963665,
    ],
    below: [
      5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597,
      5394.196021424751, 687.1870074920579, 42.31333070160091, 1,
    ],
  },
  tail: {
    above: [
      0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
      3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
    ],
    below: [
      1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
      0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
    ],
  },
  far: {
    above: [
      2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
      0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
    ],
    below: [
      2.0442631033899397e-15, 1.4215117583164459e-7, 0.000018463183175100548, 0.0007868691311456133,
      0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
    ],
  },
};

export const wichuraLimits = { middle: 0.425, square: 0.180625, tail: 1.6, far: 5 } as const;

function horner(coefficients: readonly number[], x: number): number {
  let value = coefficients[0] ?? 0;
  for (let at = 1; at < coefficients.length; at += 1) value = value * x + (coefficients[at] ?? 0);
  return value;
}

/** The number below which a standard normal lies with probability u, 0 < u < 1. */
export function normalQuantile(u: number): number {
  const { middle, tail, far } = wichura;
  const q = u - 0.5;
  if (Math.abs(q) <= wichuraLimits.middle) {
    const r = wichuraLimits.square - q * q;
    return (horner(middle.above, r) * q) / horner(middle.below, r);
  }
  const root = Math.sqrt(-ln(q <= 0 ? u : 1 - u));
  const [ratio, from] = root <= wichuraLimits.far ? [tail, wichuraLimits.tail] : [far, 5];
  const r = root - from;
  const x = horner(ratio.above, r) / horner(ratio.below, r);
  return q < 0 ? -x : x;
}
