import type { Graph } from './graph.ts';

const unseen = 0;

/**
 * Strongly connected components by Tarjan (1972), without recursion. Nodes wait on a stack only
 * once they are left, and one that has its component ranks after all others, so that nobody asks
 * whether a node is still open (Pearce 2016).
 *
 * @returns by node the number of its component; a component has a larger number than those it
 *   leads to
 */
export function components({ nodes, first, to }: Graph): Int32Array {
  const component = new Int32Array(nodes);
  const rank = new Int32Array(nodes);
  const waiting = new Int32Array(nodes);
  /** The way to the current node: three numbers a node, so that going back needs no search. */
  const path = new Int32Array(3 * nodes);
  const closed = nodes + 1;
  let [seen, found, wait] = [0, 0, 0];

  function close(node: number, from: number): void {
    while (wait > 0 && (rank[waiting[wait - 1] as number] as number) > from) {
      wait -= 1;
      const member = waiting[wait] as number;
      component[member] = found;
      rank[member] = closed;
    }
    component[node] = found;
    rank[node] = closed;
    found += 1;
  }

  function walkFrom(root: number): void {
    let [node, depth] = [root, 0];
    seen += 1;
    rank[node] = seen;
    let low = seen;
    let edge = first[node] as number;
    for (;;) {
      const end = first[node + 1] as number;
      while (edge < end) {
        const known = rank[to[edge] as number] as number;
        if (known === unseen) break;
        low = Math.min(low, known);
        edge += 1;
      }
      if (edge < end) {
        path[depth] = node;
        path[depth + 1] = edge + 1;
        path[depth + 2] = low;
        depth += 3;
        node = to[edge] as number;
        edge = first[node] as number;
        seen += 1;
        rank[node] = seen;
        low = seen;
        continue;
      }
      if (low === rank[node]) close(node, low);
      else waiting[wait++] = node;
      if (depth === 0) return;
      depth -= 3;
      node = path[depth] as number;
      edge = path[depth + 1] as number;
      low = Math.min(low, path[depth + 2] as number);
    }
  }

  for (let root = 0; root < nodes; root += 1) if (rank[root] === unseen) walkFrom(root);
  return component;
}

/**
 * Components of the graph whatever the direction of its edges, by joining sets (Galler and Fischer
 * 1964; halved paths).
 *
 * @returns by node the number of its component, numbered in the order of their smallest nodes
 */
export function weakComponents({ nodes, first, to }: Graph): Int32Array {
  const above = new Int32Array(nodes);
  for (let node = 0; node < nodes; node += 1) above[node] = node;

  function top(node: number): number {
    let at = node;
    while (above[at] !== at) {
      above[at] = above[above[at] as number] as number;
      at = above[at] as number;
    }
    return at;
  }

  for (let node = 0; node < nodes; node += 1)
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1) {
      const [one, other] = [top(node), top(to[edge] as number)];
      if (one < other) above[other] = one;
      else above[one] = other;
    }
  const component = new Int32Array(nodes);
  let found = 0;
  for (let node = 0; node < nodes; node += 1)
    component[node] = above[node] === node ? found++ : (component[top(node)] as number);
  return component;
}
