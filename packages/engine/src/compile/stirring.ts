import type { Assignment, Part, Program, Quantity, Term } from '../check/program.ts';
import { conditionsOf } from './conditions.ts';
import { accumulated, always, notZero, number, some } from './expr.ts';
import type { Expr, Index, Local, Loop, Mask, Statement } from './kernel.ts';
import type { Slab } from './slab.ts';
import { guarded } from './statements.ts';

/** Nothing can stir it: it is 0 for good. */
const never = 'never';
type Cause = Quantity | typeof never | undefined;

/** Cells that are asked one by one; more are walked through. */
const fewCells = 16;

/**
 * Which parts of a step may be passed over because an event they hang on has happened to nobody in
 * any run of the block. An event's cells are asked once, and the answer is kept.
 */
export class Stirring {
  readonly #slab: Slab;
  readonly #local: () => Local;
  /** Quantities that are asked as conditions, so that something hangs on them. */
  readonly #asked: ReadonlySet<Quantity>;
  readonly #answers = new Map<Quantity, Index>();
  readonly #places = new Set<number>();
  readonly #wanted = new Set<number>();
  /** For each answer the one of the step before. */
  readonly #had = new Map<number, Index>();
  /** What is 0 wherever another is, and that other. */
  readonly #still = new Map<Quantity, Quantity | typeof never>();

  constructor(program: Program, slab: Slab, local: () => Local) {
    this.#slab = slab;
    this.#local = local;
    const happen = [...conditionsOf(program)].filter(
      ({ kind }) => kind === 'event' || kind === 'variable',
    );
    this.#asked = new Set(happen);
  }

  /** To be done once the quantity has its values: the answer is kept, if anybody asks. */
  noted({ quantity, parts }: Assignment): Statement[] {
    const causes = parts.map((part) => this.#cause(part));
    const [cause] = causes;
    if (cause !== undefined && causes.every((one) => one === cause)) {
      this.#still.set(quantity, cause);
    }
    if (!this.#asked.has(quantity)) return [];
    const at: Index = { base: this.#slab.take(`any ${quantity.name}`, 1), terms: [] };
    this.#answers.set(quantity, at);
    this.#places.add(at.base);
    const was: Index = { base: this.#slab.take(`had ${quantity.name}`, 1), terms: [] };
    this.#had.set(at.base, was);
    this.#places.add(was.base);
    return [
      { do: 'store', at: was, value: { op: 'cell', at }, checked: false },
      { do: 'store', at, value: this.#anyOf(quantity), checked: false },
    ];
  }

  #anyOf({ name, size }: Quantity): Expr {
    const base = this.#slab.base(name);
    if (size <= fewCells) {
      const cells = Array.from({ length: size }, (_, at): Expr => {
        return { op: 'cell', at: { base: base + at, terms: [] } };
      });
      return { op: 'truth', mask: some(cells.map(notZero)) };
    }
    const loop: Loop = { count: size };
    const local = this.#local();
    const cell: Expr = { op: 'cell', at: { base, terms: [{ loop, stride: 1 }] } };
    const found = some([notZero({ op: 'local', local }), notZero(cell)]);
    return accumulated(loop, local, number(0), { op: 'truth', mask: found });
  }

  /** Holds where a part's value may be other than 0. */
  matters(part: Part): Mask {
    return this.#maskOf(this.#cause(part));
  }

  /**
   * What is to be 0 where the answer to a mask is no, unless it already is: it was, where nothing
   * stirred in the step before either.
   */
  nothing(mask: Mask, zeros: readonly Statement[]): Statement[] {
    const [answer, ...more] = this.#answersIn(mask) ?? [];
    const was = answer === undefined || more.length > 0 ? undefined : this.#had.get(answer);
    if (was === undefined) return [...zeros];
    this.#wanted.add(was.base);
    return guarded(notZero({ op: 'cell', at: was }), zeros);
  }

  /** Before the first step of a run nothing is known to be 0. */
  begun(): Statement[] {
    const begun = [...this.#answers.values()].map((at): Statement => {
      return { do: 'store', at, value: number(1), checked: false };
    });
    return this.wanted(begun);
  }

  /** Holds where the conditions of a part may be met. */
  fires(part: Part): Mask {
    return this.#maskOf(this.#condition(part));
  }

  /** Holds where a quantity may be other than 0. */
  moving(quantity: Quantity): Mask {
    return this.#maskOf(this.#still.get(quantity));
  }

  /** Neighbours that hang on the same events ask once: only its own statement changes an answer. */
  merged(statements: readonly Statement[]): Statement[] {
    const out: Statement[] = [];
    for (const statement of statements) {
      const last = out.at(-1);
      if (statement.do === 'when' && last?.do === 'when' && this.#asAsked(statement, last)) {
        const body = [...last.body, ...statement.body];
        const otherwise = this.merged([...last.otherwise, ...statement.otherwise]);
        out[out.length - 1] = { ...last, body, otherwise };
      } else out.push(statement);
    }
    return out;
  }

  #asAsked({ mask }: { mask: Mask }, before: { mask: Mask }): boolean {
    const [one, other] = [this.#answersIn(mask), this.#answersIn(before.mask)];
    return one !== undefined && one.join() === other?.join();
  }

  #answersIn(mask: Mask): number[] | undefined {
    const cells = (mask.op === 'either' ? mask.parts : [mask]).map((one) => {
      const cell = one.op === 'compare' && one.how === '!=' ? one.left : undefined;
      return cell?.op === 'cell' && cell.at.terms.length === 0 ? cell.at.base : -1;
    });
    return cells.every((cell) => this.#places.has(cell)) ? cells : undefined;
  }

  #maskOf(cause: Cause): Mask {
    if (cause === never) return { op: 'always', holds: false };
    const at = cause === undefined ? undefined : this.#answers.get(cause);
    if (at === undefined) return always;
    this.#wanted.add(at.base);
    return notZero({ op: 'cell', at });
  }

  /** Answers that nobody came to want are not kept. */
  wanted(statements: readonly Statement[]): Statement[] {
    return statements.filter((one) => {
      if (one.do !== 'store' || one.at.terms.length > 0) return true;
      const { base } = one.at;
      return !this.#places.has(base) || this.#wanted.has(base);
    });
  }

  /** What must be other than 0 somewhere for the part's value to be. */
  #cause(part: Part): Cause {
    return this.#condition(part) ?? this.#silence(part.is);
  }

  #condition({ conditions }: Part): Quantity | undefined {
    for (const condition of conditions) {
      const flag = this.#flag(condition);
      if (flag !== undefined) return flag;
    }
    return undefined;
  }

  #flag(condition: Term): Quantity | undefined {
    if (condition.op === 'and') {
      for (const part of condition.parts) {
        const flag = this.#flag(part);
        if (flag !== undefined) return flag;
      }
      return undefined;
    }
    if (condition.op !== 'read' || condition.moment !== 'now') return undefined;
    return this.#answers.has(condition.quantity) ? condition.quantity : undefined;
  }

  /** What a term is 0 without, by sums and choices alone: products may be 0 times infinity. */
  #silence(term: Term): Cause {
    switch (term.op) {
      case 'constant':
        return term.value === 0 ? never : undefined;
      case 'read': {
        if (term.moment !== 'now') return undefined;
        return this.#still.get(term.quantity) ?? this.#flag(term);
      }
      case 'minus':
        return this.#silence(term.of);
      case 'sum':
        return together(term.links.map((link) => this.#silence(link.term)));
      case 'choice': {
        const no = this.#silence(term.no);
        const flag = no === undefined ? undefined : this.#flag(term.condition);
        return flag === undefined ? undefined : together([flag, no]);
      }
      case 'fold': {
        if (term.fold !== 'sum') return undefined;
        const flag = term.where === undefined ? undefined : this.#flag(term.where);
        return flag ?? this.#silence(term.body);
      }
      default:
        return undefined;
    }
  }
}

function together(causes: readonly Cause[]): Cause {
  const moving = causes.filter((cause) => cause !== never);
  const [first] = moving;
  if (first === undefined) return moving.length === 0 ? never : undefined;
  return moving.every((cause) => cause === first) ? first : undefined;
}
