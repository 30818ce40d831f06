import type { Place, Program, Quantity, Term } from '../check/program.ts';
import { between, blend, difference, equals, link, number, selected } from './expr.ts';
import type { Expr, Index, Local, Mask } from './kernel.ts';
import type { Memory } from './memory.ts';
import { offset, type Running } from './slab.ts';

/** Turns what a formula reads, of this step and of earlier ones, into expressions over the slab. */
export abstract class ReadLowering {
  protected readonly program: Program;
  protected readonly memory: Memory;
  #locals = 0;

  constructor(program: Program, memory: Memory) {
    this.program = program;
    this.memory = memory;
  }

  abstract value(term: Term, running: Running): Expr;

  local(): Local {
    this.#locals += 1;
    return this.#locals - 1;
  }

  protected named(value: Expr, body: (name: Expr) => Expr): Expr {
    if (value.op === 'cell' || value.op === 'number' || value.op === 'local') return body(value);
    const local = this.local();
    return { op: 'let', local, value, body: body({ op: 'local', local }) };
  }

  /** A read whose places may be chosen by values: a chain of selects over the members. */
  protected at(
    quantity: Quantity,
    places: readonly Place[],
    running: Running,
    cell: (at: Index) => Expr,
  ): Expr {
    const dimension = places.findIndex((place) => place.kind === 'chosen');
    const chosen = places[dimension];
    if (chosen?.kind !== 'chosen') return cell(offset(quantity, places, running));
    const at = (member: number): Expr => {
      const position = chosen.table[member] ?? 0;
      const fixed = places.with(dimension, { kind: 'fixed', position });
      return this.at(quantity, fixed, running, cell);
    };
    return this.named(this.value(chosen.by, running), (by) => {
      let value = at(0);
      for (let member = 1; member < chosen.table.length; member += 1) {
        const mask: Mask = { op: 'compare', how: '==', left: by, right: number(member) };
        value = selected(mask, at(member), value);
      }
      return value;
    });
  }

  protected ago(term: Term & { op: 'ago' }, running: Running): Expr {
    const { quantity, places, delay } = term;
    const back = (steps: number) =>
      this.at(quantity, places, running, (at) => this.memory.back(quantity, steps, at));
    const fixed = this.memory.fixedDelay(delay);
    if (fixed !== undefined) {
      const whole = Math.floor(fixed);
      const rest = fixed - whole;
      return blend(number(1 - rest), number(rest), back(whole), back(whole + 1));
    }
    const per = {
      op: 'product',
      links: [link(this.value(delay, running)), link(number(this.program.step), true)],
    } as const;
    const slots = this.memory.slots(quantity);
    return this.named(per, (steps) =>
      this.named({ op: 'floor', of: steps }, (whole) => {
        const pick = (shift: number): Expr => {
          let value = back(shift);
          for (let at = 1; at + shift < slots; at += 1) {
            value = selected(equals(whole, at), back(at + shift), value);
          }
          return value;
        };
        const rest: Expr = difference(steps, whole);
        return this.named(rest, (part) => {
          const value = blend(difference(number(1), part), part, pick(0), pick(1));
          return selected(between(whole, 0, slots - 2), value, number(Number.NaN));
        });
      }),
    );
  }

  protected trailing(term: Term & { op: 'trailing' }, running: Running): Expr {
    const { quantity, places, span, lagged } = term;
    const back = (steps: number) =>
      this.at(quantity, places, running, (at) => this.memory.back(quantity, steps, at));
    const least = lagged ? 1 : 0;
    const fixed = this.memory.fixedDelay(span);
    if (fixed !== undefined) {
      const oldest = Math.max(1, Math.floor(fixed + 0.5)) + least - 1;
      const links = [link(number(0))];
      for (let at = oldest; at >= least; at -= 1) links.push(link(back(at)));
      return { op: 'sum', links };
    }
    return this.named(this.whole(this.value(span, running)), (steps) => {
      const oldest = this.memory.slots(quantity) - 1;
      const links = [link(number(0))];
      for (let at = oldest; at >= least; at -= 1) {
        const inside: Mask = {
          op: 'compare',
          how: lagged ? '<=' : '<',
          left: number(at),
          right: steps,
        };
        links.push(link(selected(inside, back(at), number(0))));
      }
      const longest = between(steps, 1, lagged ? oldest : oldest + 1);
      return selected(longest, { op: 'sum', links }, number(Number.NaN));
    });
  }

  /** A time in whole steps, at least one. */
  protected whole(time: Expr): Expr {
    const per: Expr = {
      op: 'product',
      links: [link(time), link(number(this.program.step), true)],
    };
    const near: Expr = { op: 'floor', of: { op: 'sum', links: [link(per), link(number(0.5))] } };
    return { op: 'larger', left: number(1), right: near };
  }

  /** The number of whole steps a pipeline takes. */
  delaySteps(delay: Term): Expr | number {
    const fixed = this.memory.fixedDelay(delay);
    if (fixed !== undefined) return Math.max(1, Math.floor(fixed + 0.5));
    return this.whole(this.value(delay, new Map()));
  }

  protected content(term: Term & { op: 'content' }, running: Running): Expr {
    const { quantity, places } = term;
    const slots = this.memory.slots(quantity) - 1;
    const back = (steps: number) =>
      this.at(quantity, places, running, (at) => this.memory.back(quantity, steps, at));
    const delay = this.delaySteps(this.memory.delayOf(quantity));
    if (typeof delay === 'number') {
      const links = [link(number(0))];
      for (let at = delay; at >= 1; at -= 1) links.push(link(back(at)));
      return { op: 'sum', links };
    }
    return this.named(delay, (steps) => {
      const links = [link(number(0))];
      for (let at = slots; at >= 1; at -= 1) {
        const inside: Mask = { op: 'compare', how: '<=', left: number(at), right: steps };
        links.push(link(selected(inside, back(at), number(0))));
      }
      return selected(between(steps, 1, slots), { op: 'sum', links }, number(Number.NaN));
    });
  }
}
