import type { Program } from '@roundtrip/engine';
import type { Opened } from '../simulation/setting.ts';
import type { BeliefFactor } from './factors.ts';

type Parameters = Opened['parameters'];

/** Turns the values of a row of a design into values of parameters, one lane at a time. */
export class BelievedValues {
  readonly #values = new Map<string, number | Float64Array>();
  readonly #puts: readonly ((values: ArrayLike<number>) => void)[];

  /** `said` is what the scenario says: it stands wherever no factor varies it. */
  constructor(program: Program, said: Parameters, factors: readonly BeliefFactor[]) {
    for (const [name, value] of said) this.#values.set(name, value);
    this.#puts = factors.map(({ parameter, cell }, at) => {
      if (cell === undefined)
        return (values) => this.#values.set(parameter, values[at] ?? Number.NaN);
      const cells = this.#cellsOf(program, parameter);
      return (values) => {
        cells[cell] = values[at] ?? Number.NaN;
      };
    });
  }

  #cellsOf(program: Program, name: string): Float64Array {
    const before = this.#values.get(name);
    if (typeof before === 'object') return before;
    const found = program.parameters.find(({ quantity }) => quantity.name === name);
    const cells = found?.values.slice() ?? new Float64Array();
    this.#values.set(name, cells);
    return cells;
  }

  /** Used again for the next row. */
  of(values: ArrayLike<number>): Parameters {
    for (const put of this.#puts) put(values);
    return this.#values;
  }
}
