import type { Part, Quantity, Solve, Together } from '../check/program.ts';
import { difference, every, notZero, product, quotient, selected } from './expr.ts';
import type { Expr, Index, Mask, Statement } from './kernel.ts';
import { CloseLowering } from './lower-close.ts';
import { loopsOf, offset, type Running } from './slab.ts';
import { cell, looped, number } from './statements.ts';

/** What must be solved: a root in a bracket, or values that hang on each other. */
export abstract class SolveLowering extends CloseLowering {
  /** See `solved` in the interpreter: the same operations in the same order. */
  protected solved(solve: Solve): Statement[] {
    const { quantity } = solve;
    const unknown: Index = { base: this.base(quantity), terms: [] };
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
    const base = this.slab.take(`solving ${quantity.name}`, names.length);
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
      set('target', this.terms.value(solve.target, none)),
      set('low', this.terms.value(solve.from, none)),
      set('high', this.terms.value(solve.to, none)),
    ];
    return this.keeping.moving([quantity], () => {
      const excess = (): Expr => {
        const asked = this.terms.value(solve.balance, none);
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
      return [...start, ...ends, repeat, ...this.answer(solve, unknown, get)];
    });
  }

  protected answer(solve: Solve, unknown: Index, get: (name: string) => Expr): Statement[] {
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
