import { exp, ln } from '@roundtrip/engine';

const lnFactorials = [0];

function lnFactorial(n: number): number {
  for (let next = lnFactorials.length; next <= n; next += 1)
    lnFactorials.push((lnFactorials[next - 1] as number) + ln(next));
  return lnFactorials[n] as number;
}

/** Below this a term of a sum that began at 1 or less no longer shows. */
const least = 1e-18;

/** The probability of k or more of n, each with probability p. */
export function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const [lnP, lnQ] = [ln(p), ln(1 - p)];
  let sum = 0;
  for (let hits = k; hits <= n; hits += 1) {
    const choose = lnFactorial(n) - lnFactorial(hits) - lnFactorial(n - hits);
    const term = exp(Math.max(-745, choose + hits * lnP + (n - hits) * lnQ));
    sum += term;
    if (hits > n * p && term < least * sum) break;
  }
  return Math.min(1, sum);
}
