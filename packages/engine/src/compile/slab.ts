import type { IndexVariable, Part, Place, Program, Quantity } from '../check/program.ts';
import type { Index, IndexTerm, Loop } from './kernel.ts';

/** Gives every quantity its cells. */
export class Slab {
  readonly places: Map<string, { base: number; count: number }> = new Map();
  readonly postings: { base: number; count: number };
  readonly inputs: number;
  readonly time: number;
  #next = 0;

  constructor(program: Program) {
    for (const { quantity } of program.parameters) this.take(quantity.name, quantity.size);
    this.inputs = this.#next;
    this.time = this.take('time', 1);
    const base = this.#next;
    for (const { postings } of program.phases) {
      for (const { quantity } of postings) this.take(quantity.name, quantity.size);
    }
    this.postings = { base, count: this.#next - base };
    for (const quantity of program.quantities.values()) {
      if (!this.places.has(quantity.name)) this.take(quantity.name, quantity.size);
    }
  }

  get cells(): number {
    return this.#next;
  }

  take(name: string, count: number): number {
    const base = this.#next;
    this.places.set(name, { base, count });
    this.#next += count;
    return base;
  }

  base(name: string): number {
    const place = this.places.get(name);
    if (place === undefined) throw new Error(`${name} has no place`);
    return place.base;
  }
}

/** What each index variable runs as: a loop, or a member that is given. */
export type Running = ReadonlyMap<number, Loop | number>;

export function composedIndex(place: Place, running: Running): Index {
  if (place.kind === 'fixed') return { base: place.position, terms: [] };
  if (place.kind === 'chosen') throw new Error('a chosen place is a select');
  const runs = running.get(place.variable.id);
  if (runs === undefined) throw new Error(`${place.variable.name} does not run`);
  if (typeof runs === 'number') {
    return { base: place.table === undefined ? runs : (place.table[runs] ?? 0), terms: [] };
  }
  const term: IndexTerm = { loop: runs, stride: 1 };
  return {
    base: 0,
    terms: [place.table === undefined ? term : { ...term, table: place.table }],
  };
}

export function scaled({ base, terms }: Index, by: number): Index {
  return {
    base: base * by,
    terms: terms.map((term) => ({ ...term, stride: term.stride * by })),
  };
}

export function added(left: Index, right: Index): Index {
  const terms = [...left.terms];
  for (const term of right.terms) {
    const at = terms.findIndex((one) => one.loop === term.loop && one.table === term.table);
    const known = terms[at];
    if (known === undefined) terms.push(term);
    else terms[at] = { ...known, stride: known.stride + term.stride };
  }
  return { base: left.base + right.base, terms };
}

/** Where a cell of a quantity lies, counted from the quantity's first cell. */
export function offset(quantity: Quantity, places: readonly Place[], running: Running): Index {
  let index: Index = { base: 0, terms: [] };
  for (const [dimension, set] of quantity.dims.entries()) {
    const place = places[dimension] as Place;
    index = added(scaled(index, set.members.length), composedIndex(place, running));
  }
  return index;
}

function loopOver(variable: IndexVariable): Loop {
  return { count: variable.set.members.length };
}

/** The loops of a part, outermost first, and what runs in them. */
export function loopsOf(part: Part): { loops: Loop[]; running: Map<number, Loop> } {
  const running = new Map<number, Loop>();
  const found = part.indices.map((variable) => {
    const loop = loopOver(variable);
    running.set(variable.id, loop);
    return loop;
  });
  return { loops: found, running };
}
