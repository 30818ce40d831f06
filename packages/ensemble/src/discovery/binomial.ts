import { exp, ln } from '@roundtrip/engine';

/** The probability of k or more of n, each with probability p. */
export function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const [lnP, lnQ] = [ln(p), ln(1 - p)];
  let choose = 0;
  for (let one = 1; one <= k; one += 1) choose += ln(n - k + one) - ln(one);
  let sum = 0;
  for (let hits = k; hits <= n; hits += 1) {
    sum += exp(Math.max(-745, choose + hits * lnP + (n - hits) * lnQ));
    if (hits < n) choose += ln(n - hits) - ln(hits + 1);
  }
  return Math.min(1, sum);
}
