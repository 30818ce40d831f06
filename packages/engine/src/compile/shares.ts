import type { FoldTerm, IndexVariable, Term } from '../check/program.ts';
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
import type { Expr, Index, Loop, Mask, Statement } from './kernel.ts';
import type { TermLowering } from './lower-term.ts';
import type { Memory } from './memory.ts';
import type { Natures } from './nature.ts';
import { added, composedIndex, type Running, type Slab, scaled } from './slab.ts';

/** From this cost on a body is worked out once, not for the largest and for its weight. */
const dear = 4;

/** Where the weights of a softmax lie: for each row of outer members, for each group. */
interface Weighed {
  readonly weights: number;
  readonly totals: number;
  readonly tops: number;
  readonly members: number;
  readonly groups: number;
}

type Fold = FoldTerm & Span;
type Outer = readonly (readonly [number, Loop | number])[];

const at = (base: number, inner: Index): Index => added({ base, terms: [] }, inner);
const cell = (base: number, inner: Index): Expr => ({ op: 'cell', at: at(base, inner) });
const each = (loop: Loop): Index => ({ base: 0, terms: [{ loop, stride: 1 }] });

/** Softmaxes for all members at once, and sums of the same weights that others ask for. */
export class Shares {
  readonly #slab: Slab;
  readonly #memory: Memory;
  readonly #natures: Natures;
  readonly #terms: TermLowering;
  /** What was weighed in this phase and hangs on no outer member. */
  #known = new Map<string, Weighed>();

  constructor(slab: Slab, memory: Memory, natures: Natures, terms: TermLowering) {
    this.#slab = slab;
    this.#memory = memory;
    this.#natures = natures;
    this.#terms = terms;
  }

  forget(): void {
    this.#known = new Map();
  }

  /**
   * A softmax for all members at once: each weight is computed once, not once for every member
   * that wants its own. Only where the body does not hang on the record's own member.
   */
  shares(term: Fold, running: Running, before: Statement[]): Expr | undefined {
    const { own } = term;
    if (own?.kind !== 'running' || own.table !== undefined) return undefined;
    const { variable } = own;
    const body = [term.body, ...(term.where === undefined ? [] : [term.where])];
    const hangsOnOwn = body.some((part) => this.#natures.of(part).free.has(variable));
    const keyed = term.filters.map(({ key, table }) => ({
      free: key.kind === 'running' && key.variable === variable,
      fits: key.kind === 'running' && key.table !== undefined && sameTable(key.table, table),
    }));
    if (hangsOnOwn || keyed.some(({ free, fits }) => free && !fits)) return undefined;
    const outer = [...running].filter(([id]) => id !== variable.id && this.#uses(term, id));
    const free = keyed.map((one) => one.free);
    return this.#share(term, variable, free, outer, running, before);
  }

  /** The logarithm of the sum of weights that a softmax of this phase has already summed. */
  logsum(term: Fold, running: Running): Expr | undefined {
    const known = this.#known.get(this.#key(term));
    if (known === undefined) return undefined;
    const group = this.#group(term, () => true, running);
    return sum(cell(known.tops, group), { op: 'ln', of: cell(known.totals, group) });
  }

  /** Equal for reductions over the same members with the same weights. */
  #key({ variable, filters, body, where }: Fold): string {
    const parts = [body, ...(where === undefined ? [] : [where])];
    const keys = parts.map((part) =>
      this.#natures.of(part).key.replaceAll(`v${variable.id}.`, '#'),
    );
    const tables = filters.map(({ table, size }) => `${size}:${table.join()}`);
    return [variable.set.name, ...tables, ...keys].join('|');
  }

  #uses(term: Term, id: number): boolean {
    return [...this.#natures.of(term).free].some((variable) => variable.id === id);
  }

  #share(
    term: Fold,
    own: IndexVariable,
    free: readonly boolean[],
    outer: Outer,
    running: Running,
    before: Statement[],
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
      row = added(scaled(row, runs.count), each(loop));
      outerIndex = added(scaled(outerIndex, runs.count), each(runs));
    }
    const rows = wrapped.reduce((product, { count }) => product * count, 1);
    const groups = term.filters.reduce(
      (product, { size }, place) => (free[place] ? product * size : product),
      1,
    );
    const weighed: Weighed = {
      weights: this.#slab.take(`weights ${this.#slab.cells}`, rows * members),
      totals: this.#slab.take(`totals ${this.#slab.cells}`, rows * groups),
      tops: this.#slab.take(`tops ${this.#slab.cells}`, rows * groups),
      members,
      groups,
    };
    let body: Statement[] = [
      ...(free.every(Boolean) ? [] : cleared(weighed, row)),
      ...this.#weighing(term, free, weighed, row, loops),
    ];
    for (const loop of wrapped.toReversed()) body = [{ do: 'for', loop, body }];
    before.push(...body);
    const key = this.#key(term);
    // A place that values choose is not told by the key.
    const plain = outer.length === 0 && free.every(Boolean) && !key.includes('?');
    if (plain) this.#known.set(key, weighed);
    const mine = composedIndex({ kind: 'running', variable: own }, running);
    const weight = cell(weighed.weights, added(scaled(outerIndex, members), mine));
    const group = this.#group(term, (place) => free[place] === true, running);
    const total = cell(weighed.totals, added(scaled(outerIndex, groups), group));
    return selected(notZero(weight), quotient(weight, total), number(0));
  }

  /** The number of the group that the keys lead to. */
  #group(term: Fold, counts: (place: number) => boolean, running: Running): Index {
    let key: Index = { base: 0, terms: [] };
    for (const [place, filter] of term.filters.entries()) {
      if (counts(place)) key = added(scaled(key, filter.size), composedIndex(filter.key, running));
    }
    return key;
  }

  #weighing(
    term: Fold,
    free: readonly boolean[],
    { weights, totals, tops, members, groups }: Weighed,
    row: Index,
    running: Running,
  ): Statement[] {
    const group: Loop = { count: groups };
    const walk = () => this.#memory.walkKeyed(term, running, free, group);
    const inner = (loop: Loop) => new Map(running).set(term.variable.id, loop);
    const mask = (loop: Loop): Mask =>
      term.where === undefined ? every([]) : this.#terms.mask(term.where, inner(loop));
    const value = (loop: Loop) => this.#terms.value(term.body, inner(loop));
    const weightAt = (loop: Loop) => at(weights, added(scaled(row, members), each(loop)));
    const inGroup = added(scaled(row, groups), each(group));
    const [topAt, totalAt] = [at(tops, inGroup), at(totals, inGroup)];
    const nothing = number(Number.NEGATIVE_INFINITY);
    const body: Statement[] = [];
    let found = (loop: Loop): Expr => selected(mask(loop), value(loop), nothing);
    let again = value;
    if (this.#natures.of(term.body).cost >= dear) {
      const first = walk();
      const store: Statement = {
        do: 'store',
        at: weightAt(first),
        value: found(first),
        checked: false,
      };
      body.push({ do: 'for', loop: first, body: [store] });
      found = again = (loop) => ({ op: 'cell', at: weightAt(loop) });
    }
    const [second, third] = [walk(), walk()];
    const local = this.#terms.local();
    const largest: Expr = { op: 'larger', left: { op: 'local', local }, right: found(second) };
    const away = difference(again(third), { op: 'cell', at: topAt });
    const weight = selected(mask(third), { op: 'exp', of: away }, number(0));
    const total = sum({ op: 'cell', at: totalAt }, { op: 'cell', at: weightAt(third) });
    const weigh: Statement[] = [
      { do: 'store', at: weightAt(third), value: weight, checked: false },
      { do: 'store', at: totalAt, value: total, checked: false },
    ];
    body.push(
      {
        do: 'store',
        at: topAt,
        value: accumulated(second, local, nothing, largest),
        checked: false,
      },
      { do: 'store', at: totalAt, value: number(0), checked: false },
      { do: 'for', loop: third, body: weigh },
    );
    return [{ do: 'for', loop: group, body }];
  }
}

function cleared({ weights, members }: Weighed, row: Index): Statement[] {
  const loop: Loop = { count: members };
  const where = at(weights, added(scaled(row, members), each(loop)));
  const store: Statement = { do: 'store', at: where, value: number(0), checked: false };
  return [{ do: 'for', loop, body: [store] }];
}

function sameTable(left: Int32Array, right: Int32Array): boolean {
  return left.length === right.length && left.every((value, place) => value === right[place]);
}
