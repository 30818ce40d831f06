import { type Graph, startsOf } from '../graph/graph.ts';
import { maxFlow, openResidual, type Residual } from '../solving/residual.ts';
import { netPositions } from './netting.ts';

export interface Compression {
  /** By edge: what can be taken out; at every party as much of what it pays as of what it gets. */
  readonly circulation: Float64Array;
  /** All that can be taken out. */
  readonly total: number;
  /** What is left: the same net positions with the least payments, over edges there were. */
  readonly left: Graph;
}

/** Amounts below this share of the gross are rounding, and count as nothing. */
const dustShare = 1e-12;

/** Each way of the network costs 1 forth and −1 back; ways of positions cost nothing. */
function costOf(arc: number, edges: number): number {
  if (arc >= 2 * edges) return 0;
  return arc % 2 === 0 ? 1 : -1;
}

/** Costs of the cheapest ways from a start, by correcting labels (Bellman 1958, Moore 1959). */
function costsFrom(residual: Residual, start: number, edges: number, dust: number): Float64Array {
  const { head, next, to, room } = residual;
  const costs = new Float64Array(residual.nodes).fill(Infinity);
  const waits = new Uint8Array(residual.nodes);
  costs[start] = 0;
  const queue = [start];
  for (const node of queue) {
    waits[node] = 0;
    for (let arc = head[node] as number; arc !== -1; arc = next[arc] as number) {
      const target = to[arc] as number;
      const cost = (costs[node] as number) + costOf(arc, edges);
      if (!((room[arc] as number) > dust) || cost >= (costs[target] as number)) continue;
      costs[target] = cost;
      if (waits[target] === 0) queue.push(target);
      waits[target] = 1;
    }
  }
  return costs;
}

/** Edges, then ways from a source to who is to pay, then ways to a sink from who is to receive. */
function openNetwork(flows: Graph, from: Int32Array, positions: Float64Array): Residual {
  const [source, sink] = [flows.nodes, flows.nodes + 1];
  const [starts, ends] = [[...from], [...flows.to]];
  const room = [...flows.weight];
  positions.forEach((position, party) => {
    starts.push(position < 0 ? source : party);
    ends.push(position < 0 ? party : sink);
    room.push(Math.abs(position));
  });
  return openResidual(flows.nodes + 2, starts, ends, room);
}

/**
 * Conservative compression: the largest circulation, so that no payment rises, no new one appears
 * and all net positions stay (D'Errico and Roukny 2021). The payments left are the cheapest flow
 * that settles the positions where every edge costs the same: cheapest ways first, all of one cost
 * together (Ford and Fulkerson 1962), each to the last bit. Amounts up to 1e-12 of the gross count
 * as nothing.
 */
export function compress(flows: Graph): Compression {
  const { positions, gross } = netPositions(flows);
  const from = startsOf(flows);
  const edges = from.length;
  const dust = gross * dustShare;
  const residual = openNetwork(flows, from, positions);
  const [source, sink] = [flows.nodes, flows.nodes + 1];
  for (;;) {
    const costs = costsFrom(residual, source, edges, dust);
    if (costs[sink] === Infinity) break;
    const mayUse = (arc: number) =>
      (costs[residual.to[arc ^ 1] as number] as number) + costOf(arc, edges) ===
      costs[residual.to[arc] as number];
    maxFlow(residual, source, sink, { dust, mayUse });
  }
  const left = flows.weight.map((amount, edge) => {
    const used = residual.room[2 * edge + 1] as number;
    if (used <= dust) return 0;
    return amount - used <= dust ? amount : used;
  });
  const circulation = flows.weight.map((amount, edge) => amount - (left[edge] as number));
  const total = circulation.reduce((sum, each) => sum + each, 0);
  return { circulation, total, left: withoutEmpty(flows, from, left) };
}

function withoutEmpty({ nodes, to }: Graph, from: Int32Array, weight: Float64Array): Graph {
  const kept = [...weight.keys()].filter((edge) => (weight[edge] as number) > 0);
  const first = new Int32Array(nodes + 1);
  for (const edge of kept)
    first[(from[edge] as number) + 1] = (first[(from[edge] as number) + 1] as number) + 1;
  for (let node = 0; node < nodes; node += 1)
    first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  return {
    nodes,
    first,
    to: Int32Array.from(kept, (edge) => to[edge] as number),
    weight: Float64Array.from(kept, (edge) => weight[edge] as number),
  };
}
