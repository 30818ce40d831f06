import { assert } from './assert.ts';

/** Edges out of node `i` stand at `first[i]` … `first[i + 1] − 1`, by rising target. */
export interface Graph {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Builds a graph of nodes 0 … nodes − 1; edges between the same two nodes in the same direction
 * become one of their summed weight.
 *
 * @throws where arrays differ in length or an edge leads to no node
 */
export function buildGraph(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Graph {
  const count = from.length;
  assert(
    to.length === count && weight.length === count,
    `edges have ${count} starts, ${to.length} ends and ${weight.length} weights`,
  );
  const targets = Array.from({ length: nodes }, () => new Map<number, number>());
  for (let edge = 0; edge < count; edge += 1) {
    const [start, end] = [from[edge] as number, to[edge] as number];
    const known = targets[start];
    if (known === undefined || targets[end] === undefined)
      throw new Error(`edge ${edge} is from ${start} to ${end}, want two of ${nodes} nodes`);
    known.set(end, (known.get(end) ?? 0) + (weight[edge] as number));
  }
  const sorted = targets.map((known) => [...known].sort(([a], [b]) => a - b));
  const first = new Int32Array(nodes + 1);
  sorted.forEach((edges, node) => {
    first[node + 1] = (first[node] as number) + edges.length;
  });
  return {
    nodes,
    first,
    to: Int32Array.from(sorted.flat(), ([end]) => end),
    weight: Float64Array.from(sorted.flat(), ([, each]) => each),
  };
}
