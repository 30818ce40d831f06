import { JavaScriptRun } from './javascript.ts';
import type { Kernel } from './kernel.ts';
import { type Lanes, lanes, type RunNumbers } from './lanes.ts';

interface Stretch {
  readonly base: number;
  readonly count: number;
}

/** Four runs one after the other in plain JavaScript, for hosts that know no vectors. */
export class ScriptLanes implements Lanes {
  readonly inputs: Float64Array;
  readonly failed: Float64Array = new Float64Array(lanes);
  readonly outputs: Float64Array;
  readonly journal: Float64Array;
  readonly #run: JavaScriptRun;
  readonly #kept: readonly Stretch[];
  readonly #postings: readonly Stretch[];
  readonly #steps: number;
  #seed = 0;

  constructor(kernel: Kernel, steps: number, journal = false) {
    this.#run = new JavaScriptRun(kernel);
    this.#steps = steps;
    this.#kept = kernel.outputs;
    this.#postings = journal ? [kernel.postings] : [];
    const room = (stretches: readonly Stretch[]) =>
      new Float64Array(steps * lanes * stretches.reduce((sum, { count }) => sum + count, 0));
    this.inputs = new Float64Array(kernel.inputs * lanes);
    this.outputs = room(this.#kept);
    this.journal = room(this.#postings);
  }

  seed(seed: number): void {
    this.#seed = seed;
  }

  run(runs: RunNumbers): void {
    for (const [lane, run] of runs.entries()) {
      const { slab } = this.#run;
      for (let cell = 0; cell < this.inputs.length / lanes; cell += 1) {
        slab[cell] = this.inputs[cell * lanes + lane] as number;
      }
      this.#run.begin(this.#seed, run);
      const places = { output: lane, journal: lane };
      for (let step = 0; step < this.#steps; step += 1) {
        this.#run.advance();
        places.output = this.#copied(this.#kept, this.outputs, places.output);
        places.journal = this.#copied(this.#postings, this.journal, places.journal);
      }
      this.failed[lane] = this.#run.failed;
    }
  }

  #copied(stretches: readonly Stretch[], to: Float64Array, from: number): number {
    const { slab } = this.#run;
    let place = from;
    for (const { base, count } of stretches) {
      for (let cell = 0; cell < count; cell += 1) {
        to[place] = slab[base + cell] as number;
        place += lanes;
      }
    }
    return place;
  }
}
