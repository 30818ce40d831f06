import type { Quantity, Solve } from '../check/program.ts';
import { exp } from '../elementary/exp.ts';
import { ln } from '../elementary/ln.ts';
import { evaluate, type Source } from './evaluate.ts';

/** Part of the tolerance below which a root is at rest: what is left then is rounding. */
export const atRest: number = 2 ** -10;

/**
 * The root of a falling balance in a bracket: regula falsi with the weights of Anderson and
 * Björck (1973), at most so many steps. Where the balance does not change its sign, the end
 * nearest to balance is the answer. Calls `failed` when what is left exceeds the tolerance.
 */
export function solved(
  solve: Solve,
  source: Source,
  unknown: Float64Array,
  failed: () => void,
): number {
  const value = (term: Solve['target']) => evaluate(term, [], source);
  const [target, low, high] = [value(solve.target), value(solve.from), value(solve.to)];
  const excess = (at: number): number => {
    unknown[0] = solve.log ? exp(at) : at;
    const asked = value(solve.balance);
    return solve.log ? ln(asked / target) : asked - target;
  };
  let [a, b] = solve.log ? [ln(low), ln(high)] : [low, high];
  unknown[0] = low;
  const atLow = value(solve.balance);
  unknown[0] = high;
  const atHigh = value(solve.balance);
  const [first, last] = solve.log
    ? [ln(atLow / target), ln(atHigh / target)]
    : [atLow - target, atHigh - target];
  let [fa, fb] = [first, last];
  const inside = !(first <= 0) && !(last >= 0);
  const left = () => Math.abs(solve.log ? fb : fb / target);
  const near = solve.tolerance * atRest;
  for (let round = 0; inside && left() > near && round < solve.iterations; round += 1) {
    const c = b - (fb * (b - a)) / (fb - fa);
    const fc = excess(c);
    const opposite = fc * fb < 0;
    const weight = 1 - fc / fb;
    const kept = fa * (weight > 0 ? weight : 1 / 2);
    a = opposite ? b : a;
    fa = opposite ? fb : kept;
    b = c;
    fb = fc;
  }
  const inner = solve.log ? exp(b) : b;
  if (inside && !(left() <= solve.tolerance)) failed();
  if (first <= 0) return low;
  return last >= 0 ? high : inner;
}

/** A source that answers for one quantity with a guess. */
export function asking(source: Source, quantity: Quantity, guess: Float64Array): Source {
  return {
    time: source.time,
    step: source.step,
    read: (of, cell, moment) =>
      of === quantity && moment === 'now' ? (guess[0] ?? 0) : source.read(of, cell, moment),
    ago: (of, cell, steps) => source.ago(of, cell, steps),
    trailing: (of, cell, steps, lagged) => source.trailing(of, cell, steps, lagged),
    content: (of, cell) => source.content(of, cell),
    postings: (group, way, agent) => source.postings(group, way, agent),
    present: (member) => source.present(member),
  };
}
