import { FormulaError, parseReference } from '../formula/parse.ts';
import type { Formula } from '../records/model.ts';
import type { Path } from './problem.ts';
import type { IndexVariable, Part, Place, Quantity, Term } from './program.ts';
import { FormulaReader } from './resolve.ts';
import { Scope } from './scope.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { WorldSet } from './world.ts';

/** The indices of a record: one variable a dimension, and the scope they make. */
export interface Footing {
  readonly indices: readonly IndexVariable[];
  readonly target: readonly Place[];
  readonly scope: Scope;
}

export function footing(words: Vocabulary, over: readonly string[]): Footing {
  let scope = new Scope(words.world);
  const indices: IndexVariable[] = [];
  for (const name of over) {
    const set = words.world.set(name);
    if (set === undefined) continue;
    const variable = words.variable(name, set);
    indices.push(variable);
    scope = scope.bind(name, variable);
  }
  const target: Place[] = indices.map((variable) => ({ kind: 'running', variable }));
  return { indices, target, scope };
}

interface Case {
  readonly dimension: number;
  readonly name: string;
  readonly set: WorldSet;
  readonly table: Int32Array;
}

/** A member as a set of its own, leading where it leads in the set it is taken from. */
function single(member: string, from: WorldSet): WorldSet {
  const position = from.position.get(member) ?? 0;
  const maps = new Map(
    [...from.maps].map(([name, table]) => [name, Int32Array.of(table[position] ?? 0)]),
  );
  return { name: member, members: [member], position: new Map([[member, 0]]), maps };
}

function caseOf(
  words: Vocabulary,
  key: string,
  from: WorldSet,
  dimension: number,
): Case | undefined {
  const set = words.world.set(key);
  if (set !== undefined) {
    const table = words.world.within(set, from);
    return table && { dimension, name: key, set, table };
  }
  const position = from.position.get(key);
  if (position === undefined) return undefined;
  return { dimension, name: key, set: single(key, from), table: Int32Array.of(position) };
}

function coverage(cases: readonly Case[], from: WorldSet): string | undefined {
  const owner = new Map<number, string>();
  for (const { name, table } of cases) {
    for (const position of table) {
      const other = owner.get(position);
      if (other !== undefined) {
        return `cases ${other} and ${name} overlap at ${from.members[position]}.`;
      }
      owner.set(position, name);
    }
  }
  const out = from.members.filter((_, position) => !owner.has(position));
  if (out.length === 0) return undefined;
  return `cases leave out ${out.slice(0, 5).join(', ')}${out.length > 5 ? ', …' : ''}.`;
}

/** Reads the formulas of one record into parts. */
export class RuleReader {
  readonly #words: Vocabulary;

  constructor(words: Vocabulary) {
    this.#words = words;
  }

  formula(record: string, path: Path, text: string, scope: Scope, expected?: WorldSet): Term {
    return new FormulaReader(this.#words, { record, path, formula: text }).read(scope, expected);
  }

  wrong(code: string, record: string, path: Path, message: string): void {
    this.#words.problems.add({ code, record, path, message });
  }

  /** The parts of a formula over the record's own indices, cases included. */
  parts(
    quantity: Quantity,
    over: readonly string[],
    formula: Formula,
    path: Path,
    conditions: Conditions,
  ): Part[] {
    const base = footing(this.#words, over);
    if (typeof formula === 'string') return [this.#part(quantity, base, formula, path, conditions)];
    const cases = this.#cases(quantity, over, formula, path);
    return cases.map((one) => {
      const text = formula[one.name] ?? '0';
      return this.#part(quantity, this.#narrow(over, one), text, [...path, one.name], conditions);
    });
  }

  #cases(quantity: Quantity, over: readonly string[], formula: object, path: Path): Case[] {
    const keys = Object.keys(formula);
    const sets = over.map((name) => this.#words.world.set(name));
    const candidates = sets.flatMap((set, dimension) => {
      if (set === undefined) return [];
      const cases = keys.map((key) => caseOf(this.#words, key, set, dimension));
      return cases.every((one) => one !== undefined) ? [{ set, cases: cases as Case[] }] : [];
    });
    const good = candidates.find(({ set, cases }) => coverage(cases, set) === undefined);
    if (good !== undefined) return good.cases;
    const [first] = candidates;
    const message =
      first === undefined
        ? `cases ${keys.join(', ')} are not all part of ${over.join(' or ') || 'any index'}.`
        : coverage(first.cases, first.set);
    this.wrong('E08', quantity.name, path, message ?? '');
    return first?.cases ?? [];
  }

  #narrow(over: readonly string[], one: Case): Footing {
    let scope = new Scope(this.#words.world);
    const indices: IndexVariable[] = [];
    const target: Place[] = [];
    for (const [dimension, name] of over.entries()) {
      const set = this.#words.world.set(name);
      if (set === undefined) continue;
      if (dimension === one.dimension) {
        const variable = this.#words.variable(one.name, one.set);
        indices.push(variable);
        scope = scope.bind(name, variable, set, one.table).bind(one.name, variable);
        target.push({ kind: 'running', variable, table: one.table });
      } else {
        const variable = this.#words.variable(name, set);
        indices.push(variable);
        scope = scope.bind(name, variable);
        target.push({ kind: 'running', variable });
      }
    }
    return { indices, target, scope };
  }

  #part(
    quantity: Quantity,
    on: Footing,
    formula: string,
    path: Path,
    conditions: Conditions,
  ): Part {
    const is = this.formula(quantity.name, path, formula, on.scope, quantity.oneOf);
    const terms = this.conditions(quantity.name, on, conditions);
    return { indices: on.indices, target: on.target, conditions: terms, is, formula, path };
  }

  /** Conditions a cell must meet: its members are there, the switch is on, `where` and `when`. */
  conditions(record: string, on: Footing, conditions: Conditions): Term[] {
    const whole = { at: 0, end: 0 };
    const terms: Term[] = [];
    if (conditions.switch !== undefined) {
      const { switch: quantity } = conditions;
      this.#words.read.add(quantity.name);
      terms.push({ op: 'read', quantity, moment: 'now', places: [], ...whole });
    }
    if (conditions.immortal !== true) {
      for (const variable of on.indices) {
        if (this.#words.mortal(variable.set)) terms.push({ op: 'present', variable, ...whole });
      }
    }
    for (const [formula, path] of conditions.formulas) {
      terms.push(this.formula(record, path, formula, on.scope));
    }
    return terms;
  }

  /** Reads the left side of a rule or `of` of a revaluation. */
  target(
    text: string,
    record: string,
    path: Path,
  ): { quantity: Quantity; on: Footing } | undefined {
    const node = this.#parsed(text, record, path);
    if (node === undefined) return undefined;
    const quantity = this.#words.quantities.get(node.name);
    if (quantity === undefined) {
      this.wrong('E01', record, path, `no '${node.name}' here.`);
      return undefined;
    }
    if (node.indices.length !== quantity.dims.length) {
      const wanted = quantity.dims.map((set) => set.name).join(', ');
      const message = `${node.name} is over [${wanted}]; ${node.indices.length} given.`;
      this.wrong('E04', record, path, message);
      return undefined;
    }
    const names = node.indices.map(({ name }) => name);
    return this.#targetPlaces(quantity, names, record, path);
  }

  #parsed(text: string, record: string, path: Path) {
    try {
      return parseReference(text);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      this.wrong(error.code, record, path, `${error.message} in '${text}'.`);
      return undefined;
    }
  }

  #targetPlaces(quantity: Quantity, names: readonly string[], record: string, path: Path) {
    const { world } = this.#words;
    let scope = new Scope(world);
    const indices: IndexVariable[] = [];
    const target: Place[] = [];
    for (const [at, dimension] of quantity.dims.entries()) {
      const name = names[at] ?? '';
      const set = world.set(name);
      const position = dimension.position.get(name);
      const table = set && world.within(set, dimension);
      if (set !== undefined && table !== undefined) {
        const variable = this.#words.variable(name, set);
        indices.push(variable);
        scope = scope.bind(name, variable);
        target.push({ kind: 'running', variable, ...(set === dimension ? {} : { table }) });
      } else if (set === undefined && position !== undefined) {
        target.push({ kind: 'fixed', position });
      } else {
        this.wrong('E06', record, path, `${name} is not contained in ${dimension.name}.`);
        return undefined;
      }
    }
    return { quantity, on: { indices, target, scope } };
  }
}

export interface Conditions {
  readonly switch?: Quantity;
  /** The record decides who is there, so it holds for all. */
  readonly immortal?: boolean;
  readonly formulas: readonly (readonly [string, Path])[];
}
