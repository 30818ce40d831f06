import type { Expr, Index, Local, Loop, Mask } from './kernel.ts';
import { added, scaled } from './slab.ts';

export const number = (value: number): Expr => ({ op: 'number', value });
export const infinity: number = Number.POSITIVE_INFINITY;
export const always: Mask = { op: 'always', holds: true };
const never: Mask = { op: 'always', holds: false };

export function every(parts: readonly Mask[]): Mask {
  if (parts.some((part) => part.op === 'always' && !part.holds)) return never;
  const asked = parts.filter((part) => part.op !== 'always');
  const [only] = asked;
  if (only === undefined) return always;
  return asked.length === 1 ? only : { op: 'both', parts: asked };
}

export function some(parts: readonly Mask[]): Mask {
  if (parts.some((part) => part.op === 'always' && part.holds)) return always;
  const asked = parts.filter((part) => part.op !== 'always');
  const [only] = asked;
  if (only === undefined) return never;
  return asked.length === 1 ? only : { op: 'either', parts: asked };
}

export function denied(of: Mask): Mask {
  return of.op === 'always' ? { op: 'always', holds: !of.holds } : { op: 'denied', of };
}

export function selected(mask: Mask, yes: Expr, no: Expr): Expr {
  if (mask.op === 'always') return mask.holds ? yes : no;
  return { op: 'select', mask, yes, no };
}

/** A loop that gathers one value. */
export function accumulated(loop: Loop, local: Local, start: Expr, next: Expr): Expr {
  const starts = [{ local, value: start }];
  const steps = [{ local, value: next }];
  return { op: 'loop', loop, starts, steps, result: { op: 'local', local } };
}

export function link(
  value: Expr,
  inverse = false,
): { readonly inverse: boolean; readonly value: Expr } {
  return { inverse, value };
}

export const sum = (left: Expr, right: Expr): Expr => ({
  op: 'sum',
  links: [link(left), link(right)],
});
export const difference = (left: Expr, right: Expr): Expr => ({
  op: 'sum',
  links: [link(left), link(right, true)],
});
export const product = (left: Expr, right: Expr): Expr => ({
  op: 'product',
  links: [link(left), link(right)],
});
export const quotient = (left: Expr, right: Expr): Expr => ({
  op: 'product',
  links: [link(left), link(right, true)],
});
export const least = (left: Expr, right: Expr): Expr => ({ op: 'smaller', left, right });
export const most = (left: Expr, right: Expr): Expr => ({ op: 'larger', left, right });

export function blend(weightNow: Expr, weightThen: Expr, now: Expr, then: Expr): Expr {
  return sum(product(weightNow, now), product(weightThen, then));
}

export function notZero(value: Expr): Mask {
  if (value.op === 'truth') return value.mask;
  if (value.op === 'number') return { op: 'always', holds: value.value !== 0 };
  return { op: 'compare', how: '!=', left: value, right: number(0) };
}

/** A delay outside its range gives no number, and the run is marked. */
export function between(value: Expr, low: number, high: number): Mask {
  const atLeast: Mask = { op: 'compare', how: '>=', left: value, right: number(low) };
  return every([atLeast, { op: 'compare', how: '<=', left: value, right: number(high) }]);
}

export function equals(left: Expr, right: number): Mask {
  return { op: 'compare', how: '==', left, right: number(right) };
}

export function same(left: Index, right: Index, equal: boolean): Mask {
  const apart = added(left, scaled(right, -1));
  if (apart.terms.every(({ stride }) => stride === 0)) {
    return { op: 'always', holds: (apart.base === 0) === equal };
  }
  return { op: 'same', left, right, equal };
}
