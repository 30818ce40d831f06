import type { Part, Quantity, Solve, Together } from '../check/program.ts';
import { atRest } from '../interpret/solve.ts';
import { difference, every, notZero, number, product, quotient, selected } from './expr.ts';
import type { Expr, Index, Loop, Mask, Statement } from './kernel.ts';
import { CloseLowering } from './lower-close.ts';
import { loopsOf, offset, type Running } from './slab.ts';
import { cell, looped } from './statements.ts';

const places = [
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
  'going',
] as const;
type Place = (typeof places)[number];

const put = (at: Index, value: Expr): Statement => ({ do: 'store', at, value, checked: false });

/** Where a root is worked out: a number in the slab for each name, for each run. */
class RootSearch {
  readonly #base: number;

  constructor(base: number) {
    this.#base = base;
  }

  #at(name: Place): Index {
    return { base: this.#base + places.indexOf(name), terms: [] };
  }

  get(name: Place): Expr {
    return cell(this.#at(name));
  }

  set(name: Place, value: Expr): Statement {
    return put(this.#at(name), value);
  }

  bracketed({ log }: Solve): Statement[] {
    const scale = (value: Expr): Expr => (log ? { op: 'ln', of: value } : value);
    return [
      this.set('a', scale(this.get('low'))),
      this.set('b', scale(this.get('high'))),
      this.set('fa', this.get('first')),
      this.set('fb', this.get('last')),
    ];
  }

  guessed({ log }: Solve, unknown: Index): Statement[] {
    const [a, b, fa, fb] = [this.get('a'), this.get('b'), this.get('fa'), this.get('fb')];
    const step = quotient(product(fb, difference(b, a)), difference(fb, fa));
    const c = this.get('c');
    return [this.set('c', difference(b, step)), put(unknown, log ? { op: 'exp', of: c } : c)];
  }

  /** Whether there is a root between the ends. */
  inside(): Mask {
    const atLow: Mask = { op: 'compare', how: '<=', left: this.get('first'), right: number(0) };
    const atHigh: Mask = { op: 'compare', how: '>=', left: this.get('last'), right: number(0) };
    return every([
      { op: 'denied', of: atLow },
      { op: 'denied', of: atHigh },
    ]);
  }

  /** What is left of the balance, as a share of the target. */
  left({ log }: Solve): Expr {
    const left = log ? this.get('fb') : quotient(this.get('fb'), this.get('target'));
    return { op: 'abs', of: left };
  }

  /** Notes which runs have not come to rest. */
  goesOn(solve: Solve): Statement {
    const near = number(solve.tolerance * atRest);
    const far: Mask = { op: 'compare', how: '>', left: this.left(solve), right: near };
    return this.set('going', { op: 'truth', mask: every([this.inside(), far]) });
  }

  get going(): Mask {
    return notZero(this.get('going'));
  }

  /** The end of the bracket that stays, with the weight of its balance; a run at rest keeps all. */
  kept(): Statement[] {
    const [fb, fc] = [this.get('fb'), this.get('fc')];
    const below = (left: Expr, how: '<' | '>'): Mask => ({
      op: 'compare',
      how,
      left,
      right: number(0),
    });
    const weight = difference(number(1), quotient(fc, fb));
    const kept = product(this.get('fa'), selected(below(weight, '>'), weight, number(1 / 2)));
    const opposite = notZero(this.get('opposite'));
    return [
      this.set('kept', kept),
      this.set('opposite', { op: 'truth', mask: below(product(fc, fb), '<') }),
      this.#moved('a', selected(opposite, this.get('b'), this.get('a'))),
      this.#moved('fa', selected(opposite, fb, this.get('kept'))),
      this.#moved('b', this.get('c')),
      this.#moved('fb', fc),
    ];
  }

  #moved(name: Place, value: Expr): Statement {
    return this.set(name, selected(this.going, value, this.get(name)));
  }
}

/** What must be solved: a root in a bracket, or values that hang on each other. */
export abstract class SolveLowering extends CloseLowering {
  /** See `solved` in the interpreter: the same operations in the same order. */
  protected solved(solve: Solve): Statement[] {
    const { quantity } = solve;
    const unknown: Index = { base: this.base(quantity), terms: [] };
    const search = new RootSearch(this.slab.take(`solving ${quantity.name}`, places.length));
    const none: Running = new Map();
    const start = [
      search.set('target', this.terms.value(solve.target, none)),
      search.set('low', this.terms.value(solve.from, none)),
      search.set('high', this.terms.value(solve.to, none)),
    ];
    return this.keeping.moving([quantity], () => {
      const excess = (): Expr => {
        const asked = this.terms.value(solve.balance, none);
        if (solve.log) return { op: 'ln', of: quotient(asked, search.get('target')) };
        return difference(asked, search.get('target'));
      };
      const body = [
        ...search.guessed(solve, unknown),
        search.set('fc', excess()),
        ...search.kept(),
        search.goesOn(solve),
      ];
      const ends: Statement[] = [
        put(unknown, search.get('low')),
        search.set('first', excess()),
        put(unknown, search.get('high')),
        search.set('last', excess()),
        ...search.bracketed(solve),
        search.goesOn(solve),
      ];
      const { iterations: times } = solve;
      const repeat: Statement = { do: 'repeat', times, body, while: search.going };
      return [...start, ...ends, repeat, ...this.answer(solve, unknown, search)];
    });
  }

  protected answer(solve: Solve, unknown: Index, search: RootSearch): Statement[] {
    const get = (name: Place) => search.get(name);
    const compare = (left: Expr, how: '<=' | '>=', right: Expr): Mask => ({
      op: 'compare',
      how,
      left,
      right,
    });
    const atLow = compare(get('first'), '<=', number(0));
    const atHigh = compare(get('last'), '>=', number(0));
    const close = compare(search.left(solve), '<=', number(solve.tolerance));
    const inner: Expr = solve.log ? { op: 'exp', of: get('b') } : get('b');
    const value = selected(atLow, get('low'), selected(atHigh, get('high'), inner));
    return [
      { do: 'fault', mask: every([search.inside(), { op: 'denied', of: close }]) },
      { do: 'store', at: unknown, value, checked: true },
    ];
  }

  /** Where the first search of a run begins: at 0, whatever a run before it left there. */
  protected atRest({ members }: Together): Statement[] {
    return members.flatMap(({ quantity }) => {
      const loop: Loop = { count: quantity.size };
      const at: Index = { base: this.base(quantity), terms: [{ loop, stride: 1 }] };
      return looped([loop], [put(at, number(0))]);
    });
  }

  /** Rounds until no run moves; a run that has come to rest is left alone. */
  protected together(block: Together): Statement[] {
    const moving = this.slab.take(`moving ${block.name}`, 1);
    const moved = this.slab.take(`moved ${block.name}`, 1);
    const at = (base: number): Index => ({ base, terms: [] });
    const quantities = block.members.map(({ quantity }) => quantity);
    const active = notZero(cell(at(moving)));
    return this.keeping.moving(quantities, () => {
      const body: Statement[] = [
        { do: 'store', at: at(moved), value: number(0), checked: false },
        ...block.members.flatMap(({ quantity, parts }) =>
          parts.flatMap((part) => this.settled(quantity, part, block.tolerance, active, at(moved))),
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

  protected settled(
    quantity: Quantity,
    part: Part,
    tolerance: number,
    active: Mask,
    moved: Index,
  ): Statement[] {
    const { loops, running } = loopsOf(part);
    const at = this.memory.cell(quantity, offset(quantity, part.target, running));
    const fresh: Index = { base: this.slab.take(`fresh ${this.slab.cells}`, 1), terms: [] };
    const mask = this.conditions(part, running);
    const value = selected(mask, this.terms.value(part.is, running), number(0));
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
}
