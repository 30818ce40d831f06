import type {
  Assignment,
  Computation,
  Draw,
  Part,
  Phase,
  Pipeline,
  Program,
  Quantity,
} from '../check/program.ts';
import { stepTerms } from '../check/reads.ts';
import { always, between, notZero, number, product, selected } from './expr.ts';
import type { Expr, Index, Kept, Kernel, Loop, Mask, Statement } from './kernel.ts';
import { ReadLast } from './lower-close.ts';
import { SolveLowering } from './lower-solve.ts';
import { added, loopsOf, offset } from './slab.ts';
import { cell, guarded, looped, stored } from './statements.ts';
import { unroll } from './unroll.ts';

/** Lowers a program to loops over one slab. */
class Lowering extends SolveLowering {
  readonly #prologue: Statement[] = [];
  readonly #settled: Statement[] = [];
  readonly #rewrites: string[] = [];

  constructor(program: Program, rewriting: boolean) {
    super(program, rewriting);
  }

  kernel(): Kernel {
    this.#open();
    this.keeping.begun(this.#settled);
    const phases = this.program.phases.map((phase) => this.#phase(phase));
    const epilogue = this.#epilogue();
    this.#settled.push(...this.stirring.begun());
    const outputs: Kept[] = this.program.outputs.map(({ name, size }) => ({
      name,
      base: this.slab.base(name),
      count: size,
    }));
    return {
      cells: this.slab.cells,
      places: this.slab.places,
      inputs: this.slab.inputs,
      prologue: [...this.steady, ...this.#prologue, ...this.#settled],
      phases: [this.#cleared(), ...phases.map((one) => this.stirring.wanted(one))],
      epilogue,
      outputs,
      postings: this.slab.postings,
      time: this.slab.time,
      step: this.program.step,
      flags: this.memory.flags(),
      rewrites: this.#rewrites,
    };
  }

  /** Flows of a step start at nothing. */
  #cleared(): Statement[] {
    const agents = this.memory.agents();
    return [...this.memory.flows.values()].flatMap((base) => {
      const loop: Loop = { count: agents };
      const at: Index = { base, terms: [{ loop, stride: 1 }] };
      return looped([loop], [{ do: 'store', at, value: number(0), checked: false }]);
    });
  }

  #open(): void {
    const { initials, befores, phases } = this.program;
    const out = this.#prologue;
    for (const { computations } of phases) {
      for (const one of computations) if (one.kind === 'together') out.push(...this.atRest(one));
    }
    this.keeping.open(out);
    for (const one of initials) {
      out.push(...this.#assigned(one, out));
      if (this.deaths(new Set([one.quantity]))) out.push(...this.presences());
      this.keeping.open(out);
    }
    out.push(...this.holdDependents());
    for (const { pipelines } of phases) {
      for (const { quantity } of pipelines) {
        const history = this.memory.histories.get(quantity);
        for (let slot = 0; slot < (history?.slots ?? 1) - 1; slot += 1) {
          const to = (history?.base ?? 0) + slot * quantity.size;
          out.push(this.copy(this.base(quantity), to, quantity.size));
        }
        out.push(...this.clearPipeline(quantity));
      }
    }
    this.keeping.open(out);
    for (const one of befores) out.push(...this.#assigned(one, out));
    for (const [quantity, base] of [...this.memory.lagged, ...this.memory.initial]) {
      out.push(this.copy(this.base(quantity), base, quantity.size));
    }
    for (const [quantity, { base, slots }] of this.memory.histories) {
      if (this.memory.pipelines.has(quantity)) continue;
      for (let slot = 0; slot < slots - 1; slot += 1) {
        out.push(this.copy(this.base(quantity), base + slot * quantity.size, quantity.size));
      }
    }
  }

  /** After the last phase: the present becomes the past. */
  #epilogue(): Statement[] {
    const out: Statement[] = [];
    for (const [quantity, base] of this.memory.lagged) {
      out.push(this.copy(this.base(quantity), base, quantity.size));
    }
    for (const [quantity, { base, slots }] of this.memory.histories) {
      if (this.memory.pipelines.has(quantity)) continue;
      out.push(...this.shifted(base, slots, quantity.size, this.base(quantity)));
    }
    return out;
  }

  #phase(phase: Phase): Statement[] {
    const out: Statement[] = [];
    this.keeping.open(out, stepTerms([phase]));
    for (const computation of phase.computations) {
      out.push(...this.#computed(computation, out));
      for (const quantity of madeBy(computation)) {
        const base = this.memory.initial.get(quantity);
        if (base === undefined || quantity.phase === undefined) continue;
        out.push({ do: 'first', body: [this.copy(this.base(quantity), base, quantity.size)] });
      }
    }
    out.push(...this.#closed(phase, out));
    return this.stirring.merged(out);
  }

  /** Statements are returned; what they lean on goes to `before`. */
  #computed(computation: Computation, before: Statement[]): Statement[] {
    this.keeping.before = before;
    switch (computation.kind) {
      case 'assign':
        return this.#noted(computation, before);
      case 'draw':
        return this.#drawn(computation);
      case 'solve':
        return this.solved(computation);
      case 'together':
        return this.together(computation);
      case 'outflow':
        return this.#outflow(computation.pipeline);
    }
  }

  #noted(one: Assignment, before: Statement[]): Statement[] {
    const already = this.keeping.separations;
    const statements = this.#assigned(one, before, true);
    if (this.keeping.separations > already) {
      this.#rewrites.push(`${one.quantity.name}: exp(a + b) as exp(a) * exp(b), b fixed`);
    }
    statements.push(...this.stirring.noted(one));
    return statements;
  }

  #drawn(draw: Draw): Statement[] {
    if (this.late.waits(draw.quantity)) return [];
    const loop: Loop = { count: draw.quantity.size };
    const at: Index = { base: 0, terms: [{ loop, stride: 1 }] };
    return looped([loop], [this.late.drawn(draw, at)]);
  }

  #rounded(quantity: Quantity, value: Expr): Expr {
    const { quantum } = this.program;
    const posted =
      quantity.kind === 'transaction' ||
      quantity.kind === 'revaluation' ||
      quantity.kind === 'balance';
    if (quantum === 0 || !posted) return value;
    return product({ op: 'truncate', of: product(value, number(1 / quantum)) }, number(quantum));
  }

  /** Within a step, what an event that did not happen would make 0 is not worked out. */
  #assigned({ quantity, parts }: Assignment, before: Statement[], stepping = false): Statement[] {
    this.keeping.before = before;
    return parts.flatMap((part) => {
      const { loops, running } = loopsOf(part);
      const at = this.memory.cell(quantity, offset(quantity, part.target, running));
      const { phase } = quantity;
      const asked =
        stepping && phase !== undefined ? this.absent.conditions(part, phase) : part.conditions;
      const mask = this.conditions(part, running, asked);
      const { value, draws } = this.late.with(part, running, this.keeping, () =>
        this.#rounded(quantity, this.terms.value(part.is, running)),
      );
      const checked = !this.covered.has(quantity) && !this.finite.is(value);
      const store = stored({ at, mask, value, otherwise: number(0), checked, draws });
      const broken: Statement[] =
        quantity.kind === 'invariant' ? [{ do: 'fault', mask: notZero(cell(at)) }] : [];
      const whole = looped(loops, [...store, ...broken]);
      if (!stepping || broken.length > 0) return whole;
      const matters = this.stirring.matters(part);
      const nothing = this.stirring.nothing(matters, this.#nothing(quantity, part));
      return guarded(matters, whole, nothing);
    });
  }

  #nothing(quantity: Quantity, part: Part): Statement[] {
    const { loops, running } = loopsOf(part);
    const at = this.memory.cell(quantity, offset(quantity, part.target, running));
    return looped(loops, [{ do: 'store', at, value: number(0), checked: false }]);
  }

  #outflow(pipeline: Pipeline): Statement[] {
    const { quantity, delay } = pipeline;
    const { base, slots } = this.memory.histories.get(quantity) ?? { base: 0, slots: 1 };
    const steps = this.terms.delaySteps(delay);
    const loop: Loop = { count: quantity.size };
    const running: Index = { base: 0, terms: [{ loop, stride: 1 }] };
    const slot = (back: number) =>
      cell(added(running, { base: base + (back - 1) * quantity.size, terms: [] }));
    const at = added(running, { base: this.base(quantity), terms: [] });
    let value = slot(typeof steps === 'number' ? steps : 1);
    if (typeof steps !== 'number') {
      for (let back = 2; back < slots; back += 1) {
        const here: Mask = { op: 'compare', how: '==', left: steps, right: number(back) };
        value = selected(here, slot(back), value);
      }
      value = selected(between(steps, 1, slots - 1), value, number(Number.NaN));
    }
    return looped([loop], [{ do: 'store', at, value, checked: typeof steps !== 'number' }]);
  }

  #closed(phase: Phase, before: Statement[]): Statement[] {
    this.keeping.before = before;
    const later: Statement[] = [];
    const out: Statement[] = [];
    const readLast = new ReadLast(phase);
    for (const [place, rule] of phase.becomes.entries()) {
      const apart = this.seenLater(readLast, place, rule);
      const { now, then } = this.becoming(rule, apart, this.program.phases.indexOf(phase));
      out.push(...now);
      later.push(...then);
    }
    const inflows = phase.pipelines.map((pipeline) => this.inflow(pipeline, out));
    const moving = (quantity: Quantity) => this.stirring.moving(quantity);
    out.push(...this.postings.statements(phase.postings, moving));
    out.push(...later);
    for (const [at, { quantity }] of phase.pipelines.entries()) {
      const { base, slots } = this.memory.histories.get(quantity) ?? { base: 0, slots: 1 };
      out.push(...this.shifted(base, slots, quantity.size, inflows[at] ?? 0));
    }
    const changed = this.changes(phase.becomes);
    out.push(...this.holdDependents(changed));
    const own = new Set(phase.pipelines.map(({ quantity }) => quantity));
    for (const quantity of this.memory.pipelines.keys()) {
      const emptied = own.has(quantity) ? always : this.deathsIn(changed);
      out.push(...guarded(emptied, this.clearPipeline(quantity)));
    }
    out.push(...this.overdrawn(phase));
    return out;
  }
}

function madeBy(computation: Computation): readonly Quantity[] {
  if (computation.kind === 'together') return computation.members.map(({ quantity }) => quantity);
  if (computation.kind === 'outflow') return [computation.pipeline.quantity];
  return [computation.quantity];
}

export interface LowerOptions {
  /** Fewer operations for values that are the same but for rounding; off unless asked for. */
  readonly rewrite?: boolean;
}

export function lower(program: Program, options: LowerOptions = {}): Kernel {
  return unroll(new Lowering(program, options.rewrite ?? false).kernel());
}
