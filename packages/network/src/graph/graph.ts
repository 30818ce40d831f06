import { assert } from '../assert.ts';

/**
 * Edges out of node `i` stand at `first[i]` … `first[i + 1] − 1`, by rising target. No column is
 * changed once there is a graph: what is worked out from it is kept with it.
 */
export interface Graph {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

function check(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): void {
  assert(Number.isInteger(nodes) && nodes >= 0, `there are ${nodes} nodes, want 0 or more`);
  const count = from.length;
  assert(
    to.length === count && weight.length === count,
    `edges have ${count} starts, ${to.length} ends and ${weight.length} weights`,
  );
  const isNode = (node: number) => node >= 0 && node < nodes && Number.isInteger(node);
  for (let edge = 0; edge < count; edge += 1) {
    const [start, end, size] = [from[edge] as number, to[edge] as number, weight[edge] as number];
    if (!isNode(start) || !isNode(end))
      throw new Error(`edge ${edge} is from ${start} to ${end}, want two of ${nodes} nodes`);
    if (!(size >= 0 && size < Infinity))
      throw new Error(`edge ${edge} weighs ${size}, want a finite number of 0 or more`);
  }
}

/** Where each node's part of a sorted column begins, and where the last one ends. */
function starts(nodes: number, of: ArrayLike<number>): Int32Array {
  const first = new Int32Array(nodes + 1);
  for (let edge = 0; edge < of.length; edge += 1) {
    const after = (of[edge] as number) + 1;
    first[after] = (first[after] as number) + 1;
  }
  for (let node = 0; node < nodes; node += 1)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  return first;
}

/** Edges by their ends, in the order they came: a counting sort, so time is linear. */
function byEnd(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  weight: ArrayLike<number>,
): Graph {
  const first = starts(nodes, to);
  const next = first.slice();
  const turned = {
    nodes,
    first,
    to: new Int32Array(to.length),
    weight: new Float64Array(to.length),
  };
  for (let edge = 0; edge < to.length; edge += 1) {
    const end = to[edge] as number;
    const place = next[end] as number;
    next[end] = place + 1;
    turned.to[place] = from[edge] as number;
    turned.weight[place] = weight[edge] as number;
  }
  return turned;
}

/** The same edges the other way round: those out of a node are those that led to it. */
export function reversed({ nodes, first, to, weight }: Graph): Graph {
  const turned = {
    nodes,
    first: starts(nodes, to),
    to: new Int32Array(to.length),
    weight: new Float64Array(to.length),
  };
  const next = turned.first.slice();
  for (let node = 0; node < nodes; node += 1) {
    const last = first[node + 1] as number;
    for (let edge = first[node] as number; edge < last; edge += 1) {
      const end = to[edge] as number;
      const place = next[end] as number;
      next[end] = place + 1;
      turned.to[place] = node;
      turned.weight[place] = weight[edge] as number;
    }
  }
  return turned;
}

/** Adds up edges that stand side by side and join the same two nodes. */
function merged({ nodes, first, to, weight }: Graph): Graph {
  const begin = new Int32Array(nodes + 1);
  let count = 0;
  for (let node = 0; node < nodes; node += 1) {
    const own = count;
    const last = first[node + 1] as number;
    for (let edge = first[node] as number; edge < last; edge += 1) {
      const [end, size] = [to[edge] as number, weight[edge] as number];
      if (count > own && to[count - 1] === end) {
        const all = (weight[count - 1] as number) + size;
        if (all === Infinity)
          throw new Error(`edges from ${node} to ${end} add up to more than any number`);
        weight[count - 1] = all;
        continue;
      }
      to[count] = end;
      weight[count] = size;
      count += 1;
    }
    begin[node + 1] = count;
  }
  if (count === to.length) return { nodes, first: begin, to, weight };
  return { nodes, first: begin, to: to.slice(0, count), weight: weight.slice(0, count) };
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
  check(nodes, from, to, weight);
  return merged(reversed(byEnd(nodes, from, to, weight)));
}

/** By edge, the node it starts from. */
export function startsOf({ nodes, first, to }: Graph): Int32Array {
  const from = new Int32Array(to.length);
  for (let node = 0; node < nodes; node += 1)
    from.fill(node, first[node] as number, first[node + 1] as number);
  return from;
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
