import { parseFormula } from '../formula/parse.ts';
import type { ChainLink, IndexNode, Node } from '../formula/tree.ts';

const greek = new Set(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split(
    ' ',
  ),
);

function piece(text: string): string {
  if (greek.has(text)) return `\\${text}`;
  return text.length === 1 || /^[0-9]+$/.test(text) ? text : `\\mathrm{${text}}`;
}

const escaped = (text: string) => text.replaceAll('_', '\\_');

/** `alpha_1` as \alpha_{1}, `YD^e` as YD^{e}; a plain name upright. */
function symbolLatex(symbol: string): string {
  const [base = '', ...marks] = symbol.split(/(?=[_^])/);
  return piece(base) + marks.map((mark) => `${mark[0]}{${piece(mark.slice(1))}}`).join('');
}

export type Symbols = (name: string) => string | undefined;

const words: Readonly<Record<string, string>> = {
  '<': '<',
  '<=': '\\le',
  '>': '>',
  '>=': '\\ge',
  '==': '=',
  '!=': '\\ne',
};

const functions: Readonly<Record<string, string>> = {
  exp: '\\exp',
  ln: '\\ln',
  log10: '\\log_{10}',
  min: '\\min',
  max: '\\max',
};

const strengths: Readonly<Record<string, number>> = {
  choice: 0,
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  is: 4,
  in: 4,
  sum: 5,
  product: 6,
  minus: 6,
  power: 8,
};

class Latex {
  readonly #symbols: Symbols;

  constructor(symbols: Symbols) {
    this.#symbols = symbols;
  }

  name(name: string): string {
    const symbol = this.#symbols(name);
    return symbol === undefined ? `\\mathit{${escaped(name)}}` : symbolLatex(symbol);
  }

  #indices(indices: readonly IndexNode[]): string {
    const texts = indices.map(({ name, maps }) => `\\text{${escaped([name, ...maps].join('.'))}}`);
    return texts.length === 0 ? '' : `_{${texts.join(',')}}`;
  }

  #within(node: Node, strength: number): string {
    const own = strengths[node.kind] ?? 9;
    const text = this.node(node);
    return own < strength ? `\\left(${text}\\right)` : text;
  }

  node(node: Node): string {
    switch (node.kind) {
      case 'literal':
        return node.unit === undefined ? `${node.value}` : `${node.value}\\,\\mathrm{${node.unit}}`;
      case 'reference': {
        const name = [node.name, ...node.maps].join('.');
        const symbol = this.#symbols(name) ?? (node.indices.length === 0 ? undefined : '');
        const base = symbol === '' ? this.name(name) : this.name(name);
        const marked = /_\{[^}]*\}$/.test(base) && node.indices.length > 0;
        return (marked ? `{${base}}` : base) + this.#indices(node.indices);
      }
      case 'call':
        return this.#call(node);
      case 'fold':
        return this.#fold(node);
      case 'choice': {
        const [yes, condition, no] = [node.yes, node.condition, node.no].map((one) =>
          this.node(one),
        );
        return `\\begin{cases}${yes}&\\text{if }${condition}\\\\${no}&\\text{otherwise}\\end{cases}`;
      }
      case 'sum':
        return this.#sum(node.links);
      case 'product':
        return this.#product(node.links);
      case 'and':
      case 'or': {
        const sign = node.kind === 'and' ? '\\wedge' : '\\vee';
        return node.parts
          .map((part) => this.#within(part, strengths[node.kind] ?? 0))
          .join(` ${sign} `);
      }
      case 'not':
        return `\\neg ${this.#within(node.of, 9)}`;
      case 'minus':
        return `-${this.#within(node.of, 6)}`;
      case 'power':
        return `{${this.#within(node.base, 9)}}^{${this.node(node.exponent)}}`;
      case 'compare':
        return `${this.#within(node.left, 5)} ${words[node.how]} ${this.#within(node.right, 5)}`;
      case 'is':
        return `${this.#within(node.of, 5)} = \\text{${escaped(node.member.name)}}`;
      case 'in':
        return `${this.#within(node.of, 5)} \\in \\text{${escaped(node.set.name)}}`;
    }
  }

  #sum(links: readonly ChainLink[]): string {
    return links
      .map(({ inverse, node }, at) => {
        const sign = at === 0 ? '' : inverse ? ' - ' : ' + ';
        return sign + this.#within(node, inverse ? 6 : 5);
      })
      .join('');
  }

  #product(links: readonly ChainLink[]): string {
    const over = links.filter(({ inverse }) => !inverse).map(({ node }) => node);
    const under = links.filter(({ inverse }) => inverse).map(({ node }) => node);
    if (under.length === 0) return over.map((node) => this.#within(node, 6)).join('\\,');
    const side = (nodes: readonly Node[]) =>
      nodes.length === 1
        ? this.node(nodes[0] as Node)
        : nodes.map((node) => this.#within(node, 6)).join('\\,');
    return `\\frac{${over.length === 0 ? '1' : side(over)}}{${side(under)}}`;
  }

  #call({ name, args }: Node & { kind: 'call' }): string {
    const [first, second] = args.map((arg) => this.node(arg));
    if (name === 'sqrt') return `\\sqrt{${first}}`;
    if (name === 'abs') return `\\left|${first}\\right|`;
    if (name === 'floor') return `\\left\\lfloor ${first}\\right\\rfloor`;
    if (name === 'lag' && second === undefined) return `{${first}}^{(-1)}`;
    const head = functions[name] ?? `\\mathrm{${escaped(name)}}`;
    return `${head}\\left(${args.map((arg) => this.node(arg)).join(',\\,')}\\right)`;
  }

  #fold(node: Node & { kind: 'fold' }): string {
    const within = node.within.map(({ name, maps }) => escaped([name, ...maps].join('.')));
    const set = within.length === 0 ? '' : `\\in ${within.join(',')}`;
    const where = node.where === undefined ? '' : `:\\,${this.node(node.where)}`;
    const head =
      node.fold === 'sum'
        ? '\\sum'
        : node.fold === 'product'
          ? '\\prod'
          : `\\operatorname{${node.fold}}`;
    return `${head}_{\\text{${escaped(node.index)}${set === '' ? '' : ` $${set}$`}}${where}} ${this.#within(node.body, 6)}`;
  }
}

/** A formula as LaTeX, with the symbols of its quantities where they have one. */
export function formulaLatex(formula: string, symbols: Symbols): string {
  return new Latex(symbols).node(parseFormula(formula));
}

export function nameLatex(name: string, indices: readonly string[], symbols: Symbols): string {
  const latex = new Latex(symbols);
  const at = indices.map((index) => ({ name: index, maps: [], at: 0, end: 0 }));
  return latex.node({ kind: 'reference', name, indices: at, maps: [], at: 0, end: 0 });
}
