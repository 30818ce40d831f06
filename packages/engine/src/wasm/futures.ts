import type { Program, Quantity } from '../check/program.ts';
import { type Lanes, lanes, type RunNumbers } from '../compile/lanes.ts';
import { type LowerOptions, lower } from '../compile/lower.ts';
import { ScriptLanes } from '../compile/script-lanes.ts';
import { Run } from '../interpret/run.ts';
import { RunError, type RunFault } from '../interpret/run-error.ts';
import { Block, runsVectors } from './block.ts';
import { type Compiled, emit } from './emit.ts';

/** Writes a program as a WebAssembly module. */
export function compile(program: Program, options: LowerOptions = {}): Compiled {
  return emit(lower(program, options));
}

export interface FuturesOptions {
  readonly seed?: number;
  readonly steps?: number;
  /** Keep every posting of every step. */
  readonly journal?: boolean;
  /** Plain JavaScript even where the host has vectors; a host without them gets it anyway. */
  readonly script?: boolean;
}

/** Values of parameters in one run: a number for all cells, or one for each. */
export type Parameters = ReadonlyMap<string, number | ArrayLike<number>>;

type FourPaths = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/** Four runs just done. */
export interface Done {
  readonly runs: readonly number[];
  /**
   * The value of a kept quantity's cell in a step (from 0) of one of the runs; NaN from the step in
   * which the run failed.
   */
  output(quantity: Quantity, cell: number, step: number, lane: number): number;
  /**
   * Copies the paths of kept cells, by their places as `Futures.placeOf` gives them, for each run
   * into its own array: all steps of the first, then of the next; NaN from the step in which the
   * run failed.
   */
  paths(places: Int32Array, paths: FourPaths): void;
  /** The amount of a posting's cell in a step of one of the runs. */
  posted(quantity: Quantity, cell: number, step: number, lane: number): number;
  /** For each run the step in which it failed, counted from 1; 0 where it did not. */
  readonly failed: readonly number[];
}

interface Parameter {
  readonly base: number;
  readonly values: ArrayLike<number>;
  readonly structural: boolean;
}

/** Many futures of one program, four at a time. */
export class Futures {
  readonly program: Program;
  readonly compiled: Compiled;
  readonly steps: number;
  readonly seed: number;
  readonly #block: Lanes;
  readonly #offsets = new Map<Quantity, number>();
  readonly #inputs: Float64Array;
  readonly #parameters = new Map<string, Parameter>();
  /** The names of what each of the four runs was given. */
  readonly #given: (readonly string[])[] = [];

  constructor(program: Program, compiled: Compiled, options: FuturesOptions = {}) {
    this.program = program;
    this.compiled = compiled;
    this.seed = options.seed ?? 0;
    this.steps = options.steps ?? program.steps;
    const journal = options.journal ?? false;
    this.#block =
      options.script === true || !runsVectors(compiled)
        ? new ScriptLanes(compiled.kernel, this.steps, journal)
        : new Block(compiled, this.steps, journal);
    this.#block.seed(this.seed);
    let offset = 0;
    for (const quantity of program.outputs) {
      this.#offsets.set(quantity, offset);
      offset += quantity.size;
    }
    this.#inputs = this.#block.inputs;
    for (const { quantity, values, structural } of program.parameters) {
      this.#parameters.set(quantity.name, { base: this.#base(quantity), values, structural });
      for (let lane = 0; lane < lanes; lane += 1) {
        this.#fill(quantity.name, lane, undefined);
      }
    }
  }

  /** Sets the parameters of one of the four runs: those given, the rest as the model has them. */
  parameters(lane: number, given: Parameters): void {
    for (const name of this.#given[lane] ?? []) {
      if (!given.has(name)) this.#fill(name, lane, undefined);
    }
    for (const [name, value] of given) this.#fill(name, lane, value);
    this.#given[lane] = [...given.keys()];
  }

  /** The place of a parameter's first cell among what a run is given. */
  inputOf(name: string): number {
    const parameter = this.#parameters.get(name);
    if (parameter === undefined) throw new Error(`there is no parameter ${name}`);
    if (parameter.structural) {
      throw new Error(`${name} is structural: change the model, not the run`);
    }
    return parameter.base;
  }

  /** Sets cells of parameters, by their places, in one of the four runs and those after it. */
  give(places: Int32Array, lane: number, values: Float64Array): void {
    const inputs = this.#inputs;
    for (let at = 0; at < places.length; at += 1)
      inputs[(places[at] as number) * lanes + lane] = values[at] as number;
  }

  #fill(name: string, lane: number, own: number | ArrayLike<number> | undefined): void {
    const parameter = this.#parameters.get(name);
    if (parameter === undefined) throw new Error(`there is no parameter ${name}`);
    const { base, values, structural } = parameter;
    if (own !== undefined && structural) {
      throw new Error(`${name} is structural: change the model, not the run`);
    }
    const inputs = this.#inputs;
    for (let cell = 0; cell < values.length; cell += 1) {
      const value = typeof own === 'number' ? own : (own ?? values)[cell];
      inputs[(base + cell) * lanes + lane] = value ?? 0;
    }
  }

  #base(quantity: Quantity): number {
    return this.compiled.kernel.places.get(quantity.name)?.base ?? 0;
  }

  /** The place of a kept quantity's first cell among all kept numbers of a step. */
  placeOf(quantity: Quantity): number {
    const place = this.#offsets.get(quantity);
    if (place === undefined) throw new Error(`${quantity.name} is not kept`);
    return place;
  }

  /** Runs four futures by their numbers. */
  run(runs: RunNumbers): Done {
    this.#block.run(runs);
    const { outputs, journal } = this.#block;
    const over = this.#block.failed;
    const failed = [over[0] ?? 0, over[1] ?? 0, over[2] ?? 0, over[3] ?? 0];
    const { outputCells, kernel } = this.compiled;
    const at = (cells: number, cell: number, step: number, lane: number) =>
      (step * cells + cell) * lanes + lane;
    return {
      runs,
      failed,
      output: (quantity, cell, step, lane) => {
        if (isOver(step, failed[lane])) return Number.NaN;
        const offset = this.placeOf(quantity);
        return outputs[at(outputCells, offset + cell, step, lane)] ?? Number.NaN;
      },
      paths: (places, [first, second, third, fourth]) => {
        const { steps } = this;
        for (let step = 0; step < steps; step += 1) {
          for (let at = 0, to = step; at < places.length; at += 1, to += steps) {
            const from = (step * outputCells + (places[at] as number)) * lanes;
            first[to] = outputs[from] as number;
            second[to] = outputs[from + 1] as number;
            third[to] = outputs[from + 2] as number;
            fourth[to] = outputs[from + 3] as number;
          }
        }
        for (const [lane, paths] of [first, second, third, fourth].entries()) {
          const over = failed[lane] ?? 0;
          if (over === 0) continue;
          for (let at = 1; at <= places.length; at += 1)
            paths.fill(Number.NaN, (at - 1) * this.steps + over - 1, at * this.steps);
        }
      },
      posted: (quantity, cell, step, lane) => {
        if (journal.length === 0) throw new Error('no journal is kept of these runs');
        if (isOver(step, failed[lane])) return Number.NaN;
        const place = this.#base(quantity) - kernel.postings.base + cell;
        return journal[at(kernel.postings.count, place, step, lane)] ?? Number.NaN;
      },
    };
  }
}

/** Why a run failed: the interpreter takes it again, up to where it stops. */
export function replay(
  program: Program,
  options: { seed: number; run: number; parameters?: Parameters },
  steps: number,
): RunFault | undefined {
  try {
    const run = new Run(program, options);
    for (let step = 0; step < steps; step += 1) run.advance();
    return undefined;
  } catch (error) {
    if (error instanceof RunError) return error.fault;
    throw error;
  }
}

function isOver(step: number, failed: number | undefined): boolean {
  return failed !== undefined && failed > 0 && step >= failed - 1;
}
