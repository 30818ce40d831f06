import type { Operation } from './function.ts';

/** How a kernel's comparisons and functions are called. */
export const comparisons: Readonly<Record<string, Operation>> = {
  '<': 'f64x2.lt',
  '<=': 'f64x2.le',
  '>': 'f64x2.gt',
  '>=': 'f64x2.ge',
  '==': 'f64x2.eq',
  '!=': 'f64x2.ne',
};

export const unary: Readonly<Record<string, Operation>> = {
  minus: 'f64x2.neg',
  abs: 'f64x2.abs',
  floor: 'f64x2.floor',
  truncate: 'f64x2.trunc',
  sqrt: 'f64x2.sqrt',
};

export const sums: readonly [Operation, Operation] = ['f64x2.add', 'f64x2.sub'];
export const products: readonly [Operation, Operation] = ['f64x2.mul', 'f64x2.div'];
