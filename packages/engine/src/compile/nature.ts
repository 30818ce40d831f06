import type { IndexVariable, Place, Quantity, Term } from '../check/program.ts';
import { inside } from '../check/reads.ts';

/** What a part of a formula hangs on. */
export interface Nature {
  /** Only parameters and numbers: the same at every step of a run. */
  readonly steady: boolean;
  /** Steady, or states that nothing changes once a run has begun. */
  readonly fixed: boolean;
  /** Index variables of the record that it hangs on. */
  readonly free: ReadonlySet<IndexVariable>;
  readonly cost: number;
  /** Equal for terms that have equal values. */
  readonly key: string;
  /** Reductions within reductions. */
  readonly height: number;
}

const costly: Readonly<Record<string, number>> = { power: 40, curve: 10 };
const calls: Readonly<Record<string, number>> = { exp: 20, ln: 20, log10: 20, sqrt: 8 };
function placeKey(place: Place, note: (variable: IndexVariable) => void, tables: Tables): string {
  if (place.kind === 'fixed') return `${place.position}`;
  if (place.kind === 'chosen') return '?';
  note(place.variable);
  return `v${place.variable.id}.${place.table === undefined ? '' : `:${tables.id(place.table)}`}`;
}

/** Equal tables get one number. */
class Tables {
  readonly #known = new Map<string, number>();
  id(table: Int32Array): number {
    const text = table.join(',');
    const known = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, known);
    return known;
  }
}

/** What the parts of formulas hang on, each examined once. */
export class Natures {
  readonly #known = new WeakMap<Term, Nature>();
  readonly #tables = new Tables();
  readonly #unchanging: ReadonlySet<Quantity>;

  constructor(unchanging: ReadonlySet<Quantity>) {
    this.#unchanging = unchanging;
  }

  of(term: Term): Nature {
    const known = this.#known.get(term);
    if (known !== undefined) return known;
    const nature = this.#examined(term);
    this.#known.set(term, nature);
    return nature;
  }

  #examined(term: Term): Nature {
    const free = new Set<IndexVariable>();
    const children = inside(term).map((child) => this.of(child));
    for (const child of children) for (const variable of child.free) free.add(variable);
    const note = (variable: IndexVariable) => free.add(variable);
    const own = this.#ownKey(term, note);
    if (term.op === 'fold') free.delete(term.variable);
    if (term.op === 'fold' && term.own !== undefined) placeKey(term.own, note, this.#tables);
    const times = term.op === 'fold' ? term.variable.set.members.length : 1;
    const inner = children.reduce((total, child) => total + child.cost, 0);
    const height = children.reduce((most, child) => Math.max(most, child.height), 0);
    const text = `${own.text}(${children.map(({ key }) => key).join(';')})`;
    const bound = term.op === 'fold' ? `v${term.variable.id}.` : '';
    return {
      steady: own.steady && children.every(({ steady }) => steady),
      fixed: (own.steady || this.#stays(term)) && children.every(({ fixed }) => fixed),
      free,
      cost: own.cost + times * inner,
      key: bound === '' ? text : text.replaceAll(bound, `b${height}.`),
      height: term.op === 'fold' ? height + 1 : height,
    };
  }

  #stays(term: Term): boolean {
    return term.op === 'read' && term.moment === 'now' && this.#unchanging.has(term.quantity);
  }

  #ownKey(
    term: Term,
    note: (v: IndexVariable) => void,
  ): { text: string; steady: boolean; cost: number } {
    const at = (places: readonly Place[]) =>
      places.map((place) => placeKey(place, note, this.#tables)).join();
    switch (term.op) {
      case 'constant':
        return { text: `${term.value}`, steady: true, cost: 0 };
      case 'member':
        return { text: `m${term.position}`, steady: true, cost: 0 };
      case 'step':
        return { text: 'step', steady: true, cost: 0 };
      case 'time':
        return { text: 'time', steady: false, cost: 0 };
      case 'read': {
        const steady = term.quantity.kind === 'parameter';
        return { text: `${term.moment} ${term.quantity.id}[${at(term.places)}]`, steady, cost: 0 };
      }
      case 'ago':
      case 'trailing':
      case 'content': {
        const more = term.op === 'trailing' ? `${term.lagged}` : '';
        return {
          text: `${term.op}${more} ${term.quantity.id}[${at(term.places)}]`,
          steady: false,
          cost: 4,
        };
      }
      case 'postings':
        return { text: `${term.way} ${term.group}[${at([term.agent])}]`, steady: false, cost: 0 };
      case 'same':
        return { text: `same${term.equal}[${at([term.left, term.right])}]`, steady: true, cost: 1 };
      case 'present':
        note(term.variable);
        return { text: `present v${term.variable.id}.`, steady: false, cost: 1 };
      case 'sum':
      case 'product': {
        const signs = term.links.map(({ inverse }) => (inverse ? '-' : '+')).join('');
        const divisions = term.op === 'product' ? signs.split('-').length - 1 : 0;
        return {
          text: `${term.op}${signs}`,
          steady: true,
          cost: term.links.length - 1 + 6 * divisions,
        };
      }
      case 'compare':
        return { text: term.how, steady: true, cost: 1 };
      case 'within':
        return { text: `within ${term.positions.join()}`, steady: true, cost: 1 };
      case 'call':
        return { text: term.name, steady: true, cost: calls[term.name] ?? 1 };
      case 'curve':
        return { text: `curve ${term.curve.name}`, steady: true, cost: 4 * term.curve.x.length };
      case 'fold': {
        const keys = term.filters.map(({ table, key }) => `${this.#tables.id(table)}=${at([key])}`);
        const mine = term.own === undefined ? '' : ` of ${at([term.own])}`;
        const where = term.where === undefined ? '' : ' where';
        const text = `${term.fold} v${term.variable.id}.:${term.variable.set.name}${mine}${where} ${keys.join()}`;
        return { text, steady: true, cost: 2 };
      }
      default:
        return { text: term.op, steady: true, cost: costly[term.op] ?? 1 };
    }
  }
}
