import type { Expr, Index, Kernel, Loop, Mask, Statement } from './kernel.ts';
import { Reindexing } from './reindex.ts';

/** Operations that the body of an unrolled loop may hold, all its copies together. */
const most = 400;
/** Copies of a body at most. */
const mostCopies = 4;

const weights: Readonly<Record<string, number>> = { exp: 40, ln: 60, pow: 6, sqrt: 2 };

function costOf(what: Expr | Mask): number {
  const own = weights[what.op] ?? 1;
  switch (what.op) {
    case 'let':
      return own + costOf(what.value) + costOf(what.body);
    case 'sum':
    case 'product':
      return own + what.links.reduce((total, { value }) => total + costOf(value), 0);
    case 'smaller':
    case 'larger':
    case 'pow':
    case 'compare':
      return own + costOf(what.left) + costOf(what.right);
    case 'truth':
      return own + costOf(what.mask);
    case 'select':
      return own + costOf(what.mask) + costOf(what.yes) + costOf(what.no);
    case 'loop':
      return Number.POSITIVE_INFINITY;
    case 'both':
    case 'either':
      return own + what.parts.reduce((total, part) => total + costOf(part), 0);
    case 'number':
    case 'cell':
    case 'local':
    case 'always':
    case 'same':
      return own;
    default:
      return own + costOf(what.of);
  }
}

/** How many copies of a body of this cost a loop gets: a divisor of its count. */
function copies(loop: Loop, cost: number): number {
  if (loop.members !== undefined) return 1;
  for (let times = Math.min(loop.count, mostCopies); times > 1; times -= 1) {
    if (loop.count % times === 0 && times * cost <= most) return times;
  }
  return 1;
}

/** An index in the copy number `copy` of a body, of a loop that now takes `times` at once. */
function shifted(
  index: Index,
  from: Loop,
  to: Loop | undefined,
  times: number,
  copy: number,
): Index {
  let { base } = index;
  const terms = index.terms.flatMap((term) => {
    if (term.loop !== from) return [term];
    const { stride, table } = term;
    if (to === undefined) {
      base += stride * (table === undefined ? copy : (table[copy] ?? 0));
      return [];
    }
    if (table === undefined) {
      base += stride * copy;
      return [{ loop: to, stride: stride * times }];
    }
    const own = Int32Array.from({ length: to.count }, (_, at) => table[at * times + copy] ?? 0);
    return [{ loop: to, stride, table: own }];
  });
  return { base, terms };
}

function unrolledExpr(expr: Expr): Expr {
  switch (expr.op) {
    case 'let':
      return { ...expr, value: unrolledExpr(expr.value), body: unrolledExpr(expr.body) };
    case 'sum':
    case 'product': {
      const links = expr.links.map((link) => ({ ...link, value: unrolledExpr(link.value) }));
      return { op: expr.op, links };
    }
    case 'smaller':
    case 'larger':
    case 'pow':
      return { ...expr, left: unrolledExpr(expr.left), right: unrolledExpr(expr.right) };
    case 'select':
      return { ...expr, yes: unrolledExpr(expr.yes), no: unrolledExpr(expr.no) };
    case 'loop':
      return unrolledReduction(expr);
    case 'number':
    case 'cell':
    case 'local':
    case 'truth':
      return expr;
    default:
      return { op: expr.op, of: unrolledExpr(expr.of) };
  }
}

function unrolledReduction(expr: Expr & { op: 'loop' }): Expr {
  const { loop } = expr;
  const cost = expr.steps.reduce((total, { value }) => total + costOf(value), 0);
  const times = copies(loop, cost);
  if (times === 1) return expr;
  const whole = times === loop.count;
  const wide: Loop | undefined = whole ? undefined : { count: loop.count / times };
  const steps = Array.from({ length: times }, (_, copy) => {
    const here = new Reindexing((index) => shifted(index, loop, wide, times, copy));
    return expr.steps.map(({ local, value }) => ({ local, value: here.expr(value) }));
  }).flat();
  const once: Loop = wide ?? { count: 1 };
  return { ...expr, loop: once, steps };
}

function bodyCost(body: readonly Statement[]): number {
  let cost = 0;
  for (const statement of body) {
    if (statement.do !== 'store') return Number.POSITIVE_INFINITY;
    cost += costOf(statement.value) + 1;
  }
  return cost;
}

function unrolled(statement: Statement): Statement[] {
  switch (statement.do) {
    case 'store':
      return [{ ...statement, value: unrolledExpr(statement.value) }];
    case 'for':
      return unrolledLoop(statement);
    case 'when': {
      const { mask, body, otherwise } = statement;
      const again = (inner: readonly Statement[]) => inner.flatMap(unrolled);
      return [{ do: 'when', mask, body: again(body), otherwise: again(otherwise) }];
    }
    case 'repeat':
    case 'first':
      return [{ ...statement, body: statement.body.flatMap(unrolled) }];
    default:
      return [statement];
  }
}

function unrolledLoop({ loop, body }: Statement & { do: 'for' }): Statement[] {
  const inner = body.flatMap(unrolled);
  // Both halves of a store are written out, so a body counts twice.
  const times = copies(loop, 2 * bodyCost(inner));
  if (times === 1) return [{ do: 'for', loop, body: inner }];
  const wide: Loop | undefined = times === loop.count ? undefined : { count: loop.count / times };
  const all = Array.from({ length: times }, (_, copy) => {
    const here = new Reindexing((index) => shifted(index, loop, wide, times, copy));
    return inner.map((one) => here.statement(one));
  }).flat();
  return wide === undefined ? all : [{ do: 'for', loop: wide, body: all }];
}

/** The same kernel with short loops written out: fewer addresses to compute, the same bits. */
export function unroll(kernel: Kernel): Kernel {
  return {
    ...kernel,
    prologue: kernel.prologue.flatMap(unrolled),
    phases: kernel.phases.map((phase) => phase.flatMap(unrolled)),
    epilogue: kernel.epilogue.flatMap(unrolled),
  };
}
