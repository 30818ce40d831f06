import type { Draw, Part, Program, Quantity, Term } from '../check/program.ts';
import { everyTerm, inside, visitTerm } from '../check/reads.ts';
import type { Expr, Index, Statement } from './kernel.ts';
import type { Keeping } from './shelf.ts';
import { added, offset, type Running, type Slab } from './slab.ts';

type Read = Term & { op: 'read' };

/**
 * Draws that only one record reads, under a condition: they are drawn where that record is worked
 * out, and only where it is. A draw is a function of its numbers, so that when it is drawn, and
 * whether, changes no other.
 */
export class LateDraws {
  readonly #slab: Slab;
  readonly #reads = new Map<Quantity, Read>();
  readonly #draws = new Map<Quantity, Draw>();

  constructor(program: Program, slab: Slab) {
    this.#slab = slab;
    const timesRead = new Map<Quantity, number>();
    const seen = (quantity: Quantity) =>
      timesRead.set(quantity, (timesRead.get(quantity) ?? 0) + 1);
    for (const term of everyTerm(program)) {
      visitTerm(term, { now: seen, lagged: seen, initial: seen, ago: (at) => seen(at.quantity) });
    }
    const kept = new Set(program.outputs);
    for (const { computations, becomes } of program.phases) {
      for (const one of computations) {
        if (one.kind !== 'draw' || kept.has(one.quantity)) continue;
        if (timesRead.get(one.quantity) === 1) this.#draws.set(one.quantity, one);
      }
      const assigned = computations.flatMap((one) => (one.kind === 'assign' ? [one] : []));
      for (const { parts } of [...assigned, ...becomes]) for (const part of parts) this.#note(part);
    }
  }

  #note({ conditions, indices, is }: Part): void {
    if (conditions.length === 0) return;
    const running = new Set(indices);
    const look = (term: Term): void => {
      if (term.op === 'read' && term.moment === 'now' && this.#draws.has(term.quantity)) {
        const own = ({ kind, ...place }: Read['places'][number]) =>
          kind === 'fixed' || ('variable' in place && running.has(place.variable));
        if (term.places.every(own)) this.#reads.set(term.quantity, term);
      }
      for (const inner of inside(term)) look(inner);
    };
    look(is);
  }

  /** Whether the quantity is drawn only where it is read. */
  waits(quantity: Quantity): boolean {
    return this.#reads.has(quantity);
  }

  /** The draw of one cell, counted from the quantity's first. */
  drawn({ quantity, law, entities, stream }: Draw, cell: Index): Statement {
    const base = this.#slab.base(quantity.name);
    const words = entities.map((entity) => (entity << 16) | stream);
    return { do: 'draw', law, at: added(cell, { base, terms: [] }), base, words };
  }

  /** The value of a part, and the draws to be made before it; nothing of it is kept. */
  with(
    part: Part,
    running: Running,
    keeping: Keeping,
    value: () => Expr,
  ): { value: Expr; draws: Statement[] } {
    const reads: Read[] = [];
    const look = (term: Term): void => {
      if (term.op === 'read' && this.#reads.get(term.quantity) === term) reads.push(term);
      for (const inner of inside(term)) look(inner);
    };
    look(part.is);
    if (reads.length === 0) return { value: value(), draws: [] };
    const draws = reads.map(({ quantity, places }) =>
      this.drawn(this.#draws.get(quantity) as Draw, offset(quantity, places, running)),
    );
    const quantities = reads.map(({ quantity }) => quantity);
    return { value: keeping.moving(quantities, value), draws };
  }
}
