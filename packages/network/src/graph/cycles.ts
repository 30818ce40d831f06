import { assert } from '../assert.ts';
import { components } from './components.ts';
import type { Graph } from './graph.ts';

/** A way round that meets no node twice. */
export interface Cycle {
  /** From the smallest node on, in the direction of the edges. */
  readonly nodes: readonly number[];
  /** The smallest edge on the way, in the unit of the weights. */
  readonly strength: number;
}

export interface Cycles {
  /** By smallest node, then node by node. */
  readonly cycles: readonly Cycle[];
  /** Whether there are more than were asked for; those left out come later in the order. */
  readonly capped: boolean;
}

export interface CycleOptions {
  /** Most nodes of a cycle, 6 if not said. */
  readonly longest?: number;
  /** Most cycles, 100,000 if not said. */
  readonly most?: number;
}

const usualLongest = 6;
const usualMost = 100_000;

/** By node, the nodes before it, along edges that stay inside a component. */
function sources({ nodes, first, to }: Graph, inside: Uint8Array): number[][] {
  const into = Array.from({ length: nodes }, (): number[] => []);
  for (let node = 0; node < nodes; node += 1)
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1)
      if (inside[edge] === 1) into[to[edge] as number]?.push(node);
  return into;
}

/** By edge, whether it stays inside a component: others lie on no cycle. */
function insideComponents(graph: Graph): Uint8Array {
  const { nodes, first, to } = graph;
  const component = components(graph);
  const inside = new Uint8Array(to.length);
  for (let node = 0; node < nodes; node += 1)
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1)
      inside[edge] = component[node] === component[to[edge] as number] ? 1 : 0;
  return inside;
}

/**
 * Elementary cycles after Johnson (1975), cut at a length in the way of Gupta and Suzumura (2021):
 * where Johnson blocks a node until a way out of it is free again, a node here is locked against
 * being entered so late that no cycle can close in time. Self-loops are cycles of one node. The
 * search goes as deep as the longest cycle asked for.
 *
 * @throws where a cap is not a whole number from 1 on
 */
export function findCycles(graph: Graph, options: CycleOptions = {}): Cycles {
  const { longest = usualLongest, most = usualMost } = options;
  assert(Number.isInteger(longest) && longest >= 1, `longest is ${longest}, want 1 or more nodes`);
  assert(Number.isInteger(most) && most >= 1, `most is ${most}, want 1 or more cycles`);
  return search(graph, Math.min(longest, graph.nodes), most);
}

/** A node may be entered as the n-th of a path only while n is below its lock. */
interface Locks {
  readonly lock: Int32Array;
  /** Locks by distance to a start, among the nodes not below it. */
  readonly reset: (start: number) => void;
  /** Raises a lock, and those of nodes before it that are not on the path. */
  readonly raise: (node: number, to: number) => void;
}

/** Nobody is entered earlier than as the second of a path. */
const second = 2;

function openLocks(
  into: readonly (readonly number[])[],
  longest: number,
  onPath: Uint8Array,
): Locks {
  const lock = new Int32Array(into.length);
  let reached: number[] = [];
  let least = 0;

  function reset(start: number): void {
    for (const node of reached) lock[node] = 0;
    least = start;
    reached = [start];
    lock[start] = longest + 2;
    for (const node of reached) {
      const next = (lock[node] as number) - 1;
      if (next <= second) break;
      for (const before of into[node] ?? []) {
        if (before <= start || lock[before] !== 0) continue;
        lock[before] = next;
        reached.push(before);
      }
    }
  }

  function raise(node: number, to: number): void {
    lock[node] = to;
    if (to - 1 <= second) return;
    for (const before of into[node] ?? [])
      if (before > least && onPath[before] === 0 && (lock[before] as number) < to - 1)
        raise(before, to - 1);
  }

  return { lock, reset, raise };
}

function search(graph: Graph, longest: number, most: number): Cycles {
  const { nodes, first, to, weight } = graph;
  const into = sources(graph, insideComponents(graph));
  const onPath = new Uint8Array(nodes);
  const { lock, reset, raise } = openLocks(into, longest, onPath);
  const cycles: Cycle[] = [];
  const path: number[] = [];
  let capped = false;

  function close(strength: number): void {
    if (cycles.length === most) capped = true;
    else cycles.push({ nodes: path.slice(), strength });
  }

  /** The highest lock a node may have if every node after it is as free as its own lock. */
  function freedom(node: number): number {
    let best = 0;
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1) {
      const target = to[edge] as number;
      if (target === path[0]) return longest + 1;
      best = Math.max(best, (lock[target] as number) - 1);
    }
    return best;
  }

  function visit(node: number, strength: number): void {
    const position = path.push(node);
    onPath[node] = 1;
    lock[node] = position;
    const end = first[node + 1] as number;
    for (let edge = first[node] as number; edge < end && !capped; edge += 1) {
      const target = to[edge] as number;
      const least = Math.min(strength, weight[edge] as number);
      if (target === path[0]) close(least);
      else if (position + 1 < (lock[target] as number)) visit(target, least);
    }
    onPath[node] = 0;
    const free = freedom(node);
    path.pop();
    if (free > position) raise(node, free);
  }

  for (let start = 0; start < nodes && !capped; start += 1) {
    if ((into[start]?.length ?? 0) === 0) continue;
    reset(start);
    visit(start, Infinity);
  }
  return { cycles, capped };
}
