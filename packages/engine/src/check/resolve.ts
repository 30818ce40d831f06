import { ExpandError } from '../formula/expand.ts';
import { FormulaError, parseFormula } from '../formula/parse.ts';
import { scan } from '../formula/scan.ts';
import type { Node, Span } from '../formula/tree.ts';
import { IndexReader } from './indices.ts';
import { nearest } from './problem.ts';
import type { Builtin, FoldTerm, Moment, Place, Quantity, Term } from './program.ts';
import { placed, type Scope } from './scope.ts';
import { parseUnit, pure } from './unit.ts';
import type { Vocabulary, Written } from './vocabulary.ts';
import { builtins, readers } from './words.ts';
import type { WorldSet } from './world.ts';

const owning = new Set(['softmax', 'argmin', 'argmax']);

/** Turns one formula into a term, adding what is wrong to the problems. */
export class FormulaReader extends IndexReader {
  #expected: WorldSet | undefined;

  constructor(words: Vocabulary, written: Written) {
    super(words, written);
  }

  /** `expected` is the set whose members the formula may name as its value. */
  read(scope: Scope, expected?: WorldSet): Term {
    this.#expected = expected;
    try {
      return this.#term(this.words.expander.expand(parseFormula(this.written.formula)), scope);
    } catch (error) {
      if (!(error instanceof FormulaError || error instanceof ExpandError)) throw error;
      this.#mention();
      return this.wrong(error.code, error.message, error.span);
    }
  }

  /** What a formula that does not read speaks of is not called unused as well. */
  #mention(): void {
    for (const { kind, text } of scan(this.written.formula)) {
      if (kind === 'name') this.words.read.add(text);
    }
  }

  #term(node: Node, scope: Scope): Term {
    const again = (child: Node) => this.#term(child, scope);
    const { at, end } = node;
    switch (node.kind) {
      case 'literal':
        return this.#literal(node);
      case 'reference':
        return this.#reference(node, scope);
      case 'call':
        return this.#call(node, scope);
      case 'fold':
        return this.#fold(node, scope);
      case 'sum':
      case 'product': {
        const links = node.links.map((link) => ({
          inverse: link.inverse,
          term: again(link.node),
        }));
        return { op: node.kind, links, at, end };
      }
      case 'and':
      case 'or':
        return { op: node.kind, parts: node.parts.map(again), at, end };
      case 'not':
      case 'minus':
        return { op: node.kind, of: again(node.of), at, end };
      case 'power':
        return this.#power(node, again);
      case 'choice': {
        const [condition, yes, no] = [node.condition, node.yes, node.no].map(again);
        return { op: 'choice', condition, yes, no, at, end } as Term;
      }
      case 'compare':
        return this.#compare(node, scope);
      case 'is':
      case 'in':
        return this.#membership(node, scope);
    }
  }

  #literal(node: Node & { kind: 'literal' }): Term {
    const { value, unit, bare, at, end } = node;
    if (bare !== undefined) {
      const message = `${bare} has no name. Give it a parameter with a unit, a range and a source.`;
      return this.wrong('E03', message, node);
    }
    const none = value === 0 ? ('any' as const) : pure;
    if (unit === undefined) return { op: 'constant', value, unit: none, at, end };
    try {
      const read = parseUnit(unit, this.words.baseUnits);
      return { op: 'constant', value, unit: read, at, end };
    } catch (error) {
      return this.wrong('E01', `${(error as Error).message}.`, node);
    }
  }

  #power(node: Node & { kind: 'power' }, again: (child: Node) => Term): Term {
    const { at, end, exponent } = node;
    const base = again(node.base);
    if (exponent.kind === 'literal' && exponent.value === 2 && exponent.unit === undefined) {
      return { op: 'square', of: base, at, end };
    }
    return { op: 'power', base, exponent: again(exponent), at, end };
  }

  #reference(node: Node & { kind: 'reference' }, scope: Scope): Term {
    const { name, at, end } = node;
    const { quantities, world, series } = this.words;
    if (name === 'time') return { op: 'time', at, end };
    if (name === 'step') return { op: 'step', at, end };
    const quantity = quantities.get(name);
    if (quantity !== undefined) {
      return this.reading(quantity, this.places(name, quantity.dims, node, scope), 'now', node);
    }
    const driving = series.get(name);
    if (driving !== undefined) {
      this.words.read.add(name);
      return { op: 'curve', curve: driving, x: { op: 'time', at, end }, at, end };
    }
    const position = this.#expected?.position.get(name);
    if (position !== undefined && this.#expected !== undefined) {
      return { op: 'member', position, set: this.#expected, at, end };
    }
    if (
      world.set(name) !== undefined ||
      scope.bound(name) !== undefined ||
      world.members.has(name)
    ) {
      const message = `${name} is an index, not a number. Compare it (${name} == …) or put it in [ ].`;
      return this.wrong('E20', message, node);
    }
    const guess = nearest(name, [...quantities.keys(), ...series.keys(), 'time', 'step']);
    const hint = guess === undefined ? '' : ` Did you mean '${guess}'${this.#home(guess)}?`;
    if (guess !== undefined) this.words.read.add(guess);
    return this.wrong('E01', `no '${name}' here.${hint}`, node);
  }

  #home(name: string): string {
    const mechanism = this.words.quantities.get(name)?.mechanism;
    return mechanism === undefined ? '' : ` (${mechanism})`;
  }

  #quantityOf(node: Node | undefined, reader: string, scope: Scope): QuantityAt | undefined {
    const quantity = node?.kind === 'reference' ? this.words.quantities.get(node.name) : undefined;
    if (node?.kind !== 'reference' || quantity === undefined) {
      const span = node ?? { at: 0, end: 1 };
      const known =
        node?.kind === 'reference' ? nearest(node.name, this.words.quantities.keys()) : undefined;
      const hint = known === undefined ? '' : ` Did you mean '${known}'?`;
      this.report('E01', `${reader} wants the name of a quantity.${hint}`, span);
      return undefined;
    }
    this.words.read.add(quantity.name);
    return { quantity, places: this.places(quantity.name, quantity.dims, node, scope) };
  }

  #call(node: Node & { kind: 'call' }, scope: Scope): Term {
    const { name, at, end } = node;
    if (Object.hasOwn(readers, name)) return this.#reader(node, scope);
    const word = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
    if (word === undefined) {
      const guess = nearest(name, [...Object.keys(builtins), ...Object.keys(readers)]);
      const hint = guess === undefined ? '' : ` Did you mean '${guess}'?`;
      return this.wrong('E01', `no function '${name}'.${hint}`, node);
    }
    const [least, most] = word.takes;
    if (node.args.length < least || node.args.length > most) {
      const wanted = least === most ? `${least}` : `at least ${least}`;
      return this.wrong('E04', `${name} takes ${wanted}; ${node.args.length} given.`, node);
    }
    const args = node.args.map((arg) => this.#term(arg, scope));
    if (name !== 'clamp') return { op: 'call', name: name as Builtin, args, at, end };
    const [x, low, high] = args as [Term, Term, Term];
    const raised: Term = { op: 'call', name: 'max', args: [low, x], at, end };
    return { op: 'call', name: 'min', args: [high, raised], at, end };
  }

  #reader(node: Node & { kind: 'call' }, scope: Scope): Term {
    const { name, args, at, end } = node;
    const [first, second] = args;
    if (name === 'table') return this.#table(node, scope);
    if (name === 'net' || name === 'received') return this.#postings(node, name, scope);
    const [least, most] = readers[name]?.takes ?? [1, 1];
    if (args.length < least || args.length > most) {
      const wanted = least === most ? `${least}` : `${least} or ${most}`;
      return this.wrong('E04', `${name} takes ${wanted}; ${args.length} given.`, node);
    }
    const lagged = name === 'trailing' && first?.kind === 'call' && first.name === 'lag';
    const of = lagged && first?.kind === 'call' ? first.args[0] : first;
    const found = this.#quantityOf(of, name, scope);
    if (found === undefined) return { op: 'constant', value: 0, unit: 'any', at, end };
    if (name === 'content') return this.#content(found, node);
    const time = second === undefined ? undefined : this.#term(second, scope);
    if (name === 'trailing' && time)
      return { op: 'trailing', ...found, span: time, lagged, at, end };
    if (time) return { op: 'ago', ...found, delay: time, at, end };
    const moment: Moment = name === 'initial' ? 'initial' : 'lag';
    return { op: 'read', ...found, moment, at, end };
  }

  #content(found: QuantityAt, node: Node): Term {
    if (found.quantity.kind !== 'pipeline') {
      return this.wrong('E20', `${found.quantity.name} is no pipeline.`, node);
    }
    return { op: 'content', ...found, at: node.at, end: node.end };
  }

  #table(node: Node & { kind: 'call' }, scope: Scope): Term {
    const [first, second] = node.args;
    const curve = first?.kind === 'reference' ? this.words.curves.get(first.name) : undefined;
    if (curve === undefined || second === undefined) {
      const known = [...this.words.curves.keys()].join(', ') || 'none';
      return this.wrong(
        'E01',
        `table wants the name of a table and a value; tables: ${known}.`,
        node,
      );
    }
    this.words.read.add(curve.name);
    return { op: 'curve', curve, x: this.#term(second, scope), at: node.at, end: node.end };
  }

  #postings(node: Node & { kind: 'call' }, way: 'net' | 'received', scope: Scope): Term {
    const [first, second] = node.args;
    const { groups, agents } = this.words;
    const group = first?.kind === 'reference' ? groups.get(first.name) : undefined;
    if (group === undefined || second?.kind !== 'reference' || agents === undefined) {
      const known = [...groups.keys()].join(', ') || 'none';
      return this.wrong(
        'E01',
        `${way} wants a group of rows and an agent; groups: ${known}.`,
        node,
      );
    }
    const index = { name: second.name, maps: second.maps, at: second.at, end: second.end };
    const [agent] = this.places(way, [agents], { ...second, indices: [index] }, scope);
    const { at, end } = node;
    return { op: 'postings', group: group.name, way, agent: agent as Place, at, end };
  }

  #compare(node: Node & { kind: 'compare' }, scope: Scope): Term {
    const { how, at, end } = node;
    const [left, right] = [this.indexOf(node.left, scope), this.indexOf(node.right, scope)];
    if (left !== undefined && right !== undefined) {
      if (how !== '==' && how !== '!=') {
        return this.wrong('E20', 'indices are compared with == and != only.', node);
      }
      const places = [left, right].map((index) => this.anyPlace(index, scope));
      const [a, b] = places;
      if (a === undefined || b === undefined) return this.#nothing(node);
      return { op: 'same', left: a, right: b, equal: how === '==', at, end };
    }
    if (how === '==' || how === '!=') {
      const message = `${how} on computed numbers hangs on rounding; compare with a tolerance.`;
      const problem = { code: 'W02', message, ...this.written, at, end };
      this.words.problems.add(problem, 'warning');
    }
    const [a, b] = [this.#term(node.left, scope), this.#term(node.right, scope)];
    return { op: 'compare', how, left: a, right: b, at, end };
  }

  #nothing({ at, end }: Span): Term {
    return { op: 'constant', value: 0, unit: 'any', at, end };
  }

  #membership(node: Node & { kind: 'is' | 'in' }, scope: Scope): Term {
    const { at, end } = node;
    const of = this.#term(node.of, scope);
    const set = of.op === 'read' ? of.quantity.oneOf : undefined;
    if (set === undefined) {
      return this.wrong(
        'E20',
        'is and in ask for the member of a state that is one of a set.',
        node,
      );
    }
    const named =
      node.kind === 'is' ? [node.member.name] : this.words.world.set(node.set.name)?.members;
    const positions = (named ?? []).map((member) => set.position.get(member));
    if (named === undefined || positions.includes(undefined)) {
      const name = node.kind === 'is' ? node.member.name : node.set.name;
      const message = `${name} is not among ${set.name}, which has ${set.members.join(', ')}.`;
      return this.wrong('E20', message, node);
    }
    return { op: 'within', of, positions: positions as number[], at, end };
  }

  #fold(node: Node & { kind: 'fold' }, scope: Scope): Term {
    const { at, end, fold } = node;
    const set = this.words.world.set(node.index);
    if (set === undefined) {
      const guess = nearest(node.index, this.words.world.sets.keys());
      const hint = guess === undefined ? '' : ` Did you mean ${guess}?`;
      return this.wrong('E01', `${fold} runs over a set; ${node.index} is none.${hint}`, node);
    }
    const variable = this.words.variable(node.index, set);
    const inner = scope.bind(node.index, variable);
    const filters = node.within.flatMap((key) => this.filter(key, set, scope));
    const asked = node.where === undefined ? [] : [this.#term(node.where, inner)];
    const there: Term[] = this.words.mortal(set) ? [{ op: 'present', variable, at, end }] : [];
    const [condition, ...more] = [...there, ...asked];
    const where: Term | undefined =
      more.length === 0 ? condition : { op: 'and', parts: [...there, ...asked], at, end };
    const body = this.#term(node.body, inner);
    const owner = owning.has(fold) ? this.#owner(node, set, scope) : {};
    if (owner === undefined) return this.#nothing(node);
    const filter = where === undefined ? {} : { where };
    const term: FoldTerm = { op: 'fold', fold, variable, filters, ...filter, body, ...owner };
    return { ...term, at, end };
  }

  #owner(node: Node & { kind: 'fold' }, set: WorldSet, scope: Scope): { own: Place } | undefined {
    const stands = scope.bound(node.index);
    const own = stands && placed(this.words.world, stands, set);
    if (own !== undefined) return { own };
    const message = `${node.fold} gives the value for the record's own ${node.index}; the record is not over ${node.index}.`;
    this.report('E05', message, node);
    return undefined;
  }
}

interface QuantityAt {
  readonly quantity: Quantity;
  readonly places: readonly Place[];
}
