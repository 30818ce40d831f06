import type { FoldTerm, Moment, Pipeline, Program, Quantity, Term } from '../check/program.ts';
import { everyTerm, visitTerm } from '../check/reads.ts';
import type { WorldSet } from '../check/world.ts';
import { historySlots, longestDelay, parametersOnly } from '../interpret/delay.ts';
import { evaluate, wholeSteps } from '../interpret/evaluate.ts';
import { conditionsOf } from './conditions.ts';
import type { Expr, Index, Loop } from './kernel.ts';
import { added, composedIndex, type Running, type Slab, scaled } from './slab.ts';

interface History {
  readonly base: number;
  /** Slots, the present one included; the past ones lie side by side, the latest first. */
  readonly slots: number;
}

/** Where values of this and of earlier moments lie in the slab. */
export class Memory {
  readonly lagged: Map<Quantity, number> = new Map();
  readonly initial: Map<Quantity, number> = new Map();
  readonly histories: Map<Quantity, History> = new Map();
  readonly flows: Map<string, number> = new Map();
  /** Sets in which some members may be absent and others not: one 0 or 1 for each. */
  readonly presences: Map<WorldSet, number> = new Map();
  readonly pipelines: Map<Quantity, Pipeline> = new Map();
  readonly time: number;
  readonly #program: Program;
  readonly #slab: Slab;

  constructor(program: Program, slab: Slab) {
    this.#program = program;
    this.#slab = slab;
    this.time = slab.time;
    for (const { pipelines } of program.phases) {
      for (const pipeline of pipelines) {
        this.pipelines.set(pipeline.quantity, pipeline);
        const slots = wholeSteps(longestDelay(program, pipeline.delay), 1) + 1;
        this.#history(pipeline.quantity, slots);
      }
    }
    this.#collect();
  }

  #history(quantity: Quantity, slots: number): void {
    const base = this.#slab.take(`past ${quantity.name}`, quantity.size * (slots - 1));
    this.histories.set(quantity, { base, slots });
  }

  #collect(): void {
    const { groups } = this.#program;
    const remembered = new Set<Quantity>();
    for (const term of everyTerm(this.#program)) {
      visitTerm(term, {
        lagged: (quantity) => this.#keep(this.lagged, 'lag', quantity),
        initial: (quantity) => this.#keep(this.initial, 'initial', quantity),
        ago: ({ quantity }) => remembered.add(quantity),
        each: (at) => at.op === 'present' && this.#presence(at.variable.set),
      });
    }
    for (const quantity of remembered) {
      this.#history(quantity, historySlots(this.#program, quantity));
    }
    const agents = this.agents();
    for (const { name } of groups) {
      for (const way of ['net', 'received']) {
        this.flows.set(`${way} ${name}`, this.#slab.take(`${way} ${name}`, agents));
      }
    }
  }

  #keep(kept: Map<Quantity, number>, name: string, quantity: Quantity): void {
    if (kept.has(quantity)) return;
    kept.set(quantity, this.#slab.take(`${name} ${quantity.name}`, quantity.size));
  }

  agents(): number {
    const settlement = this.#program.model.money?.settled_in ?? 'deposits';
    return this.#program.quantities.get(settlement)?.dims[0]?.members.length ?? 0;
  }

  /** The one state over exactly these members that says who is there. */
  #existence(set: WorldSet): { state: Quantity; table: Int32Array } | undefined {
    const places = set.members.map((member) => this.#program.mortal.get(member));
    const state = places[0]?.state;
    if (state === undefined || places.some((place) => place?.state !== state)) return undefined;
    return { state, table: Int32Array.from(places.map((place) => place?.cell ?? 0)) };
  }

  #presence(set: WorldSet): void {
    if (this.presences.has(set) || this.#existence(set) !== undefined) return;
    this.presences.set(set, this.#slab.take(`present ${set.name}`, set.members.length));
  }

  /** All cells that are asked as conditions, each with the first of its quantity. */
  flags(): ReadonlyMap<number, number> {
    const states = [...this.#program.mortal.values()].map(({ state }) => state);
    const asked = new Set([...states, ...conditionsOf(this.#program)]);
    const stretches = [
      ...[...asked].map(({ name, size }) => [this.#slab.base(name), size] as const),
      ...[...this.presences].map(([{ members }, base]) => [base, members.length] as const),
    ];
    return new Map(
      stretches.flatMap(([base, count]) =>
        Array.from({ length: count }, (_, at): [number, number] => [base + at, base]),
      ),
    );
  }

  /** The value of a parameter that is one for the whole compiled model. */
  structural(quantity: Quantity): number | undefined {
    if (quantity.kind !== 'parameter' || quantity.size !== 1) return undefined;
    const record = this.#program.parameters.find((one) => one.quantity === quantity);
    return record?.structural === true ? record.values[0] : undefined;
  }

  /** 1 where a member is there; undefined for a set nobody leaves. */
  present(set: WorldSet, at: Index): Expr | undefined {
    const own = this.#existence(set);
    if (own !== undefined) {
      const table = own.table;
      const terms = at.terms.map((term) => {
        const from = term.table;
        const composed = from === undefined ? table : from.map((position) => table[position] ?? 0);
        return { ...term, table: composed };
      });
      const base = this.#slab.base(own.state.name);
      if (terms.length === 0)
        return { op: 'cell', at: { base: base + (table[at.base] ?? 0), terms } };
      return { op: 'cell', at: { base, terms } };
    }
    const base = this.presences.get(set);
    return base === undefined ? undefined : { op: 'cell', at: added(at, { base, terms: [] }) };
  }

  cell(quantity: Quantity, at: Index): Index {
    return added(at, { base: this.#slab.base(quantity.name), terms: [] });
  }

  read(quantity: Quantity, moment: Moment, at: Index): Expr {
    if (moment === 'now') return { op: 'cell', at: this.cell(quantity, at) };
    const base = (moment === 'lag' ? this.lagged : this.initial).get(quantity);
    if (base === undefined) throw new Error(`${moment}(${quantity.name}) was not foreseen`);
    return { op: 'cell', at: added(at, { base, terms: [] }) };
  }

  /** The value so many whole steps ago. */
  back(quantity: Quantity, steps: number, at: Index): Expr {
    if (steps === 0) return { op: 'cell', at: this.cell(quantity, at) };
    const history = this.histories.get(quantity);
    if (history === undefined) throw new Error(`${quantity.name} has no past`);
    const base = history.base + (steps - 1) * quantity.size;
    return { op: 'cell', at: added(at, { base, terms: [] }) };
  }

  slots(quantity: Quantity): number {
    return this.histories.get(quantity)?.slots ?? 1;
  }

  delayOf(quantity: Quantity): Term {
    const pipeline = this.pipelines.get(quantity);
    if (pipeline === undefined) throw new Error(`${quantity.name} is no pipeline`);
    return pipeline.delay;
  }

  postings(group: string, way: string, agent: Index): Expr {
    const base = this.flows.get(`${way} ${group}`) ?? 0;
    return { op: 'cell', at: added(agent, { base, terms: [] }) };
  }

  /** A delay in steps when it is the same in every run of a compiled model. */
  fixedDelay(delay: Term): number | undefined {
    const records = new Map(this.#program.parameters.map((one) => [one.quantity, one]));
    let fixed = true;
    visitTerm(delay, {
      now: (quantity) => {
        const record = records.get(quantity);
        if (record?.structural !== true && record?.constant !== true) fixed = false;
      },
    });
    if (!fixed) return undefined;
    const source = parametersOnly(this.#program.step, (quantity, cell) => {
      return records.get(quantity)?.values[cell] ?? 0;
    });
    return evaluate(delay, [], source) / this.#program.step;
  }

  /** The loop of a reduction: all members, or those its filters lead to. */
  walk(term: FoldTerm, running: Running): Loop {
    const keys = term.filters.map(({ key }) => composedIndex(key, running));
    return this.#walking(term, keys);
  }

  /** The same where some keys are the number of a group instead. */
  walkKeyed(term: FoldTerm, running: Running, free: readonly boolean[], group: Loop): Loop {
    let rest = term.filters.reduce(
      (product, { size }, at) => (free[at] ? product * size : product),
      1,
    );
    const keys = term.filters.map(({ key, size }, at): Index => {
      if (free[at] !== true) return composedIndex(key, running);
      rest /= size;
      const digits = Int32Array.from(
        { length: group.count },
        (_, number) => Math.floor(number / rest) % size,
      );
      return { base: 0, terms: [{ loop: group, stride: 1, table: digits }] };
    });
    return this.#walking(term, keys);
  }

  #walking({ variable, filters }: FoldTerm, keys: readonly Index[]): Loop {
    const count = variable.set.members.length;
    if (filters.length === 0) return { count };
    const all = filters.reduce((product, { size }) => product * size, 1);
    const belongs: number[][] = Array.from({ length: all }, () => []);
    for (let member = 0; member < count; member += 1) {
      const led = filters.map(({ table }) => table[member] ?? -1);
      if (led.some((position) => position < 0)) continue;
      const key = led.reduce((sum, position, at) => sum * (filters[at]?.size ?? 1) + position, 0);
      belongs[key]?.push(member);
    }
    const starts = new Int32Array(all + 1);
    for (const [key, members] of belongs.entries()) {
      starts[key + 1] = (starts[key] ?? 0) + members.length;
    }
    let key: Index = { base: 0, terms: [] };
    for (const [at, { size }] of filters.entries()) {
      key = added(scaled(key, size), keys[at] as Index);
    }
    return { count, members: { starts, list: Int32Array.from(belongs.flat()), key } };
  }
}
