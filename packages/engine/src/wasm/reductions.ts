import type { Expr } from '../compile/kernel.ts';

type Reduction = Expr & { readonly op: 'loop' };

/** The outermost reductions of a value that lean on nothing the value names. */
export function reductions(expr: Expr): readonly Reduction[] {
  switch (expr.op) {
    case 'loop':
      return [expr];
    case 'let':
      return reductions(expr.value);
    case 'sum':
    case 'product':
      return expr.links.flatMap(({ value }) => reductions(value));
    case 'smaller':
    case 'larger':
    case 'pow':
      return [...reductions(expr.left), ...reductions(expr.right)];
    case 'select':
      return [...reductions(expr.yes), ...reductions(expr.no)];
    case 'number':
    case 'cell':
    case 'local':
    case 'truth':
      return [];
    default:
      return reductions(expr.of);
  }
}
