import type { FunctionRecord } from '../records/model.ts';
import { parseFormula } from './parse.ts';
import type { IndexNode, Node, Span } from './tree.ts';

export interface Abbreviation {
  readonly of: readonly string[];
  readonly body: Node;
}

export function abbreviation(record: FunctionRecord): Abbreviation {
  return { of: record.of, body: parseFormula(record.is) };
}

/** Raised for a call that cannot be written out. */
export class ExpandError extends Error {
  readonly code: 'E04' | 'E13' | 'E22';
  readonly span: Span;
  constructor(code: 'E04' | 'E13' | 'E22', message: string, span: Span) {
    super(message);
    this.code = code;
    this.span = span;
  }
}

/** Pieces a formula may have once its functions are written out. */
const most = 20_000;

type Arguments = ReadonlyMap<string, Node>;

/** Writes functions out where they are used; what is written out keeps the place of its call. */
export class Expander {
  readonly #functions: ReadonlyMap<string, Abbreviation>;
  readonly used: Set<string> = new Set();
  #pieces = 0;

  constructor(functions: ReadonlyMap<string, Abbreviation>) {
    this.#functions = functions;
  }

  expand(node: Node): Node {
    this.#pieces = 0;
    return this.#written(node, new Map(), undefined, []);
  }

  #written(node: Node, args: Arguments, span: Span | undefined, trail: readonly string[]): Node {
    this.#pieces += 1;
    const place = span ?? { at: node.at, end: node.end };
    if (this.#pieces > most) {
      const message = `formula has more than ${most} pieces once functions are written out.`;
      throw new ExpandError('E22', message, place);
    }
    const again = (child: Node) => this.#written(child, args, span, trail);
    if (node.kind === 'reference') return this.#reference(node, args, place);
    if (node.kind === 'call') return this.#call(node, place, trail, again);
    return { ...mapChildren(node, again, (index) => indexOf(index, args)), ...place };
  }

  #reference(node: Node & { kind: 'reference' }, args: Arguments, place: Span): Node {
    const given = args.get(node.name);
    if (given !== undefined && node.indices.length === 0 && node.maps.length === 0) return given;
    const indices = node.indices.map((index) => indexOf(index, args));
    const head = node.indices.length === 0 ? indexOf({ ...node, ...place }, args) : node;
    return { kind: 'reference', name: head.name, maps: head.maps, indices, ...place };
  }

  #call(
    node: Node & { kind: 'call' },
    place: Span,
    trail: readonly string[],
    again: (child: Node) => Node,
  ): Node {
    const found = this.#functions.get(node.name);
    const given = node.args.map(again);
    if (found === undefined) return { kind: 'call', name: node.name, args: given, ...place };
    this.used.add(node.name);
    if (trail.includes(node.name)) {
      const circle = [...trail, node.name].join(' → ');
      throw new ExpandError('E13', `functions may not use themselves: ${circle}.`, place);
    }
    if (given.length !== found.of.length) {
      const wanted = found.of.length === 0 ? 'nothing' : found.of.join(', ');
      const message = `${node.name} takes ${wanted}; ${given.length} given.`;
      throw new ExpandError('E04', message, place);
    }
    const inner = new Map(found.of.map((name, at) => [name, given[at] as Node]));
    return this.#written(found.body, inner, place, [...trail, node.name]);
  }
}

function indexOf(index: IndexNode, args: Arguments): IndexNode {
  const given = args.get(index.name);
  if (given === undefined || given.kind !== 'reference') return index;
  return { name: given.name, maps: [...given.maps, ...index.maps], at: index.at, end: index.end };
}

/** The same node over other children. */
function mapChildren(
  node: Exclude<Node, { kind: 'reference' | 'call' }>,
  again: (child: Node) => Node,
  index: (index: IndexNode) => IndexNode,
): Node {
  switch (node.kind) {
    case 'literal':
      return node;
    case 'sum':
    case 'product':
      return { ...node, links: node.links.map((link) => ({ ...link, node: again(link.node) })) };
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map(again) };
    case 'not':
    case 'minus':
      return { ...node, of: again(node.of) };
    case 'power':
      return { ...node, base: again(node.base), exponent: again(node.exponent) };
    case 'compare':
      return { ...node, left: again(node.left), right: again(node.right) };
    case 'choice':
      return {
        ...node,
        condition: again(node.condition),
        yes: again(node.yes),
        no: again(node.no),
      };
    case 'is':
      return { ...node, of: again(node.of), member: index(node.member) };
    case 'in':
      return { ...node, of: again(node.of), set: node.set };
    case 'fold': {
      const where = node.where === undefined ? {} : { where: again(node.where) };
      return { ...node, within: node.within.map(index), ...where, body: again(node.body) };
    }
  }
}
