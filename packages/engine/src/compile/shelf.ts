import type { FoldTerm, IndexVariable, Place, Quantity, Term } from '../check/program.ts';
import type { Span } from '../formula/tree.ts';
import {
  accumulated,
  difference,
  every,
  notZero,
  number,
  quotient,
  selected,
  sum,
} from './expr.ts';
import type { Expr, Index, Loop, Statement } from './kernel.ts';
import type { Shelf, TermLowering } from './lower-term.ts';
import type { Memory } from './memory.ts';
import { type Nature, Natures } from './nature.ts';
import { added, composedIndex, type Running, type Slab, scaled } from './slab.ts';

/** Below this a value is computed again rather than stored and loaded. */
const worthwhile = 4;
/** From here on a value that a loop would repeat is computed ahead of it. */
const dear = 20;

type SumLink = (Term & { op: 'sum' })['links'][number];

/**
 * Keeps what would be computed twice. A part of a formula that hangs on parameters only is
 * computed once a run; one that hangs on no index, once a phase.
 */
export class Keeping implements Shelf {
  readonly #slab: Slab;
  readonly #memory: Memory;
  readonly #natures: Natures;
  readonly #separated = new WeakMap<Term, Term>();
  readonly #steady = new Map<string, Index>();
  readonly #prologue: Statement[];
  readonly #terms: TermLowering;
  #phase = new Map<string, Expr>();
  #ahead = new Map<string, Index>();
  #before: Statement[] = [];
  #moving: readonly number[] = [];
  /** Where what is fixed once a run has begun is computed; unknown while it begins. */
  #settled: Statement[] | undefined;
  /** Exponentials of sums taken apart so far. */
  separations = 0;

  constructor(
    slab: Slab,
    memory: Memory,
    terms: TermLowering,
    prologue: Statement[],
    unchanging: ReadonlySet<Quantity>,
  ) {
    this.#natures = new Natures(unchanging);
    this.#slab = slab;
    this.#memory = memory;
    this.#terms = terms;
    this.#prologue = prologue;
  }

  /** Forgets what held within a phase; what is kept from now on is computed in `before`. */
  open(before: Statement[]): void {
    this.#phase = new Map();
    this.#ahead = new Map();
    this.#before = before;
  }

  /** The run has begun: states that nothing changes are what they will be. */
  begun(settled: Statement[]): void {
    this.#settled = settled;
  }

  /** Where what is kept from now on is computed: before the record being lowered. */
  set before(statements: Statement[]) {
    this.#before = statements;
  }

  /** Nothing that reads these is kept while the body runs: they move under it. */
  moving<T>(quantities: readonly Quantity[], body: () => T): T {
    this.#moving = quantities.map(({ id }) => id);
    const result = body();
    this.#moving = [];
    return result;
  }

  #moves({ key }: Nature): boolean {
    // Whatever reads it, at any moment: a delay may be nothing, and then it is the present.
    return this.#moving.some((id) => key.includes(` ${id}[`));
  }

  kept(term: Term, running: Running): Expr | undefined {
    if (term.op === 'read' || term.op === 'constant') return undefined;
    const nature = this.#natures.of(term);
    if (nature.cost < worthwhile || nature.key.includes('?') || this.#moves(nature))
      return undefined;
    if (nature.steady) return this.#once(term, nature, running, this.#prologue);
    if (nature.fixed && this.#settled !== undefined) {
      return this.#once(term, nature, running, this.#settled);
    }
    if (nature.free.size > 0) {
      if (!this.#repeated(nature, running)) return undefined;
      return this.#once(term, nature, running, undefined);
    }
    const known = this.#phase.get(nature.key);
    if (known !== undefined) return known;
    const at: Index = { base: this.#slab.take(`kept ${this.#slab.cells}`, 1), terms: [] };
    const value = this.#terms.plain(term, running);
    this.#before.push({ do: 'store', at, value, checked: false });
    const cell: Expr = { op: 'cell', at };
    this.#phase.set(nature.key, cell);
    return cell;
  }

  /** Whether a loop that the value does not hang on would compute it again and again. */
  #repeated({ free, cost }: Nature, running: Running): boolean {
    if (cost < dear) return false;
    const ids = new Set([...free].map(({ id }) => id));
    const loops = [...running].map(([id, loop]) => ({ inside: ids.has(id), loop }));
    if (loops.some(({ loop }) => typeof loop !== 'number' && loop.members !== undefined)) {
      return false;
    }
    return loops.some(({ inside, loop }) => !inside && typeof loop !== 'number' && loop.count > 1);
  }

  /**
   * e^(a + b), where b is fixed and a hangs on fewer indices than both, as e^a times e^b: the same
   * but for rounding, with far fewer exponentials.
   */
  separated(term: Term & { op: 'call' }): Term | undefined {
    const known = this.#separated.get(term);
    if (known !== undefined) return known;
    const of = term.args[0];
    if (term.name !== 'exp' || of?.op !== 'sum') return undefined;
    const fixed = of.links.filter((one) => this.#natures.of(one.term).fixed);
    const moving = of.links.filter((one) => !fixed.includes(one));
    const free = new Set(moving.flatMap((one) => [...this.#natures.of(one.term).free]));
    if (fixed.length === 0 || moving.length === 0) return undefined;
    if (free.size >= this.#natures.of(of).free.size) return undefined;
    const { at, end } = term;
    const zero: SumLink = {
      inverse: false,
      term: { op: 'constant', value: 0, unit: 'any', at, end },
    };
    const power = (links: readonly SumLink[]): SumLink => ({
      inverse: false,
      term: { ...term, args: [{ ...of, links: links[0]?.inverse ? [zero, ...links] : links }] },
    });
    const product: Term = { op: 'product', links: [power(moving), power(fixed)], at, end };
    this.#separated.set(term, product);
    this.separations += 1;
    return product;
  }

  /** Computed for all members at once: in the statements given, or ahead of the record. */
  #once(
    term: Term,
    nature: Nature,
    running: Running,
    given: Statement[] | undefined,
  ): Expr | undefined {
    const free = [...nature.free];
    const size = free.reduce((product, { set }) => product * set.members.length, 1);
    if (size > 4096 || size === 0) return undefined;
    const names = free.map(({ set }, at) => `v${at}:${set.name}`);
    let key = nature.key;
    for (const [at, { id }] of free.entries()) key = key.replaceAll(`v${id}.`, `#${at}`);
    key = `${names.join()}|${key}`;
    const shelf = given === undefined ? this.#ahead : this.#steady;
    const known = shelf.get(key) ?? this.#hoisted(term, free, size, given ?? this.#before);
    shelf.set(key, known);
    let index = known;
    for (const variable of free) {
      const width = this.#width(free, variable);
      const place: Place = { kind: 'running', variable };
      index = added(index, scaled(composedIndex(place, running), width));
    }
    return { op: 'cell', at: index };
  }

  #width(free: readonly IndexVariable[], variable: IndexVariable): number {
    const after = free.slice(free.indexOf(variable) + 1);
    return after.reduce((product, { set }) => product * set.members.length, 1);
  }

  #hoisted(term: Term, free: readonly IndexVariable[], size: number, before: Statement[]): Index {
    const base: Index = { base: this.#slab.take(`steady ${this.#slab.cells}`, size), terms: [] };
    const running = new Map<number, Loop>();
    let at = base;
    for (const variable of free) {
      const loop: Loop = { count: variable.set.members.length };
      running.set(variable.id, loop);
      at = added(at, { base: 0, terms: [{ loop, stride: this.#width(free, variable) }] });
    }
    const outside = this.#before;
    this.#before = before;
    const value = this.#terms.plain(term, running);
    this.#before = outside;
    let body: Statement[] = [{ do: 'store', at, value, checked: false }];
    for (const variable of free.toReversed()) {
      body = [{ do: 'for', loop: running.get(variable.id) as Loop, body }];
    }
    before.push(...body);
    return base;
  }

  /**
   * A softmax for all members at once: each weight is computed once, not once for every member
   * that wants its own. Only where the body does not hang on the record's own member.
   */
  shares(term: FoldTerm & Span, running: Running): Expr | undefined {
    const { own } = term;
    if (own?.kind !== 'running' || own.table !== undefined) return undefined;
    const body = [term.body, ...(term.where === undefined ? [] : [term.where])];
    if (body.some((part) => this.#moves(this.#natures.of(part)))) return undefined;
    const hangsOnOwn = body.some((part) => this.#natures.of(part).free.has(own.variable));
    const keyed = term.filters.map(({ key, table }) => ({
      free: key.kind === 'running' && key.variable === own.variable,
      fits: key.kind === 'running' && key.table !== undefined && sameTable(key.table, table),
    }));
    if (hangsOnOwn || keyed.some(({ free, fits }) => free && !fits)) return undefined;
    const outer = [...running].filter(([id]) => id !== own.variable.id && this.#uses(term, id));
    return this.#weighed(
      term,
      own.variable,
      keyed.map(({ free }) => free),
      outer,
      running,
    );
  }

  #uses(term: Term, id: number): boolean {
    return [...this.#natures.of(term).free].some((variable) => variable.id === id);
  }

  #weighed(
    term: FoldTerm & Span,
    own: IndexVariable,
    free: readonly boolean[],
    outer: readonly (readonly [number, Loop | number])[],
    running: Running,
  ): Expr {
    const members = term.variable.set.members.length;
    const loops = new Map(running);
    let row: Index = { base: 0, terms: [] };
    let outerIndex: Index = { base: 0, terms: [] };
    const wrapped: Loop[] = [];
    for (const [id, runs] of outer) {
      if (typeof runs === 'number') continue;
      const loop: Loop = { count: runs.count };
      loops.set(id, loop);
      wrapped.push(loop);
      row = added(scaled(row, runs.count), { base: 0, terms: [{ loop, stride: 1 }] });
      outerIndex = added(scaled(outerIndex, runs.count), {
        base: 0,
        terms: [{ loop: runs, stride: 1 }],
      });
    }
    const rows = wrapped.reduce((product, { count }) => product * count, 1);
    const groups = term.filters.reduce(
      (product, { size }, at) => (free[at] ? product * size : product),
      1,
    );
    const weights = this.#slab.take(`weights ${this.#slab.cells}`, rows * members);
    const totals = this.#slab.take(`totals ${this.#slab.cells}`, rows * groups);
    const group: Loop = { count: groups };
    const grouped = this.#grouped(term, free, group);
    const weightAt = (inner: Index) =>
      added({ base: weights, terms: [] }, added(scaled(row, members), inner));
    const totalAt = (inner: Index) =>
      added({ base: totals, terms: [] }, added(scaled(row, groups), inner));
    const inGroup: Index = { base: 0, terms: [{ loop: group, stride: 1 }] };
    let body: Statement[] = [
      ...this.#cleared(members, free, weightAt),
      { do: 'for', loop: group, body: this.#groupBody(grouped, loops, weightAt, totalAt(inGroup)) },
    ];
    for (const loop of wrapped.toReversed()) body = [{ do: 'for', loop, body }];
    this.#before.push(...body);
    const mine = composedIndex({ kind: 'running', variable: own }, running);
    const weight: Expr = {
      op: 'cell',
      at: added({ base: weights, terms: [] }, added(scaled(outerIndex, members), mine)),
    };
    const key = this.#ownGroup(term, free, running);
    const total: Expr = {
      op: 'cell',
      at: added({ base: totals, terms: [] }, added(scaled(outerIndex, groups), key)),
    };
    return selected(notZero(weight), quotient(weight, total), number(0));
  }

  /** The reduction with each key that follows the own member replaced by the group's number. */
  #grouped(
    term: FoldTerm,
    free: readonly boolean[],
    group: Loop,
  ): { term: FoldTerm; group: Loop; sizes: number[]; free: readonly boolean[] } {
    const sizes = term.filters.filter((_, at) => free[at]).map(({ size }) => size);
    return { term, group, sizes, free };
  }

  #ownGroup(term: FoldTerm, free: readonly boolean[], running: Running): Index {
    let key: Index = { base: 0, terms: [] };
    for (const [at, filter] of term.filters.entries()) {
      if (free[at]) key = added(scaled(key, filter.size), composedIndex(filter.key, running));
    }
    return key;
  }

  #cleared(
    members: number,
    free: readonly boolean[],
    weightAt: (inner: Index) => Index,
  ): Statement[] {
    if (free.every(Boolean)) return [];
    const loop: Loop = { count: members };
    const at = weightAt({ base: 0, terms: [{ loop, stride: 1 }] });
    return [{ do: 'for', loop, body: [{ do: 'store', at, value: number(0), checked: false }] }];
  }

  #groupBody(
    { term, group, free }: { term: FoldTerm; group: Loop; free: readonly boolean[] },
    running: Running,
    weightAt: (inner: Index) => Index,
    totalAt: Index,
  ): Statement[] {
    const walk = () => this.#memory.walkKeyed(term, running, free, group);
    const inner = (loop: Loop) => new Map(running).set(term.variable.id, loop);
    const top: Index = { base: this.#slab.take(`top ${this.#slab.cells}`, 1), terms: [] };
    const [first, second] = [walk(), walk()];
    const local = this.#terms.local();
    const largest: Expr = { op: 'local', local };
    const mask = (runs: Running) =>
      term.where === undefined ? every([]) : this.#terms.mask(term.where, runs);
    const value = selected(
      mask(inner(first)),
      this.#terms.value(term.body, inner(first)),
      number(Number.NEGATIVE_INFINITY),
    );
    const next: Expr = { op: 'larger', left: largest, right: value };
    const start = number(Number.NEGATIVE_INFINITY);
    const most = accumulated(first, local, start, next);
    const topCell: Expr = { op: 'cell', at: top };
    const at = weightAt({ base: 0, terms: [{ loop: second, stride: 1 }] });
    const away = difference(this.#terms.value(term.body, inner(second)), topCell);
    const weight = selected(mask(inner(second)), { op: 'exp', of: away }, number(0));
    const total: Expr = { op: 'cell', at: totalAt };
    return [
      { do: 'store', at: top, value: most, checked: false },
      { do: 'store', at: totalAt, value: number(0), checked: false },
      {
        do: 'for',
        loop: second,
        body: [
          { do: 'store', at, value: weight, checked: false },
          { do: 'store', at: totalAt, value: sum(total, { op: 'cell', at }), checked: false },
        ],
      },
    ];
  }
}

function sameTable(left: Int32Array, right: Int32Array): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
