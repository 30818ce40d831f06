import type { IndexVariable, Place, Term } from './program.ts';
import type { World, WorldSet } from './world.ts';

/** What an index stands for before it is put into a dimension. */
export type Stands =
  | {
      readonly kind: 'running';
      readonly variable: IndexVariable;
      readonly set: WorldSet;
      readonly table?: Int32Array;
    }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'chosen'; readonly by: Term; readonly set: WorldSet };

interface Bound {
  readonly name: string;
  readonly variable: IndexVariable;
  readonly set: WorldSet;
  readonly table?: Int32Array;
}

function composed(first: Int32Array | undefined, then: Int32Array): Int32Array {
  return first === undefined ? then : first.map((position) => then[position] ?? -1);
}

function sameTable(left: Int32Array | undefined, right: Int32Array | undefined): boolean {
  if (left === right) return true;
  if (left?.length !== right?.length) return false;
  return left?.every((value, at) => value === right?.[at]) ?? false;
}

interface Way {
  readonly table: Int32Array;
  readonly steps: readonly string[];
}

/** All ways from a set along maps to a set of this name. */
function ways(world: World, from: WorldSet, to: string, depth: number): Way[] {
  const found: Way[] = [];
  for (const [name, table] of from.maps) {
    if (name === to) found.push({ table, steps: [name] });
    else if (depth > 1) {
      const next = world.sets.get(name);
      if (next === undefined) continue;
      for (const way of ways(world, next, to, depth - 1)) {
        found.push({ table: composed(table, way.table), steps: [name, ...way.steps] });
      }
    }
  }
  return found;
}

/** The indices at hand in a formula. */
export class Scope {
  readonly #world: World;
  readonly #bound: readonly Bound[];

  constructor(world: World, bound: readonly Bound[] = []) {
    this.#world = world;
    this.#bound = bound;
  }

  bind(name: string, variable: IndexVariable, set?: WorldSet, table?: Int32Array): Scope {
    const entry = { name, variable, set: set ?? variable.set };
    const added = table === undefined ? entry : { ...entry, table };
    return new Scope(this.#world, [...this.#bound.filter((one) => one.name !== name), added]);
  }

  get names(): string[] {
    return this.#bound.map(({ name }) => name);
  }

  bound(name: string): Stands | undefined {
    const found = this.#bound.find((one) => one.name === name);
    return found === undefined ? undefined : { kind: 'running', ...found };
  }

  /** The only way from an index at hand to this set along maps, or why there is none. */
  reached(name: string): Stands | { readonly ways: readonly string[] } {
    const target = this.#world.set(name);
    if (target === undefined || target.name !== name) return { ways: [] };
    const found: (Stands & { kind: 'running'; way: string })[] = [];
    for (const { name: start, variable, set, table } of this.#bound) {
      for (const way of ways(this.#world, set, name, 4)) {
        const whole = composed(table, way.table);
        const known = found.some((one) => one.variable === variable && sameTable(one.table, whole));
        const text = [start, ...way.steps].join('.');
        if (!known) found.push({ kind: 'running', variable, set: target, table: whole, way: text });
      }
    }
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    return { ways: found.map(({ way }) => way) };
  }
}

/** Puts what an index stands for into a dimension, if all of it is there. */
export function placed(world: World, stands: Stands, dimension: WorldSet): Place | undefined {
  if (stands.kind === 'member') {
    const position = dimension.position.get(stands.name);
    return position === undefined ? undefined : { kind: 'fixed', position };
  }
  const inside = world.within(stands.set, dimension);
  if (inside === undefined) return undefined;
  if (stands.kind === 'chosen') return { kind: 'chosen', by: stands.by, table: inside };
  const { variable } = stands;
  if (stands.table === undefined && stands.set === dimension) return { kind: 'running', variable };
  return { kind: 'running', variable, table: composed(stands.table, inside) };
}
