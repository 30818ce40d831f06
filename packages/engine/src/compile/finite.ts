import type { Program, Quantity } from '../check/program.ts';
import type { Expr } from './kernel.ts';
import type { Slab } from './slab.ts';

const judged = new Set(['variable', 'event', 'transaction', 'revaluation']);

/**
 * Values that need no check of their own: whether something holds, and what only chooses between
 * values that were checked where they were made.
 */
export class Finite {
  readonly #cells = new Set<number>();

  constructor(program: Program, slab: Slab, covered: ReadonlySet<Quantity>) {
    for (const quantity of program.quantities.values()) {
      // What is covered is checked by those that read it.
      if (!judged.has(quantity.kind) || covered.has(quantity)) continue;
      const base = slab.base(quantity.name);
      for (let cell = 0; cell < quantity.size; cell += 1) this.#cells.add(base + cell);
    }
  }

  is(value: Expr): boolean {
    switch (value.op) {
      case 'truth':
        return true;
      case 'number':
        return Number.isFinite(value.value);
      case 'cell':
        // An index begins within the quantity it runs over.
        return this.#cells.has(value.at.base);
      case 'select':
        return this.is(value.yes) && this.is(value.no);
      case 'smaller':
      case 'larger':
        return this.is(value.left) && this.is(value.right);
      case 'minus':
      case 'abs':
        return this.is(value.of);
      default:
        return false;
    }
  }
}
