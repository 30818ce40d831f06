/** Spreads the bits of a whole number over all of them (finaliser of MurmurHash3, Appleby 2008). */
function spread(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Odd, so that every step of the counter is another number. */
const stride = 0x9e3779b9;

/**
 * The draw of a number from 0 to below 1 that a seed has at a place: the same wherever and whenever
 * it is asked for. Good enough to pick a sample of parties, not for simulation.
 */
export function drawAt(seed: number, place: number): number {
  const own = spread(seed + 1);
  const high = spread(own ^ Math.imul(2 * place + 1, stride));
  const low = spread(high ^ Math.imul(2 * place + 2, stride));
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}
