import type { IndexVariable, Place, Term } from '../check/program.ts';
import { inside } from '../check/reads.ts';
import type { WorldSet } from '../check/world.ts';

/** A term that hangs on a member only through what the member leads to, told of that instead. */
export interface Rebased {
  readonly term: Term;
  readonly variable: IndexVariable;
  readonly table: Int32Array;
}

interface Way {
  readonly table: Int32Array;
  readonly set: WorldSet;
}

/** Many offers lead to few developers: what hangs on the developer is the same for all of his. */
export class Rebasing {
  #made = 0;

  of(term: Term, variable: IndexVariable): Rebased | undefined {
    const ways: Way[] = [];
    if (!follows(term, variable, ways)) return undefined;
    const [way] = ways;
    if (way === undefined || ways.some((one) => !sameWay(one, way))) return undefined;
    if (way.set.members.length >= variable.set.members.length) return undefined;
    this.#made += 1;
    const instead: IndexVariable = { id: -this.#made, name: way.set.name, set: way.set };
    return { term: rewritten(term, variable, instead), variable: instead, table: way.table };
  }
}

/** Whether the variable stands nowhere but in places of reads, and there behind a table. */
function follows(term: Term, variable: IndexVariable, ways: Way[]): boolean {
  switch (term.op) {
    case 'read':
      for (const [dimension, place] of term.places.entries()) {
        if (place.kind === 'chosen') return false;
        if (place.kind !== 'running' || place.variable !== variable) continue;
        const set = term.quantity.dims[dimension];
        if (place.table === undefined || set === undefined) return false;
        ways.push({ table: place.table, set });
      }
      return true;
    case 'constant':
    case 'member':
    case 'time':
    case 'step':
      return true;
    case 'sum':
    case 'product':
    case 'minus':
    case 'square':
    case 'power':
    case 'call':
      return inside(term).every((part) => follows(part, variable, ways));
    default:
      return false;
  }
}

function sameWay(left: Way, right: Way): boolean {
  if (left.set !== right.set || left.table.length !== right.table.length) return false;
  return left.table.every((position, at) => position >= 0 && position === right.table[at]);
}

function rewritten(term: Term, from: IndexVariable, to: IndexVariable): Term {
  const again = (part: Term) => rewritten(part, from, to);
  switch (term.op) {
    case 'read': {
      const place = (one: Place): Place =>
        one.kind === 'running' && one.variable === from ? { kind: 'running', variable: to } : one;
      return { ...term, places: term.places.map(place) };
    }
    case 'sum':
    case 'product':
      return { ...term, links: term.links.map((one) => ({ ...one, term: again(one.term) })) };
    case 'minus':
    case 'square':
      return { ...term, of: again(term.of) };
    case 'power':
      return { ...term, base: again(term.base), exponent: again(term.exponent) };
    case 'call':
      return { ...term, args: term.args.map(again) };
    default:
      return term;
  }
}
