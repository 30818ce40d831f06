import { assert } from './assert.ts';

/** Edges out of node `i` stand at `first[i]` … `first[i + 1] − 1`, by rising target. */
export interface Graph {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/** Edges by their place in three columns, in the order they came. */
interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

function checked(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Edges {
  assert(Number.isInteger(nodes) && nodes >= 0, `there are ${nodes} nodes, want 0 or more`);
  const count = from.length;
  assert(
    to.length === count && weight.length === count,
    `edges have ${count} starts, ${to.length} ends and ${weight.length} weights`,
  );
  const edges = {
    from: new Int32Array(count),
    to: new Int32Array(count),
    weight: new Float64Array(count),
  };
  const isNode = (node: number) => node >= 0 && node < nodes && Number.isInteger(node);
  for (let edge = 0; edge < count; edge += 1) {
    const [start, end, size] = [from[edge] as number, to[edge] as number, weight[edge] as number];
    if (!isNode(start) || !isNode(end))
      throw new Error(`edge ${edge} is from ${start} to ${end}, want two of ${nodes} nodes`);
    if (!(size >= 0 && size < Infinity))
      throw new Error(`edge ${edge} weighs ${size}, want a finite number of 0 or more`);
    edges.from[edge] = start;
    edges.to[edge] = end;
    edges.weight[edge] = size;
  }
  return edges;
}

/** Where each node's share of a sorted column begins, and where the last one ends. */
function starts(nodes: number, of: Int32Array): Int32Array {
  const first = new Int32Array(nodes + 1);
  for (let edge = 0; edge < of.length; edge += 1) {
    const after = (of[edge] as number) + 1;
    first[after] = (first[after] as number) + 1;
  }
  for (let node = 0; node < nodes; node += 1)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  return first;
}

/** Edges by rising `by`, equal ones as they stood: a counting sort, so time is linear. */
function sorted(nodes: number, { from, to, weight }: Edges, by: Int32Array): Edges {
  const next = starts(nodes, by);
  const into = {
    from: new Int32Array(by.length),
    to: new Int32Array(by.length),
    weight: new Float64Array(by.length),
  };
  for (let edge = 0; edge < by.length; edge += 1) {
    const place = next[by[edge] as number] as number;
    next[by[edge] as number] = place + 1;
    into.from[place] = from[edge] as number;
    into.to[place] = to[edge] as number;
    into.weight[place] = weight[edge] as number;
  }
  return into;
}

/** Adds up edges that stand side by side and join the same two nodes. */
function merged(nodes: number, { from, to, weight }: Edges): Graph {
  let kept = -1;
  for (let edge = 0; edge < from.length; edge += 1) {
    if (kept >= 0 && from[edge] === from[kept] && to[edge] === to[kept]) {
      weight[kept] = (weight[kept] as number) + (weight[edge] as number);
      continue;
    }
    kept += 1;
    from[kept] = from[edge] as number;
    to[kept] = to[edge] as number;
    weight[kept] = weight[edge] as number;
  }
  const count = kept + 1;
  for (let edge = 0; edge < count; edge += 1)
    if (weight[edge] === Infinity)
      throw new Error(`edges from ${from[edge]} to ${to[edge]} add up to more than any number`);
  return {
    nodes,
    first: starts(nodes, from.subarray(0, count)),
    to: to.slice(0, count),
    weight: weight.slice(0, count),
  };
}

/**
 * Builds a graph of nodes 0 … nodes − 1; edges between the same two nodes in the same direction
 * become one of their summed weight, added in the order they came. Edges of weight 0 and edges
 * from a node to itself are kept.
 *
 * @throws where arrays differ in length, an edge leads to no node or its weight is no finite number
 *   of 0 or more
 */
export function buildGraph(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Graph {
  const edges = checked(nodes, from, to, weight);
  const byEnd = sorted(nodes, edges, edges.to);
  return merged(nodes, sorted(nodes, byEnd, byEnd.from));
}

/** By edge, the node it starts from. */
export function startsOf({ nodes, first, to }: Graph): Int32Array {
  const from = new Int32Array(to.length);
  for (let node = 0; node < nodes; node += 1)
    from.fill(node, first[node] as number, first[node + 1] as number);
  return from;
}

/** The same edges the other way round: those out of a node are those that led to it. */
export function reversed(graph: Graph): Graph {
  const { nodes, to, weight } = graph;
  const from = startsOf(graph);
  const turned = sorted(nodes, { from: to, to: from, weight }, to);
  return { nodes, first: starts(nodes, to), to: turned.to, weight: turned.weight };
}

/** The place of the edge between two nodes; −1 where there is none. */
export function findEdge({ first, to }: Graph, start: number, end: number): number {
  let [low, high] = [first[start] ?? 0, (first[start + 1] ?? 0) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = to[middle] as number;
    if (found === end) return middle;
    if (found < end) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
