import { selected } from './expr.ts';
import type { Expr, Index, Loop, Mask, Statement } from './kernel.ts';

export const cell = (at: Index): Expr => ({ op: 'cell', at });

export function looped(loops: readonly Loop[], body: readonly Statement[]): Statement[] {
  let statements = [...body];
  for (const loop of loops.toReversed()) statements = [{ do: 'for', loop, body: statements }];
  return statements;
}

/** Operations that make it worth asking first whether any run wants the value. */
const dear = new Set(['exp', 'ln', 'pow', 'sqrt']);
/** Turns of a loop beyond which it is worth asking, too. */
const manyTurns = 16;

function isDear(value: Expr): boolean {
  if (dear.has(value.op)) return true;
  switch (value.op) {
    case 'loop':
      return value.loop.count > manyTurns || value.steps.some((step) => isDear(step.value));
    case 'sum':
    case 'product':
      return value.links.some((link) => isDear(link.value));
    case 'let':
      return isDear(value.value) || isDear(value.body);
    case 'smaller':
    case 'larger':
      return isDear(value.left) || isDear(value.right);
    case 'minus':
    case 'abs':
    case 'floor':
    case 'truncate':
      return isDear(value.of);
    case 'select':
      return isDear(value.yes) || isDear(value.no);
    default:
      return false;
  }
}

interface Stored {
  readonly at: Index;
  readonly mask: Mask;
  readonly value: Expr;
  readonly otherwise: Expr;
  readonly checked?: boolean;
  /** Draws that the value is made of, and nothing else. */
  readonly draws?: readonly Statement[];
}

/** A cell becomes the value where the mask holds, else what stands for it. */
export function stored({
  at,
  mask,
  value,
  otherwise,
  checked = true,
  draws = [],
}: Stored): Statement[] {
  const store: Statement = { do: 'store', at, value: selected(mask, value, otherwise), checked };
  if (mask.op === 'always') return [...draws, store];
  if (draws.length === 0 && !isDear(value)) return [store];
  const plain: Statement = { do: 'store', at, value: otherwise, checked: false };
  return [{ do: 'when', mask, body: [...draws, store], otherwise: [plain] }];
}

/** Statements that do nothing where the mask holds for none of the runs, but for `otherwise`. */
export function guarded(
  mask: Mask,
  body: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement[] {
  if (mask.op === 'always') return [...(mask.holds ? body : otherwise)];
  return body.length === 0 ? [...otherwise] : [{ do: 'when', mask, body, otherwise }];
}
