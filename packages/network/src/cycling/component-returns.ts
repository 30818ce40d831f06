import type { Graph } from '../graph/graph.ts';
import { invert } from '../solving/inverse.ts';
import { type ChanceOptions, returnChances } from './return-chances.ts';

/** Up to so many parties a component is solved at once. */
const mostAtOnce = 200;

/** From the inverse of the component's part of the network; undefined where there is none. */
function solved(
  { first, to, weight }: Graph,
  members: readonly number[],
): Float64Array | undefined {
  const size = members.length;
  const placeOf = new Map(members.map((node, place) => [node, place]));
  const stays = new Float64Array(size * size);
  members.forEach((node, payer) => {
    stays[payer * (size + 1)] = 1 + (stays[payer * (size + 1)] as number);
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1) {
      const payee = placeOf.get(to[edge] as number);
      if (payee === undefined) continue;
      const cell = payee * size + payer;
      stays[cell] = (stays[cell] as number) - (weight[edge] as number);
    }
  });
  const inverse = invert(stays, size);
  return inverse && Float64Array.from(members, (_, at) => 1 - 1 / (inverse[at * (size + 1)] ?? 1));
}

/** As long as solving would take and no longer; undefined where that was not enough. */
function followed(
  shares: Graph,
  members: readonly number[],
  options: ChanceOptions,
): Float64Array | undefined {
  const edges = members.reduce(
    (sum, node) => sum + (shares.first[node + 1] as number) - (shares.first[node] as number),
    0,
  );
  const rounds = Math.ceil(members.length ** 2 / edges);
  const found = returnChances(shares, members, { ...options, rounds });
  return found.solved ? found.chances : undefined;
}

/**
 * The chance of return to each member of one component: by following a dollar from each, which
 * takes n × edges × rounds, or at once, which takes n³, where rounds would be too many.
 *
 * @returns undefined where so little leaks that no digit would be sure
 */
export function returnsWithin(
  shares: Graph,
  members: readonly number[],
  options: ChanceOptions,
): Float64Array | undefined {
  const chances = members.length > mostAtOnce ? followed(shares, members, options) : undefined;
  return chances ?? solved(shares, members);
}
