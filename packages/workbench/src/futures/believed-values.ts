import type { Futures } from '@roundtrip/engine';
import type { BeliefFactor } from './factors.ts';

/** Where the values of a row of a design go among what a run is given. */
export class BelievedValues {
  readonly #futures: Futures;
  /** The first cell of each factor, and how many from there on it is. */
  readonly #inputs: Int32Array;
  readonly #cells: Int32Array;

  constructor(futures: Futures, factors: readonly BeliefFactor[]) {
    const { program } = futures;
    this.#futures = futures;
    this.#inputs = Int32Array.from(factors, ({ parameter, cell = 0 }) =>
      parameter === '' ? 0 : futures.inputOf(parameter) + cell,
    );
    this.#cells = Int32Array.from(factors, ({ parameter, cell }) => {
      // A belief that this world does not have.
      if (parameter === '') return 0;
      const found = program.parameters.find(({ quantity }) => quantity.name === parameter);
      return cell === undefined ? (found?.quantity.size ?? 1) : 1;
    });
  }

  give(lane: number, values: ArrayLike<number>): void {
    for (let at = 0; at < this.#inputs.length; at += 1) {
      const first = this.#inputs[at] as number;
      for (let cell = 0; cell < (this.#cells[at] as number); cell += 1)
        this.#futures.give(first + cell, lane, values[at] as number);
    }
  }
}
