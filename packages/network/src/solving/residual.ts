/** Arcs with the room they still have; arc 2k goes forth, arc 2k + 1 back over the same way. */
export interface Residual {
  readonly nodes: number;
  /** By node its first arc, by arc the next one from the same node; −1 at the end. */
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly to: Int32Array;
  readonly room: Float64Array;
}

export function openResidual(
  nodes: number,
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  room: ArrayLike<number>,
): Residual {
  const arcs = 2 * from.length;
  const residual = {
    nodes,
    head: new Int32Array(nodes).fill(-1),
    next: new Int32Array(arcs),
    to: new Int32Array(arcs),
    room: new Float64Array(arcs),
  };
  for (let arc = arcs - 1; arc >= 0; arc -= 1) {
    const way = arc >> 1;
    const [start, end] = [from[way] as number, to[way] as number];
    const own = arc % 2 === 0 ? start : end;
    residual.to[arc] = arc % 2 === 0 ? end : start;
    residual.room[arc] = arc % 2 === 0 ? (room[way] as number) : 0;
    residual.next[arc] = residual.head[own] as number;
    residual.head[own] = arc;
  }
  return residual;
}

export interface FlowLimits {
  /** Arcs with no more room than this count as full; 0. */
  readonly dust?: number;
  /** Most that is to flow. */
  readonly most?: number;
  /** Whether an arc may be used at all. */
  readonly mayUse?: (arc: number) => boolean;
}

/** By node how many arcs with room lead to it from a start at least; −1 where none do. */
export function levelsFrom(residual: Residual, start: number, limits: FlowLimits = {}): Int32Array {
  const { head, next, to, room } = residual;
  const { dust = 0, mayUse = () => true } = limits;
  const level = new Int32Array(residual.nodes).fill(-1);
  level[start] = 0;
  const reached = [start];
  for (const node of reached)
    for (let arc = head[node] as number; arc !== -1; arc = next[arc] as number) {
      const target = to[arc] as number;
      if (level[target] !== -1 || !((room[arc] as number) > dust) || !mayUse(arc)) continue;
      level[target] = (level[node] as number) + 1;
      reached.push(target);
    }
  return level;
}

/** Fills ways that rise level by level until none is left, and says how much flowed. */
function fillLevels(
  { head, next, to, room }: Residual,
  level: Int32Array,
  [source, sink]: readonly [number, number],
  { dust = 0, most = Infinity, mayUse = () => true }: FlowLimits,
): number {
  const current = head.slice();
  const path: number[] = [];
  let flowed = 0;
  let node = source;
  while (flowed < most) {
    if (node === sink) {
      const least = path.reduce((low, arc) => Math.min(low, room[arc] as number), most - flowed);
      for (const arc of path) {
        room[arc] = (room[arc] as number) - least;
        room[arc ^ 1] = (room[arc ^ 1] as number) + least;
      }
      flowed += least;
      path.length = 0;
      node = source;
      continue;
    }
    const arc = current[node] as number;
    if (arc === -1) {
      const back = path.pop();
      if (back === undefined) break;
      node = to[back ^ 1] as number;
      current[node] = next[back] as number;
    } else if (
      (room[arc] as number) > dust &&
      level[to[arc] as number] === (level[node] as number) + 1 &&
      mayUse(arc)
    ) {
      path.push(arc);
      node = to[arc] as number;
    } else current[node] = next[arc] as number;
  }
  return flowed;
}

/**
 * The largest flow between two nodes, by shortest ways level by level (Dinic 1970). The rooms are
 * changed; each way fills an arc to the last bit, so the number of ways is bounded whatever the
 * amounts.
 */
export function maxFlow(
  residual: Residual,
  source: number,
  sink: number,
  limits: FlowLimits = {},
): number {
  const most = limits.most ?? Infinity;
  let flowed = 0;
  while (flowed < most) {
    const level = levelsFrom(residual, source, limits);
    if (level[sink] === -1) break;
    flowed += fillLevels(residual, level, [source, sink], { ...limits, most: most - flowed });
  }
  return flowed;
}
