import type { Assigned, Expr, Index, Loop, Mask, Statement } from './kernel.ts';

type Change = (index: Index) => Index;

function changedLoop(loop: Loop, change: Change, loops: ReadonlyMap<Loop, Loop>): Loop {
  const known = loops.get(loop);
  if (known !== undefined) return known;
  if (loop.members === undefined) return loop;
  return { ...loop, members: { ...loop.members, key: change(loop.members.key) } };
}

/** Writes the same code over other indices. Loops that change are replaced wherever they run. */
export class Reindexing {
  readonly #change: Change;
  readonly #loops = new Map<Loop, Loop>();

  constructor(change: Change) {
    this.#change = change;
  }

  index(index: Index): Index {
    const { base, terms } = this.#change(index);
    return {
      base,
      terms: terms.map((term) => ({ ...term, loop: this.#loops.get(term.loop) ?? term.loop })),
    };
  }

  loop(loop: Loop): Loop {
    const changed = changedLoop(loop, (index) => this.index(index), this.#loops);
    this.#loops.set(loop, changed);
    return changed;
  }

  expr(expr: Expr): Expr {
    switch (expr.op) {
      case 'number':
      case 'local':
        return expr;
      case 'cell':
        return { op: 'cell', at: this.index(expr.at) };
      case 'let':
        return { ...expr, value: this.expr(expr.value), body: this.expr(expr.body) };
      case 'sum':
      case 'product': {
        const links = expr.links.map((link) => ({ ...link, value: this.expr(link.value) }));
        return { op: expr.op, links };
      }
      case 'smaller':
      case 'larger':
      case 'pow':
        return { ...expr, left: this.expr(expr.left), right: this.expr(expr.right) };
      case 'truth':
        return { op: 'truth', mask: this.mask(expr.mask) };
      case 'select': {
        const [yes, no] = [this.expr(expr.yes), this.expr(expr.no)];
        return { op: 'select', mask: this.mask(expr.mask), yes, no };
      }
      case 'loop': {
        const assigned = ({ local, value }: Assigned) => ({ local, value: this.expr(value) });
        const starts = expr.starts.map(assigned);
        const loop = this.loop(expr.loop);
        const steps = expr.steps.map(assigned);
        return { op: 'loop', loop, starts, steps, result: this.expr(expr.result) };
      }
      default:
        return { op: expr.op, of: this.expr(expr.of) };
    }
  }

  mask(mask: Mask): Mask {
    switch (mask.op) {
      case 'always':
        return mask;
      case 'compare':
        return { ...mask, left: this.expr(mask.left), right: this.expr(mask.right) };
      case 'both':
      case 'either':
        return { op: mask.op, parts: mask.parts.map((part) => this.mask(part)) };
      case 'denied':
        return { op: 'denied', of: this.mask(mask.of) };
      case 'same':
        return { ...mask, left: this.index(mask.left), right: this.index(mask.right) };
    }
  }

  statement(statement: Statement): Statement {
    const all = (body: readonly Statement[]) => body.map((inner) => this.statement(inner));
    switch (statement.do) {
      case 'store':
        return { ...statement, at: this.index(statement.at), value: this.expr(statement.value) };
      case 'draw':
        return { ...statement, at: this.index(statement.at) };
      case 'for':
        return { do: 'for', loop: this.loop(statement.loop), body: all(statement.body) };
      case 'when': {
        const mask = this.mask(statement.mask);
        return { do: 'when', mask, body: all(statement.body), otherwise: all(statement.otherwise) };
      }
      case 'fault':
        return { do: 'fault', mask: this.mask(statement.mask) };
      case 'repeat':
        return { ...statement, while: this.mask(statement.while), body: all(statement.body) };
      case 'first':
        return { do: 'first', body: all(statement.body) };
      default:
        return statement;
    }
  }
}

/** Visits every index in a statement or an expression. */
export function eachIndex(what: Statement | Expr, visit: (index: Index) => void): void {
  const looking = new Reindexing((index) => {
    visit(index);
    return index;
  });
  if ('do' in what) looking.statement(what);
  else looking.expr(what);
}
