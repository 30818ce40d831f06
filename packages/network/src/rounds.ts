import type { Graph } from './graph.ts';
import { roundsModule } from './rounds-bytes.ts';
import { compile, layOut, mostBytes, start } from './web-assembly.ts';

/**
 * Values that hang on one another: with the sum s over a node's edges of weight times the value
 * they lead to, its next value is `cap` where s reaches `enough`, else `base + each · s` within 0
 * and `cap`.
 */
export interface Hanging {
  readonly graph: Graph;
  readonly enough: Float64Array;
  readonly base: Float64Array;
  readonly each: Float64Array;
  readonly cap: number;
}

/** Rounds in which every node looks at the values of the round before (Jacobi). */
export interface Rounds {
  /** Takes one round; returns the largest move of a value. */
  readonly next: () => number;
  /** By node, where the values stand; every round changes it. */
  readonly value: Float64Array;
  /** By node: the sum of the last round, of the values before it. */
  readonly sum: Float64Array;
  /** By node: after how many of the rounds its value stood at the cap. */
  readonly held: Float64Array;
}

/** Below so many edges it takes longer to set up than to run. */
const fewestEdges = 20_000;

let compiled: object | undefined;

/**
 * Rounds without any allocation between, one step an edge.
 *
 * @param hanging a graph whose edges lead to its own nodes, as whoever takes it in has checked
 * @param from by node: the value before the first round
 */
export function roundsOf(hanging: Hanging, from: Float64Array): Rounds {
  const large = hanging.graph.to.length >= fewestEdges;
  return (large ? fastRounds(hanging, from) : undefined) ?? plainRounds(hanging, from);
}

/** By node, the sum over its edges of weight times the value they lead to. */
export function gather(
  { nodes, first, to, weight }: Graph,
  value: Float64Array,
  sums: Float64Array,
): void {
  for (let node = 0; node < nodes; node += 1) {
    const end = first[node + 1] as number;
    let sum = 0;
    for (let edge = first[node] as number; edge < end; edge += 1)
      sum += (weight[edge] as number) * (value[to[edge] as number] as number);
    sums[node] = sum;
  }
}

export function plainRounds(hanging: Hanging, from: Float64Array): Rounds {
  const { graph, enough, base, each, cap } = hanging;
  const value = from.slice();
  const sum = new Float64Array(graph.nodes);
  const held = new Float64Array(graph.nodes);
  function next(): number {
    gather(graph, value, sum);
    let moved = 0;
    for (let node = 0; node < graph.nodes; node += 1) {
      const all = sum[node] as number;
      const given = (base[node] as number) + (each[node] as number) * all;
      const within = given > 0 ? Math.min(cap, given) : 0;
      const now = all >= (enough[node] as number) ? cap : within;
      if (now === cap) held[node] = (held[node] as number) + 1;
      moved = Math.max(moved, Math.abs(now - (value[node] as number)));
      value[node] = now;
    }
    return moved;
  }
  return { next, value, sum, held };
}

/** @returns undefined where WebAssembly is forbidden or the graph finds no room */
export function fastRounds(hanging: Hanging, from: Float64Array): Rounds | undefined {
  compiled ??= compile(roundsModule);
  const { nodes, first, to, weight } = hanging.graph;
  const { place, size } = layOut();
  const pairs = 16 * Math.ceil(nodes / 2);
  const places = {
    first: place(4 * (nodes + 1)),
    to: place(4 * to.length),
    weight: place(8 * to.length),
    enough: place(pairs),
    base: place(pairs),
    each: place(pairs),
    sum: place(pairs),
    value: place(pairs),
    held: place(pairs),
  };
  if (compiled === undefined || size() > mostBytes) return undefined;
  const { buffer, run } = start(compiled, 'round', size());
  const column = (at: number, length: number) => new Float64Array(buffer, at, length);
  new Int32Array(buffer, places.first).set(first);
  new Int32Array(buffer, places.to).set(to);
  column(places.weight, to.length).set(weight);
  // What pads the last two is never enough, so that its value stays 0.
  column(places.enough, pairs / 8).fill(Infinity);
  for (const name of ['enough', 'base', 'each'] as const)
    column(places[name], nodes).set(hanging[name]);
  const value = column(places.value, nodes);
  value.set(from);
  const addresses = Object.values(places);
  return {
    next: () => run(nodes, ...addresses, hanging.cap),
    value,
    sum: column(places.sum, nodes),
    held: column(places.held, nodes),
  };
}
