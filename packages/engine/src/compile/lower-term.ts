import type { FoldTerm, Place, Program, Term } from '../check/program.ts';
import type { Span } from '../formula/tree.ts';
import { perLn10, slopeAfter } from '../interpret/evaluate.ts';
import {
  accumulated,
  always,
  denied,
  difference,
  every,
  infinity,
  least,
  link,
  most,
  notZero,
  number,
  product,
  quotient,
  same,
  selected,
  some,
  sum,
} from './expr.ts';
import type { Assigned, Expr, Index, Link, Loop, Mask } from './kernel.ts';
import { ReadLowering } from './lower-read.ts';
import type { Memory } from './memory.ts';
import { composedIndex, type Running } from './slab.ts';

/** Gives a value that is wanted more than once instead of having it computed again. */
export interface Shelf {
  /** A cell that already holds the term, if it is worth keeping. */
  kept(term: Term, running: Running): Expr | undefined;
  /** The same value by fewer operations, where rewriting is wanted. */
  separated(term: Term & { op: 'call' }): Term | undefined;
  /** Shares of a softmax, computed for all members at once. */
  shares(term: FoldTerm & Span, running: Running): Expr | undefined;
  /** A logsum of weights that a softmax has already summed. */
  logsum(term: FoldTerm & Span, running: Running): Expr | undefined;
}

/**
 * Factors with the same bits for less: dividing by a power of two is multiplying by its reciprocal,
 * and a factor of one is none.
 */
function factors(links: readonly Link[]): Expr {
  const scaled = links.map((one, at) => {
    const { inverse, value } = one;
    if (at === 0 || !inverse || value.op !== 'number' || !isPowerOfTwo(value.value)) return one;
    return link(number(1 / value.value));
  });
  const kept = scaled.filter(({ value }) => !(value.op === 'number' && value.value === 1));
  const [first] = kept;
  // What divides cannot come first.
  if (first === undefined || first.inverse) return { op: 'product', links: scaled };
  return kept.length === 1 ? first.value : { op: 'product', links: kept };
}

function isPowerOfTwo(value: number): boolean {
  const exponent = Math.log2(value);
  return Number.isInteger(exponent) && Math.abs(exponent) < 1000 && 2 ** exponent === value;
}

/** Turns terms into expressions over the slab. */
export class TermLowering extends ReadLowering {
  #shelf: Shelf | undefined;
  readonly rewriting: boolean;

  constructor(program: Program, memory: Memory, rewriting: boolean) {
    super(program, memory);
    this.rewriting = rewriting;
  }

  set shelf(shelf: Shelf) {
    this.#shelf = shelf;
  }

  value(term: Term, running: Running): Expr {
    return this.#shelf?.kept(term, running) ?? this.plain(term, running);
  }

  /** The value with everything computed on the spot. */
  plain(term: Term, running: Running): Expr {
    const value = (inner: Term) => this.value(inner, running);
    switch (term.op) {
      case 'constant':
        return number(term.value);
      case 'member':
        return number(term.position);
      case 'time':
        return { op: 'cell', at: { base: this.memory.time, terms: [] } };
      case 'step':
        return number(this.program.step);
      case 'read': {
        const fixed = this.memory.structural(term.quantity);
        if (fixed !== undefined) return number(fixed);
        return this.at(term.quantity, term.places, running, (cell) =>
          this.memory.read(term.quantity, term.moment, cell),
        );
      }
      case 'ago':
        return this.ago(term, running);
      case 'trailing':
        return this.trailing(term, running);
      case 'content':
        return this.content(term, running);
      case 'postings':
        return this.memory.postings(term.group, term.way, composedIndex(term.agent, running));
      case 'sum':
      case 'product': {
        const links = term.links.map(({ inverse, term: part }) => ({
          inverse,
          value: value(part),
        }));
        return term.op === 'sum' ? { op: 'sum', links } : factors(links);
      }
      case 'minus':
        return { op: 'minus', of: value(term.of) };
      case 'square':
        return this.named(value(term.of), (root) => product(root, root));
      case 'power':
        return { op: 'pow', left: value(term.base), right: value(term.exponent) };
      case 'choice':
        return selected(this.mask(term.condition, running), value(term.yes), value(term.no));
      case 'curve':
        return this.#curve(term, running);
      case 'call':
        return this.#call(term, running);
      case 'fold':
        return this.#fold(term, running);
      default:
        return { op: 'truth', mask: this.mask(term, running) };
    }
  }

  /** Whether a condition holds: whether it is not 0. */
  mask(term: Term, running: Running): Mask {
    const mask = (inner: Term) => this.mask(inner, running);
    switch (term.op) {
      case 'constant':
        return { op: 'always', holds: term.value !== 0 };
      case 'compare': {
        const [left, right] = [this.value(term.left, running), this.value(term.right, running)];
        return { op: 'compare', how: term.how, left, right };
      }
      case 'and':
        return every(term.parts.map(mask));
      case 'or':
        return some(term.parts.map(mask));
      case 'not':
        return denied(mask(term.of));
      case 'same':
        return same(
          composedIndex(term.left, running),
          composedIndex(term.right, running),
          term.equal,
        );
      case 'present':
        return this.#present(term, running);
      case 'within':
        return this.#within(term, running);
      default:
        return notZero(this.value(term, running));
    }
  }

  #present(term: Term & { op: 'present' }, running: Running): Mask {
    const place: Place = { kind: 'running', variable: term.variable };
    const cell = this.memory.present(term.variable.set, composedIndex(place, running));
    return cell === undefined ? always : notZero(cell);
  }

  #within(term: Term & { op: 'within' }, running: Running): Mask {
    const { positions } = term;
    const is = (value: Expr, position: number): Mask => ({
      op: 'compare',
      how: '==',
      left: value,
      right: number(position),
    });
    const value = this.value(term.of, running);
    const parts = positions.map((position) => is(value, position));
    return parts.length === 1 ? (parts[0] as Mask) : { op: 'either', parts };
  }

  #curve(term: Term & { op: 'curve' }, running: Running): Expr {
    const { x, y, steps } = term.curve;
    return this.named(this.value(term.x, running), (at) => {
      let value: Expr = number(y[0] ?? 0);
      for (const [point, from] of x.entries()) {
        const slope = steps ? 0 : slopeAfter(x, y, point);
        const rise = product(difference(at, number(from)), number(slope));
        const here: Expr = { op: 'sum', links: [link(number(y[point] ?? 0)), link(rise)] };
        const reached: Mask = { op: 'compare', how: '>=', left: at, right: number(from) };
        value = selected(reached, here, value);
      }
      return value;
    });
  }

  #call(term: Term & { op: 'call' }, running: Running): Expr {
    const separated = this.rewriting ? this.#shelf?.separated(term) : undefined;
    if (separated !== undefined) return this.value(separated, running);
    const args = term.args.map((arg) => this.value(arg, running));
    const [first] = args as [Expr];
    switch (term.name) {
      case 'log10':
        return product({ op: 'ln', of: first }, number(perLn10));
      case 'min':
        return args.reduce((left, right) => ({ op: 'smaller', left, right }));
      case 'max':
        return args.reduce((left, right) => ({ op: 'larger', left, right }));
      case 'previous':
        return { op: 'larger', left: number(0), right: difference(first, number(1)) };
      case 'next': {
        const [of] = term.args;
        const last = (of?.op === 'read' ? (of.quantity.oneOf?.members.length ?? 1) : 1) - 1;
        const after: Expr = { op: 'sum', links: [link(first), link(number(1))] };
        return { op: 'smaller', left: number(last), right: after };
      }
      default:
        return { op: term.name, of: first };
    }
  }

  /** The loop of a reduction, and the condition left to be asked of each member. */
  reduction(term: FoldTerm, running: Running): { loop: Loop; inner: Running; mask: Mask } {
    const loop = this.memory.walk(term, running);
    const inner = new Map(running).set(term.variable.id, loop);
    const mask = term.where === undefined ? always : this.mask(term.where, inner);
    return { loop, inner, mask };
  }

  #fold(term: FoldTerm & Span, running: Running): Expr {
    if (term.fold === 'softmax') {
      return this.#shelf?.shares(term, running) ?? this.#softmax(term, running);
    }
    if (term.fold === 'logsum') {
      return this.#shelf?.logsum(term, running) ?? this.#logsum(term, running);
    }
    if (term.fold === 'argmin' || term.fold === 'argmax') return this.#best(term, running);
    const { loop, inner, mask } = this.reduction(term, running);
    const local = this.local();
    const total: Expr = { op: 'local', local };
    const reduced = this.#reduced(term, mask, total, inner);
    return accumulated(loop, local, reduced.start, reduced.next);
  }

  #reduced(term: FoldTerm, mask: Mask, total: Expr, inner: Running): { start: Expr; next: Expr } {
    const value = () => this.value(term.body, inner);
    const condition = () => this.mask(term.body, inner);
    const truth = (holds: Mask): Expr => ({ op: 'truth', mask: holds });
    switch (term.fold) {
      case 'product':
        return { start: number(1), next: product(total, selected(mask, value(), number(1))) };
      case 'min':
        return {
          start: number(infinity),
          next: least(total, selected(mask, value(), number(infinity))),
        };
      case 'max':
        return {
          start: number(-infinity),
          next: most(total, selected(mask, value(), number(-infinity))),
        };
      case 'any': {
        const hit = every([mask, condition()]);
        return { start: number(0), next: truth({ op: 'either', parts: [notZero(total), hit] }) };
      }
      case 'all': {
        const miss: Mask = { op: 'denied', of: every([mask, { op: 'denied', of: condition() }]) };
        return { start: number(1), next: truth(every([notZero(total), miss])) };
      }
      case 'count':
        return { start: number(0), next: sum(total, truth(every([mask, condition()]))) };
      default:
        return { start: number(0), next: sum(total, selected(mask, value(), number(0))) };
    }
  }

  /** The largest value of a reduction's body. */
  #largest(term: FoldTerm & Span, running: Running): Expr {
    return this.#fold({ ...term, fold: 'max' }, running);
  }

  #total(term: FoldTerm, top: Expr, running: Running): Expr {
    const { loop, inner, mask } = this.reduction(term, running);
    const local = this.local();
    const total: Expr = { op: 'local', local };
    const weight: Expr = { op: 'exp', of: difference(this.value(term.body, inner), top) };
    const next = sum(total, selected(mask, weight, number(0)));
    return accumulated(loop, local, number(0), next);
  }

  #logsum(term: FoldTerm & Span, running: Running): Expr {
    return this.named(this.#largest(term, running), (top) =>
      sum(top, { op: 'ln', of: this.#total(term, top, running) }),
    );
  }

  /** A softmax whose body hangs on the record's own member: nothing can be shared. */
  #softmax(term: FoldTerm & Span, running: Running): Expr {
    return this.named(this.#largest(term, running), (top) => {
      const { loop, inner, mask } = this.reduction(term, running);
      const [total, own] = [this.local(), this.local()];
      const weight: Expr = { op: 'exp', of: difference(this.value(term.body, inner), top) };
      const hit = every([mask, this.#own(term, loop, running)]);
      const ownShare: Expr = { op: 'local', local: own };
      const steps: Assigned[] = [
        {
          local: total,
          value: sum({ op: 'local', local: total }, selected(mask, weight, number(0))),
        },
        { local: own, value: selected(hit, weight, ownShare) },
      ];
      const starts = [total, own].map((local) => ({ local, value: number(0) }));
      const share = quotient({ op: 'local', local: own }, { op: 'local', local: total });
      const result = selected(notZero({ op: 'local', local: own }), share, number(0));
      return { op: 'loop', loop, starts, steps, result };
    });
  }

  #own(term: FoldTerm, loop: Loop, running: Running): Mask {
    const here: Index = { base: 0, terms: [{ loop, stride: 1 }] };
    return same(here, composedIndex(term.own as Place, running), true);
  }

  #best(term: FoldTerm & Span, running: Running): Expr {
    const fold = term.fold === 'argmin' ? 'min' : 'max';
    return this.named(this.#fold({ ...term, fold }, running), (extreme) => {
      const { loop, inner, mask } = this.reduction(term, running);
      const [found, own] = [this.local(), this.local()];
      const isBest: Mask = {
        op: 'compare',
        how: '==',
        left: this.value(term.body, inner),
        right: extreme,
      };
      const untaken: Mask = { op: 'denied', of: notZero({ op: 'local', local: found }) };
      const hit = every([mask, isBest, untaken]);
      const mine = every([hit, this.#own(term, loop, running)]);
      const one = number(1);
      const steps: Assigned[] = [
        { local: own, value: selected(mine, one, { op: 'local', local: own }) },
        { local: found, value: selected(hit, one, { op: 'local', local: found }) },
      ];
      const starts = [own, found].map((local) => ({ local, value: number(0) }));
      return { op: 'loop', loop, starts, steps, result: { op: 'local', local: own } };
    });
  }
}
