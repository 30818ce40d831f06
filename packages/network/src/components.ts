import type { Graph } from './graph.ts';

const unseen = 0;

/**
 * Strongly connected components by Tarjan (1972), without recursion.
 *
 * @returns by node the number of its component; a component has a larger number than those it
 *   leads to
 */
export function components({ nodes, first, to }: Graph): Int32Array {
  const component = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes);
  const low = new Int32Array(nodes);
  const next = first.slice(0, nodes);
  const open: number[] = [];
  const path: number[] = [];
  let seen = 0;
  let found = 0;

  function enter(node: number): void {
    seen += 1;
    order[node] = seen;
    low[node] = seen;
    open.push(node);
    path.push(node);
  }

  function lower(node: number, by: number): void {
    low[node] = Math.min(low[node] as number, by);
  }

  function leave(node: number): void {
    path.pop();
    const above = path.at(-1);
    if (above !== undefined) lower(above, low[node] as number);
    if (low[node] !== order[node]) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      component[member] = found;
      if (member === node) break;
    }
    found += 1;
  }

  for (let root = 0; root < nodes; root += 1) {
    if (order[root] !== unseen) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = next[node] as number;
      if (edge === first[node + 1]) {
        leave(node);
        continue;
      }
      next[node] = edge + 1;
      const target = to[edge] as number;
      if (order[target] === unseen) enter(target);
      else if (component[target] === -1) lower(node, order[target] as number);
    }
  }
  return component;
}
