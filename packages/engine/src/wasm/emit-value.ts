import type { Assigned, Expr, Index, IndexTerm, Loop, Mask, Statement } from '../compile/kernel.ts';
import { eachIndex } from '../compile/reindex.ts';
import { Flags } from './flags.ts';
import type { FunctionCode, Operation } from './function.ts';
import { comparisons, products, sums, unary } from './operations.ts';
import { type Power, powersOfOne } from './powers.ts';
import { reductions } from './reductions.ts';
import { type Surroundings, width } from './surroundings.ts';

interface Running {
  /** The loop's position times the width of a cell. */
  readonly position: number;
  readonly scaled: Map<string, number>;
  readonly terms: IndexTerm[];
}

function termKey({ stride, table }: IndexTerm, tables: Map<Int32Array, number>): string {
  if (table === undefined) return `${stride}`;
  const id = tables.get(table) ?? tables.size;
  tables.set(table, id);
  return `${stride}|${id}`;
}

/** Writes values into one function, for two of the four runs at a time. */
export class ValueEmitter {
  protected readonly code: FunctionCode;
  protected readonly around: Surroundings;
  readonly #loops = new Map<Loop, Running>();
  readonly #tables = new Map<Int32Array, number>();
  #locals: [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  protected half: 0 | 1 = 0;
  readonly #reduced = new Set<Expr>();
  /** Powers of the value being written whose logarithm is shared, and its name. */
  #powers: ReadonlyMap<Power, string> = new Map();
  readonly #parts = new Map<string, readonly [number, number]>();
  protected readonly flags: Flags;
  /** Loops around what is being written. */
  #depth = 0;
  /** Elementary functions still to be written out in place. */
  #inline: number;

  constructor(code: FunctionCode, around: Surroundings, inline: number) {
    this.code = code;
    this.around = around;
    this.#inline = inline;
    this.flags = new Flags(around.flags);
  }

  /** Pushes the moving part of an address; returns the fixed part. */
  protected address({ base, terms }: Index): number {
    if (terms.length === 0) this.code.i32(0);
    for (const [at, term] of terms.entries()) {
      this.code.get(this.#scaled(term));
      if (at > 0) this.code.op('i32.add');
    }
    return this.around.slab + base * width + this.half * 16;
  }

  #scaled(term: IndexTerm): number {
    const running = this.#loops.get(term.loop);
    if (running === undefined) throw new Error('an index runs outside its loop');
    if (term.table === undefined && term.stride === 1) return running.position;
    const local = running.scaled.get(termKey(term, this.#tables));
    if (local === undefined) throw new Error('an index was not foreseen');
    return local;
  }

  #load(index: Index): void {
    const offset = this.address(index);
    this.code.load(offset);
  }

  protected number(value: number): void {
    if (Object.is(value, 0)) this.code.zero();
    else this.code.i32(0).load(this.around.pool.number(value));
  }

  protected local(local: number): number {
    const known = this.#locals[this.half].get(local);
    if (known !== undefined) return known;
    const made = this.code.local('v128');
    this.#locals[this.half].set(local, made);
    return made;
  }

  protected expr(expr: Expr): void {
    const code = this.code;
    switch (expr.op) {
      case 'number':
        this.number(expr.value);
        return;
      case 'cell':
        this.#load(expr.at);
        return;
      case 'local':
        code.get(this.local(expr.local));
        return;
      case 'let':
        this.expr(expr.value);
        code.set(this.local(expr.local));
        this.expr(expr.body);
        return;
      case 'sum':
      case 'product': {
        const [plus, minus] = expr.op === 'sum' ? sums : products;
        for (const [at, { inverse, value }] of expr.links.entries()) {
          this.expr(value);
          if (at > 0) code.op(inverse ? minus : plus);
        }
        return;
      }
      case 'smaller':
      case 'larger':
        this.expr(expr.left);
        this.expr(expr.right);
        code.op(expr.op === 'smaller' ? 'f64x2.pmin' : 'f64x2.pmax');
        return;
      case 'pow':
        if (this.#powers.has(expr)) {
          this.#power(expr);
          return;
        }
        this.expr(expr.left);
        this.expr(expr.right);
        code.call(this.around.elementary.pow);
        return;
      case 'exp':
      case 'ln':
        this.expr(expr.of);
        this.#elementary(expr.op);
        return;
      case 'truth':
        this.mask(expr.mask);
        this.number(1);
        code.op('v128.and');
        return;
      case 'select':
        this.#select(expr);
        return;
      case 'loop':
        if (!this.#reduced.has(expr)) this.#reduction(expr);
        this.expr(expr.result);
        return;
      default:
        this.expr(expr.of);
        code.op(unary[expr.op] as Operation);
    }
  }

  /** Logarithms from which a value makes several powers are taken once. */
  protected logarithms(value: Expr): void {
    this.#powers = this.half === 0 ? powersOfOne(value) : this.#powers;
    const done = new Set<string>();
    for (const [{ left }, key] of this.#powers) {
      if (done.has(key)) continue;
      done.add(key);
      const parts = this.#parts.get(key) ?? [this.code.local('v128'), this.code.local('v128')];
      this.#parts.set(key, parts);
      this.expr(left);
      this.code.call(this.around.elementary.logarithm).set(parts[1]).set(parts[0]);
    }
  }

  #power(expr: Power): void {
    const parts = this.#parts.get(this.#powers.get(expr) ?? '');
    if (parts === undefined) throw new Error('a logarithm was not foreseen');
    this.code.get(parts[0]).get(parts[1]);
    this.expr(expr.right);
    this.code.call(this.around.elementary.powOf);
  }

  #elementary(name: 'exp' | 'ln'): void {
    const { elementary } = this.around;
    // Outside of loops writing it out gains nothing but bytes.
    if (this.#inline <= 0 || this.#depth === 0) {
      this.code.call(elementary[name]);
      return;
    }
    this.#inline -= 1;
    elementary.inline(this.code, name);
  }

  #select(expr: Expr & { op: 'select' }): void {
    const isZero = (value: Expr) => value.op === 'number' && Object.is(value.value, 0);
    if (isZero(expr.no)) {
      this.expr(expr.yes);
      this.mask(expr.mask);
      this.code.op('v128.and');
      return;
    }
    this.expr(expr.yes);
    this.expr(expr.no);
    this.mask(expr.mask);
    this.code.op('v128.bitselect');
  }

  protected mask(mask: Mask): void {
    const code = this.code;
    switch (mask.op) {
      case 'always':
        code.zero();
        if (mask.holds) code.op('v128.not');
        return;
      case 'compare': {
        const kept = this.#flag(mask);
        if (kept?.[1] === true) {
          code.get(kept[0]);
          return;
        }
        this.expr(mask.left);
        this.expr(mask.right);
        code.op(comparisons[mask.how] as Operation);
        if (kept !== undefined) code.tee(kept[0]);
        return;
      }
      case 'both':
      case 'either':
        for (const [at, part] of mask.parts.entries()) {
          this.mask(part);
          if (at > 0) code.op(mask.op === 'both' ? 'v128.and' : 'v128.or');
        }
        return;
      case 'denied':
        this.mask(mask.of);
        code.op('v128.not');
        return;
      case 'same': {
        code.i32(0);
        this.#position(mask.left);
        this.#position(mask.right);
        code
          .op(mask.equal ? 'i32.eq' : 'i32.ne')
          .op('i32.sub')
          .op('i32x4.splat');
      }
    }
  }

  /** Where the comparison of a flag with 0 is kept, and whether it is there. */
  #flag({ how, left, right }: Mask & { op: 'compare' }): [number, boolean] | undefined {
    if (how !== '!=' || left.op !== 'cell' || left.at.terms.length > 0) return undefined;
    if (right.op !== 'number' || right.value !== 0) return undefined;
    return this.flags.kept(left.at.base, this.half, () => this.code.local('v128'));
  }

  /** Pushes an index times the width of a cell. */
  #position({ base, terms }: Index): void {
    this.code.i32(base * width);
    for (const term of terms) this.code.get(this.#scaled(term)).op('i32.add');
  }

  #reduction(expr: Expr & { op: 'loop' }): void {
    const assign = (assigned: readonly Assigned[]) => {
      for (const { local, value } of assigned) {
        this.expr(value);
        this.code.set(this.local(local));
      }
    };
    assign(expr.starts);
    const inner = expr.steps.map(({ value }) => value);
    this.looped(expr.loop, inner, () => assign(expr.steps));
  }

  /**
   * Computes the reductions of a value for all four runs in one loop: two chains of additions run
   * side by side, where one would wait for itself.
   */
  protected reduce(value: Expr): void {
    for (const expr of reductions(value)) {
      const assign = (assigned: readonly Assigned[]) => {
        for (const { local, value: given } of assigned) {
          this.reduce(given);
          this.both(() => {
            this.expr(given);
            this.code.set(this.local(local));
          });
        }
      };
      assign(expr.starts);
      const inner = expr.steps.map(({ value: step }) => step);
      this.looped(expr.loop, inner, () => assign(expr.steps));
      this.#reduced.add(expr);
    }
  }

  /** What was reduced ahead of a statement is no longer there for the next. */
  protected reduced(): void {
    this.#reduced.clear();
  }

  protected both(write: () => void): void {
    for (const half of [0, 1] as const) {
      this.half = half;
      write();
    }
  }

  /** What a loop's position is multiplied by or looked up in, within its body. */
  #foreseen(loop: Loop, inside: readonly (Statement | Expr)[]): IndexTerm[] {
    const found = new Map<string, IndexTerm>();
    const visit = ({ terms }: Index) => {
      for (const term of terms) {
        if (term.loop !== loop || (term.table === undefined && term.stride === 1)) continue;
        found.set(termKey(term, this.#tables), term);
      }
    };
    for (const one of inside) eachIndex(one, visit);
    return [...found.values()];
  }

  protected looped(loop: Loop, inside: readonly (Statement | Expr)[], body: () => void): void {
    if (loop.count === 0) return;
    this.flags.within(() => this.#looped(loop, inside, body));
  }

  #looped(loop: Loop, inside: readonly (Statement | Expr)[], body: () => void): void {
    const code = this.code;
    const position = code.local('i32');
    const terms = this.#foreseen(loop, inside);
    const scaled = new Map(
      terms.map((term) => [termKey(term, this.#tables), code.local('i32')] as const),
    );
    this.#loops.set(loop, { position, scaled, terms });
    if (loop.members !== undefined) {
      this.#depth += 1;
      this.#walking(loop.members, position, terms, scaled, body);
      this.#depth -= 1;
      return;
    }
    code.i32(0).set(position);
    if (loop.count === 1) {
      this.#scale(position, terms, scaled);
      body();
      return;
    }
    code.loop();
    this.#depth += 1;
    this.#scale(position, terms, scaled);
    body();
    this.#depth -= 1;
    code.get(position).i32(width).op('i32.add').tee(position);
    code
      .i32(loop.count * width)
      .op('i32.lt_u')
      .branchIf(0)
      .op('end');
  }

  #walking(
    { starts, list, key }: NonNullable<Loop['members']>,
    position: number,
    terms: readonly IndexTerm[],
    scaled: ReadonlyMap<string, number>,
    body: () => void,
  ): void {
    const code = this.code;
    const { pool } = this.around;
    const startTable = pool.whole(starts.map((at) => at * 4));
    const listTable = pool.whole(list.map((member) => member * width));
    const [at, to] = [code.local('i32'), code.local('i32')];
    this.#position(key);
    code
      .i32(3)
      .op('i32.shr_u')
      .tee(at)
      .load32(startTable + 4)
      .set(to);
    code.get(at).load32(startTable).set(at);
    code.block().loop().get(at).get(to).op('i32.ge_u').branchIf(1);
    code.get(at).load32(listTable).set(position);
    this.#scale(position, terms, scaled);
    body();
    code.get(at).i32(4).op('i32.add').set(at).branch(0).op('end').op('end');
  }

  #scale(position: number, terms: readonly IndexTerm[], scaled: ReadonlyMap<string, number>): void {
    for (const term of terms) {
      const local = scaled.get(termKey(term, this.#tables)) as number;
      const { stride, table } = term;
      this.code.get(position);
      if (table === undefined) this.code.i32(stride).op('i32.mul');
      else {
        const looked = this.around.pool.whole(table.map((at) => at * stride * width));
        this.code.i32(3).op('i32.shr_u').load32(looked);
      }
      this.code.set(local);
    }
  }
}
