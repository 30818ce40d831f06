import { uniform } from '../elementary/threefry.ts';

export interface Shares {
  /** What each input contributed; together exactly the whole change but for rounding. */
  readonly contributions: readonly number[];
  /** Standard errors where contributions were sampled; empty where they are exact. */
  readonly errors: readonly number[];
  /** The change less the sum of the effects of each input moved alone. */
  readonly interaction: number;
}

/** Up to so many inputs every coalition is tried. */
const exactUpTo = 8;
const permutations = 200;
/** The seed of sampled orders, so that anybody gets the same. */
const orderSeed = 20_260_101;

/**
 * Shapley values of a change: `value(moved)` is the number with the inputs in `moved` at their new
 * values and all others at their old. Exact up to eight inputs, above that the mean over 200
 * orders drawn from a fixed seed. Shapley 1953.
 */
export function shapley(inputs: number, value: (moved: readonly boolean[]) => number): Shares {
  const none = Array.from({ length: inputs }, () => false);
  const start = value(none);
  const end = value(none.map(() => true));
  const alone = none.map((_, at) => value(none.with(at, true)) - start);
  const interaction = end - start - alone.reduce((sum, effect) => sum + effect, 0);
  if (inputs <= exactUpTo) {
    return { contributions: exact(inputs, value), errors: [], interaction };
  }
  return { ...sampled(inputs, value), interaction };
}

function exact(inputs: number, value: (moved: readonly boolean[]) => number): number[] {
  const moved = (set: number) => Array.from({ length: inputs }, (_, at) => (set >> at) % 2 === 1);
  const worth = Array.from({ length: 2 ** inputs }, (_, set) => value(moved(set)));
  const factorial = [1];
  for (let n = 1; n <= inputs; n += 1) factorial.push((factorial[n - 1] ?? 1) * n);
  const all = factorial[inputs] ?? 1;
  return Array.from({ length: inputs }, (_, input) => {
    let sum = 0;
    for (const [set, before] of worth.entries()) {
      if ((set >> input) % 2 === 1) continue;
      const size = moved(set).filter(Boolean).length;
      const weight = ((factorial[size] ?? 1) * (factorial[inputs - size - 1] ?? 1)) / all;
      sum += weight * ((worth[set | (1 << input)] ?? 0) - before);
    }
    return sum;
  });
}

/** A random order of so many inputs: a function of its number. */
function shuffled(inputs: number, number: number): number[] {
  const order = Array.from({ length: inputs }, (_, at) => at);
  for (let at = inputs - 1; at > 0; at -= 1) {
    const other = Math.floor(uniform(orderSeed, number, at, 0, 0) * (at + 1));
    const held = order[at] as number;
    order[at] = order[other] as number;
    order[other] = held;
  }
  return order;
}

function sampled(inputs: number, value: (moved: readonly boolean[]) => number) {
  const sums = new Float64Array(inputs);
  const squares = new Float64Array(inputs);
  for (let number = 0; number < permutations; number += 1) {
    const moved = Array.from({ length: inputs }, () => false);
    let before = value(moved);
    for (const input of shuffled(inputs, number)) {
      moved[input] = true;
      const after = value(moved);
      sums[input] = (sums[input] ?? 0) + (after - before);
      squares[input] = (squares[input] ?? 0) + (after - before) ** 2;
      before = after;
    }
  }
  const contributions = [...sums].map((sum) => sum / permutations);
  const errors = contributions.map((mean, at) => {
    const variance = Math.max(0, (squares[at] ?? 0) / permutations - mean * mean);
    return Math.sqrt(variance / permutations);
  });
  return { contributions, errors };
}
