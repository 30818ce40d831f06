import { assert } from '../assert.ts';
import type { Graph } from '../graph/graph.ts';
import { roundsModule } from './rounds-bytes.ts';
import { copyRows, rowsByLength } from './rows-by-length.ts';
import { compile, layOut, mostBytes, start } from './web-assembly.ts';

/**
 * Values that hang on one another: with the sum s over a node's edges of weight times the value
 * they lead to, its next value is `cap` where s reaches `enough`, else `base + each · s` within 0
 * and `cap`.
 */
export interface Hanging {
  readonly graph: Graph;
  /** By node, or one number above 0 for all. */
  readonly enough: Float64Array | number;
  readonly base: Float64Array;
  /** By node, or one number for all. */
  readonly each: Float64Array | number;
  /** Infinity where there is none; nothing is then held. */
  readonly cap: number;
}

/**
 * Rounds in which every node looks at the values of the round before (Jacobi). They end where other
 * rounds of the same graph begin.
 */
export interface Rounds {
  /** Takes one round; returns the largest move of a value. */
  readonly next: () => number;
  /** By node, where the values stand. */
  readonly value: () => Float64Array;
  /** By node: the sum of the last round, of the values before it. */
  readonly sum: () => Float64Array;
  /** By node: after how many of the rounds its value stood at the cap. */
  readonly held: () => Float64Array;
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
  const { enough, graph } = hanging;
  if (typeof enough === 'number') assert(enough > 0, `enough is ${enough}, want more than 0`);
  const large = graph.to.length >= fewestEdges;
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

function columnOf(given: Float64Array | number, nodes: number): Float64Array {
  return typeof given === 'number' ? new Float64Array(nodes).fill(given) : given;
}

export function plainRounds(hanging: Hanging, from: Float64Array): Rounds {
  const { graph, base, cap } = hanging;
  const [enough, each] = [hanging.enough, hanging.each].map((given) =>
    columnOf(given, graph.nodes),
  ) as [Float64Array, Float64Array];
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
  return { next, value: () => value.slice(), sum: () => sum.slice(), held: () => held.slice() };
}

/** A graph laid out for its rounds, and whose rounds it is in. */
interface Layout {
  readonly run: (...values: number[]) => number;
  /** By place, the node whose row stands there. */
  readonly rows: Int32Array;
  readonly addresses: readonly number[];
  readonly column: (name: Column) => Float64Array;
  user: object | undefined;
}

const columns = ['enough', 'base', 'each', 'sum', 'value', 'held'] as const;
type Column = (typeof columns)[number];

/** Laying out a graph takes as long as many rounds, so a layout stays as long as its graph. */
const layouts = new WeakMap<Graph, Layout>();

/** @returns undefined where WebAssembly is forbidden or the graph finds no room */
function layoutOf(graph: Graph): Layout | undefined {
  const known = layouts.get(graph);
  if (known !== undefined) return known;
  compiled ??= compile(roundsModule);
  const { nodes, to } = graph;
  const { lengths, rows } = rowsByLength(graph);
  const { place, size } = layOut();
  const atLengths = place(4 * lengths.length);
  const [atTo, atWeight] = [place(4 * to.length), place(8 * to.length)];
  // A pair may stand for a whole column, so there is room for one even without nodes.
  const padded = Math.max(2, 2 * Math.ceil(nodes / 2));
  const places = columns.map(() => place(8 * padded));
  if (compiled === undefined || size() > mostBytes) return undefined;
  const { buffer, run } = start(compiled, 'round', size());
  new Int32Array(buffer, atLengths).set(lengths);
  copyRows(graph, rows, new Int32Array(buffer, atTo), new Float64Array(buffer, atWeight));
  const layout = {
    run,
    rows,
    addresses: [nodes, atLengths, atLengths + 4 * lengths.length, atTo, atWeight, ...places],
    column: (name: Column) => new Float64Array(buffer, places[columns.indexOf(name)], padded),
    user: undefined,
  };
  layouts.set(graph, layout);
  return layout;
}

/** Writes a column into a layout; returns the step over it. */
function write({ rows, column }: Layout, name: Column, given: Float64Array | number): number {
  const into = column(name);
  if (typeof given === 'number') {
    into.fill(given, 0, 2);
    return 0;
  }
  // What pads the last two is never enough, so that its value stays 0.
  if (name === 'enough') into.fill(Infinity, rows.length);
  byPlace(rows, given, into);
  return 16;
}

function byPlace(rows: Int32Array, from: Float64Array, into: Float64Array): void {
  for (let place = 0; place < rows.length; place += 1)
    into[place] = from[rows[place] as number] as number;
}

function byNode({ rows, column }: Layout, name: Column): Float64Array {
  const [from, found] = [column(name), new Float64Array(rows.length)];
  for (let place = 0; place < rows.length; place += 1)
    found[rows[place] as number] = from[place] as number;
  return found;
}

/** @returns undefined where WebAssembly is forbidden or the graph finds no room */
export function fastRounds(hanging: Hanging, from: Float64Array): Rounds | undefined {
  const layout = layoutOf(hanging.graph);
  if (layout === undefined) return undefined;
  const steps = [
    write(layout, 'enough', hanging.enough),
    write(layout, 'each', hanging.each),
    hanging.cap === Infinity ? 0 : 16,
  ];
  write(layout, 'base', hanging.base);
  write(layout, 'value', from);
  layout.column('held').fill(0);
  const user = {};
  layout.user = user;
  const mine = () => assert(layout.user === user, 'other rounds of the same graph began since');
  const read = (name: Column) => () => {
    mine();
    return byNode(layout, name);
  };
  return {
    next: () => {
      mine();
      return layout.run(...layout.addresses, ...steps, hanging.cap);
    },
    value: read('value'),
    sum: read('sum'),
    held: read('held'),
  };
}
