import { cellName, cellOf, eachCombination, type Frame, position } from '../check/cells.ts';
import type { Part, Phase, Program, Quantity, Solve, Together } from '../check/program.ts';
import { evaluate, type Source } from './evaluate.ts';
import { RunError } from './run-error.ts';

interface Values extends Source {
  of(quantity: Quantity): Float64Array;
}

function labelled(quantity: Quantity, cell: number): string {
  const members = cellName(quantity.dims, cell);
  return members === '' ? quantity.name : `${quantity.name}[${members}]`;
}

/** Stops a run with what was wrong, where, and what the formula had read. */
export class Faults {
  readonly #program: Program;
  readonly #run: number;

  constructor(program: Program, run: number) {
    this.#program = program;
    this.#run = run;
  }

  finite(
    quantity: Quantity,
    values: Float64Array,
    source: Source,
    step: number,
    parts: readonly Part[] = this.#program.rules.get(quantity.name) ?? [],
  ): void {
    const cell = values.findIndex((value) => !Number.isFinite(value));
    if (cell < 0) return;
    const name = labelled(quantity, cell);
    const message = `${name} = ${values[cell]}, which is not finite.`;
    const where = this.#reading(quantity, cell, parts, source);
    throw new RunError({ code: 'R01', run: this.#run, step, quantity: name, message, ...where });
  }

  broken(quantity: Quantity, values: Float64Array, source: Source, step: number): void {
    const cell = values.findIndex((value) => value !== 0);
    if (cell < 0) return;
    const name = labelled(quantity, cell);
    const why = quantity.why === undefined ? '' : ` ${quantity.why}`;
    const parts = this.#program.rules.get(quantity.name) ?? [];
    const where = this.#reading(quantity, cell, parts, source);
    const message = `${name} does not hold.${why}`;
    throw new RunError({ code: 'R05', run: this.#run, step, quantity: name, message, ...where });
  }

  /** The formula of a cell and the values it read. */
  #reading(quantity: Quantity, wanted: number, parts: readonly Part[], source: Source) {
    for (const part of parts) {
      const inputs = new Map<string, number>();
      const frame: Frame = [];
      const noting: Source = {
        ...bound(source),
        read: (of, cell, moment) => {
          const value = source.read(of, cell, moment);
          const name = labelled(of, cell);
          inputs.set(moment === 'now' ? name : `${moment}(${name})`, value);
          return value;
        },
      };
      let found = false;
      eachCombination(part.indices, frame, () => {
        if (found) return;
        const cell = cellOf(part.target, quantity.dims, (place) => position(place, frame));
        if (cell !== wanted) return;
        found = true;
        evaluate(part.is, frame, noting);
      });
      if (found) return { formula: part.formula, path: part.path, inputs: [...inputs] };
    }
    return {};
  }

  unsolved(solve: Solve, step: number): never {
    const { name } = solve.quantity;
    const message = `${name} is not solved after ${solve.iterations} iterations; the tolerance is ${solve.tolerance}.`;
    const { formula, path } = solve;
    throw new RunError({
      code: 'R02',
      run: this.#run,
      step,
      quantity: name,
      message,
      formula,
      path,
    });
  }

  together(block: Together, step: number): never {
    const names = block.members.map(({ quantity }) => quantity.name).join(', ');
    const message = `${names} still move after ${block.iterations} iterations; the tolerance is ${block.tolerance}.`;
    const { name, path } = block;
    throw new RunError({ code: 'R02', run: this.#run, step, quantity: name, message, path });
  }

  delay(quantity: Quantity, step: number): never {
    const { name, path } = quantity;
    const message = `a delay of ${name} is longer than its parameters' ranges allow.`;
    throw new RunError({ code: 'R04', run: this.#run, step, quantity: name, message, path });
  }

  /** Holdings that may not be overdrawn are not. */
  covered(source: Values, phase: Phase, step: number): void {
    for (const { balance, covered } of this.#program.instruments) {
      if (!covered) continue;
      const values = source.of(balance);
      const cell = values.findIndex((value) => value < 0);
      if (cell < 0) continue;
      const paying = phase.postings
        .filter(({ entries }) => entries.some((entry) => entry.balance === balance))
        .map(({ quantity }) => quantity.name);
      const name = labelled(balance, cell);
      const message = `${name} is overdrawn: ${values[cell]} after ${paying.join(', ') || 'nothing'} in phase ${phase.name}.`;
      throw new RunError({ code: 'R03', run: this.#run, step, quantity: name, message });
    }
  }
}

function bound(source: Source): Source {
  return {
    time: source.time,
    step: source.step,
    read: (quantity, cell, moment) => source.read(quantity, cell, moment),
    ago: (quantity, cell, steps) => source.ago(quantity, cell, steps),
    trailing: (quantity, cell, steps, lagged) => source.trailing(quantity, cell, steps, lagged),
    content: (quantity, cell) => source.content(quantity, cell),
    postings: (group, way, agent) => source.postings(group, way, agent),
    present: (member) => source.present(member),
  };
}
