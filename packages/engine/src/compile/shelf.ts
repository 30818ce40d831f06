import type { FoldTerm, IndexVariable, Place, Quantity, Term } from '../check/program.ts';
import { inside } from '../check/reads.ts';
import type { Span } from '../formula/tree.ts';
import { accumulated, difference, every, notZero, quotient, selected, sum } from './expr.ts';
import type { Expr, Index, Loop, Statement } from './kernel.ts';
import type { Shelf, TermLowering } from './lower-term.ts';
import type { Memory } from './memory.ts';
import { added, composedIndex, type Running, type Slab, scaled } from './slab.ts';

const number = (value: number): Expr => ({ op: 'number', value });

interface Nature {
  /** Only parameters and numbers: the same at every step of a run. */
  readonly steady: boolean;
  /** Index variables of the record that it hangs on. */
  readonly free: ReadonlySet<IndexVariable>;
  readonly cost: number;
  /** Equal for terms that have equal values. */
  readonly key: string;
  /** Reductions within reductions. */
  readonly height: number;
}

const costly: Readonly<Record<string, number>> = { power: 40, curve: 10 };
const calls: Readonly<Record<string, number>> = { exp: 20, ln: 20, log10: 20, sqrt: 8 };
/** Below this a value is computed again rather than stored and loaded. */
const worthwhile = 4;

function placeKey(place: Place, note: (variable: IndexVariable) => void, tables: Tables): string {
  if (place.kind === 'fixed') return `${place.position}`;
  if (place.kind === 'chosen') return '?';
  note(place.variable);
  return `v${place.variable.id}.${place.table === undefined ? '' : `:${tables.id(place.table)}`}`;
}

/** Equal tables get one number. */
class Tables {
  readonly #known = new Map<string, number>();
  id(table: Int32Array): number {
    const text = table.join(',');
    const known = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, known);
    return known;
  }
}

/**
 * Keeps what would be computed twice. A part of a formula that hangs on parameters only is
 * computed once a run; one that hangs on no index, once a phase.
 */
export class Keeping implements Shelf {
  readonly #slab: Slab;
  readonly #memory: Memory;
  readonly #natures = new WeakMap<Term, Nature>();
  readonly #tables = new Tables();
  readonly #steady = new Map<string, Index>();
  readonly #prologue: Statement[];
  readonly #terms: TermLowering;
  #phase = new Map<string, Expr>();
  #before: Statement[] = [];
  #moving: readonly number[] = [];

  constructor(slab: Slab, memory: Memory, terms: TermLowering, prologue: Statement[]) {
    this.#slab = slab;
    this.#memory = memory;
    this.#terms = terms;
    this.#prologue = prologue;
  }

  /** Forgets what held within a phase; what is kept from now on is computed in `before`. */
  open(before: Statement[]): void {
    this.#phase = new Map();
    this.#before = before;
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
    return this.#moving.some((id) => key.includes(`now ${id}[`));
  }

  kept(term: Term, running: Running): Expr | undefined {
    if (term.op === 'read' || term.op === 'constant') return undefined;
    const nature = this.#nature(term);
    if (nature.cost < worthwhile || nature.key.includes('?') || this.#moves(nature))
      return undefined;
    if (nature.steady) return this.#once(term, nature, running);
    if (nature.free.size > 0) return undefined;
    const known = this.#phase.get(nature.key);
    if (known !== undefined) return known;
    const at: Index = { base: this.#slab.take(`kept ${this.#slab.cells}`, 1), terms: [] };
    const value = this.#terms.plain(term, running);
    this.#before.push({ do: 'store', at, value, checked: false });
    const cell: Expr = { op: 'cell', at };
    this.#phase.set(nature.key, cell);
    return cell;
  }

  #once(term: Term, nature: Nature, running: Running): Expr | undefined {
    const free = [...nature.free];
    const size = free.reduce((product, { set }) => product * set.members.length, 1);
    if (size > 4096 || size === 0) return undefined;
    const names = free.map(({ set }, at) => `v${at}:${set.name}`);
    let key = nature.key;
    for (const [at, { id }] of free.entries()) key = key.replaceAll(`v${id}.`, `#${at}`);
    key = `${names.join()}|${key}`;
    const known = this.#steady.get(key) ?? this.#hoisted(term, free, size, key);
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

  #hoisted(term: Term, free: readonly IndexVariable[], size: number, key: string): Index {
    const base: Index = { base: this.#slab.take(`steady ${this.#slab.cells}`, size), terms: [] };
    this.#steady.set(key, base);
    const running = new Map<number, Loop>();
    let at = base;
    for (const variable of free) {
      const loop: Loop = { count: variable.set.members.length };
      running.set(variable.id, loop);
      at = added(at, { base: 0, terms: [{ loop, stride: this.#width(free, variable) }] });
    }
    const outside = this.#before;
    this.#before = this.#prologue;
    const value = this.#terms.plain(term, running);
    this.#before = outside;
    let body: Statement[] = [{ do: 'store', at, value, checked: false }];
    for (const variable of free.toReversed()) {
      body = [{ do: 'for', loop: running.get(variable.id) as Loop, body }];
    }
    this.#prologue.push(...body);
    return base;
  }

  #nature(term: Term): Nature {
    const known = this.#natures.get(term);
    if (known !== undefined) return known;
    const nature = this.#examined(term);
    this.#natures.set(term, nature);
    return nature;
  }

  #examined(term: Term): Nature {
    const free = new Set<IndexVariable>();
    const children = inside(term).map((child) => this.#nature(child));
    for (const child of children) for (const variable of child.free) free.add(variable);
    const note = (variable: IndexVariable) => free.add(variable);
    const own = this.#ownKey(term, note);
    if (term.op === 'fold') free.delete(term.variable);
    if (term.op === 'fold' && term.own !== undefined) placeKey(term.own, note, this.#tables);
    const times = term.op === 'fold' ? term.variable.set.members.length : 1;
    const inner = children.reduce((total, child) => total + child.cost, 0);
    const height = children.reduce((most, child) => Math.max(most, child.height), 0);
    const text = `${own.text}(${children.map(({ key }) => key).join(';')})`;
    const bound = term.op === 'fold' ? `v${term.variable.id}.` : '';
    return {
      steady: own.steady && children.every(({ steady }) => steady),
      free,
      cost: own.cost + times * inner,
      key: bound === '' ? text : text.replaceAll(bound, `b${height}.`),
      height: term.op === 'fold' ? height + 1 : height,
    };
  }

  #ownKey(
    term: Term,
    note: (v: IndexVariable) => void,
  ): { text: string; steady: boolean; cost: number } {
    const at = (places: readonly Place[]) =>
      places.map((place) => placeKey(place, note, this.#tables)).join();
    switch (term.op) {
      case 'constant':
        return { text: `${term.value}`, steady: true, cost: 0 };
      case 'member':
        return { text: `m${term.position}`, steady: true, cost: 0 };
      case 'step':
        return { text: 'step', steady: true, cost: 0 };
      case 'time':
        return { text: 'time', steady: false, cost: 0 };
      case 'read': {
        const steady = term.quantity.kind === 'parameter';
        return { text: `${term.moment} ${term.quantity.id}[${at(term.places)}]`, steady, cost: 0 };
      }
      case 'ago':
      case 'trailing':
      case 'content': {
        const more = term.op === 'trailing' ? `${term.lagged}` : '';
        return {
          text: `${term.op}${more} ${term.quantity.id}[${at(term.places)}]`,
          steady: false,
          cost: 4,
        };
      }
      case 'postings':
        return { text: `${term.way} ${term.group}[${at([term.agent])}]`, steady: false, cost: 0 };
      case 'same':
        return { text: `same${term.equal}[${at([term.left, term.right])}]`, steady: true, cost: 1 };
      case 'present':
        note(term.variable);
        return { text: `present v${term.variable.id}.`, steady: false, cost: 1 };
      case 'sum':
      case 'product': {
        const signs = term.links.map(({ inverse }) => (inverse ? '-' : '+')).join('');
        const divisions = term.op === 'product' ? signs.split('-').length - 1 : 0;
        return {
          text: `${term.op}${signs}`,
          steady: true,
          cost: term.links.length - 1 + 6 * divisions,
        };
      }
      case 'compare':
        return { text: term.how, steady: true, cost: 1 };
      case 'within':
        return { text: `within ${term.positions.join()}`, steady: true, cost: 1 };
      case 'call':
        return { text: term.name, steady: true, cost: calls[term.name] ?? 1 };
      case 'curve':
        return { text: `curve ${term.curve.name}`, steady: true, cost: 4 * term.curve.x.length };
      case 'fold': {
        const keys = term.filters.map(({ table, key }) => `${this.#tables.id(table)}=${at([key])}`);
        const mine = term.own === undefined ? '' : ` of ${at([term.own])}`;
        const where = term.where === undefined ? '' : ' where';
        const text = `${term.fold} v${term.variable.id}.:${term.variable.set.name}${mine}${where} ${keys.join()}`;
        return { text, steady: true, cost: 2 };
      }
      default:
        return { text: term.op, steady: true, cost: costly[term.op] ?? 1 };
    }
  }

  /**
   * A softmax for all members at once: each weight is computed once, not once for every member
   * that wants its own. Only where the body does not hang on the record's own member.
   */
  shares(term: FoldTerm & Span, running: Running): Expr | undefined {
    const { own } = term;
    if (own?.kind !== 'running' || own.table !== undefined) return undefined;
    const body = [term.body, ...(term.where === undefined ? [] : [term.where])];
    if (body.some((part) => this.#moves(this.#nature(part)))) return undefined;
    const hangsOnOwn = body.some((part) => this.#nature(part).free.has(own.variable));
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
    return [...this.#nature(term).free].some((variable) => variable.id === id);
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
      const loop: Loop = runs.members === undefined ? { count: runs.count } : runs;
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
