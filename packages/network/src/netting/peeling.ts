import type { Cycle } from '../graph/cycles.ts';
import type { Graph } from '../graph/graph.ts';

export interface Peeling {
  /** Cycles in the order they were found, each with what was taken out along it. */
  readonly cycles: readonly Cycle[];
  /** All that was taken out: strength times number of edges, over all cycles. */
  readonly total: number;
}

/** From the smallest node on. */
function turned(nodes: readonly number[]): number[] {
  const least = nodes.reduce((low, node) => Math.min(low, node), Infinity);
  const at = nodes.indexOf(least);
  return [...nodes.slice(at), ...nodes.slice(0, at)];
}

/**
 * Takes cycles out of a network until none is left, each by its smallest edge, as a walk meets
 * them; at most one cycle an edge. A circulation is taken apart in full. Of any other network the
 * total depends on the order: it is no more than what `compress` finds.
 */
export function peelCycles({ nodes, first, to, weight }: Graph): Peeling {
  const left = weight.slice();
  const next = first.slice(0, nodes);
  const cycles: Cycle[] = [];
  const placeOf = new Int32Array(nodes).fill(-1);
  /** Edges of the walk, and the nodes they start from. */
  let [path, starts]: [number[], number[]] = [[], []];
  let total = 0;

  /** Takes out the end of the walk that came back to `node`, and goes back to where it began. */
  function peel(node: number): void {
    const place = placeOf[node] as number;
    const edges = path.slice(place);
    const strength = edges.reduce((low, edge) => Math.min(low, left[edge] as number), Infinity);
    for (const edge of edges) left[edge] = (left[edge] as number) - strength;
    cycles.push({ nodes: turned(starts.slice(place)), strength });
    total += strength * edges.length;
    for (const each of starts.slice(place)) placeOf[each] = -1;
    [path, starts] = [path.slice(0, place), starts.slice(0, place)];
  }

  for (let root = 0; root < nodes; root += 1) {
    let node = root;
    for (;;) {
      if (placeOf[node] !== -1) peel(node);
      const edge = next[node] as number;
      if (edge === first[node + 1]) {
        // No cycle leads through a node without edges: the walk steps back over the one to it.
        const start = starts.pop();
        const back = path.pop();
        if (start === undefined || back === undefined) break;
        placeOf[start] = -1;
        left[back] = 0;
        node = start;
      } else if ((left[edge] as number) === 0) next[node] = edge + 1;
      else {
        placeOf[node] = path.length;
        path.push(edge);
        starts.push(node);
        node = to[edge] as number;
      }
    }
  }
  return { cycles, total };
}
