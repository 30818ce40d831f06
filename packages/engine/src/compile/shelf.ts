import type { FoldTerm, IndexVariable, Place, Quantity, Term } from '../check/program.ts';
import { inside } from '../check/reads.ts';
import type { Span } from '../formula/tree.ts';
import type { Expr, Index, Loop, Statement } from './kernel.ts';
import type { Shelf, TermLowering } from './lower-term.ts';
import type { Memory } from './memory.ts';
import { type Nature, Natures } from './nature.ts';
import { Rebasing } from './rebase.ts';
import { Shares } from './shares.ts';
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
  readonly #natures: Natures;
  readonly #separated = new WeakMap<Term, Term>();
  readonly #steady = new Map<string, Index>();
  readonly #prologue: Statement[];
  readonly #terms: TermLowering;
  #phase = new Map<string, Expr>();
  #ahead = new Map<string, Index>();
  #before: Statement[] = [];
  #moving: readonly number[] = [];
  #times: ReadonlyMap<string, number> | undefined;
  /** Where what is fixed once a run has begun is computed; unknown while it begins. */
  #settled: Statement[] | undefined;
  readonly #shares: Shares;
  readonly #rebasing = new Rebasing();
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
    this.#terms = terms;
    this.#prologue = prologue;
    this.#shares = new Shares(slab, memory, this.#natures, terms);
  }

  /**
   * Forgets what held within a phase; what is kept from now on is computed in `before`. Where the
   * terms to come are given, what they have once only is left where it is.
   */
  open(before: Statement[], terms?: readonly Term[]): void {
    this.#times = terms === undefined ? undefined : this.#counted(terms);
    this.#phase = new Map();
    this.#ahead = new Map();
    this.#shares.forget();
    this.#before = before;
  }

  /** How often each part is met, those within a part that was met before not counted again. */
  #counted(terms: readonly Term[]): Map<string, number> {
    const times = new Map<string, number>();
    const visit = (term: Term): void => {
      const { key, cost } = this.#natures.of(term);
      if (cost < worthwhile) return;
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      if (before === 0) for (const part of inside(term)) visit(part);
    };
    for (const term of terms) visit(term);
    return times;
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
      if (!this.#repeated(nature, running)) return this.#led(term, nature, running);
      return this.#once(term, nature, running, undefined);
    }
    const known = this.#phase.get(nature.key);
    if (known !== undefined) return known;
    if (running.size === 0 && this.#times?.get(nature.key) === 1) return undefined;
    const at: Index = { base: this.#slab.take(`kept ${this.#slab.cells}`, 1), terms: [] };
    const value = this.#terms.plain(term, running);
    this.#before.push({ do: 'store', at, value, checked: false });
    const cell: Expr = { op: 'cell', at };
    this.#phase.set(nature.key, cell);
    return cell;
  }

  /** Computed once for each of those that the members lead to, where those are fewer. */
  #led(term: Term, nature: Nature, running: Running): Expr | undefined {
    const [variable] = nature.free;
    if (nature.cost < dear || variable === undefined || nature.free.size > 1) return undefined;
    const rebased = this.#rebasing.of(term, variable);
    if (rebased === undefined) return undefined;
    const { set, id } = rebased.variable;
    const key = this.#natures.of(rebased.term).key.replaceAll(`v${id}.`, '#0');
    const name = `led ${set.name}|${key}`;
    const { length } = set.members;
    const known =
      this.#ahead.get(name) ??
      this.#hoisted(rebased.term, [rebased.variable], length, this.#before);
    this.#ahead.set(name, known);
    const place: Place = { kind: 'running', variable, table: rebased.table };
    return { op: 'cell', at: added(known, composedIndex(place, running)) };
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

  shares(term: FoldTerm & Span, running: Running): Expr | undefined {
    if (this.#stirs(term)) return undefined;
    return this.#shares.shares(term, running, this.#before);
  }

  logsum(term: FoldTerm & Span, running: Running): Expr | undefined {
    return this.#stirs(term) ? undefined : this.#shares.logsum(term, running);
  }

  #stirs({ body, where }: FoldTerm): boolean {
    const parts = where === undefined ? [body] : [body, where];
    return parts.some((part) => this.#moves(this.#natures.of(part)));
  }
}
