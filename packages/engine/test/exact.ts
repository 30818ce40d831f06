/** Exact reference for the tests of this folder: fixed point on whole numbers, 256 bits. */

export const places = 256n;
const one: bigint = 1n << places;

const view = new DataView(new ArrayBuffer(8));

export function bitsOf(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

export function doubleOf(bits: bigint): number {
  view.setBigUint64(0, BigInt.asUintN(64, bits));
  return view.getFloat64(0);
}

/** n times 2^by, rounded down. */
function shifted(n: bigint, by: bigint): bigint {
  return by >= 0n ? n << by : n >> -by;
}

/** A finite double as a whole number times 2^exponent. */
function parts(x: number): { whole: bigint; exponent: bigint } {
  const bits = bitsOf(x);
  const field = (bits >> 52n) & 2047n;
  const fraction = bits & ((1n << 52n) - 1n);
  const size = field === 0n ? fraction : fraction | (1n << 52n);
  return { whole: x < 0 ? -size : size, exponent: (field === 0n ? 1n : field) - 1075n };
}

/** A double in fixed point; exact if it is a multiple of 2^-256. */
export function fixed(x: number): bigint {
  const { whole, exponent } = parts(x);
  return shifted(whole, exponent + places);
}

function length(n: bigint): bigint {
  return BigInt((n < 0n ? -n : n).toString(2).length);
}

/** The double nearest to n times 2^-256, ties to even; for normal results. */
export function nearest(n: bigint): number {
  if (n === 0n) return 0;
  const size = n < 0n ? -n : n;
  const drop = length(size) - 53n;
  if (drop <= 0n) return Number(n) / 2 ** 256;
  const kept = size >> drop;
  const rest = size - (kept << drop);
  const half = 1n << (drop - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n) ? 1n : 0n;
  const value = Number(kept + up) * 2 ** Number(drop - places);
  return n < 0n ? -value : value;
}

/** 2 artanh(above / below) in fixed point. */
function twiceArtanh(above: bigint, below: bigint): bigint {
  const z = (above << places) / below;
  const z2 = (z * z) >> places;
  let power = z;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = (power * z2) >> places;
  }
  return 2n * sum;
}

export const ln2: bigint = twiceArtanh(1n, 3n);

/** The logarithm of a positive double in fixed point. */
export function exactLn(x: number): bigint {
  const { whole, exponent } = parts(x);
  const size = length(whole);
  // The mantissa lies between 3/4 and 3/2, so that ln 2 never cancels against it.
  const low = whole << 2n < 3n << size ? size - 1n : size;
  const unit = 1n << low;
  return twiceArtanh(whole - unit, whole + unit) + (exponent + low) * ln2;
}

/** e^n, n in fixed point, as a fixed-point number times 2^scale. */
export function exactExp(n: bigint): { value: bigint; scale: bigint } {
  const scale = n / ln2;
  const squarings = 8n;
  const r = (n - scale * ln2) >> squarings;
  let term = one;
  let value = one;
  for (let at = 1n; term !== 0n && term !== -1n; at += 1n) {
    term = ((term * r) >> places) / at;
    value += term;
  }
  for (let at = 0n; at < squarings; at += 1n) value = (value * value) >> places;
  return { value, scale };
}

/** How far x lies from value times 2^scale, in units of the last place of that number. */
export function ulps(x: number, value: bigint, scale = 0n): number {
  const { whole, exponent } = parts(x);
  const off = shifted(whole, exponent + places - scale) - value;
  const unit = length(value) - 53n;
  return Number(((off < 0n ? -off : off) << 40n) >> unit) / 2 ** 40;
}

/** Numbers between 0 and 1, the same on every machine (Steele and others 2014). */
export function seeded(seed: number): () => number {
  let state = BigInt(seed);
  const word = (1n << 64n) - 1n;
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & word;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & word;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & word;
    return (Number((z ^ (z >> 31n)) >> 11n) + 0.5) / 2 ** 53;
  };
}
