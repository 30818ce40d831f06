import { type Lanes, lanes, type RunNumbers } from '../compile/lanes.ts';
import { type Compiled, scheduleOf } from './emit.ts';
import { width } from './surroundings.ts';

/** What the engine needs of a host that runs WebAssembly. */
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Exports {
  readonly memory: Memory;
  run(steps: number, out: number, journal: number): void;
}

declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  validate(bytes: Uint8Array): boolean;
  Instance: new (module: object) => { readonly exports: unknown };
};

/** Whether this host runs what `emit` writes. */
export function runsVectors(compiled: Compiled): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(compiled.bytes);
}

/** One instance of a compiled model: runs four futures at a time. */
export class Block implements Lanes {
  readonly compiled: Compiled;
  readonly #exports: Exports;
  readonly #out: number;
  readonly #journal: number;
  readonly #steps: number;

  constructor(compiled: Compiled, steps: number, journal = false) {
    this.compiled = compiled;
    this.#steps = steps;
    const module = new WebAssembly.Module(compiled.bytes);
    this.#exports = new WebAssembly.Instance(module).exports as Exports;
    this.#out = compiled.free;
    const after = this.#out + steps * compiled.outputCells * width;
    const { count } = compiled.kernel.postings;
    this.#journal = journal ? after : 0;
    const end = after + (journal ? steps * count * width : 0);
    const missing = end - this.#exports.memory.buffer.byteLength;
    if (missing > 0) this.#exports.memory.grow(Math.ceil(missing / 65_536));
  }

  seed(seed: number): void {
    const words = new Int32Array(this.#exports.memory.buffer, this.compiled.schedule, 20);
    for (const [at, word] of scheduleOf(seed).entries()) words.fill(word, at * 4, at * 4 + 4);
  }

  /** The inputs of all four runs, four numbers a cell. */
  get inputs(): Float64Array {
    const { slab, kernel } = this.compiled;
    return new Float64Array(this.#exports.memory.buffer, slab, kernel.inputs * lanes);
  }

  run(runs: RunNumbers): void {
    new Int32Array(this.#exports.memory.buffer, this.compiled.runs, lanes).set(runs);
    this.#exports.run(this.#steps, this.#out, this.#journal);
  }

  /** For each of the four runs the step at which it failed, counted from 1; 0 where it did not. */
  get failed(): Float64Array {
    return new Float64Array(this.#exports.memory.buffer, this.compiled.failed, lanes);
  }

  /** All outputs of all steps: for each step, each cell, four numbers. */
  get outputs(): Float64Array {
    const count = this.#steps * this.compiled.outputCells * lanes;
    return new Float64Array(this.#exports.memory.buffer, this.#out, count);
  }

  /** Amounts of all postings of all steps: for each step, each cell, four numbers. */
  get journal(): Float64Array {
    if (this.#journal === 0) return new Float64Array(0);
    const count = this.#steps * this.compiled.kernel.postings.count * lanes;
    return new Float64Array(this.#exports.memory.buffer, this.#journal, count);
  }
}
