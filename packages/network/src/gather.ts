import { gatherModule } from './gather-bytes.ts';
import type { Graph } from './graph.ts';
import { compile, layOut, mostBytes, start } from './web-assembly.ts';

/** Sums over the edges of one graph, again and again; nothing is allocated between. */
export interface Gather {
  /** By node: what its weights are multiplied by; written before each run. */
  readonly value: Float64Array;
  /** By node: the sum over its edges of weight times the value they lead to. */
  readonly sum: Float64Array;
  readonly run: () => void;
}

/** Below so many edges it takes longer to set up than to run. */
const fewestEdges = 20_000;

let compiled: object | undefined;

/** @param edges may lead to nodes of the graph only; who builds the graph sees to that */
export function gatherOver(graph: Graph): Gather {
  return (graph.to.length < fewestEdges ? undefined : gatherFast(graph)) ?? gatherPlain(graph);
}

/** In the order of sums of `gather.wat`. */
export function gatherPlain({ nodes, first, to, weight }: Graph): Gather {
  const [value, sum] = [new Float64Array(nodes), new Float64Array(nodes)];
  const times = (edge: number) => (weight[edge] as number) * (value[to[edge] as number] as number);
  function run(): void {
    for (let node = 0; node < nodes; node += 1) {
      const end = first[node + 1] as number;
      let edge = first[node] as number;
      let [a, b, c, d] = [0, 0, 0, 0];
      for (; edge + 4 <= end; edge += 4) {
        a += times(edge);
        b += times(edge + 1);
        c += times(edge + 2);
        d += times(edge + 3);
      }
      for (; edge < end; edge += 1) a += times(edge);
      sum[node] = a + b + (c + d);
    }
  }
  return { value, sum, run };
}

/** @returns undefined where WebAssembly is forbidden or the graph finds no room */
export function gatherFast({ nodes, first, to, weight }: Graph): Gather | undefined {
  compiled ??= compile(gatherModule);
  const { place, size } = layOut();
  const places = {
    first: place(4 * (nodes + 1)),
    to: place(4 * to.length),
    weight: place(8 * to.length),
    value: place(8 * nodes),
    sum: place(8 * nodes),
  };
  if (compiled === undefined || size() > mostBytes) return undefined;
  const { buffer, run } = start(compiled, 'gather', size());
  new Int32Array(buffer, places.first).set(first);
  new Int32Array(buffer, places.to).set(to);
  new Float64Array(buffer, places.weight, to.length).set(weight);
  const addresses = Object.values(places);
  return {
    value: new Float64Array(buffer, places.value, nodes),
    sum: new Float64Array(buffer, places.sum, nodes),
    run: () => {
      run(nodes, ...addresses);
    },
  };
}
