import { cellOf, eachCombination, type Frame, position } from '../check/cells.ts';
import type {
  Assignment,
  Computation,
  Draw,
  Moment,
  Part,
  Phase,
  Pipeline,
  Posting,
  Program,
  Quantity,
  Solve,
  Term,
  Together,
} from '../check/program.ts';
import { everyTerm, visitTerm } from '../check/reads.ts';
import { normalQuantile } from '../elementary/normal.ts';
import { uniform } from '../elementary/threefry.ts';
import { historySlots, longestDelay, parametersOnly } from './delay.ts';
import { evaluate, larger, type Source, wholeSteps } from './evaluate.ts';
import { Faults } from './faults.ts';
import { added, Flows } from './flows.ts';
import { Past } from './past.ts';
import { asking, solved } from './solve.ts';
import type { Edge, Watch, Work } from './watch.ts';

export interface RunOptions {
  readonly seed?: number;
  readonly run?: number;
  /** Other values of parameters, a number for all cells or one for each. */
  readonly parameters?: ReadonlyMap<string, number | ArrayLike<number>>;
}

/**
 * One run of a program, a step at a time: the plain meaning of the language, which compiled code
 * must reproduce bit for bit.
 */
export class Run implements Source {
  readonly program: Program;
  readonly step: number;
  readonly #seed: number;
  readonly #run: number;
  readonly #values = new Map<Quantity, Float64Array>();
  readonly #lagged = new Map<Quantity, Float64Array>();
  readonly #initial = new Map<Quantity, Float64Array>();
  readonly #past: Past;
  readonly #flows: Flows;
  readonly #faults: Faults;
  #steps = 0;
  /** Called for every cell as its formula is computed. */
  watch: Watch | undefined;
  #journal: ((edge: Edge) => void) | undefined;

  constructor(program: Program, options: RunOptions = {}) {
    this.program = program;
    this.step = program.step;
    this.#seed = options.seed ?? 0;
    this.#run = options.run ?? 0;
    this.#faults = new Faults(program, this.#run);
    this.#flows = new Flows(program);
    const now = (quantity: Quantity) => this.of(quantity);
    this.#past = new Past(now, (quantity) => this.#faults.delay(quantity, this.#steps));
    for (const quantity of program.quantities.values()) {
      this.#values.set(quantity, new Float64Array(quantity.size));
    }
    for (const { quantity, values } of program.parameters) {
      const own = options.parameters?.get(quantity.name);
      const filled = typeof own === 'number' ? values.map(() => own) : (own ?? values);
      this.of(quantity).set(filled);
    }
    this.#open();
  }

  /** Called with every posting of the steps to come. */
  set journal(listener: ((edge: Edge) => void) | undefined) {
    this.#journal = listener;
  }

  /** Steps completed. */
  get steps(): number {
    return this.#steps;
  }

  get time(): number {
    return this.#steps * this.step;
  }

  /** The present values of a quantity. */
  of(quantity: Quantity): Float64Array {
    return this.#values.get(quantity) as Float64Array;
  }

  value(name: string, cell = 0): number {
    const quantity = this.program.quantities.get(name);
    if (quantity === undefined) throw new Error(`no quantity ${name}`);
    return this.of(quantity)[cell] ?? Number.NaN;
  }

  read(quantity: Quantity, cell: number, moment: Moment): number {
    if (moment === 'now') return this.of(quantity)[cell] ?? 0;
    if (moment === 'lag') return this.#lagged.get(quantity)?.[cell] ?? 0;
    const kept = this.#initial.get(quantity);
    return (kept ?? this.of(quantity))[cell] ?? 0;
  }

  ago(quantity: Quantity, cell: number, steps: number): number {
    return this.#past.ago(quantity, cell, steps);
  }

  trailing(quantity: Quantity, cell: number, steps: number, lagged: boolean): number {
    return this.#past.trailing(quantity, cell, steps, lagged);
  }

  content(quantity: Quantity, cell: number): number {
    return this.#past.content(quantity, cell, this.#delay(this.#pipeline(quantity)));
  }

  postings(group: string, way: 'net' | 'received', agent: number): number {
    return this.#flows.of(group, way, agent);
  }

  present(member: string): boolean {
    const where = this.program.mortal.get(member);
    return where === undefined || this.of(where.state)[where.cell] !== 0;
  }

  #pipeline(quantity: Quantity): Pipeline {
    for (const phase of this.program.phases) {
      const found = phase.pipelines.find((pipeline) => pipeline.quantity === quantity);
      if (found !== undefined) return found;
    }
    throw new Error(`${quantity.name} is no pipeline`);
  }

  #delay(pipeline: Pipeline): number {
    const source = parametersOnly(this.step, (quantity, cell) => this.of(quantity)[cell] ?? 0);
    const steps = wholeSteps(evaluate(pipeline.delay, [], source), this.step);
    this.#past.require(pipeline.quantity, steps);
    return steps;
  }

  #open(): void {
    for (const one of this.program.initials) {
      const { quantity } = one;
      this.#assign(one);
      if (quantity.kind === 'balance') this.#quantise(this.of(quantity));
    }
    this.#holdDependents();
    for (const { pipelines } of this.program.phases) {
      for (const pipeline of pipelines) {
        const { quantity } = pipeline;
        const slots = wholeSteps(longestDelay(this.program, pipeline.delay), 1);
        this.#past.keep(quantity, slots);
      }
    }
    this.#clearPipelines();
    for (const one of this.program.befores) this.#assign(one);
    this.#remember();
  }

  #remember(): void {
    const { program } = this;
    const kept = new Set<Quantity>();
    for (const term of everyTerm(program)) {
      visitTerm(term, {
        lagged: (quantity) => this.#lagged.set(quantity, this.of(quantity).slice()),
        initial: (quantity) => this.#initial.set(quantity, this.of(quantity).slice()),
        ago: ({ quantity }) => kept.add(quantity),
      });
    }
    for (const quantity of kept) this.#past.keep(quantity, historySlots(program, quantity) - 1);
    for (const quantity of this.#initial.keys()) {
      if (quantity.phase !== undefined) this.#initial.delete(quantity);
    }
  }

  /** Takes one step; throws RunError when the run cannot go on. */
  advance(): void {
    this.#flows.clear();
    for (const phase of this.program.phases) {
      for (const computation of phase.computations) this.#compute(computation);
      this.#close(phase);
    }
    this.#steps += 1;
    for (const [quantity, lagged] of this.#lagged) lagged.set(this.of(quantity));
    this.#past.stepped();
  }

  #compute(computation: Computation): void {
    switch (computation.kind) {
      case 'assign':
        this.#assign(computation, true);
        break;
      case 'draw':
        this.#draw(computation);
        break;
      case 'solve':
        this.#solve(computation);
        break;
      case 'together':
        this.#together(computation);
        break;
      case 'outflow':
        this.#outflow(computation.pipeline);
    }
    const quantity = computation.kind === 'together' ? undefined : computed(computation);
    if (quantity !== undefined && this.#steps === 0) this.#keepInitial(quantity);
  }

  #solve(solve: Solve): void {
    const { quantity, path } = solve;
    const formula = `so that ${solve.formula} = ${solve.equals}`;
    const unknown = this.of(quantity);
    const failed = () => this.#faults.unsolved(solve, this.#steps);
    unknown[0] = solved(solve, this, unknown, failed);
    this.#faults.finite(quantity, unknown, this, this.#steps);
    const value = (source: Source): number => {
      const guess = Float64Array.of(0);
      const own = asking(source, quantity, guess);
      return solved(solve, own, guess, () => {});
    };
    this.watch?.({ quantity, cell: 0, formula, path, value }, this);
  }

  #keepInitial(quantity: Quantity): void {
    this.#initial.set(quantity, this.of(quantity).slice());
  }

  #draw({ quantity, law, stream, entities }: Draw): void {
    const values = this.of(quantity);
    for (const [cell, entity] of entities.entries()) {
      const u = uniform(this.#seed, this.#run, this.#steps, entity, stream);
      values[cell] = law === 'uniform' ? u : normalQuantile(u);
    }
  }

  #outflow(pipeline: Pipeline): void {
    const { quantity } = pipeline;
    const delay = this.#delay(pipeline);
    for (const cell of this.of(quantity).keys()) {
      this.of(quantity)[cell] = this.#past.back(quantity, cell, delay);
    }
  }

  /** Computes all cells of a record; a cell whose conditions fail is 0. */
  #assign(one: Assignment, posted = false): void {
    const values = this.of(one.quantity);
    for (const part of one.parts) {
      this.#cells(one.quantity, part, (cell, value) => {
        values[cell] = value ?? 0;
      });
    }
    const { kind } = one.quantity;
    if (posted && (kind === 'transaction' || kind === 'revaluation')) this.#quantise(values);
    this.#faults.finite(one.quantity, values, this, this.#steps);
    if (kind === 'invariant') this.#faults.broken(one.quantity, values, this, this.#steps);
  }

  #cells(
    quantity: Quantity,
    part: Part,
    store: (cell: number, value: number | undefined) => void,
  ): void {
    const frame: Frame = [];
    eachCombination(part.indices, frame, () => {
      const cell = cellOf(part.target, quantity.dims, (place) => position(place, frame));
      const holds = part.conditions.every((term) => evaluate(term, frame, this) !== 0);
      const value = evaluate(part.is, frame, this);
      if (this.watch !== undefined) this.watch(this.#work(quantity, cell, part, [...frame]), this);
      store(cell, holds ? value : undefined);
    });
  }

  #work(quantity: Quantity, cell: number, part: Part, frame: Frame): Work {
    const { formula, path, conditions, is } = part;
    const posted = quantity.kind === 'transaction' || quantity.kind === 'revaluation';
    const value = (source: Source): number => {
      const holds = conditions.map((term) => evaluate(term, [...frame], source) !== 0);
      const given = evaluate(is, [...frame], source);
      if (holds.every(Boolean)) return posted ? this.#quantised(given) : given;
      return quantity.kind === 'state' ? source.read(quantity, cell, 'now') : 0;
    };
    return { quantity, cell, formula, path, value };
  }

  #quantised(value: number): number {
    const { quantum } = this.program;
    return quantum === 0 ? value : Math.trunc(value * (1 / quantum)) * quantum;
  }

  #quantise(values: Float64Array): void {
    for (const [cell, value] of values.entries()) values[cell] = this.#quantised(value);
  }

  #together(block: Together): void {
    let moved = true;
    for (let round = 0; moved && round < block.iterations; round += 1) {
      moved = false;
      for (const member of block.members) {
        const before = this.of(member.quantity).slice();
        this.#assign(member);
        for (const [cell, value] of this.of(member.quantity).entries()) {
          const old = before[cell] ?? 0;
          const size = larger(Math.abs(old), Math.abs(value));
          if (Math.abs(value - old) > block.tolerance * size) moved = true;
        }
      }
    }
    if (moved) this.#faults.together(block, this.#steps);
    if (this.#steps === 0) for (const { quantity } of block.members) this.#keepInitial(quantity);
  }

  #close(phase: Phase): void {
    const changes: (() => void)[] = [];
    for (const { quantity, parts } of phase.becomes) {
      const values = this.of(quantity);
      for (const part of parts) {
        this.#cells(quantity, part, (cell, value) => {
          if (value === undefined) return;
          changes.push(() => {
            values[cell] = value;
          });
        });
      }
    }
    const inflows = phase.pipelines.map(({ quantity, inflow }) => {
      const values = new Float64Array(quantity.size);
      for (const part of inflow.parts) {
        this.#cells(quantity, part, (cell, value) => {
          values[cell] = value ?? 0;
        });
      }
      this.#faults.finite(quantity, values, this, this.#steps);
      return values;
    });
    for (const posting of phase.postings) this.#post(posting);
    for (const change of changes) change();
    for (const { quantity, parts } of phase.becomes) {
      this.#faults.finite(quantity, this.of(quantity), this, this.#steps, parts);
    }
    for (const [at, { quantity }] of phase.pipelines.entries()) {
      this.#past.shift(quantity, inflows[at] as Float64Array);
    }
    this.#holdDependents();
    this.#clearPipelines();
    this.#faults.covered(this, phase, this.#steps);
  }

  #post(posting: Posting): void {
    const amounts = this.of(posting.quantity);
    if (this.#journal !== undefined) {
      for (const [cell, amount] of amounts.entries()) {
        this.#journal({ step: this.#steps, posting, cell, amount });
      }
    }
    for (const { balance, sign, cells } of posting.entries) {
      added(this.of(balance), cells, amounts, sign);
    }
    this.#flows.post(posting, amounts);
  }

  /** States that hold only where another does become 0 where it does not. */
  #holdDependents(): void {
    for (const { quantity, part } of this.program.dependents) {
      const values = this.of(quantity);
      this.#cells(quantity, part, (cell, value) => {
        values[cell] = value ?? 0;
      });
    }
  }

  /** What is under way to a member that is gone never arrives. */
  #clearPipelines(): void {
    for (const { pipelines } of this.program.phases) {
      for (const { quantity, inflow } of pipelines) {
        for (const part of inflow.parts) {
          const there = part.conditions.filter((term) => term.op === 'present');
          const frame: Frame = [];
          eachCombination(part.indices, frame, () => {
            if (there.every((term: Term) => evaluate(term, frame, this) !== 0)) return;
            const cell = cellOf(part.target, quantity.dims, (place) => position(place, frame));
            this.#past.forget(quantity, cell);
          });
        }
      }
    }
  }
}

function computed(computation: Exclude<Computation, Together>): Quantity {
  return computation.kind === 'outflow' ? computation.pipeline.quantity : computation.quantity;
}
