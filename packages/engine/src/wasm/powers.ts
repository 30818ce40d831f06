import type { Expr } from '../compile/kernel.ts';

export type Power = Expr & { readonly op: 'pow' };

/** Powers in a value that are of the same number as others, each with that number's name. */
export function powersOfOne(value: Expr): ReadonlyMap<Power, string> {
  const named = new Map<Power, string>();
  const times = new Map<string, number>();
  visit(value, (power) => {
    const key = isPlain(power.left) ? JSON.stringify(power.left) : '';
    if (key === '') return;
    named.set(power, key);
    times.set(key, (times.get(key) ?? 0) + 1);
  });
  return new Map([...named].filter(([, key]) => (times.get(key) ?? 0) > 1));
}

/** Made of cells and numbers that are the same wherever in the value they are read. */
function isPlain(expr: Expr): boolean {
  if (expr.op === 'number') return true;
  if (expr.op === 'cell') return expr.at.terms.length === 0;
  return expr.op === 'product' && expr.links.every((one) => isPlain(one.value));
}

function visit(expr: Expr, found: (power: Power) => void): void {
  switch (expr.op) {
    case 'pow':
      found(expr);
      visit(expr.left, found);
      visit(expr.right, found);
      return;
    case 'sum':
    case 'product':
      for (const { value } of expr.links) visit(value, found);
      return;
    case 'smaller':
    case 'larger':
      visit(expr.left, found);
      visit(expr.right, found);
      return;
    case 'let':
      visit(expr.value, found);
      visit(expr.body, found);
      return;
    case 'select':
      visit(expr.yes, found);
      visit(expr.no, found);
      return;
    case 'number':
    case 'cell':
    case 'local':
    case 'truth':
    case 'loop':
      return;
    default:
      visit(expr.of, found);
  }
}
