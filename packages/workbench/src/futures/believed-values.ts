import type { Futures } from '@roundtrip/engine';
import type { BeliefFactor } from './factors.ts';

/** Where the values of a row of a design go among what a run is given. */
export class BelievedValues {
  readonly #futures: Futures;
  /** Cells that are given, and of which factor each has its value. */
  readonly #inputs: Int32Array;
  readonly #factors: Int32Array;
  readonly #values: Float64Array;

  constructor(futures: Futures, factors: readonly BeliefFactor[]) {
    const { program } = futures;
    const cells = factors.flatMap(({ parameter, cell }, factor) => {
      // A belief that this world does not have.
      if (parameter === '') return [];
      const found = program.parameters.find(({ quantity }) => quantity.name === parameter);
      const first = futures.inputOf(parameter) + (cell ?? 0);
      const count = cell === undefined ? (found?.quantity.size ?? 1) : 1;
      return Array.from({ length: count }, (_, at) => ({ input: first + at, factor }));
    });
    this.#futures = futures;
    this.#inputs = Int32Array.from(cells, ({ input }) => input);
    this.#factors = Int32Array.from(cells, ({ factor }) => factor);
    this.#values = new Float64Array(cells.length);
  }

  give(lane: number, values: Float64Array): void {
    const factors = this.#factors;
    const own = this.#values;
    for (let at = 0; at < own.length; at += 1) own[at] = values[factors[at] as number] as number;
    this.#futures.give(this.#inputs, lane, own);
  }
}
