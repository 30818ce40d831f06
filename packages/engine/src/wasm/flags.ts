import type { Statement } from '../compile/kernel.ts';

/**
 * Comparisons that are kept in locals while what they compare stays as it is. What is found in code
 * that is not reached in every case holds within that code only.
 */
export class Flags {
  /** For each cell that is worth it, the first cell of its quantity. */
  readonly #quantities: ReadonlyMap<number, number>;
  #locals = new Map<string, { readonly local: number; readonly of: number }>();

  constructor(quantities: ReadonlyMap<number, number>) {
    this.#quantities = quantities;
  }

  /** The local that a comparison of a cell is kept in, and whether it is there already. */
  kept(
    cell: number,
    half: number,
    local: () => number,
  ): [local: number, known: boolean] | undefined {
    const of = this.#quantities.get(cell);
    if (of === undefined) return undefined;
    const name = `${cell} ${half}`;
    const known = this.#locals.get(name);
    if (known !== undefined) return [known.local, true];
    const made = { local: local(), of };
    this.#locals.set(name, made);
    return [made.local, false];
  }

  /** To be done before and after a statement is written: what it changes is no longer known. */
  forget(statement: Statement): void {
    const changed = new Set<number>();
    this.#changes(statement, changed);
    if (changed.size === 0) return;
    for (const [name, { of }] of this.#locals) if (changed.has(of)) this.#locals.delete(name);
  }

  within(body: () => void): void {
    const outside = this.#locals;
    this.#locals = new Map(outside);
    body();
    const inside = this.#locals;
    this.#locals = new Map([...outside].filter(([name, kept]) => inside.get(name) === kept));
  }

  #changes(statement: Statement, changed: Set<number>): void {
    const note = (cell: number) => {
      const of = this.#quantities.get(cell);
      if (of !== undefined) changed.add(of);
    };
    switch (statement.do) {
      case 'store':
        // An index begins within the quantity it runs over.
        note(statement.at.base);
        return;
      case 'copy':
        for (let at = 0; at < statement.count; at += 1) note(statement.to + at);
        return;
      case 'draw':
      case 'fault':
        return;
      case 'when':
        for (const one of statement.otherwise) this.#changes(one, changed);
    }
    for (const one of statement.body) this.#changes(one, changed);
  }
}
