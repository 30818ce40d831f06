import { cellName, cellOf, eachCombination, type Frame, position } from '../check/cells.ts';
import type { Path } from '../check/problem.ts';
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
import { visitTerm } from '../check/reads.ts';
import { normalQuantile } from '../elementary/normal.ts';
import { uniform } from '../elementary/threefry.ts';
import { historySlots, longestDelay, parametersOnly } from './delay.ts';
import { evaluate, larger, type Source, wholeSteps } from './evaluate.ts';
import { Faults } from './faults.ts';
import { solved } from './solve.ts';

export interface RunOptions {
  readonly seed?: number;
  readonly run?: number;
  /** Other values of parameters, a number for all cells or one for each. */
  readonly parameters?: ReadonlyMap<string, number | ArrayLike<number>>;
}

/** A formula at work for one cell: what it gives, wherever it reads from. */
export interface Work {
  readonly quantity: Quantity;
  readonly cell: number;
  readonly formula: string;
  readonly path: Path;
  value(source: Source): number;
}

export type Watch = (work: Work, source: Source) => void;

/** One edge of the journal. */
export interface Edge {
  readonly step: number;
  readonly posting: Posting;
  readonly cell: number;
  readonly amount: number;
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
  /** For each quantity with a memory, its past values, the latest first. */
  readonly #past = new Map<Quantity, Float64Array[]>();
  readonly #slots = new Map<Quantity, number>();
  readonly #flows = new Map<string, Float64Array>();
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

  #back(quantity: Quantity, cell: number, steps: number): number {
    if (steps === 0) return this.of(quantity)[cell] ?? 0;
    return this.#past.get(quantity)?.[steps - 1]?.[cell] ?? 0;
  }

  ago(quantity: Quantity, cell: number, steps: number): number {
    const whole = Math.floor(steps);
    this.#remembered(quantity, whole + 1);
    const rest = steps - whole;
    const [later, earlier] = [whole, whole + 1].map((at) => this.#back(quantity, cell, at));
    return (1 - rest) * (later ?? 0) + rest * (earlier ?? 0);
  }

  trailing(quantity: Quantity, cell: number, steps: number, lagged: boolean): number {
    const oldest = lagged ? steps : steps - 1;
    this.#remembered(quantity, oldest);
    let total = 0;
    for (let back = oldest; back >= (lagged ? 1 : 0); back -= 1) {
      total += this.#back(quantity, cell, back);
    }
    return total;
  }

  #remembered(quantity: Quantity, steps: number): void {
    if (steps >= 0 && steps < (this.#slots.get(quantity) ?? 1)) return;
    this.#faults.delay(quantity, this.#steps);
  }

  content(quantity: Quantity, cell: number): number {
    const pipeline = this.#pipeline(quantity);
    let total = 0;
    for (let back = this.#delay(pipeline); back >= 1; back -= 1) {
      total += this.#past.get(quantity)?.[back - 1]?.[cell] ?? 0;
    }
    return total;
  }

  postings(group: string, way: 'net' | 'received', agent: number): number {
    return this.#flows.get(`${way} ${group}`)?.[agent] ?? 0;
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
    this.#remembered(pipeline.quantity, steps);
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
        const start = this.of(quantity);
        this.#slots.set(quantity, slots + 1);
        this.#past.set(
          quantity,
          Array.from({ length: slots }, () => start.slice()),
        );
      }
    }
    this.#clearPipelines();
    for (const one of this.program.befores) this.#assign(one);
    this.#remember();
  }

  #remember(): void {
    const { program } = this;
    const kept = new Set<Quantity>();
    for (const parts of program.rules.values()) {
      for (const { conditions, is } of parts) {
        for (const term of [...conditions, is]) {
          visitTerm(term, {
            lagged: (quantity) => this.#lagged.set(quantity, this.of(quantity).slice()),
            initial: (quantity) => this.#initial.set(quantity, this.of(quantity).slice()),
            ago: ({ quantity }) => kept.add(quantity),
          });
        }
      }
    }
    for (const quantity of kept) {
      const slots = historySlots(program, quantity);
      this.#slots.set(quantity, slots);
      const past = Array.from({ length: slots - 1 }, () => this.of(quantity).slice());
      this.#past.set(quantity, past);
    }
    for (const quantity of this.#initial.keys()) {
      if (quantity.phase !== undefined) this.#initial.delete(quantity);
    }
  }

  /** Takes one step; throws RunError when the run cannot go on. */
  advance(): void {
    const agents = this.#agents();
    for (const { name } of this.program.groups) {
      this.#flows.set(`net ${name}`, new Float64Array(agents));
      this.#flows.set(`received ${name}`, new Float64Array(agents));
    }
    for (const phase of this.program.phases) {
      for (const computation of phase.computations) this.#compute(computation);
      this.#close(phase);
    }
    this.#steps += 1;
    for (const [quantity, lagged] of this.#lagged) lagged.set(this.of(quantity));
    for (const [quantity, past] of this.#past) {
      if (quantity.kind !== 'pipeline') shift(past, this.of(quantity));
    }
  }

  #agents(): number {
    const settlement = this.program.model.money?.settled_in ?? 'deposits';
    return this.program.quantities.get(settlement)?.dims[0]?.members.length ?? 0;
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
    const { quantity, formula, path } = solve;
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
    const oldest = this.#past.get(quantity)?.[this.#delay(pipeline) - 1];
    if (oldest !== undefined) this.of(quantity).set(oldest);
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
      shift(this.#past.get(quantity) ?? [], inflows[at] as Float64Array);
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
    for (const { balance, sign, cells } of posting.entries)
      add(this.of(balance), cells, amounts, sign);
    if (posting.kind !== 'transaction') return;
    for (const { name, rows } of this.program.groups) {
      if (!rows.has(posting.row)) continue;
      const [paid, got] = this.#accounts(posting);
      const net = this.#flows.get(`net ${name}`) as Float64Array;
      add(net, paid, amounts, -1);
      add(net, got, amounts, 1);
      add(this.#flows.get(`received ${name}`) as Float64Array, got, amounts, 1);
    }
  }

  #accounts({ from, to }: Posting): [Int32Array, Int32Array] {
    const settlement = this.program.model.money?.settled_in ?? 'deposits';
    const holders = this.program.quantities.get(settlement)?.dims[0];
    const account = (member: number) =>
      holders?.position.get(this.program.members[member] ?? '') ?? -1;
    return [from.map(account), to.map(account)];
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
        const past = this.#past.get(quantity) ?? [];
        for (const part of inflow.parts) {
          const there = part.conditions.filter((term) => term.op === 'present');
          const frame: Frame = [];
          eachCombination(part.indices, frame, () => {
            if (there.every((term: Term) => evaluate(term, frame, this) !== 0)) return;
            const cell = cellOf(part.target, quantity.dims, (place) => position(place, frame));
            for (const slot of past) slot[cell] = 0;
          });
        }
      }
    }
  }

  /** A cell's name with its members. */
  label(quantity: Quantity, cell: number): string {
    const members = cellName(quantity.dims, cell);
    return members === '' ? quantity.name : `${quantity.name}[${members}]`;
  }
}

/** A source that answers for one quantity with a guess. */
function asking(source: Source, quantity: Quantity, guess: Float64Array): Source {
  return {
    time: source.time,
    step: source.step,
    read: (of, cell, moment) =>
      of === quantity && moment === 'now' ? (guess[0] ?? 0) : source.read(of, cell, moment),
    ago: (of, cell, steps) => source.ago(of, cell, steps),
    trailing: (of, cell, steps, lagged) => source.trailing(of, cell, steps, lagged),
    content: (of, cell) => source.content(of, cell),
    postings: (group, way, agent) => source.postings(group, way, agent),
    present: (member) => source.present(member),
  };
}

function computed(computation: Exclude<Computation, Together>): Quantity {
  return computation.kind === 'outflow' ? computation.pipeline.quantity : computation.quantity;
}

function shift(past: Float64Array[], latest: Float64Array): void {
  const oldest = past.pop();
  if (oldest === undefined) return;
  oldest.set(latest);
  past.unshift(oldest);
}

function add(balance: Float64Array, cells: Int32Array, amounts: Float64Array, sign: number): void {
  for (const [at, cell] of cells.entries()) {
    if (cell >= 0) balance[cell] = (balance[cell] ?? 0) + sign * (amounts[at] ?? 0);
  }
}
