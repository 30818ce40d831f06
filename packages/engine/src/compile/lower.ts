import type {
  Assignment,
  Computation,
  Draw,
  Part,
  Phase,
  Pipeline,
  Posting,
  Program,
  Quantity,
  Solve,
  Together,
} from '../check/program.ts';
import { visitTerm } from '../check/reads.ts';
import type { Expr, Index, Kept, Kernel, Loop, Mask, Statement } from './kernel.ts';
import {
  between,
  difference,
  every,
  notZero,
  product,
  quotient,
  selected,
  sum,
  TermLowering,
} from './lower-term.ts';
import { coveredQuantities } from './covered.ts';
import { Memory } from './memory.ts';
import { Keeping } from './shelf.ts';
import { unroll } from './unroll.ts';
import { added, loopsOf, offset, type Running, Slab } from './slab.ts';

const number = (value: number): Expr => ({ op: 'number', value });
const cell = (at: Index): Expr => ({ op: 'cell', at });

function looped(loops: readonly Loop[], body: readonly Statement[]): Statement[] {
  let statements = [...body];
  for (const loop of loops.toReversed()) statements = [{ do: 'for', loop, body: statements }];
  return statements;
}

/** Lowers a program to loops over one slab. */
class Lowering {
  readonly #program: Program;
  readonly #slab: Slab;
  readonly #memory: Memory;
  readonly #terms: TermLowering;
  readonly #keeping: Keeping;
  readonly #prologue: Statement[] = [];
  readonly #steady: Statement[] = [];
  readonly #covered: ReadonlySet<Quantity>;

  constructor(program: Program) {
    this.#program = program;
    this.#covered = coveredQuantities(program);
    this.#slab = new Slab(program);
    this.#memory = new Memory(program, this.#slab);
    this.#terms = new TermLowering(program, this.#memory);
    this.#keeping = new Keeping(this.#slab, this.#memory, this.#terms, this.#steady);
    this.#terms.shelf = this.#keeping;
  }

  kernel(): Kernel {
    this.#open();
    const phases = this.#program.phases.map((phase) => this.#phase(phase));
    const epilogue = this.#epilogue();
    const outputs: Kept[] = this.#program.outputs.map(({ name, size }) => ({
      name,
      base: this.#slab.base(name),
      count: size,
    }));
    return {
      cells: this.#slab.cells,
      places: this.#slab.places,
      inputs: this.#slab.inputs,
      prologue: [...this.#steady, ...this.#prologue],
      phases: [this.#cleared(), ...phases],
      epilogue,
      outputs,
      postings: this.#slab.postings,
      time: this.#slab.time,
      step: this.#program.step,
    };
  }

  #base(quantity: Quantity): number {
    return this.#slab.base(quantity.name);
  }

  /** Flows of a step start at nothing. */
  #cleared(): Statement[] {
    const agents = this.#memory.agents();
    return [...this.#memory.flows.values()].flatMap((base) => {
      const loop: Loop = { count: agents };
      const at: Index = { base, terms: [{ loop, stride: 1 }] };
      return looped([loop], [{ do: 'store', at, value: number(0), checked: false }]);
    });
  }

  #copy(from: number, to: number, count: number): Statement {
    return { do: 'copy', from, to, count };
  }

  #open(): void {
    const { initials, befores, phases } = this.#program;
    const out = this.#prologue;
    this.#keeping.open(out);
    for (const one of initials) {
      out.push(...this.#assigned(one, out));
      if (this.#deaths(new Set([one.quantity]))) out.push(...this.#presences());
      this.#keeping.open(out);
    }
    out.push(...this.#holdDependents());
    for (const { pipelines } of phases) {
      for (const { quantity } of pipelines) {
        const history = this.#memory.histories.get(quantity);
        for (let slot = 0; slot < (history?.slots ?? 1) - 1; slot += 1) {
          const to = (history?.base ?? 0) + slot * quantity.size;
          out.push(this.#copy(this.#base(quantity), to, quantity.size));
        }
        out.push(...this.#clearPipeline(quantity));
      }
    }
    this.#keeping.open(out);
    for (const one of befores) out.push(...this.#assigned(one, out));
    for (const [quantity, base] of [...this.#memory.lagged, ...this.#memory.initial]) {
      out.push(this.#copy(this.#base(quantity), base, quantity.size));
    }
    for (const [quantity, { base, slots }] of this.#memory.histories) {
      if (this.#memory.pipelines.has(quantity)) continue;
      for (let slot = 0; slot < slots - 1; slot += 1) {
        out.push(this.#copy(this.#base(quantity), base + slot * quantity.size, quantity.size));
      }
    }
  }

  /** After the last phase: the present becomes the past. */
  #epilogue(): Statement[] {
    const out: Statement[] = [];
    for (const [quantity, base] of this.#memory.lagged) {
      out.push(this.#copy(this.#base(quantity), base, quantity.size));
    }
    for (const [quantity, { base, slots }] of this.#memory.histories) {
      if (this.#memory.pipelines.has(quantity)) continue;
      out.push(...this.#shifted(base, slots, quantity.size, this.#base(quantity)));
    }
    return out;
  }

  #shifted(base: number, slots: number, size: number, latest: number): Statement[] {
    const out: Statement[] = [];
    for (let slot = slots - 2; slot >= 1; slot -= 1) {
      out.push(this.#copy(base + (slot - 1) * size, base + slot * size, size));
    }
    if (slots > 1) out.push(this.#copy(latest, base, size));
    return out;
  }

  #phase(phase: Phase): Statement[] {
    const out: Statement[] = [];
    this.#keeping.open(out);
    for (const computation of phase.computations) {
      out.push(...this.#computed(computation, out));
      for (const quantity of madeBy(computation)) {
        const base = this.#memory.initial.get(quantity);
        if (base === undefined || quantity.phase === undefined) continue;
        out.push({ do: 'first', body: [this.#copy(this.#base(quantity), base, quantity.size)] });
      }
    }
    out.push(...this.#closed(phase, out));
    return out;
  }

  /** Statements are returned; what they lean on goes to `before`. */
  #computed(computation: Computation, before: Statement[]): Statement[] {
    this.#keeping.before = before;
    switch (computation.kind) {
      case 'assign':
        return this.#assigned(computation, before);
      case 'draw':
        return [this.#drawn(computation)];
      case 'solve':
        return this.#solved(computation);
      case 'together':
        return this.#together(computation);
      case 'outflow':
        return this.#outflow(computation.pipeline);
    }
  }

  #drawn({ quantity, law, entities, stream }: Draw): Statement {
    const words = entities.map((entity) => (entity << 16) | stream);
    return { do: 'draw', law, base: this.#base(quantity), words };
  }

  #rounded(quantity: Quantity, value: Expr): Expr {
    const { quantum } = this.#program;
    const posted =
      quantity.kind === 'transaction' ||
      quantity.kind === 'revaluation' ||
      quantity.kind === 'balance';
    if (quantum === 0 || !posted) return value;
    return product({ op: 'truncate', of: product(value, number(1 / quantum)) }, number(quantum));
  }

  #assigned({ quantity, parts }: Assignment, before: Statement[]): Statement[] {
    this.#keeping.before = before;
    return parts.flatMap((part) => {
      const { loops, running } = loopsOf(part);
      const at = this.#memory.cell(quantity, offset(quantity, part.target, running));
      const mask = this.#conditions(part, running);
      const value = this.#rounded(quantity, this.#terms.value(part.is, running));
      const store = stored(at, mask, value, number(0), !this.#covered.has(quantity));
      const broken: Statement[] =
        quantity.kind === 'invariant' ? [{ do: 'fault', mask: notZero(cell(at)) }] : [];
      return looped(loops, [...store, ...broken]);
    });
  }

  #conditions(part: Part, running: Running): Mask {
    return every(part.conditions.map((term) => this.#terms.mask(term, running)));
  }

  #outflow(pipeline: Pipeline): Statement[] {
    const { quantity, delay } = pipeline;
    const { base, slots } = this.#memory.histories.get(quantity) ?? { base: 0, slots: 1 };
    const steps = this.#terms.delaySteps(delay);
    const loop: Loop = { count: quantity.size };
    const running: Index = { base: 0, terms: [{ loop, stride: 1 }] };
    const slot = (back: number) =>
      cell(added(running, { base: base + (back - 1) * quantity.size, terms: [] }));
    const at = added(running, { base: this.#base(quantity), terms: [] });
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

  /** See `solved` in the interpreter: the same operations in the same order. */
  #solved(solve: Solve): Statement[] {
    const { quantity } = solve;
    const unknown: Index = { base: this.#base(quantity), terms: [] };
    const names = [
      'target',
      'low',
      'high',
      'a',
      'b',
      'fa',
      'fb',
      'first',
      'last',
      'c',
      'fc',
      'kept',
      'opposite',
    ];
    const base = this.#slab.take(`solving ${quantity.name}`, names.length);
    const at = (name: string): Index => ({ base: base + names.indexOf(name), terms: [] });
    const get = (name: string): Expr => cell(at(name));
    const set = (name: string, value: Expr): Statement => ({
      do: 'store',
      at: at(name),
      value,
      checked: false,
    });
    const guess = (value: Expr): Statement => ({ do: 'store', at: unknown, value, checked: false });
    const none: Running = new Map();
    const scale = (value: Expr): Expr => (solve.log ? { op: 'ln', of: value } : value);
    const start = [
      set('target', this.#terms.value(solve.target, none)),
      set('low', this.#terms.value(solve.from, none)),
      set('high', this.#terms.value(solve.to, none)),
    ];
    return this.#keeping.moving([quantity], () => {
      const excess = (): Expr => {
        const asked = this.#terms.value(solve.balance, none);
        if (solve.log) return { op: 'ln', of: quotient(asked, get('target')) };
        return difference(asked, get('target'));
      };
      const opposite: Mask = {
        op: 'compare',
        how: '<',
        left: product(get('fc'), get('fb')),
        right: number(0),
      };
      const weight = difference(number(1), quotient(get('fc'), get('fb')));
      const positive: Mask = { op: 'compare', how: '>', left: weight, right: number(0) };
      const step = quotient(
        product(get('fb'), difference(get('b'), get('a'))),
        difference(get('fb'), get('fa')),
      );
      const round: Statement[] = [
        set('c', difference(get('b'), step)),
        guess(solve.log ? { op: 'exp', of: get('c') } : get('c')),
        set('fc', excess()),
        set('kept', product(get('fa'), selected(positive, weight, number(1 / 2)))),
        set('opposite', { op: 'truth', mask: opposite }),
        set('a', selected(notZero(get('opposite')), get('b'), get('a'))),
        set('fa', selected(notZero(get('opposite')), get('fb'), get('kept'))),
        set('b', get('c')),
        set('fb', get('fc')),
      ];
      const ends: Statement[] = [
        guess(get('low')),
        set('first', excess()),
        guess(get('high')),
        set('last', excess()),
        set('a', scale(get('low'))),
        set('b', scale(get('high'))),
        set('fa', get('first')),
        set('fb', get('last')),
      ];
      const always: Mask = { op: 'always', holds: true };
      const repeat: Statement = {
        do: 'repeat',
        times: solve.iterations,
        body: round,
        while: always,
      };
      return [...start, ...ends, repeat, ...this.#answer(solve, unknown, get)];
    });
  }

  #answer(solve: Solve, unknown: Index, get: (name: string) => Expr): Statement[] {
    const compare = (left: Expr, how: '<=' | '>=', right: Expr): Mask => ({
      op: 'compare',
      how,
      left,
      right,
    });
    const atLow = compare(get('first'), '<=', number(0));
    const atHigh = compare(get('last'), '>=', number(0));
    const left = solve.log ? get('fb') : quotient(get('fb'), get('target'));
    const close = compare({ op: 'abs', of: left }, '<=', number(solve.tolerance));
    const inside = every([
      { op: 'denied', of: atLow },
      { op: 'denied', of: atHigh },
    ]);
    const inner: Expr = solve.log ? { op: 'exp', of: get('b') } : get('b');
    const value = selected(atLow, get('low'), selected(atHigh, get('high'), inner));
    return [
      { do: 'fault', mask: every([inside, { op: 'denied', of: close }]) },
      { do: 'store', at: unknown, value, checked: true },
    ];
  }

  /** Rounds until no run moves; a run that has come to rest is left alone. */
  #together(block: Together): Statement[] {
    const moving = this.#slab.take(`moving ${block.name}`, 1);
    const moved = this.#slab.take(`moved ${block.name}`, 1);
    const at = (base: number): Index => ({ base, terms: [] });
    const quantities = block.members.map(({ quantity }) => quantity);
    const active = notZero(cell(at(moving)));
    return this.#keeping.moving(quantities, () => {
      const body: Statement[] = [
        { do: 'store', at: at(moved), value: number(0), checked: false },
        ...block.members.flatMap(({ quantity, parts }) =>
          parts.flatMap((part) =>
            this.#settled(quantity, part, block.tolerance, active, at(moved)),
          ),
        ),
        { do: 'store', at: at(moving), value: cell(at(moved)), checked: false },
      ];
      return [
        { do: 'store', at: at(moving), value: number(1), checked: false },
        { do: 'repeat', times: block.iterations, body, while: active },
        { do: 'fault', mask: active },
      ];
    });
  }

  #settled(
    quantity: Quantity,
    part: Part,
    tolerance: number,
    active: Mask,
    moved: Index,
  ): Statement[] {
    const { loops, running } = loopsOf(part);
    const at = this.#memory.cell(quantity, offset(quantity, part.target, running));
    const fresh: Index = { base: this.#slab.take(`fresh ${this.#slab.cells}`, 1), terms: [] };
    const mask = this.#conditions(part, running);
    const value = selected(mask, this.#terms.value(part.is, running), number(0));
    const size: Expr = {
      op: 'larger',
      left: { op: 'abs', of: cell(at) },
      right: { op: 'abs', of: cell(fresh) },
    };
    const away: Mask = {
      op: 'compare',
      how: '>',
      left: { op: 'abs', of: difference(cell(fresh), cell(at)) },
      right: product(number(tolerance), size),
    };
    return looped(loops, [
      { do: 'store', at: fresh, value: selected(active, value, cell(at)), checked: false },
      { do: 'store', at: moved, value: selected(away, number(1), cell(moved)), checked: false },
      { do: 'store', at, value: cell(fresh), checked: true },
    ]);
  }

  #closed(phase: Phase, before: Statement[]): Statement[] {
    this.#keeping.before = before;
    const later: Statement[] = [];
    const out: Statement[] = [];
    for (const [place, rule] of phase.becomes.entries()) {
      const { now, then } = this.#becoming(rule, this.#seenLater(phase, place, rule));
      out.push(...now);
      later.push(...then);
    }
    const inflows = phase.pipelines.map((pipeline) => this.#inflow(pipeline, out));
    for (const posting of phase.postings) out.push(...this.#posted(posting));
    out.push(...later);
    for (const [at, { quantity }] of phase.pipelines.entries()) {
      const { base, slots } = this.#memory.histories.get(quantity) ?? { base: 0, slots: 1 };
      out.push(...this.#shifted(base, slots, quantity.size, inflows[at] ?? 0));
    }
    const changed = new Set(phase.becomes.map(({ quantity }) => quantity));
    out.push(...this.#holdDependents(changed));
    if (this.#deaths(changed)) {
      for (const quantity of this.#memory.pipelines.keys())
        out.push(...this.#clearPipeline(quantity));
    } else {
      for (const { quantity } of phase.pipelines) out.push(...this.#clearPipeline(quantity));
    }
    out.push(...this.#overdrawn(phase));
    return out;
  }

  #deaths(changed: ReadonlySet<Quantity>): boolean {
    return [...this.#program.mortal.values()].some(({ state }) => changed.has(state));
  }

  /** Whether a state must keep its old value until the phase is through. */
  #seenLater(phase: Phase, place: number, rule: Assignment): boolean {
    const part = rule.parts[0] as Part;
    const own = JSON.stringify(part.target.map(placeName));
    let seen = false;
    const look = (terms: readonly Part['is'][], sameRule: boolean) => {
      for (const term of terms) {
        visitTerm(term, {
          now: (quantity, at) => {
            if (quantity !== rule.quantity) return;
            const places = at.op === 'read' ? JSON.stringify(at.places.map(placeName)) : '';
            if (!sameRule || places !== own) seen = true;
          },
          each: (at) => {
            const mortal = at.op === 'present' && this.#deaths(new Set([rule.quantity]));
            if (mortal && !sameRule) seen = true;
          },
        });
      }
    };
    look([...part.conditions, part.is], true);
    for (const other of phase.becomes.slice(place + 1)) {
      for (const { conditions, is } of other.parts) look([...conditions, is], false);
    }
    for (const { inflow } of phase.pipelines) {
      for (const { conditions, is } of inflow.parts) look([...conditions, is], false);
    }
    return seen;
  }

  #becoming(
    { quantity, parts }: Assignment,
    apart: boolean,
  ): { now: Statement[]; then: Statement[] } {
    const now: Statement[] = [];
    const then: Statement[] = [];
    for (const part of parts) {
      const { loops, running } = loopsOf(part);
      const place = offset(quantity, part.target, running);
      const at = this.#memory.cell(quantity, place);
      const mask = this.#conditions(part, running);
      const value = this.#terms.value(part.is, running);
      if (!apart) {
        now.push(...looped(loops, stored(at, mask, value, cell(at))));
        continue;
      }
      const base = this.#slab.take(`next ${this.#slab.cells}`, quantity.size);
      const next = added(place, { base, terms: [] });
      now.push(...looped(loops, stored(next, mask, value, cell(at), false)));
      const again = loopsOf(part);
      const target = offset(quantity, part.target, again.running);
      const from = cell(added(target, { base, terms: [] }));
      const to = this.#memory.cell(quantity, target);
      then.push(...looped(again.loops, [{ do: 'store', at: to, value: from, checked: false }]));
    }
    return { now, then };
  }

  #inflow({ quantity, inflow }: Pipeline, out: Statement[]): number {
    const base = this.#slab.take(`inflow ${quantity.name}`, quantity.size);
    for (const part of inflow.parts) {
      const { loops, running } = loopsOf(part);
      const at = added(offset(quantity, part.target, running), { base, terms: [] });
      const mask = this.#conditions(part, running);
      const value = this.#terms.value(part.is, running);
      out.push(...looped(loops, stored(at, mask, value, number(0))));
    }
    return base;
  }

  /** Adds a posting's amounts to the balances it moves and to the flows that are read. */
  #posted(posting: Posting): Statement[] {
    const { quantity, entries } = posting;
    const out = entries.flatMap(({ balance, sign, cells }) =>
      this.#moved(this.#base(quantity), this.#base(balance), cells, sign),
    );
    if (posting.kind !== 'transaction') return out;
    const settlement = this.#program.model.money?.settled_in ?? 'deposits';
    const holders = this.#program.quantities.get(settlement)?.dims[0];
    const account = (member: number) =>
      holders?.position.get(this.#program.members[member] ?? '') ?? -1;
    for (const { name, rows } of this.#program.groups) {
      if (!rows.has(posting.row)) continue;
      const [net, received] = ['net', 'received'].map(
        (way) => this.#memory.flows.get(`${way} ${name}`) ?? 0,
      );
      const [paid, got] = [posting.from.map(account), posting.to.map(account)];
      const amounts = this.#base(quantity);
      out.push(...this.#moved(amounts, net ?? 0, paid, -1));
      out.push(...this.#moved(amounts, net ?? 0, got, 1));
      out.push(...this.#moved(amounts, received ?? 0, got, 1));
    }
    return out;
  }

  #moved(from: number, to: number, cells: Int32Array, sign: number): Statement[] {
    const pairs = [...cells].flatMap((target, at) => (target < 0 ? [] : [[at, target] as const]));
    const loop: Loop = { count: pairs.length };
    const amount: Index = {
      base: from,
      terms: [{ loop, stride: 1, table: Int32Array.from(pairs, ([at]) => at) }],
    };
    const at: Index = {
      base: to,
      terms: [{ loop, stride: 1, table: Int32Array.from(pairs, ([, target]) => target) }],
    };
    const value = sign === 1 ? sum(cell(at), cell(amount)) : difference(cell(at), cell(amount));
    return looped([loop], [{ do: 'store', at, value, checked: false }]);
  }

  /** States that hold only where another does; all of them, or those concerned by changes. */
  #holdDependents(changed?: ReadonlySet<Quantity>): Statement[] {
    const out: Statement[] = [];
    const touched = new Set(changed ?? []);
    if (changed === undefined || this.#deaths(touched)) out.push(...this.#presences());
    this.#keeping.open(out);
    for (const { quantity, part } of this.#program.dependents) {
      const hangs = changed === undefined || touched.has(quantity) || this.#hangsOn(part, touched);
      if (!hangs) continue;
      touched.add(quantity);
      const { loops, running } = loopsOf(part);
      const at = this.#memory.cell(quantity, offset(quantity, part.target, running));
      const value = selected(this.#conditions(part, running), cell(at), number(0));
      out.push(...looped(loops, [{ do: 'store', at, value, checked: false }]));
      this.#keeping.open(out);
    }
    return out;
  }

  #hangsOn(part: Part, touched: ReadonlySet<Quantity>): boolean {
    let hangs = false;
    for (const term of part.conditions) {
      visitTerm(term, {
        now: (quantity) => {
          if (touched.has(quantity)) hangs = true;
        },
        each: (at) => {
          if (at.op === 'present' && this.#deaths(touched)) hangs = true;
        },
      });
    }
    return hangs;
  }

  #presences(): Statement[] {
    return [...this.#memory.presences].flatMap(([set, base]) =>
      set.members.map((member, position): Statement => {
        const where = this.#program.mortal.get(member);
        const at: Index = { base: base + position, terms: [] };
        if (where === undefined) return { do: 'store', at, value: number(1), checked: false };
        const state: Index = { base: this.#base(where.state) + where.cell, terms: [] };
        const value: Expr = { op: 'truth', mask: notZero(cell(state)) };
        return { do: 'store', at, value, checked: false };
      }),
    );
  }

  #clearPipeline(quantity: Quantity): Statement[] {
    const pipeline = this.#memory.pipelines.get(quantity);
    const { base, slots } = this.#memory.histories.get(quantity) ?? { base: 0, slots: 1 };
    const out: Statement[] = [];
    for (const part of pipeline?.inflow.parts ?? []) {
      const there = part.conditions.filter((term) => term.op === 'present');
      if (there.length === 0) continue;
      for (let slot = 0; slot < slots - 1; slot += 1) {
        const { loops, running } = loopsOf(part);
        const place = offset(quantity, part.target, running);
        const at = added(place, { base: base + slot * quantity.size, terms: [] });
        const mask = every(there.map((term) => this.#terms.mask(term, running)));
        const value = selected(mask, cell(at), number(0));
        out.push(...looped(loops, [{ do: 'store', at, value, checked: false }]));
      }
    }
    return out;
  }

  #overdrawn(phase: Phase): Statement[] {
    const moved = new Set(
      phase.postings.flatMap(({ entries }) => entries.map((one) => one.balance)),
    );
    return this.#program.instruments.flatMap(({ balance, covered }) => {
      if (!covered || !moved.has(balance)) return [];
      const loop: Loop = { count: balance.size };
      const at: Index = { base: this.#base(balance), terms: [{ loop, stride: 1 }] };
      const below: Mask = { op: 'compare', how: '<', left: cell(at), right: number(0) };
      return looped([loop], [{ do: 'fault', mask: below }]);
    });
  }
}

function placeName(place: Part['target'][number]): unknown {
  if (place.kind === 'fixed') return place.position;
  if (place.kind === 'chosen') return 'chosen';
  return [place.variable.id, place.table === undefined ? [] : [...place.table]];
}

function madeBy(computation: Computation): readonly Quantity[] {
  if (computation.kind === 'together') return computation.members.map(({ quantity }) => quantity);
  if (computation.kind === 'outflow') return [computation.pipeline.quantity];
  return [computation.quantity];
}

/** Operations that make it worth asking first whether any run wants the value. */
const dear = new Set(['exp', 'ln', 'pow', 'loop', 'sqrt']);

function isDear(value: Expr): boolean {
  if (dear.has(value.op)) return true;
  switch (value.op) {
    case 'sum':
    case 'product':
      return value.links.some((link) => isDear(link.value));
    case 'let':
      return isDear(value.value) || isDear(value.body);
    case 'smaller':
    case 'larger':
      return isDear(value.left) || isDear(value.right);
    case 'minus':
    case 'abs':
    case 'floor':
    case 'truncate':
      return isDear(value.of);
    case 'select':
      return isDear(value.yes) || isDear(value.no);
    default:
      return false;
  }
}

/** A cell becomes the value where the mask holds, else what stands for it. */
function stored(at: Index, mask: Mask, value: Expr, otherwise: Expr, checked = true): Statement[] {
  const store: Statement = { do: 'store', at, value: selected(mask, value, otherwise), checked };
  if (mask.op === 'always' || !isDear(value)) return [store];
  const plain: Statement = { do: 'store', at, value: otherwise, checked: false };
  return [{ do: 'when', mask, body: [store], otherwise: [plain] }];
}

export function lower(program: Program): Kernel {
  return unroll(new Lowering(program).kernel());
}
